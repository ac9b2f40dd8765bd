import { CsvError, parse } from 'csv-parse/sync';
import { brief } from '../../../analysis/text/plain.ts';
import { type Cell, toCsv } from '../../csv.ts';

/** Rows that are made into text at a time. */
const batch = 2000;

/** A text that a spreadsheet takes for a formula, behind no apostrophe or some: `toCsv` sets one before it. */
const formula = /^'*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Rows as CSV, some at a time, so that no long file is ever whole in memory. `csvRows` gives back what went in: a text that
 * begins with apostrophes and what a spreadsheet takes for a formula has one apostrophe more, as any formula has one.
 */
export function* csvText<Row extends Record<string, Cell>>(
  columns: readonly (keyof Row & string)[],
  rows: Iterable<Row>,
): Generator<string> {
  const head = toCsv<Row>(columns, []);
  yield head;
  const written = (some: readonly Row[]) => toCsv<Row>(columns, some.map(guarded)).slice(head.length);
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < batch) continue;
    yield written(some);
    some = [];
  }
  if (some.length > 0) yield written(some);
}

const guarded = <Row extends Record<string, Cell>>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'string' && cell.startsWith("'") && formula.test(cell) ? `'${cell}` : cell,
    ]),
  ) as Row;

export interface CsvRow {
  /** The line of the file that it ends in, the first being 1. */
  line: number;
  cells: Cell[];
}

/** Why a CSV cannot be read, with the line. */
export class CsvProblem extends Error {}

/**
 * The rows of a CSV by RFC 4180, the head among them: what stands in quotation marks is a text, what stands bare a number
 * where it looks like one, nothing where it is empty. Throws a CsvProblem.
 */
export function csvRows(text: string): CsvRow[] {
  try {
    const rows = parse(text, {
      ...{ info: true, relax_column_count: true, skip_empty_lines: true },
      cast: (cell: string, { quoting }) => (quoting ? unguarded(cell) : bare(cell)),
    }) as unknown as { info: { lines: number }; record: Cell[] }[];
    return rows.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvProblem(brief(error.message, 200));
  }
}

const unguarded = (cell: string) => (cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell);
const bare = (cell: string): Cell =>
  cell === '' ? null : /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
