/** A sparse square matrix by rows: row r holds `columns` and `values` from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/** Directions looked for beyond those asked for, and rounds: both make the last of them surer (Halko et al. 2011). */
const spare = 20;
const rounds = 4;

/**
 * The leading left singular vectors of a matrix, each times the square root of its singular value, row by row
 * (`size` × `count`), by subspace iteration from a random start.
 */
export function leadingVectors(
  matrix: SparseRows,
  size: number,
  count: number,
  random: () => number,
): Float64Array {
  const width = count + spare;
  let basis = new Float64Array(size * width).map(() => random() - 0.5);
  orthonormalize(basis, size, width);
  for (let round = 0; round < rounds; round++) {
    basis = times(matrix, timesTransposed(matrix, basis, size, width), size, width);
    orthonormalize(basis, size, width);
  }
  // M Mᵀ seen from the basis is small; its eigenvectors turn the basis into singular vectors.
  const image = timesTransposed(matrix, basis, size, width);
  const small = products(image, size, width);
  const { values, vectors } = eigen(small, width);
  const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
  const result = new Float64Array(size * count);
  for (let k = 0; k < count; k++) {
    const column = order[k];
    const scale = Math.max(0, values[column]) ** 0.25;
    for (let row = 0; row < size; row++) {
      let sum = 0;
      for (let t = 0; t < width; t++) sum += basis[row * width + t] * vectors[t * width + column];
      result[row * count + k] = sum * scale;
    }
  }
  return result;
}

function times({ starts, columns, values }: SparseRows, x: Float64Array, size: number, width: number) {
  const y = new Float64Array(size * width);
  for (let row = 0; row < size; row++) {
    const at = row * width;
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      const from = columns[i] * width;
      const value = values[i];
      if (value !== 0) for (let t = 0; t < width; t++) y[at + t] += value * x[from + t];
    }
  }
  return y;
}

function timesTransposed(
  { starts, columns, values }: SparseRows,
  x: Float64Array,
  size: number,
  width: number,
) {
  const y = new Float64Array(size * width);
  for (let row = 0; row < size; row++) {
    const from = row * width;
    for (let i = starts[row]; i < starts[row + 1]; i++) {
      const at = columns[i] * width;
      const value = values[i];
      if (value !== 0) for (let t = 0; t < width; t++) y[at + t] += value * x[from + t];
    }
  }
  return y;
}

/** Products of all columns with each other, `width` × `width`. */
function products(x: Float64Array, size: number, width: number): Float64Array {
  const sums = new Float64Array(width * width);
  for (let row = 0; row < size; row++)
    for (let i = 0; i < width; i++) {
      const value = x[row * width + i];
      for (let j = 0; j < width; j++) sums[i * width + j] += value * x[row * width + j];
    }
  return sums;
}

/** Makes the columns orthogonal and of length 1, in place (modified Gram-Schmidt). */
function orthonormalize(x: Float64Array, size: number, width: number): void {
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) {
      let dot = 0;
      for (let at = 0; at < size * width; at += width) dot += x[at + i] * x[at + j];
      for (let at = 0; at < size * width; at += width) x[at + i] -= dot * x[at + j];
    }
    let square = 0;
    for (let at = 0; at < size * width; at += width) square += x[at + i] ** 2;
    const length = Math.sqrt(square) || 1;
    for (let at = 0; at < size * width; at += width) x[at + i] /= length;
  }
}

/** Eigenvalues and eigenvectors (as columns) of a symmetric matrix, by Jacobi's rotations. */
function eigen(a: Float64Array, n: number): { values: number[]; vectors: Float64Array } {
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  return { values: Array.from({ length: n }, (_, i) => a[i * n + i]), vectors: v };
}

/** Turns axes p and q so that their product vanishes. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q];
  if (Math.abs(off) < 1e-12) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * off);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [kp, kq] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * kp - s * kq;
    a[k * n + q] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const [pk, qk] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * pk - s * qk;
    a[q * n + k] = s * pk + c * qk;
    const [vp, vq] = [v[k * n + p], v[k * n + q]];
    v[k * n + p] = c * vp - s * vq;
    v[k * n + q] = s * vp + c * vq;
  }
}
