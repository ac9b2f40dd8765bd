import type { Database } from 'better-sqlite3';

/** Two articles worth reading side by side. */
export interface Pair {
  number: number;
  left: string;
  right: string;
  title: string;
  about: string | null;
}

export function pairsTable(database: Database) {
  const upsert = database.prepare(
    `INSERT INTO pairs ("left", "right", title, about, created) VALUES (@left, @right, @title, @about, @created)
     ON CONFLICT ("left", "right") DO UPDATE SET title = excluded.title, about = excluded.about`,
  );
  const list = database.prepare(
    `SELECT number, "left", "right", title, about FROM pairs
     WHERE number > ? AND NOT EXISTS (SELECT 1 FROM articles WHERE id IN ("left", "right") AND deleted IS NOT NULL)
     ORDER BY number LIMIT ?`,
  );

  return {
    /** Stores a pair; one of the same two articles takes the new title and note. */
    put(pair: Omit<Pair, 'number'>): void {
      upsert.run({ ...pair, created: new Date().toISOString() });
    },
    /** In the order they came. `after` is the `number` of the last row of the page before. */
    list({ after = 0, limit = 50 } = {}): Pair[] {
      return list.all(after, limit) as Pair[];
    },
  };
}
