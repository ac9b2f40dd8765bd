import { vectorsOf } from '../../model/vectors.ts';
import type { Document } from '../../types/document.ts';

/** What two sentences have in common, given by their places in the two documents: 1 for the same, about 0 for any two. */
export type Likeness = (left: number, right: number) => number;

/** So many sentences without a direction are taken in: the middle of a few would be what they themselves say. */
const fewSentences = 4;

/**
 * The cosine of two sentences' directions (`predictions.vectors`), seen from the middle of all sentences of both articles: what
 * they all speak of tells no two of them from the others. Exactly the same from either side. Linear in the texts' length;
 * each look-up takes one product of two directions.
 */
export function sentenceLikeness(left: Document, right: Document): Likeness {
  const [lefts, rights] = [directionsOf(left), directionsOf(right)];
  const sums = [sumOf(lefts), sumOf(rights)];
  const count = lefts.length + rights.length + fewSentences;
  const middle = sums[0].map((x, k) => (x + sums[1][k]) / count);
  const ofMiddle = dot(middle, middle);
  const away = (directions: Float32Array[]) =>
    directions.map((direction) => {
      const along = dot(direction, middle);
      return { direction, along, square: dot(direction, direction) - 2 * along + ofMiddle };
    });
  const [leftAway, rightAway] = [away(lefts), away(rights)];
  return (l, r) => {
    const [a, b] = [leftAway[l], rightAway[r]];
    const product = dot(a.direction, b.direction) - (a.along + b.along) + ofMiddle;
    return product / Math.sqrt(a.square * b.square || 1);
  };
}

function directionsOf({ predictions }: Document): Float32Array[] {
  return vectorsOf(predictions.vectors.sentences);
}

function sumOf(directions: Float32Array[]): Float64Array {
  const sum = new Float64Array(directions[0]?.length ?? 0);
  for (const direction of directions) for (let k = 0; k < sum.length; k++) sum[k] += direction[k];
  return sum;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
