import type { PackedFile } from '../../coding/package/zip-files.ts';
import { type Cell, toCsv } from '../../csv.ts';
import { wordDocument } from './word-document.ts';

/** A table of figures as it is taken away: as CSV with numbers as they are, as a Word document with numbers as they are read. */
export interface FigureTable {
  /** Of its files, without an ending. */
  name: string;
  title: string;
  columns: readonly FigureColumn[];
  rows: readonly Record<string, Cell>[];
  notes: readonly string[];
}

export interface FigureColumn {
  /** In the CSV's head and in each row. */
  name: string;
  /** Over the column in a document. */
  label: string;
  about: string;
  type: 'string' | 'integer' | 'number';
  /** Digits after the point in a document; without it a number is shown as it is. */
  digits?: number;
}

/** The two files of a table. */
export function tableFiles(table: FigureTable): PackedFile[] {
  const { name, title, columns, rows, notes } = table;
  const names = columns.map((column) => column.name);
  const shown = rows.map((row) => columns.map((column) => shownCell(row[column.name], column)));
  const labels = columns.map(({ label }) => label);
  return [
    { name: `tables/${name}.csv`, about: title, content: toCsv(names, [...rows]), columns },
    {
      ...{ name: `tables/${name}.docx`, about: `${title}: as a Word document.` },
      content: wordDocument({ title, columns: labels, rows: shown, notes }),
    },
  ];
}

function shownCell(value: Cell, { digits }: FigureColumn): Cell {
  return typeof value === 'number' && digits !== undefined ? value.toFixed(digits).replace('-', '−') : value;
}

/** A figure without the last digits, which move with the order in which numbers are added up. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(8));
}
