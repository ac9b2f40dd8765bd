import { expect, test } from 'vitest';
import { apartOf, orderOf } from '../../../../analysis/event/columns.ts';
import type { PairGround } from '../../../../analysis/event/grounds.ts';

/** A table of likeness from what two of them have. */
function likeness(count: number, pairs: [number, number, number][]): number[][] {
  const table = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (_, j) => Number(i === j)),
  );
  for (const [i, j, like] of pairs) table[i][j] = table[j][i] = like;
  return table;
}

const none = (count: number) => Array.from({ length: count }, () => false);

test('the most unlike stand at the ends, and neighbours are alike', () => {
  const table = likeness(4, [
    [0, 1, 0.2],
    [0, 2, 0.9],
    [0, 3, 0.5],
    [1, 2, 0.3],
    [1, 3, 0.9],
    [2, 3, 0.6],
  ]);
  expect(orderOf(table, none(4))).toEqual([0, 2, 3, 1]);
});

test('what is on something else comes last, and two are as they are', () => {
  const table = likeness(3, [
    [0, 1, 0.1],
    [0, 2, 0.2],
    [1, 2, 0.8],
  ]);
  expect(orderOf(table, [true, false, false])).toEqual([1, 2, 0]);
  expect(orderOf(likeness(2, []), none(2))).toEqual([0, 1]);
});

test('of equal lines the first by place', () => {
  const all: [number, number, number][] = [];
  for (let i = 0; i < 8; i++) for (let j = i + 1; j < 8; j++) all.push([i, j, 0.5]);
  expect(orderOf(likeness(8, all), none(8))).toEqual([0, 2, 3, 4, 5, 6, 7, 1]);
});

/** Grounds of so many articles, of which some pairs are unrelated. */
function grounds(count: number, isUnrelated: (left: number, right: number) => boolean): PairGround[] {
  const all: PairGround[] = [];
  for (let left = 0; left < count; left++)
    for (let right = left + 1; right < count; right++) {
      const relation = isUnrelated(left, right) ? 'unrelated' : 'same';
      all.push({ places: { left, right }, relation } as PairGround);
    }
  return all;
}

test('of eight, the two that have to do with nobody else, or only with each other, are apart', () => {
  const six = (i: number) => i < 6;
  const alone = grounds(8, (l, r) => !six(l) || !six(r));
  expect(apartOf(8, alone)).toEqual([...none(6), true, true]);
  const together = grounds(8, (l, r) => six(l) !== six(r));
  expect(apartOf(8, together)).toEqual([...none(6), true, true]);
});

test('one that half of the others have nothing to do with is not apart', () => {
  expect(
    apartOf(
      3,
      grounds(3, (l, r) => l === 0 && r === 1),
    ),
  ).toEqual(none(3));
});
