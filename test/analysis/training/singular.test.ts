import { expect, test } from 'vitest';
import { seededRandom } from '../../../analysis/statistics.ts';
import { leadingVectors } from '../../../analysis/training/singular.ts';

/** A sparse matrix of a full one. */
function sparse(rows: number[][]) {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    for (const [column, value] of row.entries()) if (value !== 0) columns.push(column) && values.push(value);
    starts.push(values.length);
  }
  return {
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

test('finds the singular vectors of a matrix whose singular values are known', () => {
  const size = 40;
  const rows = Array.from({ length: size }, (_, r) =>
    Array.from({ length: size }, (_, c) => (r === c ? 100 * 0.8 ** r : 0)),
  );
  const found = leadingVectors(sparse(rows), size, 3, seededRandom('diagonal'));
  for (let k = 0; k < 3; k++) {
    for (let row = 0; row < size; row++) {
      const value = Math.abs(found[row * 3 + k]);
      expect(value).toBeCloseTo(row === k ? Math.sqrt(100 * 0.8 ** k) : 0, 2);
    }
  }
});

test('rows in like company come out alike', () => {
  const rows = Array.from({ length: 60 }, (_, r) =>
    Array.from({ length: 60 }, (_, c) => (r % 2 === c % 2 ? 1 + ((r * c) % 7) / 10 : 0)),
  );
  const v = leadingVectors(sparse(rows), 60, 2, seededRandom('company'));
  const dot = (a: number, b: number) => v[a * 2] * v[b * 2] + v[a * 2 + 1] * v[b * 2 + 1];
  expect(dot(0, 2)).toBeGreaterThan(Math.abs(dot(0, 1)) * 10);
});
