import { expect, test } from 'vitest';
import { sentenceLikeness } from '../../../../../analysis/contrasts/pair/likeness.ts';
import { roundVectors } from '../../../../../analysis/model/vectors.ts';
import type { Document } from '../../../../../analysis/types/document.ts';

/** A document of sentences of which nothing but their directions is known. */
function directed(directions: number[][]): Document {
  const sentences = directions.map((direction) => {
    const length = Math.hypot(...direction);
    return Float32Array.from(direction, (x) => x / length);
  });
  return { predictions: { vectors: { sentences: roundVectors(sentences) } } } as unknown as Document;
}

/** Each speaks of one thing that all speak of, and of one of its own. */
const own = (k: number) => [3, ...Array.from({ length: 20 }, (_, i) => (i === k ? 1 : 0))];
const left = directed([...Array(20).keys()].map(own));
const right = directed([...Array(20).keys()].map((k) => own(19 - k)));

test('what all sentences have in common is no likeness', () => {
  const alike = sentenceLikeness(left, right);
  expect(alike(0, 19)).toBeCloseTo(1, 6);
  // Their plain cosine is 0.9.
  expect(alike(0, 0)).toBeLessThan(0.1);
});

test('a sentence is wholly like itself', () => {
  const alike = sentenceLikeness(left, left);
  for (const i of [0, 9, 19]) expect(alike(i, i)).toBeCloseTo(1, 6);
});

test('two lone sentences that say the same are alike', () => {
  expect(sentenceLikeness(directed([[1, 2, 3]]), directed([[1, 2, 3.1]]))(0, 0)).toBeGreaterThan(0.9);
});

test('it is the same number from either side', () => {
  const [there, back] = [sentenceLikeness(left, right), sentenceLikeness(right, left)];
  for (const l of [0, 7, 19]) for (const r of [0, 7, 12]) expect(back(r, l)).toBe(there(l, r));
});
