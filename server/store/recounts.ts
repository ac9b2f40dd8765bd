import type { Database } from 'better-sqlite3';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';

/** One run of an analyzer through the whole library. */
export interface Recount {
  number: number;
  /** The `number` of the last article that is dealt with. */
  after: number;
  /** Articles that are dealt with, those that failed among them. */
  done: number;
  failed: number;
  paused: boolean;
}

/** A step of a run: on from one article's number to another's. */
export interface Step {
  from: number;
  upTo: number;
  articles: number;
}

/** By which analyzers all articles were read, and how far the one goes that is reading them: the last row, while it has no end. */
export function recountsTable(database: Database) {
  const last = '(SELECT max(number) FROM recounts)';
  const first = database.prepare(
    `INSERT INTO recounts (version, assets, began, ended) SELECT @version, @assets, @now, @now WHERE ${last} IS NULL`,
  );
  const begin = database.prepare('INSERT INTO recounts (version, assets, began) VALUES (?, ?, ?)');
  const dropOpen = database.prepare(`DELETE FROM recounts WHERE number = ${last} AND ended IS NULL`);
  const open = database.prepare(
    `SELECT number, after, done, failed, paused FROM recounts
     WHERE number = ${last} AND ended IS NULL AND version = ? AND assets = ?`,
  );
  const latest = database.prepare(
    'SELECT version, assets FROM recounts WHERE number <= ? AND ended IS NOT NULL ORDER BY number DESC LIMIT 1',
  );
  const advance = database.prepare(
    `UPDATE recounts SET after = @upTo, done = done + @articles, failed = failed + @failed
     WHERE number = @number AND after = @from AND ended IS NULL`,
  );
  const pause = database.prepare('UPDATE recounts SET paused = ? WHERE number = ? AND paused <> ?');
  const end = database.prepare('UPDATE recounts SET ended = ? WHERE number = ? AND ended IS NULL');
  const next = database.prepare('SELECT number, id FROM articles WHERE number > ? ORDER BY number LIMIT ?');

  return {
    /** Notes which analyzer reads a library that nobody has read before. */
    first({ version, assets }: AnalyzerVersion): void {
      first.run({ version, assets, now: new Date().toISOString() });
    },
    /** The analyzer that has last read all of the library; null where nothing was ever read. */
    latest(): AnalyzerVersion | null {
      return (latest.get(Number.MAX_SAFE_INTEGER) as AnalyzerVersion | undefined) ?? null;
    },
    /** An analyzer's run that has not come to its end; null where there is none. */
    open({ version, assets }: AnalyzerVersion): Recount | null {
      const row = open.get(version, assets) as (Omit<Recount, 'paused'> & { paused: number }) | undefined;
      return row ? { ...row, paused: row.paused === 1 } : null;
    },
    /** Begins a run; that of another analyzer which has no end is given up. Call it inside a transaction. */
    begin({ version, assets }: AnalyzerVersion): void {
      dropOpen.run();
      begin.run(version, assets, new Date().toISOString());
    },
    setPaused({ number }: Recount, paused: boolean): void {
      pause.run(paused ? 1 : 0, number, paused ? 1 : 0);
    },
    /** Moves a run on. False, and nothing done, where another process has moved it. */
    advance({ number }: Recount, { from, upTo, articles }: Step, failed: boolean): boolean {
      return advance.run({ number, from, upTo, articles, failed: failed ? 1 : 0 }).changes === 1;
    },
    end({ number }: Recount): void {
      end.run(new Date().toISOString(), number);
    },
    /** Articles that come after one, deleted ones among them, by their numbers. */
    next(after: number, limit: number): { number: number; id: string }[] {
      return next.all(after, limit) as { number: number; id: string }[];
    },
  };
}
