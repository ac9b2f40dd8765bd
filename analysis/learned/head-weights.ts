import type { Line } from './logistic.ts';

/** A head: what is taken from a vector and by what it is divided, number by number, and the line that tells yes from no. */
export interface HeadWeights extends Line {
  middle: Float64Array;
  spread: Float64Array;
  /** From which share on it says yes. */
  threshold: number;
}

/**
 * A head as bytes, little-endian 64-bit floats: threshold, offset, then middle, spread and slopes, as many numbers each as a
 * vector has.
 */
export function packHead({ middle, spread, slopes, offset, threshold }: HeadWeights): Uint8Array {
  const numbers = [threshold, offset, ...middle, ...spread, ...slopes];
  const view = new DataView(new ArrayBuffer(numbers.length * 8));
  for (const [at, number] of numbers.entries()) view.setFloat64(at * 8, number, true);
  return new Uint8Array(view.buffer);
}

/** A head from its bytes. Throws a RangeError where they are none. */
export function unpackHead(bytes: Uint8Array): HeadWeights {
  const width = (bytes.length / 8 - 2) / 3;
  if (!Number.isInteger(width) || width < 1) throw new RangeError(`${bytes.length} bytes are no head.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const from = (first: number, count: number) =>
    Float64Array.from({ length: count }, (_, k) => view.getFloat64((first + k) * 8, true));
  const [threshold, offset] = from(0, 2);
  return {
    ...{ threshold, offset, middle: from(2, width) },
    ...{ spread: from(2 + width, width), slopes: from(2 + 2 * width, width) },
  };
}
