import { expect, test } from 'vitest';
import { countWords, wordSpans } from '../../../../analysis/text/words.ts';

test('apostrophes and hyphens stay inside a word; marks and symbols are none', () => {
  const text = "Iraq’s 12-day war — “don't”, she said: 3.5% … €";
  const words = wordSpans(text).map(({ start, end }) => text.slice(start, end));
  expect(words).toEqual(['Iraq’s', '12-day', 'war', "don't", 'she', 'said', '3', '5']);
  expect(countWords(text)).toBe(words.length);
});

test('offsets can start anywhere', () => {
  expect(wordSpans('a b', 10)).toEqual([
    { start: 10, end: 11 },
    { start: 12, end: 13 },
  ]);
});
