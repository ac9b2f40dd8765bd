import type { Database } from 'better-sqlite3';
import { pack, unpack } from './packed.ts';

/** What tells two corpora apart, as it was made. */
export interface StoredDiff<T> {
  /** ISO 8601, UTC. */
  made: string;
  diff: T;
}

/** What tells corpora apart, two by two: made once, then read. */
export function corpusDiffsTable(database: Database) {
  const one = database.prepare('SELECT made, diff FROM corpusDiffs WHERE one = ? AND other = ?');
  const insert = database.prepare(
    `INSERT INTO corpusDiffs (one, other, made, diff) VALUES (?, ?, ?, ?)
     ON CONFLICT (one, other) DO UPDATE SET made = excluded.made, diff = excluded.diff`,
  );
  const ofOne = database.prepare('SELECT other FROM corpusDiffs WHERE one = ? ORDER BY other').pluck();
  const removeOne = database.prepare('DELETE FROM corpusDiffs WHERE one = ?');
  const removeOther = database.prepare('DELETE FROM corpusDiffs WHERE other = ?');
  return {
    /** Null where none is made, or it is damaged: `isWhole` says whether it is what `put` was given. */
    get<T>(corpus: number, other: number, isWhole: (value: T) => boolean): StoredDiff<T> | null {
      const row = one.get(corpus, other) as { made: string; diff: Buffer } | undefined;
      const diff = row ? unpack<T>(row.diff, isWhole) : null;
      return row && diff ? { made: row.made, diff } : null;
    },
    /** Keeps it in the place of the one that was there. */
    put(corpus: number, other: number, diff: unknown): void {
      insert.run(corpus, other, new Date().toISOString(), pack(diff));
    },
    /** The corpora that a corpus is held against. */
    of: (corpus: number): number[] => ofOne.all(corpus) as number[],
    /** Forgets all that a corpus is part of: its figures are others now. */
    removeOf(corpus: number): void {
      removeOne.run(corpus);
      removeOther.run(corpus);
    },
  };
}
