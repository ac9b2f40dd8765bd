import type { Span } from './document.ts';

/**
 * The project's one rule for what a word is: letters and digits, with apostrophes and hyphens inside. Every "per 1,000
 * words" divides by words of this rule.
 */
const word = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

export function countWords(text: string): number {
  let count = 0;
  word.lastIndex = 0;
  while (word.test(text)) count++;
  return count;
}

export function wordSpans(text: string, offset = 0): Span[] {
  return Array.from(text.matchAll(word), (m) => ({
    start: offset + m.index,
    end: offset + m.index + m[0].length,
  }));
}
