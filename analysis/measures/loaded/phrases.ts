import { chargeWeights } from '../../model/weights.ts';
import { countWords } from '../../text/words.ts';
import type { Span, Token } from '../../types/document.ts';
import type { Match } from './match.ts';
import type { Seen } from './seen.ts';

/** A charged word or phrase: tokens `first..last` (half-open), how likely it is one, and the entry that says why, if any. */
export interface Phrase {
  first: number;
  last: number;
  probability: number;
  match: Match | null;
}

/** Longest mark in words. */
const longest = 8;

/**
 * Charged stretches of a document, in order, never overlapping: runs of words that are likely enough, begun where one is
 * likelier than a mark needs. A listed term and a word with hyphens are marked whole; words that only join are left off
 * at the ends.
 */
export function findPhrases(seen: Seen, words: Float64Array): Phrase[] {
  const { tokens, sentences } = seen.document;
  const { mark, goesOn } = chargeWeights();
  const phrases: Phrase[] = [];
  let next = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (i < next || words[i] < mark) continue;
    const { firstToken, lastToken } = sentences[tokens[i].sentence];
    const floor = Math.max(firstToken, next);
    let [first, last] = [i, i + 1];
    while (last < lastToken && joins(tokens, words, last, goesOn) && fits(seen, first, last + 1)) last++;
    while (first > floor && words[first - 1] >= goesOn && fits(seen, first - 1, last)) first--;
    const phrase = whole(seen, trimmed(tokens, words, first, last), floor, lastToken);
    next = phrase.last;
    const match = bestMatch(seen, phrase);
    // "on", "that": what only joins carries no charge by itself.
    if (!match && tokens.slice(phrase.first, phrase.last).every(({ pos }) => joining.has(pos))) continue;
    let probability = 0;
    for (let k = phrase.first; k < phrase.last; k++) probability = Math.max(probability, words[k]);
    phrases.push({ ...phrase, probability, match });
  }
  return phrases;
}

type Run = Pick<Phrase, 'first' | 'last'>;

/** A run goes on with a charged word, or over a hyphen to one. */
function joins(tokens: Token[], words: Float64Array, at: number, goesOn: number): boolean {
  return words[at] >= goesOn || (tokens[at].lower === '-' && words[at + 1] >= goesOn);
}

function fits({ document: { tokens, text } }: Seen, first: number, last: number): boolean {
  return countWords(text.slice(tokens[first].start, tokens[last - 1].end)) <= longest;
}

const joining: ReadonlySet<string> = new Set([
  'DET',
  'ADP',
  'CCONJ',
  'SCONJ',
  'PUNCT',
  'PRON',
  'AUX',
  'PART',
]);

/** How likely a word that only joins must be to stand at an end. */
const leastAtEnds = 0.2;

/** Without the words at its ends that only join, unless they alone are likely enough. */
function trimmed(tokens: Token[], words: Float64Array, first: number, last: number): Run {
  const isLoose = (at: number) => joining.has(tokens[at].pos) && words[at] < leastAtEnds;
  while (last - first > 1 && isLoose(first)) first++;
  while (last - first > 1 && isLoose(last - 1)) last--;
  return { first, last };
}

/** Takes in the whole of a listed term and of a word with hyphens that it would cut. */
function whole(seen: Seen, { first, last }: Run, floor: number, end: number): Run {
  const { tokens } = seen.document;
  const begins = seen.matches[seen.matchOf[first]];
  const ends = seen.matches[seen.matchOf[last - 1]];
  if (begins && begins.first >= floor && fits(seen, begins.first, last)) first = begins.first;
  if (ends && ends.last <= end && fits(seen, first, ends.last)) last = ends.last;
  const isJoined = (hyphen: number, other: number) =>
    tokens[hyphen]?.lower === '-' &&
    tokens[other]?.word &&
    tokens[hyphen].sentence === tokens[other].sentence;
  while (first - 2 >= floor && isJoined(first - 1, first - 2)) first -= 2;
  while (last + 1 < end && isJoined(last, last + 1)) last += 2;
  return { first, last };
}

/** The strongest of the listed terms in it. */
function bestMatch({ matches, matchOf }: Seen, { first, last }: Run): Match | null {
  let best: Match | null = null;
  for (let i = first; i < last; i++) {
    const match = matches[matchOf[i]];
    if (match && (!best || match.entry.strength > best.entry.strength)) best = match;
  }
  return best;
}

export function tokenSpan(tokens: Token[], first: number, last: number): Span {
  return { start: tokens[first].start, end: tokens[last - 1].end };
}
