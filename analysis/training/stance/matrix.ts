// Products of a matrix with many vectors, and the slopes of those products. A matrix is `rows` rows of `size` numbers from
// `at` on; vectors are rows of `size` numbers, `count` of them from row `first` on; products are rows of `rows` numbers.
// `rows` divides by four.

/** Adds to each vector's products the matrix's rows times that vector. */
export function addProducts(
  matrix: Float64Array,
  at: number,
  rows: number,
  size: number,
  vectors: Float64Array,
  first: number,
  count: number,
  products: Float64Array,
): void {
  for (let s = 0; s < count; s++) {
    const v = (first + s) * size;
    for (let i = 0, m = at; i < rows; i += 4, m += 4 * size) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let j = 0; j < size; j++) {
        const x = vectors[v + j];
        a += matrix[m + j] * x;
        b += matrix[m + size + j] * x;
        c += matrix[m + 2 * size + j] * x;
        d += matrix[m + 3 * size + j] * x;
      }
      const to = s * rows + i;
      products[to] += a;
      products[to + 1] += b;
      products[to + 2] += c;
      products[to + 3] += d;
    }
  }
}

/** Adds to the slopes of the matrix and of the vectors, which stand as those do, what the slopes of the products make them. */
export function addSlopes(
  matrix: Float64Array,
  matrixSlopes: Float64Array,
  at: number,
  rows: number,
  size: number,
  vectors: Float64Array,
  vectorSlopes: Float64Array,
  first: number,
  count: number,
  products: Float64Array,
): void {
  for (let s = 0; s < count; s++) {
    const v = (first + s) * size;
    for (let i = 0, m = at; i < rows; i += 4, m += 4 * size) {
      const to = s * rows + i;
      const a = products[to];
      const b = products[to + 1];
      const c = products[to + 2];
      const d = products[to + 3];
      for (let j = 0; j < size; j++) {
        const x = vectors[v + j];
        vectorSlopes[v + j] +=
          a * matrix[m + j] +
          b * matrix[m + size + j] +
          c * matrix[m + 2 * size + j] +
          d * matrix[m + 3 * size + j];
        matrixSlopes[m + j] += a * x;
        matrixSlopes[m + size + j] += b * x;
        matrixSlopes[m + 2 * size + j] += c * x;
        matrixSlopes[m + 3 * size + j] += d * x;
      }
    }
  }
}
