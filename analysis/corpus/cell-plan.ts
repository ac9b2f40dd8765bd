import { longerPeriod } from './periods.ts';

/** What stands in a cell before any figure is made. */
export interface CellSize {
  articles: number;
  /** Events of its articles, as far as it matters how many. */
  events: number;
  words: number;
}

/** Where a cell is: an empty outlet, topic or period stands for all. */
export interface CellPlace {
  outlet: string;
  topic: string;
  period: string;
}

export const cellKey = ({ outlet, topic, period }: CellPlace) => `${outlet}\n${topic}\n${period}`;
export function placeOfKey(key: string): CellPlace {
  const [outlet, topic, period] = key.split('\n');
  return { outlet, topic, period };
}

/** Fewest articles of a cell, and fewest events that they tell of. */
export const fewest = { articles: 5, events: 4 };
/** Cells of one report. */
export const mostCells = 300;

export interface PlannedCell extends CellPlace {
  /** Shorter periods that are too small by themselves. */
  joined: string[];
}
export interface WithheldCell extends CellPlace, CellSize {
  reason: string;
}

/**
 * Which cells are shown. What is too small in its month is joined to its quarter, then to its year, then to all of the time: the
 * cell of a longer period is all that lies in it, also what has a cell of its own. What is too small in all of the time is
 * withheld. Where there are too many, those of all topics and then those with most articles are shown.
 */
export function planCells(sizes: ReadonlyMap<string, CellSize>): {
  cells: PlannedCell[];
  withheld: WithheldCell[];
} {
  const planned = new Map<string, PlannedCell>();
  const withheld: WithheldCell[] = [];
  const isEnough = (key: string) => {
    const { articles, events } = sizes.get(key)!;
    return articles >= fewest.articles && events >= fewest.events;
  };
  const show = (place: CellPlace) => {
    const key = cellKey(place);
    const cell = planned.get(key) ?? { ...place, joined: [] };
    planned.set(key, cell);
    return cell;
  };
  for (const key of [...sizes.keys()].sort()) {
    const place = placeOfKey(key);
    if (isEnough(key)) {
      // A quarter or year stands for itself only where a part of it is too small.
      if (place.period === '' || isShortest(sizes, place)) show({ ...place, period: whole(sizes, place) });
      continue;
    }
    if (place.period === '') {
      withheld.push({ ...place, ...sizes.get(key)!, reason: tooSmall(sizes.get(key)!) });
      continue;
    }
    if (!isShortest(sizes, place)) continue;
    const joined = enoughAround(place, isEnough);
    if (joined !== null)
      show({ ...place, period: whole(sizes, { ...place, period: joined }) }).joined.push(place.period);
  }
  return capped([...planned.values()], withheld, sizes);
}

/** A period, or all of the time where that has no other articles: it would be the same cell twice. */
function whole(sizes: ReadonlyMap<string, CellSize>, place: CellPlace): string {
  const { articles } = sizes.get(cellKey({ ...place, period: '' }))!;
  return sizes.get(cellKey(place))!.articles === articles ? '' : place.period;
}

/** Whether no shorter period of the same outlet and topic lies in it: a month, or one of which no more is known. */
function isShortest(sizes: ReadonlyMap<string, CellSize>, place: CellPlace): boolean {
  if (/^\d{4}-\d{2}$/.test(place.period)) return true;
  const shorter = /^\d{4}$/.test(place.period)
    ? [1, 2, 3, 4].map((quarter) => `${place.period}-Q${quarter}`)
    : monthsOf(place.period);
  return shorter.every((period) => !sizes.has(cellKey({ ...place, period })));
}

function monthsOf(quarter: string): string[] {
  const first = 3 * (Number(quarter.at(-1)) - 1);
  return [1, 2, 3].map((month) => `${quarter.slice(0, 4)}-${String(first + month).padStart(2, '0')}`);
}

function enoughAround(place: CellPlace, isEnough: (key: string) => boolean): string | null {
  for (let period = longerPeriod(place.period); period !== null; period = longerPeriod(period))
    if (isEnough(cellKey({ ...place, period }))) return period;
  return null;
}

function tooSmall({ articles, events }: CellSize): string {
  const s = (n: number) => (n === 1 ? '' : 's');
  return articles < fewest.articles
    ? `${articles} article${s(articles)} in all of the time, fewer than ${fewest.articles}.`
    : `Its ${articles} articles tell of ${events} event${s(events)}, fewer than ${fewest.events}: no interval can be given.`;
}

function capped(cells: PlannedCell[], withheld: WithheldCell[], sizes: ReadonlyMap<string, CellSize>) {
  const size = (cell: CellPlace) => sizes.get(cellKey(cell))!.articles;
  const rank = ({ topic, period }: CellPlace) => (topic === '' ? 0 : 2) + (period === '' ? 0 : 1);
  const byKey = (a: CellPlace, b: CellPlace) => (cellKey(a) < cellKey(b) ? -1 : 1);
  const ranked = cells.sort((a, b) => rank(a) - rank(b) || size(b) - size(a) || byKey(a, b));
  const reason = `The report shows the ${mostCells} largest cells. Choose a smaller corpus for this one.`;
  const left = ranked
    .slice(mostCells)
    .map(({ joined: _, ...place }) => ({ ...place, ...sizes.get(cellKey(place))!, reason }));
  return {
    cells: ranked
      .slice(0, mostCells)
      .map((cell) => ({ ...cell, joined: cell.joined.sort() }))
      .sort(byKey),
    withheld: [...withheld, ...left].sort(byKey),
  };
}
