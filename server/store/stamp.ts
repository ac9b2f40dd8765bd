import type { Database } from 'better-sqlite3';

/** A text that changes with every write to the database, whoever writes: this connection or another process. */
export function stampOf(database: Database): () => string {
  const own = database.prepare('SELECT total_changes()').pluck();
  const others = database.prepare('PRAGMA data_version').pluck();
  return () => `${others.get()} ${own.get()}`;
}
