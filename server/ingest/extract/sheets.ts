import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { Refusal } from '../../../analysis/read/article.ts';
import { unpack } from './archive.ts';

/** What a cell of a sheet holds: dates as ISO 8601, formulas as what the program last computed. */
export type SheetCell = string | number | boolean | null;

/** One sheet of a workbook. */
export interface Sheet {
  name: string;
  rows: SheetCell[][];
}

/** What a workbook's file holds. */
export interface Workbook {
  sheets: Sheet[];
  /** Cells that hold a formula, and those of them without a value that was kept: some of their addresses, and how many. */
  formulas: { count: number; unvalued: number; unvaluedCells: string[] };
}

const kind = {
  what: 'workbook',
  advice: 'Save the sheet as CSV and import that',
  again: 'Save it again as .xlsx, or the sheet as CSV',
};
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[\w.-]+\.xml|xl\/_rels\/[\w.-]+\.rels|xl\/worksheets\/[\w.-]+\.xml)$/;
const limits = { words: 300 * 2 ** 20, tags: 30_000_000 };
/** Cells whose addresses are told. */
const mostTold = 5;

/** The sheets of an .xlsx workbook. Throws a Refusal for a bomb, a damaged or a foreign archive. */
export async function readSheets(bytes: Uint8Array): Promise<Workbook> {
  const parts = unpack(bytes, needed, limits, kind);
  if (!parts['xl/workbook.xml'])
    throw new Refusal('no-text', 'The file holds no workbook. Save it again as .xlsx.');
  const formulas = formulasOf(parts);
  // Packed again without compression: the reader below unpacks without limits.
  const archive = zipSync(parts, { level: 0 });
  const sheets = await readWorkbook(archive.buffer as ArrayBuffer, { trim: false });
  return {
    formulas,
    sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) })),
  };
}

function cellOf(value: unknown): SheetCell {
  if (value instanceof Date) return isoOf(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** A date as the sheet shows it: sheets know no time zones, and the reader gives their clock as UTC. */
function isoOf(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Formulas of all sheets, counted in one go over their XML. */
function formulasOf(parts: Record<string, Uint8Array>): Workbook['formulas'] {
  const found: Workbook['formulas'] = { count: 0, unvalued: 0, unvaluedCells: [] };
  for (const [name, part] of Object.entries(parts)) {
    if (!name.startsWith('xl/worksheets/')) continue;
    const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    for (let at = formulaAfter(xml, 0); at >= 0; at = formulaAfter(xml, at + 2)) {
      found.count++;
      const end = xml.indexOf('</c>', at);
      const cell = xml.subarray(at, end < 0 ? xml.length : Math.min(end, at + 20_000)).toString('utf8');
      const opened = xml.subarray(Math.max(0, xml.lastIndexOf('<c ', at)), at).toString('utf8');
      if (/<v>[^<]/.test(cell) && !/\bt="e"/.test(opened)) continue;
      found.unvalued++;
      const [, address] = /\br="([A-Z]{1,3}\d{1,7})"/.exec(opened.slice(0, 200)) ?? [];
      if (address && found.unvaluedCells.length < mostTold) found.unvaluedCells.push(address);
    }
  }
  return found;
}

/** Where the next formula begins, from a place on; -1 where there is none. */
function formulaAfter(xml: Buffer, from: number): number {
  for (let at = xml.indexOf('<f', from); at >= 0; at = xml.indexOf('<f', at + 2))
    if (xml[at + 2] === 0x3e || xml[at + 2] === 0x20 || xml[at + 2] === 0x2f) return at;
  return -1;
}
