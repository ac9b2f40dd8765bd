import { Refusal } from '../../analysis/read/article.ts';
import { guessColumns } from './collections/column-names.ts';
import { recordsIn } from './collections/csv-records.ts';
import { cellsOf } from './collections/csv-table.ts';

/** The web address that a box holds and nothing besides; null where it is a text. */
export function addressIn(pasted: string): string | null {
  const line = pasted.trim();
  const hasScheme = /^https?:\/\/\S+$/i.test(line);
  if (line.length > 2000 || !(hasScheme || isBare(line))) return null;
  return hasScheme ? line : `https://${line}`;
}

/** An address without its beginning: a host with a path, or one that begins with "www.". */
function isBare(line: string): boolean {
  return /^(?:www\.\S+|(?:[a-z\d-]+\.)+[a-z]{2,12}(?:\/\S*)?)$/i.test(line);
}

/** What is looked at of a text to tell a table. */
const looked = 20_000;
/**
 * Throws a Refusal that says what to do where what was pasted is a table of articles, as a `.csv` opened in an editor is: a
 * first line of column names, the text's or the title's among them, and a record of as many cells below it.
 */
export function refuseTable(pasted: string): void {
  const head = pasted.trim().slice(0, looked);
  const [first] = head.split('\n', 1);
  const delimiter = [',', ';', '\t', '|'].find((sign) => isHeader(first, sign));
  if (delimiter === undefined) return;
  const [header, row] = recordsIn(head, delimiter, 1);
  // Of a text, the line below its headline is empty, or has other commas.
  const widths = [header, row].map((record) => record && cellsOf(record.text, delimiter)?.length);
  if (widths[0] !== widths[1]) return;
  throw new Refusal(
    'bad-input',
    'This is a table of articles, not the text of one. Save it as a .csv file and choose that on the Add page: each row becomes an article. To read one of them here, paste its text alone.',
  );
}

/** True for a line of names of columns that tables of articles have. */
function isHeader(line: string, delimiter: string): boolean {
  const names = line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (names.length < 2 || names.some((name) => name.length > 40 || /[.!?]$/.test(name))) return false;
  const known = guessColumns(names);
  return (known.has('text') || known.has('title')) && known.size >= 2;
}
