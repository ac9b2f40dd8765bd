import type { CorpusCell, CorpusFigure, CorpusMeasure, CorpusReport } from '../types/corpus.ts';
import type { CorpusDiff } from '../types/corpus-diff.ts';
import { type CellPlace, cellKey } from './cell-plan.ts';
import { rounded } from './cell-tally.ts';
import { isPeriodWithin, longerPeriod } from './periods.ts';

/** A figure that both reports have and that is not the same, before it is known which articles moved it. */
export interface Moved extends CellPlace {
  measure: CorpusMeasure;
  before: Bounded;
  after: Bounded;
  difference: number;
  moved: number | null;
  beyond: boolean;
}
type Bounded = { value: number; low: number; high: number; n: number };

/** What two reports have in common, and what each has alone. */
export interface ComparedReports {
  compared: CorpusDiff['compared'];
  /** The farthest first. */
  moved: Moved[];
  /** By measure: figures that both have. */
  figures: Map<string, number>;
  alone: CorpusDiff['alone'];
  measuresAlone: CorpusDiff['measuresAlone'];
}

/** Holds every figure of every cell against the other report's. `topics` pairs the first's topics with the second's. */
export function compareReports(
  one: CorpusReport,
  other: CorpusReport,
  topics: ReadonlyMap<string, string>,
): ComparedReports {
  const before = withTopics(one, topics);
  const cells = new Map(other.cells.map((cell) => [cellKey(cell), cell]));
  const known = new Map(before.cells.map((cell) => [cellKey(cell), cell]));
  const places = new Map(other.measures.map(({ id }, m) => [id, m]));
  const moved: Moved[] = [];
  const alone: CorpusDiff['alone'] = [];
  const figures = new Map<string, number>();
  for (const cell of before.cells) {
    const now = cells.get(cellKey(cell));
    if (!now) {
      alone.push({ ...placeOf(cell), measure: null, has: 'one', why: whyNot(other, cell) });
      continue;
    }
    for (const [m, measure] of one.measures.entries()) {
      const at = places.get(measure.id);
      if (at === undefined) continue;
      const [old, figure] = [cell.figures[m], now.figures[at]];
      const lacks = alonesOf(old, figure);
      if (lacks) alone.push({ ...placeOf(cell), measure: measure.id, ...lacks });
      if (!isGiven(old) || !isGiven(figure)) continue;
      figures.set(measure.id, (figures.get(measure.id) ?? 0) + 1);
      if (old.value !== figure.value) moved.push({ ...placeOf(cell), measure, ...movement(old, figure) });
    }
  }
  for (const cell of other.cells)
    if (!known.has(cellKey(cell)))
      alone.push({ ...placeOf(cell), measure: null, has: 'other', why: whyNot(before, cell) });
  const all = [...figures.values()].reduce((sum, count) => sum + count, 0);
  return {
    compared: { figures: all, moved: moved.length, beyond: moved.filter(({ beyond }) => beyond).length },
    moved: moved.sort(farthestFirst),
    ...{ figures, alone },
    measuresAlone: [...measuresAlone(one, other, 'one'), ...measuresAlone(other, one, 'other')],
  };
}

/** A report with its topics' ids as the other has them, where both have one. */
function withTopics(report: CorpusReport, topics: ReadonlyMap<string, string>): CorpusReport {
  const renamed = <T extends CellPlace>(cell: T): T => ({
    ...cell,
    topic: topics.get(cell.topic) ?? cell.topic,
  });
  return {
    ...report,
    topics: report.topics.map((topic) => ({ ...topic, id: topics.get(topic.id) ?? topic.id })),
    cells: report.cells.map(renamed),
    withheld: report.withheld.map(renamed),
    differences: report.differences.map((one) => ({ ...one, topic: topics.get(one.topic) ?? one.topic })),
  };
}

const placeOf = ({ outlet, topic, period }: CellPlace): CellPlace => ({ outlet, topic, period });

const isGiven = (figure: CorpusFigure): figure is Bounded & { reason: null } => figure.value !== null;

/** Which of two has a figure alone, and the other's reason. */
function alonesOf(old: CorpusFigure, now: CorpusFigure) {
  if (isGiven(old) === isGiven(now)) return null;
  return isGiven(old)
    ? { has: 'one' as const, why: now.reason ?? '' }
    : { has: 'other' as const, why: old.reason ?? '' };
}

function movement(before: Bounded, after: Bounded) {
  const bounds = ({ value, low, high, n }: Bounded): Bounded => ({ value, low, high, n });
  const difference = rounded(after.value - before.value);
  const half = (after.high - after.low + before.high - before.low) / 4;
  const isOutside = (value: number, { low, high }: Bounded) => value < low || value > high;
  return {
    ...{ before: bounds(before), after: bounds(after), difference },
    moved: half === 0 ? null : rounded(Math.abs(difference) / half),
    beyond: isOutside(after.value, before) && isOutside(before.value, after),
  };
}

function farthestFirst(a: Moved, b: Moved): number {
  const far = ({ moved }: Moved) => moved ?? Number.POSITIVE_INFINITY;
  const key = (one: Moved) => `${cellKey(one)}\n${one.measure.id}`;
  // Of two without any width neither is farther.
  const order = far(a) === far(b) ? 0 : far(b) - far(a);
  return order || (key(a) < key(b) ? -1 : 1);
}

function measuresAlone(
  { measures }: CorpusReport,
  other: CorpusReport,
  has: 'one' | 'other',
): CorpusDiff['measuresAlone'] {
  const known = new Set(other.measures.map(({ id }) => id));
  return measures.filter(({ id }) => !known.has(id)).map(({ id, label }) => ({ id, label, has }));
}

/** Why a report has no cell of a place that the other shows. */
function whyNot({ cells, withheld, outlets, topics }: CorpusReport, cell: CorpusCell): string {
  const { outlet, topic, period } = cell;
  const held = withheld.find((one) => cellKey(one) === cellKey(cell));
  if (held) return held.reason;
  if (topic !== '' && !topics.some(({ id }) => id === topic))
    return 'It has no topic that shares half of this one’s articles.';
  if (outlet !== '' && !outlets.some((one) => one.outlet === outlet))
    return 'The outlet is not among those that it tells apart.';
  const own = cells.filter((one) => one.outlet === outlet && one.topic === topic);
  const joined = own.find((one) => one.joined.includes(period));
  if (joined)
    return `Too small there by itself: it is part of ${joined.period === '' ? 'all of the time' : joined.period}.`;
  if (own.some((one) => isPeriodWithin(one.period, period)))
    return 'There, shorter periods in it have cells of their own.';
  for (let longer = longerPeriod(period); longer !== null; longer = longerPeriod(longer))
    if (own.some((one) => one.period === longer))
      return `There, it stands with ${longer === '' ? 'all of the time' : longer}.`;
  return 'It has no article there.';
}

/** Differences of an outlet from all others that hold in one report and not in the other. */
export function changedDifferences(
  one: CorpusReport,
  other: CorpusReport,
  topics: ReadonlyMap<string, string>,
): CorpusDiff['differs'] {
  const key = ({ measure, outlet, topic }: { measure: string; outlet: string; topic: string }) =>
    `${measure}\n${outlet}\n${topic}`;
  const now = new Map(other.differences.map((found) => [key(found), found]));
  return withTopics(one, topics).differences.flatMap((before) => {
    const after = now.get(key(before));
    if (!after || after.differs === before.differs) return [];
    const { measure, outlet, topic } = before;
    const told = ({ difference, q }: typeof before) => ({ difference, q });
    return [
      {
        ...{ measure, outlet, topic, holds: before.differs ? ('one' as const) : ('other' as const) },
        ...{ before: told(before), after: told(after) },
      },
    ];
  });
}
