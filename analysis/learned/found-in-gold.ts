import { percentileEnds, resamples, seededRandom } from '../text/statistics.ts';
import type { Quality, Share } from '../types/study.ts';

/** A gold row, and what a head said of it. */
export interface Judged {
  group: number;
  yes: boolean;
  said: boolean;
}

/** Rows of one group: found, said falsely, missed. */
interface Counts {
  found: number;
  falsely: number;
  missed: number;
}

/** With fewer groups than this, how much they differ is not to be told: there is no interval. */
export const fewestGroups = 5;

const precision = ({ found, falsely }: Counts) => ratio(found, found + falsely);
const recall = ({ found, missed }: Counts) => ratio(found, found + missed);
const f1 = ({ found, falsely, missed }: Counts) => ratio(2 * found, 2 * found + falsely + missed);

function ratio(top: number, bottom: number): number | null {
  return bottom === 0 ? null : top / bottom;
}

/**
 * How well a head found what gold says yes to: precision, recall and F1, each with the 95% interval of a bootstrap over event
 * groups (500 draws, percentiles), since rows of one event are not drawn one by one. A figure is null where nothing is there to
 * be counted (no yes was said, or none is in gold); the interval where there are fewer than five groups.
 */
export function qualityOf(rows: readonly Judged[], seed: string): Quality {
  const counts = countsByGroup(rows);
  return {
    n: rows.length,
    positives: rows.filter(({ yes }) => yes).length,
    precision: shareOver([counts], precision, seed),
    recall: shareOver([counts], recall, seed),
    f1: shareOver([counts], f1, seed),
  };
}

/** The mean F1 of several tries at the same rows, with its interval over groups. */
export function meanF1(tries: readonly (readonly Judged[])[], seed: string): Share {
  return shareOver(tries.map(countsByGroup), f1, seed);
}

function countsByGroup(rows: readonly Judged[]): Counts[] {
  const groups = new Map<number, Counts>();
  for (const { group, yes, said } of rows) {
    const one = groups.get(group) ?? { found: 0, falsely: 0, missed: 0 };
    groups.set(group, one);
    if (yes && said) one.found++;
    else if (said) one.falsely++;
    else if (yes) one.missed++;
  }
  return [...groups.values()];
}

/** A figure of counts, and how it differs where groups are drawn anew, the same ones in each try. */
function shareOver(
  tries: readonly (readonly Counts[])[],
  figure: (counts: Counts) => number | null,
  seed: string,
): Share {
  const mean = (all: readonly Counts[]) => {
    const values = all.map(figure);
    return values.includes(null) ? null : values.reduce((sum: number, x) => sum + x!, 0) / values.length;
  };
  const value = mean(tries.map(total));
  const groups = tries[0]?.length ?? 0;
  if (value === null || groups < fewestGroups) return { value, low: null, high: null };
  const random = seededRandom(seed);
  const drawn = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    const which = Array.from({ length: groups }, () => Math.floor(random() * groups));
    drawn[r] = mean(tries.map((counts) => total(which.map((at) => counts[at])))) ?? value;
  }
  return { value, ...percentileEnds(drawn) };
}

function total(counts: readonly Counts[]): Counts {
  const sum = { found: 0, falsely: 0, missed: 0 };
  for (const { found, falsely, missed } of counts) {
    sum.found += found;
    sum.falsely += falsely;
    sum.missed += missed;
  }
  return sum;
}
