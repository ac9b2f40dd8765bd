import { seededRandom } from '../text/statistics.ts';

/** What folds need to know of a row. */
export interface Grouped {
  /** The number of its event group. */
  group: number;
  yes: boolean;
}

/**
 * Divides rows into folds, no group in two of them; the number of each row's fold. Groups that say yes come first, those with
 * most such rows first, each into the fold that has fewest of them; then all others, the largest first, each into the fold that
 * has fewest rows: so each fold has about as many of either. Which of equals comes first is drawn by the seed.
 */
export function foldsOf(rows: readonly Grouped[], folds: number, seed: string): number[] {
  const random = seededRandom(seed);
  const groups = new Map<number, { rows: number; yes: number; lot: number }>();
  for (const { group, yes } of rows) {
    const one = groups.get(group) ?? { rows: 0, yes: 0, lot: random() };
    groups.set(group, { ...one, rows: one.rows + 1, yes: one.yes + Number(yes) });
  }
  const filled = Array.from({ length: folds }, () => ({ rows: 0, yes: 0 }));
  const foldOf = new Map<number, number>();
  const order = [...groups].sort(([, a], [, b]) => b.yes - a.yes || b.rows - a.rows || a.lot - b.lot);
  for (const [group, { rows: size, yes }] of order) {
    const fold = filled.reduce((best, one, at) => (emptier(one, filled[best], yes > 0) ? at : best), 0);
    filled[fold] = { rows: filled[fold].rows + size, yes: filled[fold].yes + yes };
    foldOf.set(group, fold);
  }
  return rows.map(({ group }) => foldOf.get(group)!);
}

interface Filled {
  rows: number;
  yes: number;
}

const emptier = (one: Filled, other: Filled, byYes: boolean) =>
  byYes && one.yes !== other.yes ? one.yes < other.yes : one.rows < other.rows;
