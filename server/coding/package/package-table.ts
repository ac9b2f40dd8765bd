import { z } from 'zod';
import { tellIssues } from '../../../analysis/text/plain.ts';
import type { Cell } from '../../csv.ts';
import { CsvProblem, csvRows, csvText } from './csv-text.ts';
import type { PackageProblems } from './package-problems.ts';
import type { Packing } from './packing.ts';
import type { PackedColumn, PackedFile, TableKeys } from './zip-files.ts';

type Row = Record<string, Cell>;

/** A table of a package: what it is called, what is in it, its columns, and how its rows are made. */
export interface PackageTable<T extends Row = Row, From = Packing> {
  name: string;
  about: string;
  /** The columns in order, each described: a file is written, told of in datapackage.json and read by them alone. */
  columns: z.ZodObject;
  rows(from: From): Iterable<T>;
  keys?: TableKeys;
}

/** Names a table and holds its rows to its columns. */
export function packageTable<Shape extends z.ZodRawShape, From = Packing>(
  name: string,
  about: string,
  columns: z.ZodObject<Shape>,
  rows: (from: From) => Iterable<z.infer<z.ZodObject<Shape>> & Row>,
  keys?: TableKeys,
) {
  return { name, about, columns, rows, ...(keys && { keys }) };
}

export const columnNames = (columns: z.ZodObject): string[] => Object.keys(columns.shape);

/** A table as a file: CSV, made some rows at a time. */
export function tableFile<From>(table: PackageTable<Row, From>, from: From): PackedFile {
  const { name, about, columns, rows, keys } = table;
  // Each time that it is asked for, it is made anew.
  const content = { [Symbol.iterator]: () => csvText(columnNames(columns), rows(from)) };
  return { name, about, content, columns: packedColumns(columns), ...(keys && { keys }) };
}

/** Columns as Table Schema tells of them. */
export function packedColumns(columns: z.ZodObject): PackedColumn[] {
  const { properties = {} } = z.toJSONSchema(columns);
  return Object.entries(properties as Record<string, JsonColumn>).map(([name, { anyOf, ...own }]) => {
    const { type, format, enum: values } = anyOf ? anyOf[0] : own;
    const types = [type].flat().filter((one) => one !== 'null');
    return {
      ...{
        name,
        about: own.description ?? '',
        required: anyOf === undefined && ![type].flat().includes('null'),
      },
      type: types.length > 1 ? 'any' : format === 'date-time' ? 'datetime' : types[0],
      ...(values && { values: values.filter((one) => one !== null) }),
    };
  });
}

type JsonType = 'string' | 'integer' | 'number' | 'null';
type JsonColumn = {
  type: JsonType | JsonType[];
  format?: string;
  enum?: (string | null)[];
  description?: string;
  anyOf?: JsonColumn[];
};

/**
 * Reads a table's rows out of its file, each held against its columns. What is wrong goes to `problems`, a column that nobody
 * knows to `notes`; rows that do not fit are left out.
 */
export function readTable<Columns extends z.ZodObject>(
  { name, columns }: { name: string; columns: Columns },
  text: string,
  { problems, notes }: { problems: PackageProblems; notes: string[] },
): z.infer<Columns>[] {
  const found: z.infer<Columns>[] = [];
  try {
    let head: string[] | null = null;
    for (const { line, cells } of csvRows(text)) {
      if (problems.full) break;
      if (!head) {
        head = headOf(name, columnNames(columns), cells, { problems, notes });
        if (!head) break;
        continue;
      }
      if (cells.length !== head.length) {
        problems.add(`${name}, line ${line}: has ${cells.length} cells, and ${head.length} are named.`);
        continue;
      }
      const row = Object.fromEntries(
        head.flatMap((column, at) => (column in columns.shape ? [[column, cells[at]]] : [])),
      );
      const parsed = columns.safeParse(row);
      if (parsed.success) found.push(parsed.data);
      else problems.add(`${name}, line ${line}: ${tellIssues(parsed.error.issues)}`);
    }
    if (!head && !problems.any) problems.add(`${name} is empty: its columns are missing.`);
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    problems.add(`${name}, line ${error.line}: ${error.message}.`);
  }
  return found;
}

function headOf(
  name: string,
  known: readonly string[],
  cells: readonly Cell[],
  { problems, notes }: { problems: PackageProblems; notes: string[] },
): string[] | null {
  const head = cells.map(String);
  const missing = known.filter((column) => !head.includes(column));
  const twice = head.filter((column, at) => head.indexOf(column) < at);
  if (missing.length > 0) problems.add(`${name} lacks the column ${missing.join(', ')}.`);
  if (twice.length > 0) problems.add(`${name} has the column ${twice.join(', ')} twice.`);
  const strange = head.filter((column) => !known.includes(column));
  if (strange.length > 0)
    notes.push(
      `${name} has a column that Parallax does not know, and it was left out: ${strange.join(', ')}.`,
    );
  return missing.length + twice.length > 0 ? null : head;
}

/** Columns as several tables have them. */
export const column = {
  text: (about: string) => z.string().describe(about),
  maybeText: (about: string) => z.string().nullable().describe(about),
  oneOf: <const T extends readonly [string, ...string[]]>(values: T, about: string) =>
    z.enum(values, { error: `is one of ${values.join(', ')}` }).describe(about),
  whole: (about: string) => z.int().nonnegative().describe(about),
  maybeWhole: (about: string) => z.int().nonnegative().nullable().describe(about),
  number: (about: string) => z.int().positive().describe(about),
  maybeNumber: (about: string) => z.int().positive().nullable().describe(about),
  hash: (about: string) =>
    z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is no SHA-256 in hexadecimal digits')
      .describe(about),
  time: (about: string) => z.iso.datetime().describe(`${about} ISO 8601, UTC.`),
  maybeTime: (about: string) => z.iso.datetime().nullable().describe(`${about} ISO 8601, UTC.`),
};
