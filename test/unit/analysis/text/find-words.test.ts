import { expect, test } from 'vitest';
import { findWords } from '../../../../analysis/text/find-words.ts';

const text = 'A plan, a “bold plan”, the Mayor’s. A bold plan again.';
const whole = { start: 0, end: text.length };
const found = (typed: string, span = whole) => {
  const at = findWords(text, span, typed);
  return at && text.slice(at.start, at.end);
};

test.each([
  ['bold plan', 'bold plan'],
  [' BOLD,  Plan! ', 'bold plan'],
  ['plan a bold', 'plan, a “bold'],
  ["mayor's", 'Mayor’s'],
  ['old plan', null],
  ['', null],
  ['…', null],
])('%s', (typed, expected) => {
  expect(found(typed)).toBe(expected);
});

test('only the stretch is looked through, and the first place is taken', () => {
  expect(findWords(text, whole, 'bold plan')).toEqual({ start: 11, end: 20 });
  expect(findWords(text, { start: 21, end: text.length }, 'bold plan')).toEqual({ start: 38, end: 47 });
  expect(found('again', { start: 0, end: 20 })).toBeNull();
});

test('words that nearly repeat are found without going back', () => {
  const long = `${'a b '.repeat(20_000)}c`;
  expect(findWords(long, { start: 0, end: long.length }, `${'a b '.repeat(9000)}c`)).toEqual({
    start: 4 * 11_000,
    end: long.length,
  });
});
