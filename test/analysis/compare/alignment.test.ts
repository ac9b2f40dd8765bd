import { expect, it } from 'vitest';
import { findCandidates, rarities } from '../../../analysis/compare/alignment.ts';
import type { Passage } from '../../../analysis/compare/passages.ts';
import { growth } from '../../growth.ts';

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

it('compares two books in time that grows with their length, not with its square', () => {
  const ratio = growth((units) => {
    const [left, right] = [passages(1500 * units, 0), passages(1500 * units, 3)];
    return () => findCandidates(left, right, rarities(left, right));
  });
  expect(ratio).toBeLessThan(12);
});
