import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, storeProblem } from '../errors.ts';
import { migrations } from './migrations.ts';

/** Marks a SQLite file as Parallax's ("Plax"). */
const applicationId = 0x506c6178;
/** A file up to this size is checked whole at each opening: under a tenth of a second. */
const checkedWhole = 64 * 2 ** 20;

/**
 * Opens the database file, making it and its folder where they are missing, and takes the migrations that it lacks.
 * Throws a StoreError, and leaves the file as it is, where it is of a newer version, another program's, or damaged.
 */
export function openDatabase(
  file: string,
  steps: readonly string[] = migrations,
  busyMilliseconds = 5000,
): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (existsSync(file) && statSync(file).size > 0) inspect(file, steps.length);
    const database = new Database(file, { timeout: busyMilliseconds });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
      migrate(database, steps);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw storeProblem(error, file) ?? error;
  }
}

/** Looks at a file without writing to it, and refuses what must not be touched. */
export function inspect(file: string, known: number): void {
  const database = new Database(file, { readonly: true });
  try {
    const version = database.pragma('user_version', { simple: true }) as number;
    const application = database.pragma('application_id', { simple: true }) as number;
    const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
    if (application !== applicationId && (tables > 0 || application !== 0))
      throw new StoreError('store-foreign', `${file} is a database of another program. Name another folder.`);
    if (version > known)
      throw new StoreError(
        'store-newer',
        `${file} is of version ${version}; this Parallax knows versions up to ${known}. Use a newer Parallax, or another data folder.`,
      );
    if (statSync(file).size <= checkedWhole) {
      const verdict = database.pragma('quick_check(1)', { simple: true });
      if (verdict !== 'ok')
        throw new StoreError(
          'store-corrupt',
          `${file} is damaged (${verdict}). Move it away and start again, or restore a copy.`,
        );
    }
  } finally {
    database.close();
  }
}

/** Takes each missing step in a transaction of its own; a step that fails leaves the version before it. */
function migrate(database: Database.Database, steps: readonly string[]): void {
  const taken = () => database.pragma('user_version', { simple: true }) as number;
  const step = database.transaction(() => {
    const version = taken();
    // Another process may have taken it while this one waited for the lock.
    if (version >= steps.length) return;
    if (version === 0) database.pragma(`application_id = ${applicationId}`);
    database.exec(steps[version]);
    database.pragma(`user_version = ${version + 1}`);
  });
  // A file that lacks none is opened without the write lock, so that nobody waits for one who writes.
  while (taken() < steps.length) step.immediate();
}
