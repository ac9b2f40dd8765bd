import { allRelatives, possessives, pronouns, timeWords } from '../../english/closed.ts';
import type { Layout, Range } from './layout.ts';

export const isPronoun = (word: string) => pronouns.has(word);
export const isTime = (word: string) => timeWords.has(word);
export const isPossessive = (word: string) => possessives.has(word);

export function isNominal(layout: Layout, i: number): boolean {
  const { pos, word, lower } = layout.tokens[i];
  return (
    layout.isName[i] === 1 ||
    (word && (pos === 'NOUN' || pos === 'PROPN' || pos === 'NUM' || pos === 'X')) ||
    lower === '%' ||
    lower === 'press'
  );
}

const isGenitive = (word: string) => word === "'s" || word === "'";

/** True where the token is glued to the one before and after it: the hyphen of "al-Masri", the dot of "Maj. Gen.". */
function joins(layout: Layout, i: number, from: number, to: number): boolean {
  const { tokens } = layout;
  if (i <= from || i + 1 >= to) return false;
  const { lower, start, end } = tokens[i];
  const before = tokens[i - 1].end === start;
  if (lower === '-' || lower === '–' || lower === '/') return before && tokens[i + 1].start === end;
  if (lower === '&') return true;
  if (lower === '.')
    return (
      before &&
      tokens[i - 1].pos === 'PROPN' &&
      start - tokens[i - 1].start <= 5 &&
      tokens[i + 1].pos === 'PROPN'
    );
  return false;
}

/** Longest base noun phrase that ends with token `last` (inclusive) and does not go below `floor`; null where none does. */
export function nounPhraseBefore(layout: Layout, last: number, floor: number): Range | null {
  const { tokens, quoteOf } = layout;
  if (last < floor || quoteOf[last] >= 0) return null;
  if (isPronoun(tokens[last].lower)) return { from: last, to: last + 1 };
  if (!isNominal(layout, last) && !endsInAdjective(layout, last, floor)) return null;
  let from = last;
  for (let steps = 0; from - 1 >= floor && steps < 24; steps++) {
    const i = from - 1;
    const { lower, pos } = tokens[i];
    if (quoteOf[i] >= 0) break;
    if (isPossessive(lower)) return { from: i, to: last + 1 };
    if (isPronoun(lower) && pos === 'PRON') break;
    if (isGenitive(lower) && i > floor && isNominal(layout, i - 1)) from = i - 1;
    else if (timeWords.has(lower) && !isGenitive(tokens[from].lower)) break;
    else if (isNominal(layout, i) || pos === 'ADJ' || joins(layout, i, floor, last + 1)) from = i;
    else if (pos === 'DET' && !allRelatives.has(lower)) {
      from = i;
      if (i === floor || (tokens[i - 1].pos !== 'DET' && !isGenitive(tokens[i - 1].lower))) break;
    } else if (
      (pos === 'VERB' || pos === 'ADV') &&
      i > floor &&
      (tokens[i - 1].lower === '-' ||
        (/^(?:DET|ADJ)$/.test(tokens[i - 1].pos) && !allRelatives.has(tokens[i - 1].lower)))
    )
      from = i;
    else break;
  }
  return { from, to: last + 1 };
}

/** "the rich", "inspector general": an adjective that ends a noun phrase. */
function endsInAdjective(layout: Layout, last: number, floor: number): boolean {
  const { tokens } = layout;
  return (
    tokens[last].pos === 'ADJ' &&
    last > floor &&
    (tokens[last - 1].pos === 'DET' || isNominal(layout, last - 1))
  );
}

/** Longest base noun phrase that starts at token `first`, ending before `ceiling`; null where none does. */
export function nounPhraseAfter(layout: Layout, first: number, ceiling: number): Range | null {
  const { tokens, quoteOf } = layout;
  if (first >= ceiling || quoteOf[first] >= 0) return null;
  let head = -1;
  let i = first;
  for (; i < ceiling && i - first < 24 && quoteOf[i] < 0; i++) {
    const { lower, pos } = tokens[i];
    if (isPossessive(lower) && i === first) continue;
    if (pos === 'PRON' || (isPronoun(lower) && i === first && !isNominalNext(layout, i, ceiling))) {
      if (head < 0 && i === first && !allRelatives.has(lower)) return { from: i, to: i + 1 };
      if (head < 0 && i === first && lower === 'that') return { from: i, to: i + 1 };
      break;
    }
    if (isNominal(layout, i)) {
      if (head >= 0 && timeWords.has(lower) && tokens[i].pos === 'PROPN') break;
      head = i;
    } else if (isGenitive(lower) || joins(layout, i, first, ceiling)) continue;
    else if (pos === 'ADJ' || (pos === 'DET' && (head < 0 || isGenitive(tokens[i - 1].lower)))) continue;
    else if ((pos === 'VERB' || pos === 'ADV') && i > first && (head < 0 || tokens[i - 1].lower === '-'))
      continue;
    else break;
  }
  if (head < 0) return tokens[first].lower === 'her' ? { from: first, to: first + 1 } : null;
  return { from: first, to: head + 1 };
}

function isNominalNext(layout: Layout, i: number, ceiling: number): boolean {
  return i + 1 < ceiling && (isNominal(layout, i + 1) || layout.tokens[i + 1].pos === 'ADJ');
}
