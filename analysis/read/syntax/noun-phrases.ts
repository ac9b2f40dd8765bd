import {
  allRelatives,
  possessives,
  prepositionsOfParties,
  pronouns,
  timeAfterPhrases,
  timeWords,
} from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Document, Mention, Span, Token } from '../../types/document.ts';
import type { Layout, Range } from './units.ts';

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

/** The mention that covers the head of a noun phrase; null where none does. */
export function headMention(layout: Layout, range: Range): Mention | null {
  const head = layout.tokens[headToken(layout, range)];
  const mention = layout.document.mentions[firstEndingAfter(layout.document.mentions, head.start)];
  return mention && mention.start < head.end ? mention : null;
}

const endsHead = new Set([',', 'who', 'to', 'including']);

/** The head noun: the last one before a preposition or comma. */
function headToken(layout: Layout, range: Range): number {
  const { tokens } = layout;
  let head = range.from;
  for (let i = range.from; i < range.to; i++) {
    const { pos, lower } = tokens[i];
    if (i > range.from && (pos === 'ADP' || endsHead.has(lower))) break;
    if (/^(?:NOUN|PROPN|PRON|NUM)$/.test(pos)) head = i;
  }
  return head;
}

/** A noun phrase: `span` from its determiner to its head, `full` with the complement that follows ("strikes on Iran"). */
export interface NounPhrase {
  span: Span;
  full: Span;
  /** Token index of the head noun. */
  head: number;
  /** The words before the head without determiner, in lower case. */
  modifiers: string[];
  /** "the", "this", "a" …, in lower case; null where there is none. */
  determiner: string | null;
}

const modifying = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM']);
/** What a complement may hold besides nouns and adjectives. */
const linking = either(prepositionsOfParties, ['and', '-', '–']);
/** Longest phrase looked at, in tokens either way: it keeps the time linear. */
const longestEitherWay = 8;

/** The noun phrase whose head is token `head`, inside its sentence. */
export function nounPhraseOf(document: Document, head: number): NounPhrase {
  const { tokens, sentences } = document;
  const { firstToken, lastToken } = sentences[tokens[head].sentence];
  let first = head;
  while (first > Math.max(firstToken, head - longestEitherWay) && belongsBefore(tokens, first)) first--;
  // Further from its noun, "that" opens a clause: "forces that favor dialogue".
  if (tokens[first].lower === 'that' && head - first > 1) first = head;
  const opener = tokens[first];
  const determiner = opener.pos === 'DET' && first < head ? opener.lower : null;
  const span = { start: opener.start, end: tokens[head].end };
  const last = complementEnd(tokens, head, Math.min(lastToken, head + longestEitherWay));
  const modifiers = tokens.slice(determiner ? first + 1 : first, head).filter((t) => t.word);
  return {
    span,
    full: { start: span.start, end: tokens[last].end },
    head,
    modifiers: modifiers.map((t) => t.lower),
    determiner,
  };
}

/** True where the token before `at` belongs to the phrase that `at` opens so far. */
function belongsBefore(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (tokens[at].pos === 'DET') return false;
  if (before.pos === 'DET' || modifying.has(before.pos)) return true;
  const glued = before.end === tokens[at].start;
  if (before.lower === '-' || before.lower === '–') return glued;
  if (before.lower === "'s") return true;
  // A participle modifies where a determiner or a hyphen leads it: "the imposed war", "Iran-backed militias".
  const led = at >= 2 && (tokens[at - 2].pos === 'DET' || tokens[at - 2].lower === '-');
  return before.pos === 'VERB' && led && /(?:ed|ing|en)$/.test(before.lower);
}

/** Index of the last token of "on Iran", "between Iran and Iraq" … after the head; the head itself where none follows. */
function complementEnd(tokens: Token[], head: number, limit: number): number {
  const preposition = head + 1;
  if (preposition >= limit || !prepositionsOfParties.has(tokens[preposition].lower)) return head;
  let last = head;
  let between = false;
  for (let i = preposition; i < limit; i++) {
    const { pos, lower } = tokens[i];
    if (lower === 'between') between = true;
    if (timeAfterPhrases.has(lower)) break;
    if (modifying.has(pos)) last = i;
    else if (lower === 'and' ? !between : pos !== 'DET' && !linking.has(lower)) break;
  }
  // "a message of Tehran's support": what follows is no name of a party but another phrase.
  return tokens[last + 1]?.lower === "'s" ? head : last;
}
