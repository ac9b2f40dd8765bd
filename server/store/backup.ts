import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { BadRequest, storeProblem } from '../errors.ts';
import { migrations } from './migrations.ts';
import { inspect } from './open.ts';

/**
 * Copies a database, in use or not, to a new file that is whole or not there at all (SQLite's online backup). Throws a
 * BadRequest where the file exists, a StoreError where the library cannot be read or the copy cannot be written.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (existsSync(to)) throw new BadRequest(`${to} is there already. Name a file that is not.`);
  const part = `${to}.part`;
  try {
    await copyPages(from, part);
    renameSync(part, to);
  } catch (error) {
    throw storeProblem(error, to) ?? error;
  } finally {
    rmSync(part, { force: true });
  }
}

/**
 * Puts a backup in a library's place. What stood there is first copied to `kept`. Servers that run go on with the
 * restored library. Throws where the backup is none of ours, of a newer version or damaged; then nothing is changed.
 */
export async function restoreDatabase(backup: string, to: string, kept: string): Promise<void> {
  if (!existsSync(backup) || statSync(backup).size === 0)
    throw new BadRequest(`${backup}: there is no backup of that name.`);
  try {
    inspect(backup, migrations.length);
  } catch (error) {
    throw storeProblem(error, backup) ?? error;
  }
  if (existsSync(to)) await copyDatabase(to, kept);
  try {
    await copyPages(backup, to);
  } catch (error) {
    throw storeProblem(error, to) ?? error;
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}
