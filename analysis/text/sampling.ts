import { groupBy } from './group.ts';
import { firstIndex } from './spans.ts';
import { seededRandom } from './statistics.ts';

/** Something of a population that holds one or more units, all of them in one stratum. */
export interface Holder {
  stratum: string;
  units: number;
}

/** A drawn unit: which of the holders it is in, and which of its units it is. */
export interface DrawnUnit {
  holder: number;
  unit: number;
}

/** A stratum: how many hold units in it, how many units there are, how many of them are drawn. */
export interface StratumShare {
  stratum: string;
  holders: number;
  units: number;
  drawn: number;
}

/**
 * `count` of the whole numbers from 0 up to `of`, every set of that size as likely as any other, in order (Floyd, in Bentley
 * 1987). `count` is `of` at most. O(n log n).
 */
export function drawWithout(count: number, of: number, random: () => number): number[] {
  const drawn = new Set<number>();
  for (let last = of - count; last < of; last++) {
    const one = Math.floor(random() * (last + 1));
    drawn.add(drawn.has(one) ? last : one);
  }
  return [...drawn].sort((a, b) => a - b);
}

/** The same in random order, every order as likely as any other (Fisher and Yates 1938). */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [all[i], all[other]] = [all[other], all[i]];
  }
  return all;
}

/**
 * How many to draw of each of some strata, `wanted` in all or as many as there are: in proportion to their sizes, or of all
 * alike. A stratum that is smaller than its share gives all it has, and the rest is spread over the others. None is left out:
 * each gives two where `wanted` is enough for that, so that its variance can be told, else one. `wanted` is at least the
 * number of strata. Whole numbers by largest remainder.
 */
export function allocate(sizes: readonly number[], wanted: number, how: 'proportional' | 'equal'): number[] {
  const total = Math.min(
    wanted,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const least = total >= 2 * sizes.length ? 2 : 1;
  const weights = sizes.map((size) => (how === 'equal' ? 1 : size));
  const floors = sizes.map((size) => Math.min(size, least));
  const settled = new Map<number, number>();
  for (;;) {
    const shares = sharesOf(weights, total, settled);
    const over = [...shares].filter(([i, share]) => share > sizes[i]);
    const under = [...shares].filter(([i, share]) => share < floors[i]);
    if (over.length === 0 && under.length === 0) return rounded(sizes, total, settled, shares);
    const excess = over.reduce((sum, [i, share]) => sum + share - sizes[i], 0);
    const lack = under.reduce((sum, [i, share]) => sum + floors[i] - share, 0);
    for (const [i] of excess >= lack ? over : under) settled.set(i, excess >= lack ? sizes[i] : floors[i]);
  }
}

/** What is left of a total, in proportion to the weights of those that are not settled. */
function sharesOf(weights: readonly number[], total: number, settled: ReadonlyMap<number, number>) {
  const free = [...weights.keys()].filter((i) => !settled.has(i));
  const weight = free.reduce((sum, i) => sum + weights[i], 0);
  const left = total - sumOf(settled.values());
  return new Map(free.map((i) => [i, (left * weights[i]) / weight]));
}

function rounded(
  sizes: readonly number[],
  total: number,
  settled: ReadonlyMap<number, number>,
  shares: ReadonlyMap<number, number>,
): number[] {
  const counts = sizes.map((_, i) => settled.get(i) ?? Math.floor(shares.get(i)!));
  const byRemainder = [...shares.keys()].sort((a, b) => (shares.get(b)! % 1) - (shares.get(a)! % 1) || a - b);
  let left = total - sumOf(counts);
  for (const i of byRemainder) {
    if (left === 0 || counts[i] === sizes[i]) continue;
    counts[i]++;
    left--;
  }
  return counts;
}

const sumOf = (numbers: Iterable<number>) => [...numbers].reduce((sum, one) => sum + one, 0);

/**
 * Draws units without replacement, by simple random sampling in each stratum (strata in the order of their names), and gives
 * them in random order: those that stand first are a random sample of all. A unit's probability is what is drawn of its
 * stratum over what there is in it. The same holders, in the same order, and the same seed draw the same.
 */
export function drawStratified(
  holders: readonly Holder[],
  { size, allocation, seed }: { size: number; allocation: 'proportional' | 'equal'; seed: string },
): { drawn: DrawnUnit[]; strata: StratumShare[] } {
  const byName = groupBy([...holders.keys()], (i) => holders[i].stratum);
  const names = [...byName.keys()].sort();
  const before = names.map((name) => startsOf(byName.get(name)!.map((i) => holders[i].units)));
  const counts = allocate(
    before.map(({ total }) => total),
    size,
    allocation,
  );
  const drawn = names.flatMap((name, at) =>
    drawWithout(counts[at], before[at].total, seededRandom(`${seed}\n${name}`)).map((place): DrawnUnit => {
      const { starts } = before[at];
      const i = firstIndex(starts.length, (one) => starts[one] > place) - 1;
      return { holder: byName.get(name)![i], unit: place - starts[i] };
    }),
  );
  return {
    drawn: shuffled(drawn, seededRandom(`${seed}\norder`)),
    strata: names.map((stratum, at) => ({
      ...{ stratum, holders: byName.get(stratum)!.length, units: before[at].total, drawn: counts[at] },
    })),
  };
}

/** Where each begins of some that stand one after another, and where the last ends. */
function startsOf(units: readonly number[]): { starts: number[]; total: number } {
  let total = 0;
  const starts = units.map((count) => {
    total += count;
    return total - count;
  });
  return { starts, total };
}
