import { type Alpha, lowestAlpha } from './reliability.ts';
import { agreementInterval } from './resampled.ts';
import { type Metric, places, spread, type ValueCounts } from './spread.ts';

/** What a coder says of a unit: a category's name, or a number. */
export type Value = string | number;

/** What each coder said of one unit, by the coder's place; null or nothing where a coder did not code it. */
export type CodedUnit = readonly (Value | null | undefined)[];

/** How much coders differ over one unit. */
export interface DisputedUnit {
  /** Its place in the list of units. */
  unit: number;
  /** How many coded it. */
  values: number;
  /** Mean difference of two coders here over that of any two values: 0 none, 1 as by chance. */
  disagreement: number;
}

interface Counted extends ValueCounts {
  unit: number;
}

interface Table {
  metric: Metric;
  values: readonly Value[];
  /** Those with two values or more. */
  units: readonly Counted[];
}

/**
 * Krippendorff's α, after "Computing Krippendorff's Alpha-Reliability" (2011), for nominal, ordinal, interval and ratio
 * values; any number of coders; values may be missing, and a unit with one value counts for nothing. Both disagreements come
 * from counts of values (the coincidence matrix, summed up), never from pairs of coders or units: the work grows with the
 * values given; for `ratio` also with the pairs of distinct values. `all agree` where all pairable values are the same one,
 * `not defined` where there are none. The interval goes over units; where `sources` names for each unit what it was drawn with
 * (the article of a sentence), over those, since what is drawn together varies together. Throws a RangeError where the metric
 * needs numbers and a value is none, or, for `ratio`, is under 0.
 */
export function krippendorff(
  units: readonly CodedUnit[],
  metric: Metric = 'nominal',
  sources?: readonly number[],
): Alpha {
  const table = tabled(units, metric);
  const pairable = table.units.reduce((sum, { size }) => sum + size, 0);
  const { drawn, statistic } = resampling(table, sources);
  const alpha = statistic(new Uint8Array(drawn).fill(1));
  return {
    alpha,
    reason: alpha !== null ? null : pairable === 0 ? 'not defined' : 'all agree',
    units: drawn,
    pairable,
    coders: codersOf(table, units),
    interval: alpha === null ? null : agreementInterval(drawn, statistic, lowestAlpha),
  };
}

/** α of each category that was given, as yes or no against all others, in the order in which they first come. */
export function alphaByCategory(units: readonly CodedUnit[]): { category: Value; alpha: Alpha }[] {
  const { values } = tabled(units, 'nominal');
  return values.map((category) => ({
    category,
    alpha: krippendorff(
      units.map((unit) => unit.map((value) => (isGiven(value) ? Number(value === category) : null))),
    ),
  }));
}

/** Units that two coders or more coded, the most disputed first, by the metric that α has; else in their order. */
export function disputedUnits(units: readonly CodedUnit[], metric: Metric = 'nominal'): DisputedUnit[] {
  const table = tabled(units, metric);
  const { all, place } = marginals(table, new Uint8Array(table.units.length).fill(1));
  const expected = spread(metric, all, place) / (all.size * (all.size - 1));
  return table.units
    .map((counts) => {
      const observed = spread(metric, counts, place) / (counts.size * (counts.size - 1));
      return {
        unit: counts.unit,
        values: counts.size,
        disagreement: observed === 0 ? 0 : observed / expected,
      };
    })
    .sort((a, b) => b.disagreement - a.disagreement || a.unit - b.unit);
}

function isGiven(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/** How often each value was given to each unit. */
function tabled(units: readonly CodedUnit[], metric: Metric): Table {
  const values = valuesOf(units, metric);
  const indexOf = new Map(values.map((value, index) => [value, index]));
  const counted = units.map((unit, place) => {
    const counts = new Map<number, number>();
    for (const value of unit) {
      if (!isGiven(value)) continue;
      const index = indexOf.get(value)!;
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    const count = [...counts.values()];
    return { unit: place, value: [...counts.keys()], count, size: count.reduce((sum, n) => sum + n, 0) };
  });
  return { metric, values, units: counted.filter(({ size }) => size > 1) };
}

/** The distinct values: those of a scale from the smallest on. */
function valuesOf(units: readonly CodedUnit[], metric: Metric): Value[] {
  const values = [...new Set(units.flatMap((unit) => unit.filter(isGiven)))];
  if (metric === 'nominal') return values;
  for (const value of values)
    if (!Number.isFinite(value) || (metric === 'ratio' && (value as number) < 0))
      throw new RangeError(
        `“${value}” is no ${metric === 'ratio' ? 'number from 0 on' : 'number'}: ${metric} values must be.`,
      );
  return (values as number[]).sort((a, b) => a - b);
}

function codersOf(table: Table, units: readonly CodedUnit[]): number {
  const coders = new Set<number>();
  for (const { unit } of table.units)
    for (let coder = 0; coder < units[unit].length; coder++)
      if (isGiven(units[unit][coder])) coders.add(coder);
  return coders.size;
}

/** How often each value was given in all, where unit `i` counts `times[i]` times, and where each then stands on its scale. */
function marginals({ metric, values, units }: Table, times: ArrayLike<number>) {
  const count = new Float64Array(values.length);
  let size = 0;
  for (let u = 0; u < units.length; u++) {
    if (times[u] === 0) continue;
    const { value, count: given } = units[u];
    for (let k = 0; k < given.length; k++) count[value[k]] += times[u] * given[k];
    size += times[u] * units[u].size;
  }
  return { all: { value: count.map((_, v) => v), count, size }, place: places(metric, values, count) };
}

/**
 * α where what was drawn as `i` counts `times[i]` times, and how many were drawn. Units that were given the same values equally
 * often are counted together: of thousands there are few kinds, and the interval asks again and again.
 */
function resampling(table: Table, sources?: readonly number[]) {
  const units: Counted[] = [];
  const kinds = new Map<string, number>();
  const kindOf = Uint32Array.from(table.units, (unit) => {
    const key = Array.from(unit.value, (value, k) => `${value} ${unit.count[k]}`)
      .sort()
      .join();
    const kind = kinds.get(key) ?? units.push(unit) - 1;
    kinds.set(key, kind);
    return kind;
  });
  const places = new Map<number, number>();
  const drawnWith = Uint32Array.from(table.units, ({ unit }, u) => {
    const source = sources ? sources[unit] : u;
    const place = places.get(source) ?? places.size;
    places.set(source, place);
    return place;
  });
  const together = new Float64Array(units.length);
  const statistic = (times: ArrayLike<number>) => {
    together.fill(0);
    for (let u = 0; u < kindOf.length; u++) together[kindOf[u]] += times[drawnWith[u]];
    return alphaOf({ ...table, units }, together);
  };
  return { drawn: places.size, statistic };
}

/** α where unit `i` counts `times[i]` times: 1 − observed over expected disagreement; null where values do not vary. */
function alphaOf(table: Table, times: ArrayLike<number>): number | null {
  const { metric, units } = table;
  const { all, place } = marginals(table, times);
  if (all.count.reduce((given, n) => given + Number(n > 0), 0) < 2) return null;
  let observed = 0;
  for (let u = 0; u < units.length; u++)
    if (times[u] > 0 && units[u].count.length > 1)
      observed += (times[u] * spread(metric, units[u], place)) / (units[u].size - 1);
  return 1 - observed / (spread(metric, all, place) / (all.size - 1));
}
