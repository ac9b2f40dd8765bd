import { wordsOf } from '../../english/classes.ts';
import { beforeTimes } from '../../english/closed.ts';
import { type CueEntry, verbForms } from '../../english/cues.ts';
import { isTime, nounPhraseBefore } from '../syntax/noun-phrases.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { hasFiniteVerb } from '../syntax/verbs.ts';
import { headOf, plainWords, roleType } from './source-roles.ts';
import { firstToken, type Triple } from './triple.ts';

/** Confidence of what no cue of the learned reader tells. */
const byRule = 0.6;

/**
 * "Nine people died, local media report.": a sentence that ends with a comma, a source and a verb of speech, of which the learned
 * reader found no cue. Linear time.
 */
export function closingCues(layout: Layout, known: readonly Triple[]): Triple[] {
  const taken = new Set(known.map((triple) => layout.unitOf[firstToken(triple)]));
  return layout.units.flatMap((unit, u): Triple[] => {
    const found = taken.has(u) ? null : closing(layout, unit);
    return found ? [found] : [];
  });
}

function closing(layout: Layout, unit: Range): Triple | null {
  const { tokens, quoteOf } = layout;
  const cue = lastVerb(layout, unit);
  const entry = cue < 0 ? null : entryAt(layout, cue);
  if (!entry || quoteOf[cue] >= 0) return null;
  const source = nounPhraseBefore(layout, cue - 1, unit.from);
  if (!source || source.from - 1 <= unit.from || tokens[source.from - 1].lower !== ',') return null;
  // Where the tagger has a noun ("media report"), the one before it must be many, or those of whom English has no singular.
  if (tokens[cue].pos !== 'VERB' && !isMany(layout, source)) return null;
  if (roleType(plainWords(layout, source)) === null && tokens[source.to - 1].pos !== 'PROPN') return null;
  const content = { from: unit.from, to: source.from - 1 };
  if (!hasFiniteVerb(tokens, content.from, content.to)) return null;
  return {
    entry,
    cue: { from: cue, to: cue + 1 },
    source: { words: source, anchor: source },
    content: [content],
    confidence: byRule,
  };
}

/** The last word of a sentence but for its stop and for when it was said; -1 where that is no word. */
function lastVerb({ tokens }: Layout, { from, to }: Range): number {
  let i = to - 1;
  while (i > from && (!tokens[i].word || isTime(tokens[i].lower) || isBeforeTime(tokens, i))) i--;
  return i > from ? i : -1;
}

function isBeforeTime(tokens: Layout['tokens'], i: number): boolean {
  return beforeTimes.has(tokens[i].lower) && isTime(tokens[i + 1]?.lower ?? '');
}

/** The entry of a verb that says a clause, in its plain form or that of the present or the past. */
function entryAt({ tokens }: Layout, i: number): CueEntry | null {
  const forms = verbForms.get(tokens[i].lower) ?? [];
  const says = forms.find(
    ({ entry, rest, inflection }) =>
      rest.length === 0 && inflection !== 'participle' && entry.speaks && entry.takes.includes('quote'),
  );
  return says?.entry ?? null;
}

function isMany(layout: Layout, source: Range): boolean {
  const words = plainWords(layout, source);
  return alwaysMany.has(headOf(words).toLowerCase()) || roleType(words) === 'anonymous';
}

const alwaysMany = wordsOf('always many');
