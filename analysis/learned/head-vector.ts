import type { Span } from '../types/document.ts';

/** Units that the encoder has vectors of. */
export type LearnedUnit = 'sentence' | 'paragraph' | 'article';

/** A stretch of a text with what the encoder gives of it. */
interface PlacedVector extends Span {
  vector: Float32Array;
}

/**
 * What a head reads of a unit: of a paragraph or an article the mean of its paragraphs' vectors, of a sentence its direction and
 * beside it the vector of its paragraph, which tells what it is said of. Null where nothing was read there.
 */
export function headVector(
  { paragraphs, sentences }: { paragraphs: readonly PlacedVector[]; sentences: readonly PlacedVector[] },
  unit: LearnedUnit,
  at: Span,
): Float32Array | null {
  const around = meanVector(paragraphs, at);
  if (unit !== 'sentence' || !around) return around;
  const own = meanVector(sentences, at);
  return own && Float32Array.of(...own, ...around);
}

/** The mean of vectors, each counting by how many characters of a place it is of. */
export function meanVector(vectors: readonly PlacedVector[], { start, end }: Span): Float32Array | null {
  let total = 0;
  const sum = new Float64Array(vectors[0]?.vector.length ?? 0);
  for (const one of vectors) {
    const shared = Math.min(one.end, end) - Math.max(one.start, start);
    if (shared <= 0 || one.vector.length !== sum.length) continue;
    total += shared;
    for (let k = 0; k < sum.length; k++) sum[k] += shared * one.vector[k];
  }
  return total === 0 ? null : Float32Array.from(sum, (x) => x / total);
}
