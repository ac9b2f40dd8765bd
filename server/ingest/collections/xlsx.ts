import { extname } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import { forMany, runExtraction } from '../extract/run.ts';
import type { Sheet, SheetCell, Workbook } from '../extract/sheets.ts';
import { readInput } from '../input.ts';
import type { Answers, Ask, Form, Rejected, Row } from './collection-form.ts';
import { columnNames, guessColumns } from './column-names.ts';

/** The largest workbook, or document of many articles, that is read, in bytes. */
export const largestPacked = 100 * 2 ** 20;
/** How long its bytes may take to come, in seconds. */
export const packedSeconds = 120;

/** Excel workbooks: one article a row of a sheet, the columns' names in its first row. */
export const xlsx: Form = {
  form: 'xlsx',
  recognizes: ({ name, bytes }) =>
    /^\.xls[xm]$/i.test(extname(name)) && bytes.toString('latin1', 0, 2) === 'PK',
  async read(file, _head, answers) {
    const limits = {
      bytes: largestPacked,
      seconds: packedSeconds,
      advice: 'Save the sheet as CSV and import that.',
    };
    const bytes = await readInput(file, limits);
    const options = { many: true };
    const workbook = await runExtraction({ kind: 'xlsx', bytes, options }, { limits: forMany });
    const { sheet, ask } = chosen(workbook.sheets, answers);
    return {
      form: 'xlsx',
      asks: ask ? [ask] : [],
      notes: [...sheetNotes(workbook, sheet), ...formulaNotes(workbook)],
      rows: () => rowsOf(file, sheet),
    };
  },
};

/** The sheet that was asked for; else the one that has articles, where that is one alone. */
function chosen(sheets: readonly Sheet[], answers: Answers): { sheet: Sheet | null; ask: Ask | null } {
  const full = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null)));
  if (full.length === 0)
    throw new Refusal('empty-text', 'The workbook is empty. Its first row must name the columns.');
  const choices = full.map(({ name }) => name);
  const wanted = answers.get('sheet');
  if (wanted !== undefined) {
    const sheet = full.find(({ name }) => name === wanted);
    if (!sheet)
      throw new Refusal(
        'bad-input',
        `The workbook has no sheet “${wanted}” with anything in it. It has: ${choices.join(', ')}.`,
      );
    return { sheet, ask: null };
  }
  const likely = full.filter((sheet) => guessColumns(headerOf(sheet).names).has('text'));
  const [only] = full.length === 1 ? full : likely;
  if (full.length === 1 || likely.length === 1) return { sheet: only, ask: null };
  const question = `The workbook has ${full.length} sheets with something in them. Which holds the articles?`;
  return { sheet: null, ask: { id: 'sheet', question, choices, blocks: true } };
}

/** The first row with anything in it names the columns. */
function headerOf({ rows }: Sheet): { names: string[]; index: number } {
  const index = rows.findIndex((row) => row.some((cell) => cell !== null));
  const widest = Math.min(
    rows.reduce((most, row) => Math.max(most, row.length), 0),
    2000,
  );
  const first = rows[index] ?? [];
  const header = Array.from({ length: widest }, (_, i) =>
    first[i] === null || first[i] === undefined ? null : String(first[i]),
  );
  return { names: columnNames(header), index };
}

async function* rowsOf(file: string, sheet: Sheet | null): AsyncGenerator<Row | Rejected> {
  if (!sheet) return;
  const { names, index } = headerOf(sheet);
  for (let i = index + 1; i < sheet.rows.length; i++) {
    const cells = cellsOf(names, sheet.rows[i]);
    if (cells.size > 0) yield { where: `${file}, ${sheet.name} row ${i + 1}`, cells };
  }
}

function cellsOf(names: readonly string[], row: readonly SheetCell[]): Row['cells'] {
  const cells: Row['cells'] = new Map();
  for (const [i, value] of row.entries())
    if (value !== null && value !== '' && i < names.length) cells.set(names[i], value);
  return cells;
}

function sheetNotes({ sheets }: Workbook, sheet: Sheet | null): string[] {
  const others = sheets.filter((one) => one !== sheet && one.rows.length > 0).map(({ name }) => `“${name}”`);
  return sheet && others.length > 0
    ? [`The sheet “${sheet.name}” was read; ${others.join(', ')} was not.`]
    : [];
}

function formulaNotes({ formulas: { count, unvalued, unvaluedCells } }: Workbook): string[] {
  if (count === 0) return [];
  const empty =
    unvalued > 0
      ? ` ${unvalued} of them have none and count as empty (${unvaluedCells.join(', ')}${unvalued > unvaluedCells.length ? ', …' : ''}): open the workbook, save it and import it again.`
      : '';
  return [`${count} cells hold formulas; the values that were last computed for them are taken.${empty}`];
}
