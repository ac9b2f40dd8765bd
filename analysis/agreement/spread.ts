/** How far two values are from each other: Krippendorff's difference functions δ². */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** How often each value was given: `count[k]` times the value of that place in the list of all values. */
export interface ValueCounts {
  value: ArrayLike<number>;
  count: ArrayLike<number>;
  /** Sum of the counts. */
  size: number;
}

/**
 * Sum of δ² over all ordered pairs of the counted values, from their counts: equal values differ by 0. `place` gives where a
 * value stands on its scale; δ² is 1 for unlike ones (nominal), the square of the difference of their places (ordinal,
 * interval), or that over the square of their sum (ratio).
 */
export function spread(metric: Metric, counts: ValueCounts, place: ArrayLike<number>): number {
  if (metric === 'nominal') return unlikePairs(counts);
  return metric === 'ratio' ? ratioSpread(counts, place) : squaredSpread(counts, place);
}

function unlikePairs({ count, size }: ValueCounts): number {
  let alike = 0;
  for (let k = 0; k < count.length; k++) alike += count[k] ** 2;
  return size ** 2 - alike;
}

/** Σ Σ (x − y)² = 2 n Σ (x − mean)². */
function squaredSpread({ value, count, size }: ValueCounts, place: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < count.length; k++) sum += count[k] * place[value[k]];
  const mean = sum / size;
  let squares = 0;
  for (let k = 0; k < count.length; k++) squares += count[k] * (place[value[k]] - mean) ** 2;
  return 2 * size * squares;
}

/** A step for every two values that differ: this one has no shorter form. */
function ratioSpread({ value, count }: ValueCounts, place: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < count.length; k++) {
    const x = place[value[k]];
    for (let l = 0; l < k; l++) {
      const y = place[value[l]];
      sum += count[k] * count[l] * ((x - y) / (x + y)) ** 2;
    }
  }
  return 2 * sum;
}

/**
 * Where each value stands on its scale; `totals` tells how often each was given, the smallest first. Of ordinal values it is
 * the mean of the ranks that those who gave it share: the square of two such ranks' difference is Krippendorff's ordinal δ².
 */
export function places(
  metric: Metric,
  values: readonly (string | number)[],
  totals: ArrayLike<number>,
): ArrayLike<number> {
  if (metric !== 'ordinal') return values as readonly number[];
  const ranks = new Float64Array(values.length);
  let before = 0;
  for (let v = 0; v < values.length; v++) {
    ranks[v] = before + totals[v] / 2;
    before += totals[v];
  }
  return ranks;
}
