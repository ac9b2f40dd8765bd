import { groupBy } from '../text/group.ts';
import type { StratumSums } from './population-sums.ts';
import type { VariancePart } from './student.ts';

/** A unit of the drawn sample that has gold. */
export interface GoldUnit {
  stratum: string;
  /** The article that it stands in. */
  article: string;
  /** The item that was drawn: the article or the paragraph that it is, or is part of. */
  item: number;
  /** With which its item was drawn, over 0 and up to 1. */
  probability: number;
  gold: boolean;
  /** What the machine says of it, 0..1, by a machine that has not learned this very gold. */
  share: number;
}

/** A stratum with its gold. */
export interface GoldStratum extends StratumSums {
  gold: readonly GoldUnit[];
  /** Articles with gold. */
  sampled: number;
  /** Share of its items that have gold: what was looked at whole has no sampling error. */
  fraction: number;
}

export function goldStrata(population: readonly StratumSums[], gold: readonly GoldUnit[]): GoldStratum[] {
  const byStratum = groupBy(gold, ({ stratum }) => stratum);
  return population.map((sums) => {
    const own = byStratum.get(sums.stratum) ?? [];
    const items = new Set(own.map(({ item }) => item)).size;
    return {
      ...sums,
      gold: own,
      sampled: new Set(own.map(({ article }) => article)).size,
      fraction: sums.items === 0 ? 1 : Math.min(1, items / sums.items),
    };
  });
}

/** What a figure of some strata together comes to, and the parts of its variance. */
export interface Figure {
  value: number;
  parts: VariancePart[];
}

/** What is averaged over the population: the machine's share for each unit, and what gold adds to it. */
export interface Outcome {
  /** Mean of the machine's part over a stratum's population. */
  known: (stratum: GoldStratum) => number;
  /** What gold says of a unit beyond the machine's part. */
  rest: (unit: GoldUnit) => number;
}

/** Ŷ + (R/π)(Y − Ŷ): the machine, corrected by gold. */
export const corrected: Outcome = {
  known: ({ shares, units }) => shares / units,
  rest: ({ gold, share }) => Number(gold) - share,
};
/** (R/π) Y: gold alone. */
export const goldAlone: Outcome = { known: () => 0, rest: ({ gold }) => Number(gold) };

/** The mean of an outcome over the units of some strata, each of which has gold. */
export function meanOf(strata: readonly GoldStratum[], { known, rest }: Outcome): Figure {
  const all = strata.reduce((sum, { units }) => sum + units, 0);
  const rows = strata.reduce((sum, { gold }) => sum + gold.length, 0);
  const means = strata.map(({ gold }) => weightedMean(gold, rest));
  const overall = strata.reduce((sum, { units }, h) => sum + (units / all) * means[h], 0);
  const value = strata.reduce(
    (sum, stratum, h) => sum + (stratum.units / all) * (known(stratum) + means[h]),
    0,
  );
  const lonely = strata.filter(({ sampled, fraction }) => sampled === 1 && fraction < 1).length;
  const parts = strata.flatMap((stratum, h): VariancePart[] => {
    const { gold, units, fraction, sampled } = stratum;
    if (fraction === 1) return [];
    const alone = sampled === 1;
    const between = spreadBetween(gold, rest, alone ? overall : means[h]);
    // One unit more that is wrong each way, shared out among the strata (Bonett & Price 2012).
    const unseen = 2 / (gold.length * (rows + 2));
    const scale = alone ? 1 : sampled / (sampled - 1);
    const variance = (units / all) ** 2 * (1 - fraction) * (scale * between + unseen);
    return [{ variance, degrees: Math.max(1, alone ? lonely - 1 : sampled - 1) }];
  });
  return { value, parts };
}

function weightedMean(gold: readonly GoldUnit[], rest: Outcome['rest']): number {
  let [sum, weights] = [0, 0];
  for (const unit of gold) {
    sum += rest(unit) / unit.probability;
    weights += 1 / unit.probability;
  }
  return sum / weights;
}

/** Sum over articles of the squares of what each moves the stratum's mean by. */
function spreadBetween(gold: readonly GoldUnit[], rest: Outcome['rest'], center: number): number {
  const weights = gold.reduce((sum, { probability }) => sum + 1 / probability, 0);
  const moved = new Map<string, number>();
  for (const unit of gold) {
    const by = (rest(unit) - center) / unit.probability / weights;
    moved.set(unit.article, (moved.get(unit.article) ?? 0) + by);
  }
  let squares = 0;
  for (const by of moved.values()) squares += by ** 2;
  return squares;
}
