import type { JudgedUnit } from '../agreement/index.ts';
import { percentileEnds, resamples, seededRandom } from '../text/statistics.ts';
import type { Share } from '../types/study.ts';

/** Rows of one group: found, and said falsely or missed. */
interface Counts {
  found: number;
  wrong: number;
}

/** With fewer groups than this, how much they differ is not to be told: there is no interval. */
const fewestGroups = 5;

/**
 * The mean F1 of several tries at the same rows, with the 95% interval of a bootstrap over groups (500 draws, percentiles), the
 * same groups drawn in each try. Null where nothing was said and nothing is in gold; no interval with fewer than five groups.
 */
export function meanF1(tries: readonly (readonly JudgedUnit[])[], seed: string): Share {
  const counted = tries.map(countsByGroup);
  const mean = (times: ArrayLike<number> | null) => {
    const values = counted.map((counts) => f1(counts, times));
    return values.includes(null) ? null : values.reduce((sum: number, x) => sum + x!, 0) / values.length;
  };
  const value = mean(null);
  const groups = counted[0]?.length ?? 0;
  if (value === null || groups < fewestGroups) return { value, low: null, high: null };
  const random = seededRandom(seed);
  const drawn = new Float64Array(resamples);
  const times = new Uint32Array(groups);
  for (let r = 0; r < resamples; r++) {
    times.fill(0);
    for (let k = 0; k < groups; k++) times[Math.floor(random() * groups)]++;
    drawn[r] = mean(times) ?? value;
  }
  return { value, ...percentileEnds(drawn) };
}

function countsByGroup(rows: readonly JudgedUnit[]): Counts[] {
  const groups = new Map<string | number, Counts>();
  for (const { group, gold, said } of rows) {
    const one = groups.get(group) ?? { found: 0, wrong: 0 };
    groups.set(group, one);
    if (gold && said) one.found++;
    else if (gold || said) one.wrong++;
  }
  return [...groups.values()];
}

/** F1 where group `i` counts `times[i]` times, or each once. */
function f1(counts: readonly Counts[], times: ArrayLike<number> | null): number | null {
  const sum = { found: 0, wrong: 0 };
  for (let i = 0; i < counts.length; i++) {
    sum.found += counts[i].found * (times?.[i] ?? 1);
    sum.wrong += counts[i].wrong * (times?.[i] ?? 1);
  }
  return sum.found + sum.wrong === 0 ? null : (2 * sum.found) / (2 * sum.found + sum.wrong);
}
