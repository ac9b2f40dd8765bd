import { roleOf } from '../../read/syntax/grammatical-roles.ts';
import { contextAt } from '../../read/syntax/masked-sentence.ts';
import { firstEndingAfter, hull } from '../../text/spans.ts';
import type { Document, Mention, Span } from '../../types/document.ts';

/** Subject or object of a verb, in the active or ("by", subject of "was") in the passive. */
export type Part = 'subject' | 'agent' | 'object' | 'passive';

/** What somebody does, says or has done to them: the span runs from the actor to the verb, or back. */
export interface Deed extends Span {
  actor: number;
  part: Part;
  /** Where its mention begins. */
  mention: number;
  /** The verb's base form and where it begins. */
  verb: string;
  verbStart: number;
  sentence: number;
  /** True where the verb introduces speech. */
  spoken: boolean;
}

const parts: ReadonlySet<string> = new Set<Part>(['subject', 'agent', 'object', 'passive']);

/** The verbs that mentions are subject or object of, in text order. Roles are guessed from parts of speech. Linear time. */
export function deedsOf(document: Document): Deed[] {
  const spoken = cueStarts(document);
  return document.mentions.flatMap((mention) => deedOf(document, mention, spoken) ?? []);
}

function deedOf(document: Document, mention: Mention, spoken: ReadonlySet<number>): Deed | null {
  const { units, target } = contextAt(document, mention);
  const { role, governor } = roleOf(units, target);
  const verb = units[governor];
  if (!parts.has(role) || verb?.pos !== 'VERB') return null;
  // "killed the Dutch ambassador": the name only says whose.
  if (role === 'object' && units[target + 1]?.pos === 'NOUN') return null;
  if (role === 'object' && units.slice(governor, target).some((u) => u.lower === ',')) return null;
  return {
    actor: mention.actor,
    part: role as Part,
    mention: mention.start,
    verb: verb.lemma,
    verbStart: verb.start,
    sentence: mention.sentence,
    spoken: spoken.has(verb.start),
    ...hull([mention, verb]),
  };
}

/** Where the words begin that introduce speech. */
function cueStarts({ attributions, tokens }: Document): Set<number> {
  const starts = new Set<number>();
  for (const cue of attributions.flatMap((a) => a.cue)) {
    for (let i = firstEndingAfter(tokens, cue.start); tokens[i]?.start < cue.end; i++)
      starts.add(tokens[i].start);
  }
  return starts;
}
