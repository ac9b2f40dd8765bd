import type { Database } from 'better-sqlite3';
import type { ItemOrigin } from '../../analysis/types/study.ts';

/** What coders of a study are handed one at a time: an article, or a paragraph of one. */
export interface Item {
  number: number;
  article: string;
  /** Half-open UTF-16 offsets into the article's text; of a whole article all of it. */
  start: number;
  end: number;
  origin: ItemOrigin;
  stratum: string;
  /** With which it came into the sample; null where it did not come by the draw. */
  probability: number | null;
}

/** The items of studies. One is never changed; it goes with its article or its study. */
export function itemsTable(database: Database) {
  const columns = 'items.number, items.article, items.start, items."end", origin, stratum, probability';
  const insert = database.prepare(
    `INSERT INTO items (task, article, start, "end", origin, stratum, probability)
     VALUES (@task, @article, @start, @end, @origin, @stratum, @probability)
     ON CONFLICT (task, article, start, "end") DO NOTHING`,
  );
  const known = database
    .prepare('SELECT number FROM items WHERE task = ? AND article = ? AND start = ? AND "end" = ?')
    .pluck();
  const one = database.prepare(`SELECT ${columns} FROM items WHERE task = ? AND number = ?`);
  const all = database.prepare(`SELECT ${columns} FROM items WHERE task = ? ORDER BY number`);
  const ofRound = database.prepare(
    `SELECT ${columns} FROM roundItems JOIN items ON items.number = item WHERE round = ? ORDER BY place, items.number`,
  );
  return {
    /** Adds an item and gives its number; one that is there already stays what it is. */
    add(task: number, item: Omit<Item, 'number'>): number {
      const { changes, lastInsertRowid } = insert.run({ ...item, task });
      if (changes === 1) return Number(lastInsertRowid);
      return known.get(task, item.article, item.start, item.end) as number;
    },
    get: (task: number, number: number): Item | null => (one.get(task, number) as Item | undefined) ?? null,
    /** All of a study, in the order in which they came. */
    of: (task: number): Item[] => all.all(task) as Item[],
    /** Those of a round, in its order. */
    ofRound: (round: number): Item[] => ofRound.all(round) as Item[],
  };
}
