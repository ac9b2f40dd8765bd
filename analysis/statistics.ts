/** A rate with its 95% interval. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

const resamples = 500;

/** Deterministic uniform numbers in [0, 1) from a text seed: FNV-1a into mulberry32. */
export function seededRandom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
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
  const tops = Float64Array.from(numerators);
  const bottoms = Float64Array.from(denominators);
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < n; i++) {
    top += numerators[i];
    bottom += denominators[i];
  }
  if (bottom === 0) return null;
  const random = seededRandom(seed);
  const ratios = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    let a = 0;
    let b = 0;
    for (let k = 0; k < n; k++) {
      const i = (random() * n) | 0;
      a += tops[i];
      b += bottoms[i];
    }
    ratios[r] = b === 0 ? top / bottom : a / b;
  }
  ratios.sort();
  return {
    value: (top / bottom) * scale,
    low: ratios[Math.floor(resamples * 0.025)] * scale,
    high: ratios[Math.ceil(resamples * 0.975) - 1] * scale,
  };
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
