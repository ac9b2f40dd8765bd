import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** JSON of a result as it is stored: deflated, a sixth of its size. */
export function pack(value: unknown): Buffer {
  return deflateRawSync(JSON.stringify(value));
}

/** The most that a result unpacks to, in bytes: many times what that of the longest text does. */
const mostUnpacked = 256 * 2 ** 20;

/**
 * A result as `pack` made it; null where it is damaged: cut, another thing altogether (`isWhole` says no), or of a size that
 * none has.
 */
export function unpack<T>(bytes: Buffer, isWhole: (value: T) => boolean): T | null {
  try {
    const value = JSON.parse(
      inflateRawSync(bytes, { maxOutputLength: mostUnpacked }).toString('utf8'),
    ) as T | null;
    return value && isWhole(value) ? value : null;
  } catch {
    return null;
  }
}

/** The value of a JSON column; `instead` where somebody damaged it. */
export function parsed<T>(json: string | null | undefined, instead: T): T {
  try {
    return JSON.parse(json ?? '') as T;
  } catch {
    return instead;
  }
}
