import { disputedUnits } from '../../../analysis/agreement/index.ts';
import { choosing } from '../../../analysis/types/annotation.ts';
import { metricOf } from '../compared.ts';
import { type Cell, isStretch } from './cells.ts';
import { type Compared, cellsOfPart, countsIn, type Part, unitOf } from './compared-cells.ts';

/** Which values two coders gave to the same things. */
export interface Confusion {
  values: { id: string; name: string }[];
  /**
   * How many pairs of answers: of two named coders a row for what the first said, a column for what the second did; of all, each
   * pair of unlike values stands once, above the diagonal.
   */
  counts: number[][];
}

/** A cell of that table: what was said by one and by the other. */
export interface Confused {
  row: string;
  column: string;
}

/** Numbers and texts can be more than a table shows. */
const mostValues = 24;

/** How often which values met; null where there are more values than a table can show, or none to compare. */
export function confusionOf(compared: Compared, part: Part): Confusion | null {
  const cells = cellsOfPart(compared, part);
  const values = valuesIn(compared, cells);
  if (compared.category.kind === 'text' || values.length > mostValues) return null;
  const place = new Map(values.map(({ id }, i) => [id, i]));
  const counts = values.map(() => new Array<number>(values.length).fill(0));
  for (const cell of cells)
    for (const [row, column, n] of meetings(cell, part, place))
      counts[place.get(row)!][place.get(column)!] += n;
  return { values, counts };
}

/** The values that a thing can have or was given, in their order; of stretches “no” where nothing is marked. */
function valuesIn({ category }: Compared, cells: readonly Cell[]): Confusion['values'] {
  const { kind, values } = category;
  const same = (id: string) => ({ id, name: id });
  const known =
    choosing.has(kind) && kind !== 'several of'
      ? [...values.map(({ id, name }) => ({ id, name })), ...(isStretch({ category }) ? [same('no')] : [])]
      : kind === 'number'
        ? []
        : [same('yes'), same('no')];
  const given = new Set(cells.flatMap((cell) => [...cell.values.values()].filter((value) => value !== null)));
  const others = [...given].filter((id) => !known.some((one) => one.id === id));
  others.sort((a, b) => (kind === 'number' ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1));
  return [...known, ...others.map(same)];
}

/** Which values met in a thing, and how often: from counts of values, never from all pairs of coders. */
function* meetings(
  cell: Cell,
  part: Part,
  place: ReadonlyMap<string, number>,
): Generator<[row: string, column: string, times: number]> {
  if (part.pair) {
    const [row, column] = part.pair.map((coder) => cell.values.get(coder) ?? null);
    if (row !== null && column !== null) yield [row, column, 1];
    return;
  }
  const counts = [...countsIn(cell, part).values].sort(([a], [b]) => place.get(a)! - place.get(b)!);
  for (const [i, [row, n]] of counts.entries()) {
    if (n > 1) yield [row, row, (n * (n - 1)) / 2];
    for (const [column, m] of counts.slice(i + 1)) yield [row, column, n * m];
  }
}

/** The things in which two values met, in their order. */
export function confusedCells(compared: Compared, part: Part, { row, column }: Confused): Cell[] {
  const cells = cellsOfPart(compared, part);
  const place = new Map(valuesIn(compared, cells).map(({ id }, i) => [id, i]));
  return cells.filter((cell) =>
    Array.from(meetings(cell, part, place)).some(([one, other]) => one === row && other === column),
  );
}

/** Things that two coders or more said something of, the most disputed first, with how much they are: 0 not at all, 1 as by chance. */
export function disputedCells(compared: Compared, part: Part = {}): { cell: Cell; disagreement: number }[] {
  const cells = cellsOfPart(compared, part);
  if (compared.category.kind === 'text') return [];
  const units = cells.map((cell) => unitOf(compared, cell, part));
  return disputedUnits(units, metricOf(compared.category)).map(({ unit, disagreement }) => ({
    ...{ cell: cells[unit], disagreement },
  }));
}
