import { expect, test } from 'vitest';
import { placesIn } from '../../../../analysis/check/positions.ts';

test('lines and columns count from one, in UTF-16 code units', () => {
  const text = 'ab\n\n𝒜cd\ne';
  const placeOf = placesIn(text);
  const place = (words: string) => {
    const start = text.indexOf(words);
    return placeOf({ start, end: start + words.length });
  };
  expect(place('ab')).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 3 });
  expect(place('cd')).toEqual({ line: 3, column: 3, endLine: 3, endColumn: 5 });
  expect(place('d\ne')).toEqual({ line: 3, column: 4, endLine: 4, endColumn: 2 });
  expect(placeOf({ start: text.length, end: text.length })).toEqual({
    line: 4,
    column: 2,
    endLine: 4,
    endColumn: 2,
  });
});
