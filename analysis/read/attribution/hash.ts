/** Up to four numbers as one. What is made of fewer has zeros behind. */
export function mix(a: number, b = 0, c = 0, d = 0): number {
  return a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
}

/**
 * Makes the numbers `start..end` of `row` into places below `mask + 1`, each apart from what the same number gives
 * elsewhere in the row. Place 0 is never given: it stands for no feature.
 */
export function toPlaces(row: Int32Array, start: number, end: number, mask: number): void {
  for (let k = start; k < end; k++) {
    let h = Math.imul(row[k] ^ Math.imul(k - start + 1, 0x9e3779b1), 0x165667b1);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    row[k] = (h ^ (h >>> 14)) & mask || 1;
  }
}
