import type { Token } from '../../document.ts';
import type { Layout, Range } from './layout.ts';
import {
  type CueEntry,
  type CueForm,
  type Inflection,
  nounForms,
  prepositionForms,
  verbForms,
} from './lexicon.ts';
import { isNominal, isPossessive, isPronoun, isVerb, relatives } from './phrases.ts';

/** A cue where it stands: `verb` its first word, `group` from its auxiliaries to the end of its particles. */
export interface CueHit {
  entry: CueEntry;
  inflection: Inflection;
  verb: number;
  group: Range;
  passive: boolean;
}

/** Cues of one unit outside quotations, in order. */
export function findCues(layout: Layout, unit: Range): CueHit[] {
  const hits: CueHit[] = [];
  for (let i = unit.from; i < unit.to; i++) {
    if (layout.quoteOf[i] >= 0) continue;
    const hit = cueAt(layout, i, unit);
    if (!hit) continue;
    hits.push(hit);
    i = hit.group.to - 1;
  }
  return hits;
}

/** The cue that starts with token `i`, if one does. */
export function cueAt(layout: Layout, i: number, unit: Range): CueHit | null {
  const { lower } = layout.tokens[i];
  const preposition = firstMatch(layout, i, unit, prepositionForms.get(lower));
  if (preposition) return hitOf(layout, i, unit, preposition);
  const verb = verbForms
    .get(lower)
    ?.find((f) => restMatches(layout, i, unit, f) && verbHere(layout, i, unit, f));
  if (verb) return hitOf(layout, i, unit, verb);
  const noun = firstMatch(layout, i, unit, nounForms.get(lower));
  return noun && layout.tokens[i].pos !== 'AUX' && !/^(?:ADV|ADP|AUX)$/.test(layout.tokens[i].pos)
    ? hitOf(layout, i, unit, noun)
    : null;
}

function firstMatch(layout: Layout, i: number, unit: Range, forms: CueForm[] = []): CueForm | undefined {
  return forms.find((f) => restMatches(layout, i, unit, f));
}

function restMatches(layout: Layout, i: number, unit: Range, form: CueForm): boolean {
  if (i + form.rest.length >= unit.to) return form.rest.length === 0;
  return form.rest.every((word, k) => layout.tokens[i + 1 + k].lower === word);
}

function hitOf(layout: Layout, i: number, unit: Range, form: CueForm): CueHit {
  const { entry, inflection } = form;
  const isVerbal = entry.kind === 'verb' || entry.kind === 'phrase';
  const from = isVerbal ? groupStart(layout, i, unit.from) : i;
  return {
    entry,
    inflection,
    verb: i,
    group: { from, to: i + 1 + form.rest.length },
    passive:
      isVerbal && inflection === 'past' && isPassive(layout, { from, to: i + 1 + form.rest.length }, unit),
  };
}

const groupWords = new Set([
  'not',
  "n't",
  'never',
  'also',
  'has',
  'have',
  'had',
  'having',
  'will',
  'would',
  'to',
]);

/** First token of the verb group: auxiliaries, negation and adverbs before the verb. */
export function groupStart(layout: Layout, verb: number, floor: number): number {
  let from = verb;
  for (let steps = 0; from - 1 >= floor && steps < 7 && layout.quoteOf[from - 1] < 0; steps++) {
    const { pos, lower } = layout.tokens[from - 1];
    if (
      pos === 'AUX' ||
      groupWords.has(lower) ||
      (lower === "'s" && from - 2 >= floor && layout.tokens[from - 2].pos === 'PRON')
    )
      from--;
    else if (pos === 'ADV' && from - 2 >= floor && /^(?:AUX|PART|ADV)$/.test(layout.tokens[from - 2].pos))
      from--;
    else break;
  }
  return from;
}

const be = new Set([
  'be',
  'is',
  'was',
  'were',
  'are',
  'been',
  'being',
  "'s",
  "'re",
  'got',
  'get',
  'gets',
  'am',
]);

function isPassive(layout: Layout, group: Range, unit: Range): boolean {
  for (let i = group.to - 2; i >= group.from; i--) {
    const { lower } = layout.tokens[i];
    if (/^(?:has|have|had|having)$/.test(lower)) return false;
    if (be.has(lower)) return true;
  }
  return group.to < unit.to && layout.tokens[group.to].lower === 'by';
}

/** True where the word is used as a verb here. The tagger takes "claims", "views" and "mocking" for nouns, so its neighbors decide. */
function verbHere(layout: Layout, i: number, unit: Range, form: CueForm): boolean {
  const token = layout.tokens[i];
  if (layout.isName[i]) return false;
  const before = i > unit.from ? layout.tokens[i - 1] : null;
  const after = i + 1 < unit.to ? layout.tokens[i + 1] : null;
  if (token.pos === 'ADP' || token.pos === 'ADV')
    return form.inflection === 'past' && /^(?:said|told)$/.test(token.lower);
  if (
    before &&
    (isPossessive(before.lower) ||
      (before.pos === 'DET' && !relatives.has(before.lower) && !isPronoun(before.lower)))
  )
    return false;
  if (before?.lower === "'s" && form.inflection !== 'past' && form.inflection !== 'participle') return false;
  if (token.pos === 'VERB') return !(before?.pos === 'ADJ' && form.inflection === 'base');
  if (form.inflection === 'past')
    return token.pos !== 'AUX' && !before?.pos.startsWith('A') && startsComplement(after);
  if (form.inflection === 'third' && endsAside(layout, i, after)) return true;
  if (!startsComplement(after) && !(after && form.rest.length > 0)) return false;
  if (form.inflection === 'participle')
    return before === null || before.pos === 'PUNCT' || before.pos === 'CCONJ' || before.pos === 'AUX';
  if (before === null || before.lower === "'s") return false;
  if (form.inflection === 'third')
    return (
      isNominal(layout, i - 1) ||
      before.pos === 'PRON' ||
      before.pos === 'ADV' ||
      before.lower === ',' ||
      relatives.has(before.lower)
    );
  return (
    before.pos === 'PRON' ||
    before.lower === 'to' ||
    before.pos === 'AUX' ||
    relatives.has(before.lower) ||
    isPlural(layout, i - 1)
  );
}

/** ", the mayor maintains." — a name or pronoun before, a stop after. */
function endsAside(layout: Layout, i: number, after: Token | null): boolean {
  const { pos } = layout.tokens[Math.max(0, i - 1)];
  return (after === null || /^[.,]$/.test(after.lower)) && (pos === 'PRON' || pos === 'PROPN');
}

/** True where a verb's complement may start with the token. A noun of the same spelling is followed by "of", a verb or a comma. */
function startsComplement(token: Token | null): boolean {
  return (
    token !== null &&
    (/^(?:DET|PRON|PROPN|SCONJ|NUM)$/.test(token.pos) || /^(?:that|how|whether|to|“|"|:)$/.test(token.lower))
  );
}

function isPlural(layout: Layout, i: number): boolean {
  return (
    isNominal(layout, i) &&
    (/s$/.test(layout.tokens[i].lower) ||
      (i > 1 && layout.tokens[i - 2].lower === 'and') ||
      /^(?:people|men|women|police|many|some|others|most|few)$/.test(layout.tokens[i].lower))
  );
}

/** Index of the last finite verb before `i` in the unit outside quotations, or -1. */
export function finiteVerbBefore(layout: Layout, i: number, floor: number): number {
  for (let k = i - 1, steps = 0; k >= floor && steps < 60; k--, steps++) {
    if (isFiniteVerb(layout, k, floor)) return k;
  }
  return -1;
}

/** True where the token is a finite verb: not "-ing", not after "to", not a noun that the tagger mistook. */
export function isFiniteVerb(layout: Layout, k: number, floor: number): boolean {
  if (layout.quoteOf[k] >= 0 || !isVerb(layout, k)) return false;
  const token = layout.tokens[k];
  if (token.lower.endsWith('ing') && token.lower !== 'bring') return false;
  if (k === floor) return false;
  const before = layout.tokens[k - 1];
  return !(
    before.lower === 'to' ||
    before.pos === 'DET' ||
    isPossessive(before.lower) ||
    before.pos === 'ADP' ||
    (before.lower === "'s" && token.pos === 'VERB' && token.lower.endsWith('ed') === false)
  );
}
