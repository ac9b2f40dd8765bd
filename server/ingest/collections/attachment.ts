import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import { readArticle } from '../file.ts';
import type { Row } from './collection-form.ts';

const metadataAlone =
  'This is metadata alone, without a text. Export it with its files, and keep them in the folder of the list';

/** A reference as a survey has it: with the column that its text will stand in. */
export function withoutText(row: Row): Row {
  const cells: Row['cells'] = new Map(row.cells).set('text', '');
  cells.delete('attachment');
  return { ...row, cells };
}

/**
 * A reference with the text of the first file that it names and that lies in its list's own folder, or below it. Where none
 * does, it says so: nothing outside of that folder is ever opened.
 */
export async function withAttachment(list: string, row: Row): Promise<Row> {
  const cells: Row['cells'] = new Map(row.cells);
  const attachment = cells.get('attachment');
  cells.delete('attachment');
  const paths = String(attachment ?? '')
    .split(';')
    .map((path) => path.trim())
    .filter(Boolean);
  let lacks = `${metadataAlone}.`;
  for (const path of paths) {
    const file = await besideList(list, path);
    if (!file) {
      lacks = `${metadataAlone}: ${basename(path)} does not lie there.`;
      continue;
    }
    try {
      const { text, layout } = await readArticle(file);
      cells.set('text', text);
      return { ...row, cells, layout };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      lacks = `${basename(file)}: ${error.message}`;
    }
  }
  return { ...row, cells, lacks };
}

/** The file that a list means by a path, in its own folder or below; null where there is none. */
async function besideList(list: string, path: string): Promise<string | null> {
  const folder = await realpath(dirname(resolve(list)));
  const plain = path.replace(/^file:\/+/, '/').replaceAll('\\', '/');
  // Absolute paths are of the machine that the list was written on: the file's name, or its last folder too, may still fit.
  const parts = plain.split('/').filter(Boolean);
  const tried =
    isAbsolute(plain) || /^[A-Za-z]:/.test(plain)
      ? [parts.slice(-3), parts.slice(-2), parts.slice(-1)]
      : [parts, parts.slice(-1)];
  for (const some of tried) {
    const file = await realpath(join(folder, ...some)).catch(() => null);
    if (!file) continue;
    const inside = relative(folder, file);
    if (inside.startsWith('..') || isAbsolute(inside)) continue;
    if ((await stat(file)).isFile()) return file;
  }
  return null;
}
