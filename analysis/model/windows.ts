import type { Document } from '../types/document.ts';
import { namedTokens } from './name-mask.ts';
import type { Pieces } from './pieces.ts';

/** The most pieces that one window reads, and those before it that it only sees. */
export const mostPieces = 256;
const contextPieces = 32;
/**
 * Of 264,000 paragraphs of news one in a thousand has more pieces than this. Such a one is taken for several whose breaks
 * were lost, and read in windows as large as paragraphs usually are: on these the reader learned.
 */
const mostOfParagraph = 384;
const usualPieces = 80;

/** Tokens `first..last` (half-open) of a document that are read in one run, with the pieces before them as context. */
export interface Window {
  first: number;
  last: number;
  context: number[];
  /** Pieces of each token. */
  pieces: (readonly number[])[];
}

/**
 * The windows of a document in text order: a paragraph each, a longer one cut at the last sentence that fits, a longer
 * sentence where it must be; one that must be several is read in windows of the usual size. A window's bounds hang on no other paragraph; its context is the end of the one before.
 */
export function windowsOf(
  { sentences, tokens, text, mentions }: Pick<Document, 'sentences' | 'tokens' | 'text' | 'mentions'>,
  pieces: Pieces,
  known?: ReadonlySet<string>,
): Window[] {
  const names = namedTokens({ text, tokens, sentences, mentions }, known);
  const hidden = [pieces.hidden];
  const ofToken = tokens.map(({ start, end }, i) =>
    names[i] === 1 ? hidden : pieces.of(text.slice(start, end)),
  );
  const windows: Window[] = [];
  let before = 0;
  for (let s = 0; s < sentences.length; ) {
    let after = s + 1;
    while (after < sentences.length && sentences[after].block === sentences[s].block) after++;
    const cuts = new Set(sentences.slice(s, after).map(({ firstToken }) => firstToken));
    const paragraph = { before, from: sentences[s].firstToken, to: sentences[after - 1].lastToken };
    windows.push(...cut(ofToken, paragraph, cuts));
    before = paragraph.from;
    s = after;
  }
  return windows;
}

/** Windows over the tokens `from..to` of one paragraph; the one before it begins at token `before`. */
function cut(
  ofToken: (readonly number[])[],
  { before, from, to }: { before: number; from: number; to: number },
  sentenceStarts: ReadonlySet<number>,
): Window[] {
  const windows: Window[] = [];
  const isJoined = ofToken.slice(from, to).reduce((sum, { length }) => sum + length, 0) > mostOfParagraph;
  const most = isJoined ? usualPieces : mostPieces;
  for (let first = from; first < to; ) {
    let size = 0;
    let last = first;
    let whole = -1;
    while (last < to && size + ofToken[last].length <= most) {
      size += ofToken[last++].length;
      if (sentenceStarts.has(last)) whole = last;
    }
    if (last < to) last = whole > first ? whole : Math.max(last, first + 1);
    const context = contextBefore(ofToken, before, first);
    windows.push({ first, last, context, pieces: ofToken.slice(first, last) });
    first = last;
  }
  return windows;
}

/** The last pieces before a token, none from before `least`. */
function contextBefore(ofToken: (readonly number[])[], least: number, first: number): number[] {
  let from = first;
  let size = 0;
  while (from > least && size + ofToken[from - 1].length <= contextPieces) size += ofToken[--from].length;
  return ofToken.slice(from, first).flat();
}
