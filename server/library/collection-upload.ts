import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Context } from '../context.ts';
import { BadRequest, NotFound } from '../errors.ts';
import { type Prepared, prepare } from '../ingest/collections/look-at.ts';
import type { Upload } from '../ingest/uploads.ts';
import type { StoredCollection } from '../store/index.ts';
import { makeFolder } from '../store/private-files.ts';

/** Collections that came by the Add page and are not done: each keeps its bytes in the data folder until then. */
const mostOpen = 20;
const folderName = 'collections';

/** Keeps an uploaded file of many articles until its columns are told, and gives its number; null where it is none. */
export async function keepUpload(context: Context, { name, bytes }: Upload): Promise<number | null> {
  const { store } = context;
  const open = (['asked', 'going', 'paused'] as const).flatMap((state) => store.collections.underWay(state));
  if (open.filter(({ file }) => file !== null).length >= mostOpen)
    throw new BadRequest(
      `${mostOpen} collections wait on the Add page. Nothing was taken: bring some in or forget them first.`,
    );
  const file = join(randomBytes(9).toString('base64url'), fileName(name));
  const path = resolve(context.config.dataFolder, folderName, file);
  makeFolder(join(path, '..'));
  writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
  try {
    const prepared = await prepare(path, new Map());
    if (!prepared) {
      removeFile(context, file);
      return null;
    }
    const { form } = prepared.collection;
    return store.collections.add({ key: `upload ${file}`, name, form, answers: [], state: 'asked', file });
  } catch (error) {
    removeFile(context, file);
    throw error;
  }
}

/** A name that every file system takes, with the ending that tells a form. */
function fileName(name: string): string {
  const ending = extname(name).slice(0, 10);
  const stem = name.slice(0, name.length - ending.length).replace(/[^\p{L}\p{N}._ -]/gu, '_');
  return `${stem.slice(0, 50).replace(/^\.+/, '') || 'file'}${ending}`;
}

/** A collection that came by the Add page. Throws NotFound. */
export function findCollection({ store }: Context, number: string): StoredCollection {
  const found = /^\d{1,15}$/.test(number) ? store.collections.get(Number(number)) : null;
  if (!found)
    throw new NotFound('There is no such collection. It was forgotten, or brought in from a terminal.');
  return found;
}

/** Opens the file of a collection with what was answered so far. Throws a Refusal or a BadRequest, or NotFound where it is gone. */
export async function openUpload(context: Context, { file, answers }: StoredCollection): Promise<Prepared> {
  const path = file && resolve(context.config.dataFolder, folderName, file);
  const prepared = path ? await prepare(path, new Map(answers)) : null;
  if (!prepared)
    throw new NotFound('The file of this collection is no longer there. Choose it again on the Add page.');
  return prepared;
}

/** Forgets a collection's file; what was brought in of it stays. */
export function dropFile(context: Context, { number, file }: StoredCollection): void {
  if (file) removeFile(context, file);
  context.store.collections.setFile(number, null);
}

function removeFile({ config }: Context, file: string): void {
  rmSync(join(config.dataFolder, folderName, file, '..'), { recursive: true, force: true });
}

/** What is said of a collection's file, with its name in place of where it lies here. */
export function inItsWords({ config }: Context, { file, name }: StoredCollection, said: string): string {
  return file === null ? said : said.replaceAll(resolve(config.dataFolder, folderName, file), name);
}
