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

/** Fills an array with places drawn from so many as it is long, with replacement, anew at each call. */
export function seededDraws(seed: string): (into: Int32Array) => void {
  let next = seedState(seed);
  return (into) => {
    // A state of its own for the loop: one that outlives the call costs several times as much.
    let state = next;
    for (let k = 0; k < into.length; k++) {
      state = (state + stride) | 0;
      into[k] = uniform(state) * into.length;
    }
    next = state;
  };
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
 * replacement (Efron & Tibshirani 1993). The two arrays run sentence by sentence. The same seed gives the same interval.
 * Returns null where the denominators sum to 0.
 */
export function ratioInterval(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  seed: string,
  scale = 1,
): Interval | null {
  const n = numerators.length;
  // One kind of array, so that the loop below is compiled for it alone.
  const tops = new Float64Array(numerators);
  const bottoms = new Float64Array(denominators);
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < n; i++) {
    top += numerators[i];
    bottom += denominators[i];
  }
  if (bottom === 0) return null;
  // What `seededDraws` draws, without a list of it between.
  let state = seedState(seed);
  const ratios = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let a = 0;
    let b = 0;
    for (let k = 0; k < n; k++) {
      state = (state + stride) | 0;
      const drawn = (uniform(state) * n) | 0;
      a += tops[drawn];
      b += bottoms[drawn];
    }
    ratios[r] = b === 0 ? top / bottom : a / b;
  }
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
