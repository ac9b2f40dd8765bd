import { stringify } from 'csv-stringify/sync';

/** A cell: text, a number, or nothing. */
export type Cell = string | number | null;

/**
 * Rows as CSV by RFC 4180. Every text is in quotation marks, and one that a spreadsheet would take for a formula (it
 * starts with = + - @, a tab or a carriage return) has an apostrophe before it; numbers stay numbers.
 */
export function toCsv<Row extends Record<string, Cell>>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
): string {
  return stringify(rows as Row[], {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    quoted_string: true,
    record_delimiter: '\r\n',
  });
}
