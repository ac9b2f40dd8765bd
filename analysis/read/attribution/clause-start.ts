import { isFiniteVerb } from './cues.ts';
import type { Layout, Range } from './layout.ts';
import type { Complement } from './lexicon.ts';
import { isTime, nounPhraseAfter, relatives, widenRight } from './phrases.ts';

/** Words that open a question reported or asked. */
export const wh = new Set(['how', 'why', 'what', 'whether', 'who', 'where', 'when', 'if', 'which']);

export function skipAdverbs(layout: Layout, from: number, unit: Range): number {
  let i = from;
  while (
    i < unit.to &&
    layout.quoteOf[i] < 0 &&
    layout.tokens[i].pos === 'ADV' &&
    !wh.has(layout.tokens[i].lower)
  )
    i++;
  return i;
}

/** Steps over what may stand between a cue and its content: adverbs, the day, "in a statement", the addressee. */
export function skipAdjuncts(layout: Layout, from: number, unit: Range, takes: Set<Complement>): number {
  const { tokens, quoteOf } = layout;
  let i = from;
  let addressee = takes.has('addressee');
  for (let steps = 0; i < unit.to && steps < 6 && quoteOf[i] < 0; steps++) {
    const { lower, pos } = tokens[i];
    if (pos === 'ADV' && !wh.has(lower)) i++;
    else if (isTime(layout, i) && !isGenitiveNext(layout, i, unit)) i++;
    else if (/^(?:last|this|next|early|late)$/.test(lower) && i + 1 < unit.to && isTime(layout, i + 1))
      i += 2;
    else if (pos === 'ADP' && !wh.has(lower) && lower !== 'as' && lower !== 'of' && lower !== 'that') {
      const phrase = nounPhraseAfter(layout, i + 1, unit.to);
      if (!phrase) break;
      const wide = widenRight(layout, phrase, unit.to);
      const rest = wide.to < unit.to ? tokens[wide.to].lower : '.';
      if (
        !/^(?:that|,|:|“|"|\.)$/.test(rest) &&
        !isTime(layout, wide.to - 1) &&
        !startsClause(layout, wide.to, unit)
      )
        break;
      i = wide.to;
    } else if (addressee) {
      const phrase = nounPhraseAfter(layout, i, unit.to);
      if (!phrase) break;
      addressee = false;
      const wide = widenRight(layout, phrase, unit.to);
      i = wide.to < unit.to && isFiniteVerb(layout, wide.to, wide.to - 1) ? phrase.to : wide.to;
    } else break;
  }
  return i;
}

function isGenitiveNext(layout: Layout, i: number, unit: Range): boolean {
  return i + 1 < unit.to && /^'s?$/.test(layout.tokens[i + 1].lower);
}

/** True where a clause without "that" starts at `at`: a noun phrase with its finite verb right after it. */
export function startsClause(layout: Layout, at: number, unit: Range): boolean {
  if (at >= unit.to || layout.quoteOf[at] >= 0) return false;
  const { tokens } = layout;
  const first = tokens[at].lower;
  if (/^(?:if|when|there|because|while|although|since|once)$/.test(first)) return true;
  const phrase = nounPhraseAfter(layout, at, unit.to);
  if (!phrase || relatives.has(first)) return false;
  const wide = widenRight(layout, phrase, unit.to);
  return (
    [wide.to, phrase.to].some((to) => verbFollows(layout, to, unit)) ||
    insertionBeforeVerb(layout, wide.to, unit)
  );
}

function verbFollows(layout: Layout, at: number, unit: Range): boolean {
  let i = at;
  for (let steps = 0; i < unit.to && steps < 3 && layout.tokens[i].pos === 'ADV'; steps++) i++;
  if (i >= unit.to) return false;
  return layout.quoteOf[i] >= 0
    ? opensWithVerb(layout, i)
    : isAuxOrVerb(layout, i) && !isReduced(layout, i, unit);
}

/** "the deal “would fail”": the quotation goes on with the verb. */
function opensWithVerb(layout: Layout, i: number): boolean {
  const { tokens } = layout;
  return (
    i + 1 < tokens.length &&
    /^(?:AUX|VERB|ADV)$/.test(tokens[i + 1].pos) &&
    !tokens[i + 1].lower.endsWith('ing')
  );
}

/** A past form before "by" is more likely a participle: "a plan backed by the mayor". */
function isReduced(layout: Layout, i: number, unit: Range): boolean {
  const { tokens } = layout;
  return (
    tokens[i].pos === 'VERB' &&
    tokens[i].lower.endsWith('ed') &&
    i + 1 < unit.to &&
    tokens[i + 1].lower === 'by'
  );
}

/** "Clinton, who lost, would", "the man who lost would": a verb after an insertion or a relative clause. */
function insertionBeforeVerb(layout: Layout, at: number, unit: Range): boolean {
  const { tokens, quoteOf } = layout;
  if (
    at >= unit.to ||
    quoteOf[at] >= 0 ||
    !(/^(?:,|to)$/.test(tokens[at].lower) || relatives.has(tokens[at].lower) || tokens[at].pos === 'ADP')
  )
    return false;
  const ceiling = Math.min(unit.to, at + 25);
  for (let i = at + 1; i < ceiling && quoteOf[i] < 0; i++) {
    if (/^[;:.—]$/.test(tokens[i].lower)) return false;
    if (tokens[i].pos === 'AUX' && !/^(?:to|and)$/.test(tokens[i - 1].lower)) return true;
  }
  return false;
}

function isAuxOrVerb(layout: Layout, i: number): boolean {
  const { pos, lower } = layout.tokens[i];
  return pos === 'AUX' || (pos === 'VERB' && !lower.endsWith('ing') && layout.tokens[i - 1].lower !== 'to');
}
