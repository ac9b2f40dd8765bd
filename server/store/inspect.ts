import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type ParallaxError, StoreError, storeProblem } from '../errors.ts';
import { foreignPart } from './schema.ts';

/** Marks a SQLite file as Parallax's ("Plax"). */
export const applicationId = 0x506c6178;
/** A file up to this size is checked page by page at each opening: under a tenth of a second. */
const checkedAtOpening = 64 * 2 ** 20;

/** Looks at a database without writing to it, and refuses what must not be touched. An empty one will do. */
export function inspect(file: string, steps: readonly string[]): void {
  const database = new Database(file, { readonly: true });
  try {
    refuseForeign(database, file, steps);
    if (statSync(file).size <= checkedAtOpening)
      refuseDamaged(file, database.pragma('quick_check(1)', { simple: true }));
  } finally {
    database.close();
  }
}

/**
 * Checks a database as one does before it is trusted: all of its pages and indexes, its references, and that it is made of
 * our tables and nothing else. `name` is what is spoken of. Throws a StoreError.
 */
export function inspectWhole(file: string, name: string, steps: readonly string[]): void {
  const database = new Database(file, { readonly: true });
  try {
    if (refuseForeign(database, name, steps) <= 0)
      throw new StoreError('store-foreign', `${name} is an empty database, no library. Name another file.`);
    refuseDamaged(name, database.pragma('integrity_check(1)', { simple: true }), useOlder);
    const [torn] = database.pragma('foreign_key_check') as { table: string; parent: string }[];
    if (torn) refuseDamaged(name, `a row of ${torn.table} belongs to none of ${torn.parent}`, useOlder);
  } catch (error) {
    throw backupProblem(error, name) ?? error;
  } finally {
    database.close();
  }
}

/** Gives the database's version where it is ours. */
function refuseForeign(database: Database.Database, name: string, steps: readonly string[]): number {
  // One transaction, so that version and schema are of one moment while another process migrates.
  return database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number;
    const application = database.pragma('application_id', { simple: true }) as number;
    const objects = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
    if (application !== applicationId && (objects > 0 || application !== 0))
      throw new StoreError('store-foreign', `${name} is a database of another program. Name another.`);
    if (version < 0)
      throw new StoreError(
        'store-foreign',
        `${name} is of version ${version}, which no Parallax made. Restore a backup, or name another.`,
      );
    if (version > steps.length)
      throw new StoreError(
        'store-newer',
        `${name} is of version ${version}; this Parallax knows versions up to ${steps.length}. Use a newer Parallax, or another data folder.`,
      );
    const foreign = foreignPart(database, steps, version);
    if (foreign)
      throw new StoreError(
        'store-foreign',
        `${name} is not a library as Parallax makes it: ${foreign}. Somebody or some program changed it. Restore a backup, or name another.`,
      );
    return version;
  })();
}

/** What to do about a damaged database that is to be copied or restored. */
const useOlder = 'It is not taken. Use an older backup.';

/** SQLite's own error about what is to be copied or restored, as `storeProblem` gives it, with what to do about that. */
export function backupProblem(error: unknown, name: string, folder?: string): ParallaxError | null {
  const known = storeProblem(error, name, folder);
  if (known?.code !== 'store-corrupt') return known;
  return new StoreError('store-corrupt', `${name} is damaged, or no backup. ${useOlder}`, { cause: error });
}

function refuseDamaged(
  name: string,
  verdict: unknown,
  remedy = 'Move it away and start again, or restore a copy.',
): void {
  if (verdict === 'ok') return;
  const said = String(verdict).replace(/\s+/g, ' ').slice(0, 200);
  throw new StoreError('store-corrupt', `${name} is damaged (${said}). ${remedy}`);
}
