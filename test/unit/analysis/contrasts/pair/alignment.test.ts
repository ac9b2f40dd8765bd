import { expect, it, test } from 'vitest';
import { findCandidates, leastScore, rarities } from '../../../../../analysis/contrasts/pair/alignment.ts';
import type { Passage } from '../../../../../analysis/contrasts/pair/claim-passages.ts';
import { growth } from '../../../../growth.ts';

/** Passages of ten words each from a vocabulary that does not grow with them. */
function passages(count: number, shift: number): Passage[] {
  return Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: 10 }, (_, k) => `w${(i * 7 + k * 61 + shift) % 640}`);
    const concepts = words.map((key) => [key, { key, label: key, kind: 'word', weight: 1 }] as const);
    return {
      sentence: i,
      concepts: new Map(concepts),
      lead: null,
      roles: new Map(),
      phrases: new Set(),
    } as unknown as Passage;
  });
}

it('compares two books in time that grows with their length, not with its square', {
  tags: ['growth'],
}, () => {
  const ratio = growth((units) => {
    const [left, right] = [passages(1500 * units, 0), passages(1500 * units, 3)];
    return () =>
      findCandidates(
        left,
        right,
        rarities(left, right),
        () => 0,
        () => 0,
      );
  });
  expect(ratio).toBeLessThan(12);
});

test('likeness of their sentences brings two passages forward, and its lack takes nothing from them', () => {
  const [left, right] = [passages(4, 0), passages(4, 122)];
  const at = (alike: number) => {
    const found = findCandidates(
      left,
      right,
      rarities(left, right),
      () => alike,
      () => 0,
    );
    return new Map(found.map((c) => [`${c.left} ${c.right}`, c.score]));
  };
  const [unlike, usual, alike] = [at(-1), at(0.3), at(0.9)];
  expect(usual.size).toBeGreaterThan(0);
  expect(unlike).toEqual(usual);
  for (const [pair, score] of usual) expect(alike.get(pair)).toBeCloseTo(Math.min(1, score + 0.18), 10);
});

test('a pair that shares too little for itself is found where its sentences are alike', () => {
  const words = (list: string[]) =>
    ({
      sentence: 0,
      concepts: new Map(list.map((key) => [key, { key, label: key, kind: 'word', weight: 4 }])),
      lead: null,
      roles: new Map(),
      phrases: new Set(),
    }) as unknown as Passage;
  const rest = passages(30, 0);
  const left = [words(['kiln', 'frost', 'a', 'b', 'c', 'd', 'e']), ...rest];
  const right = [words(['kiln', 'frost', 'f', 'g', 'h', 'i', 'j'])];
  const found = (alike: number) =>
    findCandidates(
      left,
      right,
      rarities(left, right),
      () => alike,
      () => 0,
    );
  expect(found(0)).toEqual([]);
  expect(found(0.8)).toMatchObject([{ left: 0, right: 0, alike: 0.8 }]);
  expect(found(0.8)[0].score).toBeGreaterThanOrEqual(leastScore);
});
