import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { EventComparison } from '../../analysis/types/event.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import { pack, unpack } from './packed.ts';

/** What an event is kept under: its articles' ids, each once and in order, and how they were set side by side. */
export interface EventKey {
  articles: readonly string[];
  analyzer: AnalyzerVersion;
  /** What all articles take in besides their texts, as `basisOfEvent` hashes it. */
  basis: string;
  withoutApart: boolean;
}

/** An event, and the hash of what made the readings that it is of. */
export interface KeptEvent {
  event: EventComparison;
  readings: string;
}

type Taken = Pick<EventComparison, 'corrections' | 'layout'>;

/** Hash of what an event's articles take in besides their texts; empty where none takes in anything. */
export function basisOfEvent({ corrections = {}, layout = {} }: Taken): string {
  const rows = [corrections, layout].map((all) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (rows.every((all) => all.length === 0)) return '';
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
}

/** Events by their articles, version, hash of what makes them, what the articles take in, and whether what is apart was left out. */
export function eventsTable(database: Database) {
  const where = 'WHERE articles = ? AND version = ? AND assets = ? AND basis = ? AND withoutApart = ?';
  const insert = database.prepare(
    `INSERT INTO events (articles, version, assets, basis, withoutApart, readings, created, comparison)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const belongs = database.prepare('INSERT INTO eventArticles (event, article) VALUES (?, ?)');
  const one = database.prepare(`SELECT comparison, readings FROM events ${where}`);
  const known = database.prepare(`SELECT 1 FROM events ${where}`).pluck();
  const latest = database.prepare(
    `SELECT comparison, readings FROM events WHERE articles = ? AND withoutApart = ? ORDER BY number DESC LIMIT 20`,
  );
  const drop = database.prepare(`DELETE FROM events ${where}`);
  const remove = database.prepare(
    'DELETE FROM events WHERE number IN (SELECT event FROM eventArticles WHERE article = ?)',
  );
  const kept = (row: { comparison: Buffer; readings: string } | undefined): KeptEvent | null => {
    const event = row && unpack<EventComparison>(row.comparison, (found) => Array.isArray(found.columns));
    return event ? { event, readings: row.readings } : null;
  };

  return {
    /** Keeps an event in place of what stood under its key; `readings` is the hash of what made its readings. */
    put(event: EventComparison, readings: string): void {
      const { articles, analyzer, withoutApart } = event;
      const key = values({ articles, analyzer, basis: basisOfEvent(event), withoutApart });
      drop.run(...key);
      const { lastInsertRowid } = insert.run(...key, readings, new Date().toISOString(), pack(event));
      for (const article of articles) belongs.run(lastInsertRowid, article);
    },
    /** Null where there is none, or it is damaged. */
    get: (key: EventKey): KeptEvent | null => kept(one.get(...values(key)) as never),
    has: (key: EventKey): boolean => known.get(...values(key)) === 1,
    /** What is kept of these articles, by whatever analyzer, latest first. */
    of(articles: readonly string[], withoutApart: boolean): KeptEvent[] {
      const rows = latest.all(joined(articles), Number(withoutApart)) as never[];
      return rows.flatMap((row) => kept(row) ?? []);
    },
    /** Forgets every event of an article. */
    remove(articleId: string): void {
      remove.run(articleId);
    },
  };
}

const joined = (articles: readonly string[]) => articles.join('+');

/** The values of an event's key, in the order of its columns. */
function values({ articles, analyzer, basis, withoutApart }: EventKey): (string | number)[] {
  return [joined(articles), analyzer.version, analyzer.assets, basis, Number(withoutApart)];
}
