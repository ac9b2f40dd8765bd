import { extname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Collection, Form, Head, Rejected, Row } from './collection-form.ts';
import { columnNames } from './column-names.ts';
import { type RawRecord, recordsIn, recordsOf } from './csv-records.ts';
import { type Encoding, encodingNotes, encodingOf, textOf } from './text-stream.ts';

/** What may stand between the cells of a table in text. */
const delimiters = [',', ';', '\t', '|'];
/** Columns of one table: more are no table of articles. */
const mostColumns = 2000;
/** Records from which the delimiter is told. */
const looked = 50;

function form(name: 'csv' | 'tsv', endings: RegExp): Form {
  return {
    form: name,
    recognizes: (head) => endings.test(extname(head.name)),
    read: (file, head) => readTable(name, file, head),
  };
}

/** Tables in text, whatever stands between their cells. */
export const csv = form('csv', /^\.csv$/i);
export const tsv = form('tsv', /^\.(?:tsv|tab)$/i);

/** Opens a table in text: its encoding, its delimiter and its header are told before a row of it is read. */
export async function readTable(name: string, file: string, head: Head): Promise<Collection> {
  const encoding = await encodingOf(file);
  const sep = /^\ufeff?sep=(.)\r?\n/i.exec(head.text)?.[1] ?? null;
  const delimiter = sep ?? (await delimiterOf(head.text, name === 'tsv' ? '\t' : ','));
  const header = await headerOf(file, encoding, delimiter, sep !== null);
  return {
    form: name,
    asks: [],
    notes: [
      ...encodingNotes(encoding),
      ...(delimiter === (name === 'tsv' ? '\t' : ',')
        ? []
        : [`Its cells are parted by “${shown(delimiter)}”.`]),
    ],
    rows: () => rowsOf(file, encoding, delimiter, header),
  };
}

const shown = (delimiter: string) => (delimiter === '\t' ? 'tab' : delimiter);

/** The sign by which most of the first records fall into as many cells as the first; the usual one where none does. */
async function delimiterOf(text: string, usual: string): Promise<string> {
  let best = { delimiter: usual, score: 0 };
  for (const delimiter of [usual, ...delimiters]) {
    const widths: number[] = [];
    for await (const { text: record, unclosed } of recordsOf(once(text), delimiter)) {
      if (!unclosed) widths.push((cellsOf(record, delimiter) ?? []).length);
      if (widths.length >= looked) break;
    }
    // What was cut off at the end of the sample says nothing.
    const whole = widths.length > 1 ? widths.slice(0, -1) : widths;
    const alike = whole.filter((width) => width === whole[0]).length / Math.max(1, whole.length);
    const score = (whole[0] ?? 0) > 1 ? alike + Math.min(whole[0], 20) / 1000 : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text.replace(/^\ufeff/, '');
}

/** What the first record holds: the columns' names and the line it stands in. */
interface Header {
  names: string[];
  line: number;
}

async function headerOf(
  file: string,
  encoding: Encoding,
  delimiter: string,
  skips: boolean,
): Promise<Header> {
  let isFirst = true;
  for await (const { line, text, unclosed } of recordsOf(textOf(file, encoding), delimiter)) {
    if (isFirst && skips) {
      isFirst = false;
      continue;
    }
    const cells = unclosed ? null : cellsOf(text, delimiter);
    if (!cells)
      throw new Refusal(
        'bad-input',
        'The first line, with the names of the columns, cannot be read: a quotation mark in it is not closed.',
      );
    if (cells.length > mostColumns)
      throw new Refusal(
        'bad-input',
        `The first line names ${cells.length} columns; ${mostColumns} is the most.`,
      );
    return { names: columnNames(cells), line };
  }
  throw new Refusal('empty-text', 'The table is empty. Its first line must name the columns.');
}

async function* rowsOf(
  file: string,
  encoding: Encoding,
  delimiter: string,
  header: Header,
): AsyncGenerator<Row | Rejected> {
  for await (const record of recordsOf(textOf(file, encoding), delimiter)) {
    if (record.line > header.line) yield* rowsOfRecord(file, record, delimiter, header);
  }
}

/** The row of a record; of one that does not fit, the rows within it that do, and why the others do not. */
function* rowsOfRecord(
  file: string,
  record: RawRecord,
  delimiter: string,
  header: Header,
): Generator<Row | Rejected> {
  const width = header.names.length;
  const found = fitted(record, delimiter, width, mostTorn);
  const isTorn = found.some(({ cells }) => Array.isArray(cells));
  for (const { line, cells } of isTorn ? found : found.slice(0, 1)) {
    if (Array.isArray(cells)) yield { where: `${file}:${line}`, cells: cellsByName(header.names, cells) };
    else yield rejected(file, line, cells);
  }
}

/** How often a record is taken apart in search of the rows in it, so that the time stays in proportion. */
const mostTorn = 20;

/**
 * The cells of a record, or why it does not fit. A quotation mark that is never closed takes in the rows after it, up to one
 * that closes it: what comes after its line is then read once more by itself.
 */
function fitted(
  { text, line, unclosed }: RawRecord,
  delimiter: string,
  width: number,
  tries: number,
): { line: number; cells: string[] | string }[] {
  if (unclosed) return [{ line, cells: 'A quotation mark in it is opened and never closed' }];
  const whole = { line, cells: fitting(text, delimiter, width) };
  const end = /\r\n|\n|\r/.exec(text);
  // Where all its marks make sense, its lines are those of one text, whatever stands in them.
  if (Array.isArray(whole.cells) || !end || tries === 0 || parsed(text, delimiter, false)) return [whole];
  const rest = recordsIn(text.slice(end.index + end[0].length), delimiter, line + 1);
  return [whole, ...rest.flatMap((record) => fitted(record, delimiter, width, tries - 1))];
}

function rejected(file: string, line: number, why: string): Rejected {
  return {
    where: `${file}:${line}`,
    refusal: new Refusal('bad-input', `${why}. Mend the line and import the file again.`),
  };
}

/** The cells of a record that has as many as there are columns, empty ones beyond them left out; or why it does not fit. */
function fitting(text: string, delimiter: string, width: number): string[] | string {
  const cells = cellsOf(text, delimiter);
  if (!cells) return 'A quotation mark in it stands where none may, or is not closed';
  while (cells.length > width && cells.at(-1)!.trim() === '') cells.pop();
  if (cells.length === width) return cells;
  return `The line has ${cells.length} cells, and the first line of the file names ${width} columns`;
}

/** The cells of one record; null where its quotation marks make no sense. */
export function cellsOf(text: string, delimiter: string): string[] | null {
  if (!text.includes('"')) return text.split(delimiter);
  return parsed(text, delimiter, false) ?? parsed(text, delimiter, true);
}

/** The same by the parser, with or without marks where none should be. */
function parsed(text: string, delimiter: string, relaxed: boolean): string[] | null {
  try {
    const [cells] = parse(text, {
      delimiter,
      relax_quotes: relaxed,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: [recordEnd],
    }) as string[][];
    return cells ?? null;
  } catch {
    return null;
  }
}

/** Stands in no text: what is parsed is one record already, whatever line ends it holds. */
const recordEnd = '\u0000\u0001\u0000';

function cellsByName(names: readonly string[], cells: readonly string[]): Row['cells'] {
  const found: Row['cells'] = new Map();
  for (const [i, cell] of cells.entries()) if (cell.trim() !== '') found.set(names[i], cell);
  return found;
}

/** The names of a table's columns, from its beginning; none where it has none. For forms that are told by them. */
export function headerNames({ text }: Head): string[] {
  const first = text.replace(/^\ufeff/, '').slice(0, 20_000);
  const end = /\r?\n/.exec(first)?.index ?? first.length;
  return cellsOf(first.slice(0, end), ',') ?? [];
}
