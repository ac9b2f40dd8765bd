import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database, Statement } from 'better-sqlite3';
import { StoreError, storeProblem } from '../errors.ts';

/** Runs a piece of work that writes; throws what it throws, SQLite's errors in words. */
export type Writing = <T>(work: () => T) => T;

/**
 * Sees to it that nothing is written into a file that is no longer the library: SQLite goes on in a file that was removed
 * or replaced, and what it acknowledges there is gone at the next start. Holds for each statement that is prepared from now
 * on, and for what runs through the function that this gives. A transaction is looked after once.
 */
export function guardWrites(database: Database, file: string): Writing {
  const opened = identity(file);
  const writing: Writing = (work) => {
    if (!database.inTransaction && identity(file) !== opened)
      throw new StoreError(
        'store-moved',
        'The file of the library was removed or replaced while it was in use. Nothing is written any more. Start Parallax again.',
      );
    try {
      return work();
    } catch (error) {
      throw storeProblem(error, undefined, dirname(file)) ?? error;
    }
  };
  const prepare = database.prepare.bind(database) as (sql: string) => Statement;
  database.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (statement.readonly) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values: unknown[]) => writing(() => run(...values));
    return statement;
  }) as Database['prepare'];
  return writing;
}

/** What tells a file from any other that may come to stand at its path; null where none is there. */
function identity(file: string): string | null {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}
