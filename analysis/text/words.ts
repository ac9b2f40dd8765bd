import type { Span } from '../types/document.ts';
import { firstEndingAfter, firstStartingFrom } from './spans.ts';

/**
 * The project's one rule for what a word is: letters and digits, with apostrophes and hyphens inside. Every "per 1,000
 * words" divides by words of this rule.
 */
export function wordSpans(text: string, offset = 0): Span[] {
  const spans: Span[] = [];
  for (let start = wordStart(text, 0); start >= 0; ) {
    const end = wordEnd(text, start);
    spans.push({ start: offset + start, end: offset + end });
    start = wordStart(text, end);
  }
  return spans;
}

/** How many words of that rule a text has. */
export function countWords(text: string): number {
  let count = 0;
  for (let start = wordStart(text, 0); start >= 0; start = wordStart(text, wordEnd(text, start))) count++;
  return count;
}

/**
 * From the first to the last word that a stretch touches, without what stands around them; null where it touches none. `words`
 * are those of the text or of the paragraph. Pages use the same function: what a reader sees marked is what is kept.
 */
export function snapToWords(words: readonly Span[], { start, end }: Span): Span | null {
  const first = words[firstEndingAfter(words, start)];
  const last = words[firstStartingFrom(words, end) - 1];
  return first && last && first.start <= last.start ? { start: first.start, end: last.end } : null;
}

/** Where the next word begins, -1 where none does. */
function wordStart(text: string, from: number): number {
  for (let i = from; i < text.length; i++) if (sizeAt(text, i) > 0) return i;
  return -1;
}

/** Where the word ends that begins here. */
function wordEnd(text: string, start: number): number {
  for (let i = start; ; ) {
    const size = sizeAt(text, i);
    if (size > 0) i += size;
    else if (isJoint(text.charCodeAt(i)) && sizeAt(text, i + 1) > 0) i++;
    else return i;
  }
}

/** Apostrophes and the hyphen. */
function isJoint(code: number): boolean {
  return code === 0x27 || code === 0x2d || code === 0x2019;
}

const letterOrDigit = /^[\p{L}\p{N}]/u;
/** By code unit: 0 not looked at yet, 1 no letter or digit, 2 one. */
const known = new Uint8Array(0x10000);

/** Code units of the letter or digit at a place, 0 where there is none. */
function sizeAt(text: string, i: number): number {
  if (i >= text.length) return 0;
  const code = text.charCodeAt(i);
  if (code >= 0xd800 && code < 0xdc00) return letterOrDigit.test(text.slice(i, i + 2)) ? 2 : 0;
  if (known[code] === 0) known[code] = letterOrDigit.test(text[i]) ? 2 : 1;
  return known[code] === 2 ? 1 : 0;
}
