import type { Vectors } from '../types/predictions.ts';

const largest = 127;
/** Bytes of a scale. */
const scaleSize = 4;

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

/** Vectors as bytes: all scales, then all numbers. */
export function vectorBytes({ scales, values }: Vectors): Uint8Array {
  const bytes = new Uint8Array(scales.length * scaleSize + values.length);
  const view = new DataView(bytes.buffer);
  for (const [i, scale] of scales.entries()) view.setFloat32(i * scaleSize, scale, true);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.length), scales.length * scaleSize);
  return bytes;
}

/** So many vectors from their bytes; null where these are of another number of vectors. */
export function vectorsFrom(bytes: Uint8Array, count: number): Vectors | null {
  const rest = bytes.length - count * scaleSize;
  if (rest < 0 || (count === 0 ? rest > 0 : rest % count > 0)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const scales = Float32Array.from({ length: count }, (_, i) => view.getFloat32(i * scaleSize, true));
  return {
    scales,
    values: Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + count * scaleSize, rest)),
  };
}

/** All vectors, in their order. */
export function vectorsOf({ scales, values }: Vectors): Float32Array[] {
  const width = scales.length && values.length / scales.length;
  return Array.from(scales, (scale, i) =>
    Float32Array.from(values.subarray(i * width, (i + 1) * width), (x) => x * scale),
  );
}
