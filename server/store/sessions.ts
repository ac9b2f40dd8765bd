import type { Database } from 'better-sqlite3';

/** A signed-in reader's session, as the session middleware keeps it. */
export interface StoredSession {
  id: string;
  data: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/** Sessions of readers who gave the password; those past their time are gone at the next writing. */
export function sessionsTable(database: Database) {
  const get = database.prepare<[string, number], { data: string }>(
    'SELECT data FROM sessions WHERE id = ? AND expires > ?',
  );
  const put = database.prepare<StoredSession>(
    `INSERT INTO sessions (id, data, expires) VALUES (@id, @data, @expires)
     ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires = excluded.expires`,
  );
  const drop = database.prepare<[string]>('DELETE FROM sessions WHERE id = ?');
  const prune = database.prepare<[number]>('DELETE FROM sessions WHERE expires <= ?');
  return {
    get: (id: string, now: number): string | null => get.get(id, now)?.data ?? null,
    put(session: StoredSession, now: number): void {
      prune.run(now);
      put.run(session);
    },
    drop: (id: string): void => void drop.run(id),
  };
}
