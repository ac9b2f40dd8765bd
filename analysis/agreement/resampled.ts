import { percentileEnds, resamples, seededRandom } from '../text/statistics.ts';

/** What a figure can be by chance of the units that were coded: 95%. */
export interface AgreementInterval {
  low: number;
  high: number;
  /** How it was found: `jackknife` under twenty units, `bootstrap` from twenty on. */
  method: 'jackknife' | 'bootstrap';
}

/** From so many units on, a bootstrap. */
const bootstrapFrom = 20;
/** With fewer units, leaving one out says nothing of how much they differ. */
const fewest = 3;
/** 97.5th percentile of Student's t at 1, 2, … 18 degrees of freedom. */
const students = [
  ...[12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262],
  ...[2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101],
];

/** A figure of units of which each counts so many times; null where it is not defined. */
export type Statistic = (times: ArrayLike<number>) => number | null;

/**
 * The 95% interval of a figure over its units. Under twenty: from the figure without one unit, for each (jackknife; Tukey
 * 1958), with Student's t, since a bootstrap covers badly there. From twenty on: units drawn with replacement, 500 times
 * (bootstrap, percentiles; Efron 1979), a draw for which the figure is not defined drawn anew. Never over 1 nor under
 * `least`. Null with fewer than three units, and where the figure hangs on few: where it is not defined without one of them,
 * or for most draws. The same units give the same interval: the seed is their number.
 */
export function agreementInterval(
  units: number,
  statistic: Statistic,
  least: number,
): AgreementInterval | null {
  if (units < fewest) return null;
  const ends = units < bootstrapFrom ? jackknifed(units, statistic) : bootstrapped(units, statistic);
  if (ends === null) return null;
  const within = (value: number) => Math.max(least, Math.min(1, value));
  const method = units < bootstrapFrom ? 'jackknife' : 'bootstrap';
  return { low: within(ends.low), high: within(ends.high), method };
}

function jackknifed(units: number, statistic: Statistic): { low: number; high: number } | null {
  const times = new Uint8Array(units).fill(1);
  const whole = statistic(times);
  const without: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    times[unit] = 0;
    const value = statistic(times);
    if (value === null) return null;
    without.push(value);
    times[unit] = 1;
  }
  if (whole === null) return null;
  const mean = without.reduce((sum, value) => sum + value, 0) / units;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = students[units - 2] * Math.sqrt((squares * (units - 1)) / units);
  return { low: whole - half, high: whole + half };
}

function bootstrapped(units: number, statistic: Statistic): { low: number; high: number } | null {
  const random = seededRandom(`${units} units`);
  const drawn = new Float64Array(resamples);
  const times = new Uint32Array(units);
  let found = 0;
  for (let draw = 0; found < resamples; draw++) {
    if (draw === 2 * resamples) return null;
    times.fill(0);
    for (let k = 0; k < units; k++) times[(random() * units) | 0]++;
    const value = statistic(times);
    if (value !== null) drawn[found++] = value;
  }
  return percentileEnds(drawn);
}
