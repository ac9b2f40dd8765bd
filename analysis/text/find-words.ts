import type { Span } from '../types/document.ts';
import { wordSpans } from './words.ts';

/**
 * Where the words that somebody typed stand in a stretch of a text, as whole words, whatever stands between them and in
 * whichever case; null where they do not, or where no word was typed.
 */
export function findWords(text: string, { start, end }: Span, typed: string): Span | null {
  const plain = (from: string, { start, end }: Span) =>
    from.slice(start, end).toLowerCase().replace(/’/g, "'");
  const wanted = wordSpans(typed).map((word) => plain(typed, word));
  const words = wordSpans(text.slice(start, end), start);
  const there = words.map((word) => plain(text, word));
  if (wanted.length === 0) return null;
  const at = firstRun(there, wanted);
  return at < 0 ? null : { start: words[at].start, end: words[at + wanted.length - 1].end };
}

/** Index at which one list first stands in another, -1 where it does not (Knuth, Morris and Pratt 1977: in linear time). */
function firstRun(all: readonly string[], wanted: readonly string[]): number {
  const back = [0];
  for (let i = 1, k = 0; i < wanted.length; i++) {
    while (k > 0 && wanted[i] !== wanted[k]) k = back[k - 1];
    if (wanted[i] === wanted[k]) k++;
    back.push(k);
  }
  for (let i = 0, k = 0; i < all.length; i++) {
    while (k > 0 && all[i] !== wanted[k]) k = back[k - 1];
    if (all[i] === wanted[k]) k++;
    if (k === wanted.length) return i - k + 1;
  }
  return -1;
}
