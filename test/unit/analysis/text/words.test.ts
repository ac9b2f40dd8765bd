import { expect, test } from 'vitest';
import { countWords, snapToWords, wordSpans } from '../../../../analysis/text/words.ts';

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

test.each([
  ['part of a word', 'oome', 'doomed'],
  ['with what stands around', ' — “doomed,', 'doomed'],
  ['parts of two words', 'med, dock', 'doomed, dock-side'],
  ['what comes after a hyphen', 'side', 'dock-side'],
  ['an apostrophe alone', '’', 'hall’s'],
  ['half of a letter of two units', '\udc00', '\u{1d400}x'],
  [
    'all',
    'A plan — “doomed, dock-side” — the hall’s \u{1d400}x 😀.',
    'A plan — “doomed, dock-side” — the hall’s \u{1d400}x',
  ],
  ['nothing but marks', '” — ', null],
  ['half of a picture', '\ude00', null],
  ['nothing', '', null],
])('a stretch is widened to whole words: %s', (_, stretch, expected) => {
  const text = 'A plan — “doomed, dock-side” — the hall’s \u{1d400}x 😀.';
  const start = text.indexOf(stretch);
  const found = snapToWords(wordSpans(text), { start, end: start + stretch.length });
  expect(found && text.slice(found.start, found.end)).toBe(expected);
});
