import { studentsT } from '../estimates/index.ts';
import { resamples, wilsonInterval } from '../text/statistics.ts';
import type { CorpusMeasure } from '../types/corpus.ts';

/** Fewest events from which an interval is given: of fewer, drawing them anew says next to nothing. */
export const fewestEvents = 4;

/** The normal distribution's share below z, to seven digits (Abramowitz and Stegun 1964, 7.1.26). */
function below(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const terms = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429];
  const tail = terms.reduceRight((sum, term) => (sum + term) * t, 0) * Math.exp(-x * x);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

/**
 * Ends of a 95 % interval from values drawn anew: percentiles further out the fewer events there are, since a plain percentile
 * interval of few is too narrow (expanded percentile interval: Hesterberg 2015).
 */
export function drawnInterval(draws: Float64Array, events: number): { low: number; high: number } {
  const share = below(-Math.sqrt(events / (events - 1)) * studentsT(events - 1));
  const sorted = draws.slice().sort();
  const outside = Math.floor(resamples * share);
  return { low: sorted[outside], high: sorted[resamples - 1 - outside] };
}

/** The most that a Poisson count may be on average, at 97.5 %, where none was seen. */
const mostUnseen = 3.69;

/**
 * An interval of a value that all events have alike, at an end of what is possible: Wilson's over events (1927) for shares and
 * leans, the exact one of a Poisson count of none for rates. Within what is possible, events so alike leave nothing open.
 */
export function flatInterval(
  value: number,
  { unit, n, events }: { unit: CorpusMeasure['unit']; n: number; events: number },
): { low: number; high: number } {
  const open = wilsonInterval(0, events)!.high;
  if (unit === 'per 1,000 words') return { low: value, high: value === 0 ? (mostUnseen / n) * 1000 : value };
  if (unit === '-1..1') return { low: Math.max(-1, value - open), high: Math.min(1, value + open) };
  return { low: value === 1 ? 1 - open : value, high: value === 0 ? open : value };
}

/** Two-sided p of a value this far from 0 against the spread of its draws, by Student's t over so many events. */
export function drawnP(value: number, draws: Float64Array, events: number): number {
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws.length - 1);
  const error = Math.sqrt((variance * events) / (events - 1));
  if (error === 0) return 1;
  const t = Math.abs(value) / error;
  const degrees = events - 1;
  // Student's t as a normal deviate (Abramowitz and Stegun 1964, 26.7.8).
  const z = (t * (1 - 1 / (4 * degrees))) / Math.sqrt(1 + (t * t) / (2 * degrees));
  return Math.min(1, 2 * below(-z));
}

/**
 * Each p as the least share of false discoveries at which it would count as one (Benjamini and Hochberg 1995, step-up), in the
 * order given. `tests` is how many there were in all, where those that found nothing are left out.
 */
export function falseDiscoveryRates(ps: readonly number[], tests = ps.length): number[] {
  const order = [...ps.keys()].sort((a, b) => ps[b] - ps[a] || b - a);
  const rates = new Array<number>(ps.length);
  let least = 1;
  for (const [k, i] of order.entries()) {
    least = Math.min(least, (ps[i] * tests) / (ps.length - k));
    rates[i] = least;
  }
  return rates;
}

/** From which rate on a difference is no longer told. */
export const mostFalse = 0.05;

/** Two-sided p of a normal deviate. */
export const pOfZ = (z: number): number => Math.min(1, 2 * below(-Math.abs(z)));
