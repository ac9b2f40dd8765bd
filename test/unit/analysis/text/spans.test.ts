import { expect, test } from 'vitest';
import {
  firstEndingAfter,
  firstStartingFrom,
  hull,
  isWithin,
  merged,
  overlap,
} from '../../../../analysis/text/spans.ts';

const spans = [
  { start: 0, end: 3 },
  { start: 5, end: 9 },
];

test('the first span that ends after an offset, that starts from one, and whether one has it in it', () => {
  expect([0, 2, 3, 8, 9].map((offset) => firstEndingAfter(spans, offset))).toEqual([0, 0, 1, 1, 2]);
  expect([0, 1, 5, 6].map((offset) => firstStartingFrom(spans, offset))).toEqual([0, 1, 1, 2]);
  expect([0, 2, 3, 4, 5, 8, 9].map((offset) => isWithin(spans, offset))).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
});

test('spans that only touch do not overlap; the hull has all that lies between', () => {
  expect(overlap(spans[0], { start: 2, end: 4 })).toBe(true);
  expect(overlap(spans[0], { start: 3, end: 5 })).toBe(false);
  expect(hull([spans[1], spans[0]])).toEqual({ start: 0, end: 9 });
});

test('spans that overlap become one, in order, whatever order they come in; those that only touch stay two', () => {
  const at = (start: number, end: number) => ({ start, end });
  const given = [at(7, 9), at(0, 3), at(3, 4), at(2, 3), at(8, 12), at(8, 9)];
  const before = structuredClone(given);
  expect(merged(given)).toEqual([at(0, 3), at(3, 4), at(7, 12)]);
  expect(given).toEqual(before);
  expect(merged([])).toEqual([]);
});
