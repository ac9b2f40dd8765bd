/** A rate with its 95% interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** Times that an interval draws anew. */
export const resamples = 500;
/** How many of so many values lie under the 2.5th percentile, and above the 97.5th. */
const outside = Math.floor(resamples * 0.025);

/** FNV-1a. */
function seedState(seed: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return state;
}

/** What mulberry32 gives for a state, in [0, 1). */
function uniform(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const stride = 0x6d2b79f5;

/** Deterministic uniform numbers in [0, 1) from a text seed: FNV-1a into mulberry32. */
export function seededRandom(seed: string): () => number {
  let state = seedState(seed);
  return () => {
    state = (state + stride) | 0;
    return uniform(state);
  };
}

/** In a longer list, neighbours are drawn together, which bounds the work. */
const mostRows = 500;
/** Kept tables, a quarter of a megabyte each at the most; articles of like length use the same ones. */
const mostTables = 96;
const tables = new Map<number, Uint8Array>();

/** Where each of `n` things goes that are drawn together: `rowOf(i) < rows`. */
export function drawnRows(n: number): { rows: number; rowOf: (i: number) => number } {
  const together = Math.max(1, Math.ceil(n / mostRows));
  return { rows: Math.ceil(n / together), rowOf: (i) => Math.floor(i / together) };
}

/**
 * How often each of so many rows comes when as many are drawn with replacement, `resamples` times over: row `k` in draw
 * `r` stands at `k * resamples + r`. The same for every list of that length, so that figures of one text are drawn alike.
 */
function drawnTimes(rows: number): Uint8Array {
  let times = tables.get(rows);
  if (!times) {
    times = new Uint8Array(resamples * rows);
    let state = seedState(`${rows} rows`);
    for (let r = 0; r < resamples; r++) {
      for (let k = 0; k < rows; k++) {
        state = (state + stride) | 0;
        times[((uniform(state) * rows) | 0) * resamples + r]++;
      }
    }
    if (tables.size === mostTables) tables.delete(tables.keys().next().value!);
    tables.set(rows, times);
  }
  return times;
}

/** Sum of the rows that are drawn, as many as there are, with replacement; `resamples` times over. */
export function drawnSums(rows: ArrayLike<number>): Float64Array {
  const times = drawnTimes(rows.length);
  const sums = new Float64Array(resamples);
  for (let k = 0; k < rows.length; k++) {
    const value = rows[k];
    if (value === 0) continue;
    const at = k * resamples;
    for (let r = 0; r < resamples; r++) sums[r] += value * times[at + r];
  }
  return sums;
}

/** Ends of the percentile interval at 95% of values drawn `resamples` times. */
export function percentileEnds(values: Float64Array): { low: number; high: number } {
  return { low: smallest(values, 1), high: -smallest(values, -1) };
}

/** The value that has `outside` smaller ones; of the values times `sign`. */
function smallest(values: Float64Array, sign: number): number {
  const least = new Float64Array(outside + 1).fill(Infinity);
  for (const value of values) {
    const signed = sign * value;
    if (signed >= least[outside]) continue;
    let k = outside;
    for (; k > 0 && least[k - 1] > signed; k--) least[k] = least[k - 1];
    least[k] = signed;
  }
  return least[outside];
}

/**
 * Ratio of sums (Σ numerator / Σ denominator × scale) with a percentile interval from resampling sentences with
 * replacement (Efron & Tibshirani 1993). The two arrays run sentence by sentence. The same input gives the same interval.
 * Returns null where the denominators sum to 0.
 */
export function ratioInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  scale = 1,
): Interval | null {
  const { rows, rowOf } = drawnRows(numerators.length);
  const tops = new Float64Array(rows);
  const bottoms = new Float64Array(rows);
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < numerators.length; i++) {
    top += numerators[i];
    bottom += denominators[i];
    tops[rowOf(i)] += numerators[i];
    bottoms[rowOf(i)] += denominators[i];
  }
  if (bottom === 0) return null;
  const ratios = drawnSums(tops);
  const drawn = drawnSums(bottoms);
  for (let r = 0; r < resamples; r++) ratios[r] = drawn[r] === 0 ? top / bottom : ratios[r] / drawn[r];
  const { low, high } = percentileEnds(ratios);
  return { value: (top / bottom) * scale, low: low * scale, high: high * scale };
}

/** True where the two intervals share no value, so that one side may be called higher. */
export function apart(
  a: { low: number | null; high: number | null },
  b: { low: number | null; high: number | null },
): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false;
  return a.high < b.low || b.high < a.low;
}

/**
 * Two-sided p of seeing counts this far apart if both had one rate per unit of exposure (words): the exact conditional
 * test of two Poisson means (Przyborowski & Wilenski 1940). Given a + b, a is binomial with the share of exposure.
 */
export function countsDiffer(a: number, exposureA: number, b: number, exposureB: number): number {
  const total = a + b;
  if (total === 0 || exposureA <= 0 || exposureB <= 0) return 1;
  const logShare = Math.log(exposureA / (exposureA + exposureB));
  const logRest = Math.log(exposureB / (exposureA + exposureB));
  const logs = new Float64Array(total + 1);
  let logChoose = 0;
  for (let k = 0; k <= total; k++) {
    if (k > 0) logChoose += Math.log((total - k + 1) / k);
    logs[k] = logChoose + k * logShare + (total - k) * logRest;
  }
  // Outcomes no likelier than the one seen; the slack keeps ties with it in.
  let p = 0;
  for (const log of logs) if (log <= logs[a] + 1e-9) p += Math.exp(log);
  return Math.min(1, p);
}

/** A share with Wilson's 95% interval (1927), which holds for small samples and for shares near 0 and 1; null where `n` is 0. */
export function wilsonInterval(count: number, n: number): Interval | null {
  if (n === 0) return null;
  const z = 1.96;
  const share = count / n;
  const center = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { value: share, low: Math.max(0, center - half), high: Math.min(1, center + half) };
}
