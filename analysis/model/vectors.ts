/**
 * Vectors of one width with eight bits a number, each with a scale of its own: a quarter of their size. They are rounded
 * once, when they are made, so that what is read from them is the same whether they were just made or stored.
 */
export interface Vectors {
  scales: Float32Array;
  values: Int8Array;
}

/** What the encoder gives of a document that is kept for later: of its sentences, and of its paragraphs. */
export interface DocumentVectors {
  /** The direction of each sentence: what two sentences have in common is the cosine of theirs. */
  sentences: Vectors;
  /** The mean over the tokens of each block that has sentences, in text order. */
  paragraphs: Vectors;
}

const largest = 127;

/** One that is empty has nothing in it but zeros. */
export function roundVectors(vectors: readonly Float32Array[]): Vectors {
  const width = vectors.reduce((most, { length }) => Math.max(most, length), 0);
  const scales = new Float32Array(vectors.length);
  const values = new Int8Array(vectors.length * width);
  for (const [i, vector] of vectors.entries()) {
    let most = 0;
    for (const x of vector) most = Math.max(most, Math.abs(x));
    scales[i] = most / largest;
    for (const [k, x] of vector.entries()) values[i * width + k] = most && Math.round(x / scales[i]);
  }
  return { scales, values };
}

/** All vectors, in their order. */
export function vectorsOf({ scales, values }: Vectors): Float32Array[] {
  const width = scales.length && values.length / scales.length;
  return Array.from(scales, (scale, i) =>
    Float32Array.from(values.subarray(i * width, (i + 1) * width), (x) => x * scale),
  );
}
