import type { Database } from 'better-sqlite3';

/** A signed-in reader's session, as the session middleware keeps it. */
export interface StoredSession {
  id: string;
  data: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/**
 * The furthest that a session's end lies ahead, in milliseconds: two weeks, and a day for clocks that are set right. One
 * that ends later was begun while the clock was ahead, and would go on for as long as it was: it has ended.
 */
const furthest = 15 * 24 * 60 * 60 * 1000;

/** Sessions of readers who gave the password; those past their time are gone at the next writing. */
export function sessionsTable(database: Database) {
  const get = database.prepare<{ id: string; now: number; furthest: number }, { data: string }>(
    'SELECT data FROM sessions WHERE id = @id AND expires > @now AND expires <= @now + @furthest',
  );
  const put = database.prepare<StoredSession>(
    `INSERT INTO sessions (id, data, expires) VALUES (@id, @data, @expires)
     ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires = excluded.expires`,
  );
  const drop = database.prepare<[string]>('DELETE FROM sessions WHERE id = ?');
  const prune = database.prepare<[number]>('DELETE FROM sessions WHERE expires <= ?');
  const pruneAhead = database.prepare<[number]>('DELETE FROM sessions WHERE expires > ?');
  return {
    get: (id: string, now: number): string | null => get.get({ id, now, furthest })?.data ?? null,
    put(session: StoredSession, now: number): void {
      prune.run(now);
      pruneAhead.run(now + furthest);
      put.run(session);
    },
    drop: (id: string): void => void drop.run(id),
  };
}
