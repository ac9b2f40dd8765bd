import { Refusal } from '../../../analysis/read/article.ts';
import { longestRead } from '../file.ts';
import { chunksOf } from '../input.ts';
import { isLines, linesOf } from '../lines.ts';
import { jsonValue } from '../metadata.ts';
import type { Cell, Collection, Form, Rejected, Row } from './collection-form.ts';
import { layoutOfCell } from './layout-cell.ts';

/** JSON Lines: one article a line. */
export const jsonl: Form = {
  form: 'jsonl',
  recognizes: ({ name }) => isLines(name),
  read: async (file) => readLines(file),
};

/** Opens a file of lines; whether it can be read shows when it is. */
export function readLines(file: string): Collection {
  return { form: 'jsonl', asks: [], notes: [], rows: () => rowsOf(file) };
}

async function* rowsOf(file: string): AsyncGenerator<Row | Rejected> {
  for await (const { number, text } of linesOf(chunksOf(file, longestRead))) {
    const where = `${file}:${number}`;
    try {
      if (text instanceof Refusal) throw text;
      yield rowOf(where, text);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield { where, refusal: error };
    }
  }
}

function rowOf(where: string, line: string): Row {
  const value = jsonValue(line, 'The line');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('bad-input', 'The line is no object of fields. Write {"text": "…", "title": "…"}.');
  const cells: Row['cells'] = new Map();
  let layout: Row['layout'];
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'layout') layout = layoutOfCell(inner, (value as { text?: unknown }).text);
    // What a line asks of the filter is about its text, and no variable of it.
    else if (name !== 'targets') take(cells, name.trim() || 'column without a name', inner);
  }
  if (cells.has('text') && typeof (value as { text: unknown }).text !== 'string')
    throw new Refusal('bad-input', 'The line does not fit: text: must be a string.');
  return { where, cells, ...(layout && { layout }) };
}

/** Takes over a value: a list of plain values with semicolons between, an object as JSON. */
function take(cells: Row['cells'], name: string, value: unknown): void {
  const cell = cellOf(value);
  if (cell !== null && cell !== '') cells.set(name, cell);
}

function cellOf(value: unknown): Cell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ');
  return JSON.stringify(value);
}
