import { copyFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { BadRequest, StoreError, storeProblem } from '../errors.ts';
import { backupProblem, inspectWhole } from './inspect.ts';
import { migrations } from './migrations.ts';
import { companions, keptMark, openDatabase } from './open.ts';
import { flushFolder, makeFile, makeFolder } from './private-files.ts';

/** How long a copy waits for whoever holds the database, in milliseconds. */
const longestWait = 10_000;

/**
 * Copies a database, in use or not, to a new file that is whole and sound or not there at all. Throws a BadRequest where
 * the file exists, a StoreError where the library cannot be read or is damaged, or the copy cannot be written.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (!isThere(from))
    throw new BadRequest(`${from}: there is no library here yet, so there is nothing to copy.`);
  await copyTo(from, to, longestWait, (part) => {
    inspectWhole(part, from, migrations);
    makeSingleFile(part);
  });
}

/**
 * Puts a backup in a library's place, and gives the name under which what stood there is kept beside it; null where nothing
 * stood there. Servers that run go on with the restored library. The backup is copied, checked whole and brought to this
 * version before the library is touched; then all of it takes the library's place at once, or, if that is interrupted,
 * nothing. Throws where the backup is none of ours, of a newer version, damaged or changed; then nothing is changed.
 */
export async function restoreDatabase(
  backup: string,
  to: string,
  { busyMilliseconds = longestWait } = {},
): Promise<string | null> {
  const [source, library] = [resolve(backup), resolve(to)];
  refuseNone(source, backup, library);
  makeFolder(dirname(library));
  removeLeftovers(library);
  const part = `${library}${restoringMark}${process.pid}`;
  try {
    makeFile(part);
    await copyAside(source, part, backup);
    inspectWhole(part, backup, migrations);
    bringUp(part);
    return await takePlace(part, library, busyMilliseconds);
  } finally {
    removeDatabase(part);
  }
}

/** What a copy under way is called: the library's name, this, and the process that makes it. */
const restoringMark = '.restoring-';

function refuseNone(source: string, name: string, library: string): void {
  const found = statSync(source, { throwIfNoEntry: false });
  if (!found) throw new BadRequest(`${name}: there is no backup of that name.`);
  if (!found.isFile()) throw new BadRequest(`${name}: this is no file. Name what backup made.`);
  if (found.size === 0)
    throw new BadRequest(`${name}: this file is empty, so it is no backup. Name another.`);
  const standing = statSync(library, { throwIfNoEntry: false });
  if (standing && standing.ino === found.ino && standing.dev === found.dev)
    throw new BadRequest(`${name} is the library itself. Name a backup of it.`);
}

/** A restore that was killed leaves its copy: gone at the next, unless its process still runs. */
function removeLeftovers(library: string): void {
  const beginning = basename(library) + restoringMark;
  for (const name of readdirSync(dirname(library))) {
    const made = name.startsWith(beginning) ? /^\d+/.exec(name.slice(beginning.length)) : null;
    if (made && !runs(Number(made[0]))) rmSync(join(dirname(library), name), { force: true });
  }
}

function runs(id: number): boolean {
  // Our own number is that of a process before us.
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Copies a backup, which may lie where nothing can be written: SQLite opens no library there that it cannot note its use of. */
async function copyAside(source: string, part: string, name: string): Promise<void> {
  try {
    await copyPages(source, part, longestWait);
  } catch (error) {
    const known = storeProblem(error, name);
    if (known?.code !== 'store-closed' || companions.some((companion) => holdsAny(source + companion)))
      throw fromSource(error, name, part);
    copyFileSync(source, part);
  }
}

function holdsAny(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Reading fails on the backup's account, writing on the library's. */
function fromSource(error: unknown, name: string, part: string): unknown {
  return (
    backupProblem(
      error,
      /^SQLITE_(?:FULL|IOERR)/.test(String((error as { code?: unknown }).code)) ? part : name,
      dirname(part),
    ) ?? error
  );
}

/** Takes the migrations that a checked copy lacks, and makes it a single file with the page size that a library has. */
function bringUp(part: string): void {
  const database = openDatabase(part);
  try {
    database.pragma('journal_mode = DELETE');
    if (database.pragma('page_size', { simple: true }) !== pageSize) {
      database.pragma(`page_size = ${pageSize}`);
      database.exec('VACUUM');
    }
  } catch (error) {
    throw storeProblem(error, part, dirname(part)) ?? error;
  } finally {
    database.close();
  }
}

/** SQLite's own; a library in use cannot change it. */
const pageSize = 4096;

/** Keeps what stands in the library's place, if anything does, and puts the checked copy there. */
async function takePlace(part: string, library: string, patience: number): Promise<string | null> {
  const standing = statSync(library, { throwIfNoEntry: false });
  const kept = freeName(`${library}${keptMark}${new Date().toISOString().replace(/[:.]/g, '-')}`);
  if (!standing || standing.size === 0) return putIn(part, library, companions, kept);
  try {
    if (isDatabase(library)) {
      await copyTo(library, kept, patience);
      await copyPages(part, library, patience).catch((error) => {
        rmSync(kept, { force: true });
        throw error;
      });
      return kept;
    }
    // What is no database any more cannot be copied or written as one: it goes aside as it is.
    return putIn(part, library, allOf, kept);
  } catch (error) {
    throw storeProblem(error, library, dirname(library)) ?? error;
  }
}

/** The endings of all the files that a database may be made of. */
const allOf = ['', ...companions] as const;

/**
 * Puts the checked copy where no database stands, once the files with these endings are out of its way: SQLite would play
 * a log that an earlier library left into the new one. Gives the first name under which one of them is kept, or null.
 */
function putIn(part: string, library: string, endings: readonly string[], kept: string): string | null {
  const leftovers = endings.filter((ending) => isThere(library + ending));
  for (const ending of leftovers) renameSync(library + ending, kept + ending);
  // Gone for good before the copy comes: a power cut in between must not bring the old log back to it.
  flushFolder(library);
  renameSync(part, library);
  flushFolder(library);
  inspectWhole(library, library, migrations);
  return leftovers.length > 0 ? kept + leftovers[0] : null;
}

function freeName(wanted: string): string {
  for (let name = wanted, count = 2; ; name = `${wanted}-${count++}`)
    if (!allOf.some((ending) => isThere(name + ending))) return name;
}

/** Whether anything is there. Throws where we may not look: that is not the same as nothing. */
function isThere(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function isDatabase(file: string): boolean {
  const database = new Database(file, { readonly: true });
  try {
    database.pragma('schema_version');
    return true;
  } catch (error) {
    if (storeProblem(error)?.code === 'store-corrupt') return false;
    throw error;
  } finally {
    database.close();
  }
}

/** Copies a database to a new file by way of one beside it, which `check` may refuse. */
async function copyTo(
  from: string,
  to: string,
  patience: number,
  check: (part: string) => void = () => {},
): Promise<void> {
  // What another database left beside that name would be taken for the copy's own.
  for (const ending of allOf)
    if (isThere(to + ending))
      throw new BadRequest(`${to}${ending} is there already. Name a file that is not.`);
  const target = resolve(to);
  if (!isThere(dirname(target)))
    throw new BadRequest(
      `${dirname(target)} is not there. Make that folder first, or name a file in another.`,
    );
  const part = `${target}.${process.pid}.part`;
  try {
    makeFile(part);
    await copyPages(from, part, patience);
    check(part);
    renameSync(part, target);
    flushFolder(target);
  } catch (error) {
    // Of the file beside it, whose name says nothing to anybody, we speak as of the copy.
    const { path } = error as NodeJS.ErrnoException;
    throw copyProblem(error, from, to) ?? (path ? Object.assign(error as Error, { path: to }) : error);
  } finally {
    removeDatabase(part);
  }
}

/** Damage is the source's, whatever else fails the copy's: that one was new. */
function copyProblem(error: unknown, from: string, to: string): unknown {
  const known = storeProblem(error, to, dirname(resolve(to)));
  return known?.code === 'store-corrupt' ? storeProblem(error, from) : known;
}

/** A copy is as its source, which has a write-ahead log: without one it can be read where nothing can be written. */
function makeSingleFile(part: string): void {
  const database = new Database(part);
  try {
    database.pragma('journal_mode = DELETE');
  } finally {
    database.close();
  }
}

/** Copies all pages in one transaction of the database they go to (SQLite's online backup): it has them all or none. */
async function copyPages(from: string, to: string, patience: number): Promise<void> {
  const source = new Database(resolve(from), { readonly: true, fileMustExist: true });
  try {
    const end = performance.now() + patience;
    // Where another process holds either, it ends at once, with nothing copied and no error.
    while ((await source.backup(resolve(to))).totalPages === 0) {
      if (performance.now() > end)
        throw new StoreError(
          'store-busy',
          `${to} is being written to by another process. Try again when it is done.`,
        );
      await wait(50);
    }
  } finally {
    source.close();
  }
}

function removeDatabase(file: string): void {
  for (const ending of allOf) rmSync(file + ending, { force: true });
}
