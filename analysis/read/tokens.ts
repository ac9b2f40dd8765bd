import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { contracting } from '../english/closed.ts';
import { anyOf } from '../english/sets.ts';
import type { PartOfSpeech, Token } from '../types/document.ts';

const wink = winkNLP(model, ['sbd', 'pos']);
const its = wink.its;

/** Longest piece given to the tagger at once, and longest run without white space: its time is quadratic in both. */
const longestPiece = 4000;
const longestRun = 100;
/** wink cuts words at letters beyond Latin-1 ("Erdo|ğan"). */
const splitLetters = /^(?:\p{L}[\u0100-\u024f]|[\u0100-\u024f]\p{L})$/u;
const wordLike = /[\p{L}\p{N}]/u;
/**
 * A possessive before punctuation ("Obama's."). wink takes it for one word there, keeps it, and takes it for one word
 * everywhere from then on, so that a text's tokens would hang on the texts read before it. A space keeps them apart.
 */
const possessive = new RegExp(`(?<!\\b${anyOf(contracting)})(['’]s)(?=[^\\p{L}\\p{N}\\s])`, 'giu');

/**
 * Tokens of `text.slice(start, end)` with part of speech and lemma (wink-nlp), in order, offsets into `text`. Sentence
 * numbers are left at -1. Linear time on any text.
 */
export function tokenize(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  for (let at = start; at < end; ) {
    const to = pieceEnd(text, at, end);
    tokenizePiece(text, at, to, tokens);
    at = to;
  }
  return tokens;
}

/** Where the piece that starts at `at` ends: before white space where that is possible, and within any run that is too long. */
function pieceEnd(text: string, at: number, end: number): number {
  let runStart = at;
  let lastBreak = -1;
  const limit = Math.min(end, at + longestPiece);
  for (let i = at; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 10 || code === 9 || code === 160) {
      runStart = i + 1;
      lastBreak = i;
    } else if (i - runStart >= longestRun) {
      return lowSurrogate(text, i) ? i + 1 : i;
    }
  }
  if (limit === end) return end;
  if (lastBreak > at) return lastBreak;
  return lowSurrogate(text, limit) ? limit + 1 : limit;
}

function lowSurrogate(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code >= 0xdc00 && code <= 0xdfff;
}

function tokenizePiece(text: string, start: number, end: number, into: Token[]): void {
  const piece = text.slice(start, end);
  const tokens = wink.readDoc(piece.replace(possessive, ' $1')).tokens();
  const values = tokens.out() as string[];
  const tags = tokens.out(its.pos) as string[];
  const lemmas = tokens.out(its.lemma as unknown as typeof its.normal) as string[];
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (tags[i] === 'SPACE' || value === '') continue;
    const found = piece.indexOf(value, at);
    if (found < 0) continue;
    at = found + value.length;
    const before = into.at(-1);
    const lower = value.toLowerCase();
    if (before?.end === start + found && splitLetters.test(piece.slice(found - 1, found + 1))) {
      const whole = piece.slice(before.start - start, at).toLowerCase();
      into[into.length - 1] = tokenOf(before.start, start + at, whole, whole, before.pos, before.word);
      continue;
    }
    // wink gives no lemma for a few contractions ("cannot").
    const lemma = lemmas[i] ?? lower;
    const pos = tags[i] as PartOfSpeech;
    into.push(
      tokenOf(start + found, start + at, lower.replaceAll('’', "'"), lemma, pos, wordLike.test(value)),
    );
  }
}

/** A token is replaced, never stretched: the engine throws away whatever it compiled for tokens whose ends had never moved. */
function tokenOf(
  start: number,
  end: number,
  lower: string,
  lemma: string,
  pos: PartOfSpeech,
  word: boolean,
): Token {
  return { start, end, lower, lemma, pos, sentence: -1, word };
}
