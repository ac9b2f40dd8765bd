import { expect, test } from 'vitest';
import { cosine, vectorOf, vectorsCard } from '../../analysis/vectors.ts';

/** Cosine of two words that both have a vector. */
const near = (a: string, b: string) => cosine(vectorOf(a)!, vectorOf(b)!);

test('words of like use are nearer than others', () => {
  expect(near('trip', 'visit')).toBeGreaterThan(near('trip', 'airspace') + 0.2);
  expect(near('treaty', 'accord')).toBeGreaterThan(near('treaty', 'kitchen') + 0.2);
});

test('a vector has length 1, and a word is nearest to itself', () => {
  expect(near('harbor', 'harbor')).toBeCloseTo(1, 5);
});

test('a word that the press hardly has gets none', () => {
  expect(vectorOf('xqzzv')).toBeNull();
  expect(vectorOf('__proto__')).toBeNull();
});

test('the card says what they were learned from, and as many numbers are there as it states', () => {
  const card = vectorsCard();
  expect(card.data).toMatch(/\d+ news articles/);
  expect(vectorOf('treaty')).toHaveLength(card.figures.dimensions);
});
