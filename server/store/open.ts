import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, storeProblem } from '../errors.ts';
import { fileFailure, isDiskFull } from '../failures.ts';
import { applicationId, inspect } from './inspect.ts';
import { migrations } from './migrations.ts';
import { makeFile, makeFolder, makePrivate } from './private-files.ts';

/** What SQLite keeps beside a database while it is in use. */
export const companions = ['-wal', '-shm', '-journal'] as const;

/** How a library that was replaced by a restore is called: the library's name, this, and when. */
export const keptMark = '.before-';

/**
 * Opens the database file, making it and its folder where they are missing, and takes the migrations that it lacks.
 * Throws a StoreError, and leaves the file as it is, where it is of a newer version, another program's, or damaged.
 */
export function openDatabase(
  file: string,
  steps: readonly string[] = migrations,
  busyMilliseconds = 5000,
): Database.Database {
  // Made absolute, a name is a path and nothing else: SQLite takes "file:…" for an address with options.
  const path = resolve(file);
  prepareFile(path);
  try {
    if (statSync(path).size > 0) inspect(path, steps);
    const database = new Database(path, { timeout: busyMilliseconds });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      // What is deleted is written over with zeros, not left to lie until its room is needed.
      database.pragma('secure_delete = ON');
      migrate(database, path, steps);
      for (const companion of companions) makePrivate(path + companion);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw storeProblem(error, path, dirname(path)) ?? error;
  }
}

/** Sees to it that the file is there and, with all that lies beside it, its owner's alone. */
function prepareFile(file: string): void {
  try {
    makeFolder(dirname(file));
    const there = statSync(file, { throwIfNoEntry: false });
    if (!there) makeUnlessThere(file);
    else if (!there.isFile())
      throw new StoreError(
        'store-closed',
        `${file} is no file. Move it away, or let PARALLAX_DATA name another folder.`,
      );
  } catch (error) {
    if (isDiskFull(error))
      throw new StoreError('store-full', `${file} has no room left on its disk. Free some and try again.`, {
        cause: error,
      });
    const says = fileFailure(error);
    if (!says) throw error;
    throw new StoreError('store-closed', `${says} Let PARALLAX_DATA name a folder that you may write to.`, {
      cause: error,
    });
  }
  for (const companion of ['', ...companions]) makePrivate(file + companion);
  for (const name of keptCopies(file)) makePrivate(join(dirname(file), name));
}

/** Another process may make it at the same time: then it is there all the same. */
function makeUnlessThere(file: string): void {
  try {
    makeFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Names of the libraries that restores have put aside beside this one. */
export function keptCopies(file: string): string[] {
  try {
    return readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file) + keptMark));
  } catch {
    // A folder that we may enter but not list.
    return [];
  }
}

/** Takes each missing step in a transaction of its own; a step that fails leaves the version before it. */
function migrate(database: Database.Database, file: string, steps: readonly string[]): void {
  const taken = () => database.pragma('user_version', { simple: true }) as number;
  const step = database.transaction(() => {
    const version = taken();
    // Another process may have taken it while this one waited for the lock.
    if (version >= steps.length) return;
    if (version === 0) database.pragma(`application_id = ${applicationId}`);
    database.exec(steps[version]);
    database.pragma(`user_version = ${version + 1}`);
  });
  try {
    // A file that lacks none is opened without the write lock, so that nobody waits for one who writes.
    while (taken() < steps.length) step.immediate();
  } catch (error) {
    const known = storeProblem(error, file, dirname(file));
    if (known && known.code !== 'store-fault') throw known;
    throw new StoreError(
      'store-fault',
      `${file} could not be brought to the version of this Parallax (${(error as Error).message}). It is as it was: go on with the Parallax that you had, and report this.`,
      { cause: error },
    );
  }
}
