/** 97.5th percentile of the normal distribution. */
const z = 1.959964;
const [one, two] = [12.7062, 4.3027];

/**
 * 97.5th percentile of Student's t, for any degrees of freedom from 1 on; parts of a degree are let go, which makes intervals
 * wider. From three degrees on by the expansion in 1/ν (Abramowitz & Stegun 1964, 26.7.5), to the third digit.
 */
export function studentsT(degrees: number): number {
  if (degrees === Infinity) return z;
  // Rounding may leave a whole number of them a hair short.
  const n = Math.floor(degrees + 1e-6);
  if (n <= 1) return one;
  if (n === 2) return two;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((t, term, power) => t + term / n ** (power + 1), z);
}

/** Part of a variance, and the degrees of freedom that it was found with. */
export interface VariancePart {
  variance: number;
  degrees: number;
}

/** Half the width of a 95% interval from independent parts of its variance (Satterthwaite 1946). */
export function halfWidth(parts: readonly VariancePart[]): number {
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  if (variance === 0) return 0;
  const spread = parts.reduce((sum, part) => sum + part.variance ** 2 / part.degrees, 0);
  return studentsT(variance ** 2 / spread) * Math.sqrt(variance);
}
