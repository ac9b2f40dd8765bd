import { expect, test } from 'vitest';
import { f1, f1OfParts, macroF1, oneToOne, overlap } from './metrics.ts';

test('F1 is the harmonic mean of precision and recall', () => {
  expect(f1(3, 4, 6)).toBeCloseTo((2 * (3 / 4) * (3 / 6)) / (3 / 4 + 3 / 6));
  expect(f1(0, 0, 0)).toBe(1);
  expect(f1(0, 3, 0)).toBe(0);
  expect(f1OfParts(3 / 4, 3 / 6)).toBeCloseTo(f1(3, 4, 6));
  expect(f1OfParts(0, 0)).toBe(0);
});

test('macro F1 weighs every class the same', () => {
  const pairs = [
    { gold: 'a', found: 'a' },
    { gold: 'a', found: 'a' },
    { gold: 'a', found: 'a' },
    { gold: 'b', found: 'a' },
  ];
  expect(macroF1(pairs)).toBeCloseTo((6 / 7 + 0) / 2);
});

test('spans overlap by letters, whatever stands at their edges', () => {
  const text = '“One two,” she said.';
  expect(overlap(text, [{ start: 0, end: 10 }], [{ start: 1, end: 8 }])).toBe(1);
  expect(overlap(text, [{ start: 1, end: 4 }], [{ start: 1, end: 8 }])).toBe(0.5);
  expect(overlap(text, [{ start: 1, end: 4 }], [{ start: 11, end: 14 }])).toBe(0);
});

test('pairs are one to one, the most alike first', () => {
  const near = (a: number, b: number) => Math.max(0, 3 - Math.abs(a - b));
  expect(oneToOne([1, 10], [2, 1], near)).toMatchObject([{ gold: 1, found: 1 }]);
});
