import { firstPersonPlural, firstPersonSingular } from '../../english/closed.ts';
import { countedKinds, type Span } from '../../types/document.ts';
import { answering, asking } from '../layout/speaker-labels.ts';
import { headMention } from '../syntax/noun-phrases.ts';
import { blockOf, type Layout } from '../syntax/units.ts';
import { roleType } from './source-roles.ts';
import type { Triple } from './triple.ts';

/** A label at the start of a block, and whether what stands behind it speaks of who is named in it. */
interface Entry extends Span {
  label: string;
  ofItself: boolean;
}

/** Entries of a list whose labels name whom they are about. */
const fewestEntries = 2;
const entry = /^([^\n:“”"]{2,60}):\s+(?=\S)/u;
const inMarks = /[“"][^”"\n]{0,2000}[”"]/g;
/** Characters of the next block in which its subject stands. */
const opening = 60;

/**
 * Tells whether a source is the label of an entry and no speaker: a common noun ("Downside: strong ties to the town"), or
 * the name of whom a list is about ("Ana Diaz: The former agent was tried in May", "Diaz was …"). Linear time.
 */
export function labelsOfEntries(layout: Layout): (triple: Triple) => boolean {
  const entries = entriesOf(layout);
  const within = entries.size > 0 ? namesWithin(layout.text) : new Set<string>();
  const listed = [...entries.values()].filter(({ ofItself }) => ofItself).length >= fewestEntries;
  return ({ source, cue, content }) => {
    const { tokens } = layout;
    if (!source || !cue || layout.quoteOf[content[0].from] >= 0) return false;
    const last = source.words.to - 1;
    const found = entries.get(blockOf(layout, last));
    // Whatever verb stands behind it, a label that is no name has not said it.
    if (!found || tokens[last].end !== found.end) return false;
    const isColon = tokens[cue.from].lower === ':';
    return (isColon && listed && found.ofItself) || isNoun(layout, found, last, within);
  };
}

function entriesOf({ document, text }: Layout): Map<number, Entry> {
  const found = new Map<number, Entry>();
  const { blocks } = document;
  for (const [at, { start, end, kind }] of blocks.entries()) {
    if (!countedKinds.has(kind) || kind === 'headline') continue;
    const line = text.slice(start, Math.min(end, start + 1500));
    const label = entry.exec(line);
    if (!label) continue;
    const next = blocks[at + 1] ? text.slice(blocks[at + 1].start, blocks[at + 1].start + opening) : '';
    found.set(at, {
      start,
      end: start + label[1].length,
      label: label[1],
      ofItself: tellsOf(label[1], line.slice(label[0].length), next),
    });
  }
  return found;
}

const ofSpeaker = new RegExp(
  `(?:^|[\\s(])(?:I|${[...firstPersonSingular, ...firstPersonPlural].join('|')})(?=[\\s.,;:!?’')]|$)`,
  'iu',
);

/** Whether words tell of a name as of somebody else: they have it and no "I" or "we", or what follows begins with it. */
function tellsOf(label: string, words: string, next: string): boolean {
  const last = label.split(' ').at(-1)!;
  if (!/^\p{Lu}/u.test(last) || last.length < 3 || ofSpeaker.test(words.replace(inMarks, ' '))) return false;
  const name = new RegExp(`(?:^|[^\\p{L}])${last.replace(/[^\p{L}\p{N}]/gu, '.')}(?:[^\\p{L}]|$)`, 'iu');
  return (
    name.test(words.replace(inMarks, ' ')) ||
    new RegExp(`^(?:\\S+ ){0,2}${last.replace(/[^\p{L}\p{N}]/gu, '.')}\\b`, 'u').test(next)
  );
}

/** A label that is no name and no word for a person or a body: "Downside", "Current job". */
function isNoun(layout: Layout, { label, start }: Entry, head: number, within: ReadonlySet<string>): boolean {
  const lower = label.toLowerCase();
  if (asking.has(lower) || answering.has(lower) || roleType(label) !== null) return false;
  const [first, ...rest] = label.split(' ');
  const isOne = rest.length === 0 || rest.every((word) => /^\p{Ll}/u.test(word));
  if (!isOne || rest.length > 3 || !/^\p{Lu}\p{Ll}/u.test(first)) return false;
  const mention = headMention(layout, { from: head, to: head + 1 });
  return (mention === null || mention.start < start) && !within.has(first);
}

/** The words that stand with a capital within a sentence. */
function namesWithin(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(/(?<=[\p{L},] )\p{Lu}[\p{L}’'-]*/gu), ([word]) => word));
}
