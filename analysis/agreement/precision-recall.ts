import { groupBy } from '../text/group.ts';
import { wilsonInterval } from '../text/statistics.ts';
import type { Quality, Share } from '../types/study.ts';
import { agreementInterval } from './resampled.ts';

/** What somebody says of a unit that has gold. */
export interface JudgedUnit {
  /** What units stand or fall with: their article, or their event. */
  group: string | number;
  gold: boolean;
  said: boolean;
}

interface Counts {
  right: number;
  said: number;
  gold: number;
}

/**
 * Precision, recall and F1 against gold, each with a 95% interval over groups (articles or events, not units: those of one
 * article are alike): a jackknife with t under twenty groups, a bootstrap from twenty on. Where all is right, or all wrong,
 * drawing anew tells nothing of what was not seen: there the interval is Wilson’s, over units. Null where nothing was said, or
 * nothing is in gold.
 */
export function qualityOf(units: readonly JudgedUnit[]): Quality {
  const groups = [...groupBy(units, ({ group }) => group).values()].map((own): Counts => {
    const count = (which: (unit: JudgedUnit) => boolean) => own.filter(which).length;
    return {
      right: count(({ gold, said }) => gold && said),
      said: count(({ said }) => said),
      gold: count(({ gold }) => gold),
    };
  });
  const all = summed(groups, new Uint8Array(groups.length).fill(1));
  const figure = (of: (counts: Counts) => number | null, size: number): Share => {
    const value = of(all);
    const ends =
      value === 0 || value === 1
        ? wilsonInterval(value * size, size)
        : value !== null && agreementInterval(groups.length, (times) => of(summed(groups, times)), 0);
    return { value, low: ends ? ends.low : null, high: ends ? ends.high : null };
  };
  return {
    n: units.length,
    positives: units.filter(({ gold }) => gold).length,
    precision: figure(({ right, said }) => (said === 0 ? null : right / said), all.said),
    recall: figure(({ right, gold }) => (gold === 0 ? null : right / gold), all.gold),
    f1: figure(
      ({ right, said, gold }) => (said + gold === 0 ? null : (2 * right) / (said + gold)),
      all.said + all.gold - all.right,
    ),
  };
}

function summed(groups: readonly Counts[], times: ArrayLike<number>): Counts {
  const sum = { right: 0, said: 0, gold: 0 };
  for (let i = 0; i < groups.length; i++) {
    if (times[i] === 0) continue;
    sum.right += times[i] * groups[i].right;
    sum.said += times[i] * groups[i].said;
    sum.gold += times[i] * groups[i].gold;
  }
  return sum;
}
