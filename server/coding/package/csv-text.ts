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
  yield csvHead(columns);
  let some: Row[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < batch) continue;
    yield csvLines(columns, some);
    some = [];
  }
  if (some.length > 0) yield csvLines(columns, some);
}

/** The line that names the columns. */
export const csvHead = (columns: readonly string[]): string => toCsv(columns, []);

/** Some rows without the line that names the columns. */
export function csvLines<Row extends Record<string, Cell>>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string {
  return toCsv<Row>(columns, rows.map(guarded)).slice(csvHead(columns).length);
}

const guarded = <Row extends Record<string, Cell>>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'string' && cell.startsWith("'") && formula.test(cell) ? `'${cell}` : cell,
    ]),
  ) as Row;

/** Why a CSV cannot be read, and in which line. */
export class CsvProblem extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

export interface CsvRow {
  /** The line of the file that it begins in, the first being 1. */
  line: number;
  cells: Cell[];
}

/**
 * The rows of a CSV by RFC 4180, the head among them: what stands in quotation marks is a text, what stands bare a number
 * where it looks like one, nothing where it is empty. Row by row: csv-parse has half a million of them in memory at once.
 * Throws a CsvProblem.
 */
export function* csvRows(text: string): Generator<CsvRow> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    const row: CsvRow = { line, cells: [] };
    for (;;) {
      if (text[at] === '"') {
        const { value, end, breaks } = quoted(text, at, line);
        row.cells.push(formula.test(value) && value.startsWith("'") ? value.slice(1) : value);
        at = end;
        line += breaks;
      } else {
        const end = bareEnd(text, at);
        row.cells.push(bare(text.slice(at, end)));
        at = end;
      }
      if (text[at] !== ',') break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (at < text.length && text[at] !== '\n')
      throw new CsvProblem(line, 'after a closing quotation mark stands neither a comma nor the line’s end');
    at++;
    line++;
    yield row;
  }
}

/** A text in quotation marks that begins at `from`. */
function quoted(text: string, from: number, line: number) {
  let [end, pairs] = [from + 1, false];
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) throw new CsvProblem(line, 'a quotation mark is opened and never closed');
    if (text[end + 1] !== '"') break;
    pairs = true;
    end += 2;
  }
  const raw = text.slice(from + 1, end);
  let breaks = 0;
  for (let at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) breaks++;
  return { value: pairs ? raw.replaceAll('""', '"') : raw, end: end + 1, breaks };
}

function bareEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

const bare = (cell: string): Cell =>
  cell === '' ? null : /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
