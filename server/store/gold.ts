import type { Database } from 'better-sqlite3';
import type { DisagreementReason, Provenance } from '../../analysis/types/study.ts';

/** What a thing that was coded is taken to be. Rows are only added: who decides anew names the row that gives way. */
export interface Gold {
  number: number;
  /** In which round it was coded. */
  round: number;
  item: number;
  category: string;
  /** Of “several of” the value that was asked about, answered with yes or no; empty elsewhere. */
  option: string;
  /** The actor that it is about; empty where it is about none. */
  subject: string;
  /** Half-open UTF-16 offsets into the article's text: the item's own, or of a sentence, paragraph or stretch in it. */
  start: number;
  end: number;
  /** Of a stretch that is taken to be marked the boundaries that hold; null where they are its own. */
  markedStart: number | null;
  markedEnd: number | null;
  /** Null where it is open. */
  value: string | null;
  provenance: Provenance;
  /** Why coders differed; null where they did not, or nobody said. */
  reason: DisagreementReason | null;
  note: string | null;
  /** ISO 8601, UTC. */
  created: string;
  replaces: number | null;
}

/** Gold as it is put: boundaries need no naming where they are the thing's own. */
export type NewGold = Omit<Gold, 'number' | 'created' | 'replaces' | 'markedStart' | 'markedEnd'> &
  Partial<Pick<Gold, 'markedStart' | 'markedEnd'>>;

export function goldTable(database: Database) {
  const fields = [
    ...['round', 'item', 'category', 'option', 'subject', 'start', 'end', 'value', 'provenance'],
    ...['markedStart', 'markedEnd', 'reason', 'note', 'created', 'replaces'],
  ];
  const columns = fields.map((name) => `"${name}"`).join(', ');
  const insert = database.prepare(
    `INSERT INTO gold (task, ${columns}) VALUES (@task, ${fields.map((name) => `@${name}`).join(', ')})`,
  );
  const holds = 'NOT EXISTS (SELECT 1 FROM gold AS later WHERE later.replaces = gold.number)';
  const all = database.prepare(
    `SELECT number, ${columns} FROM gold WHERE task = @task AND (@category IS NULL OR category = @category) AND ${holds}
     ORDER BY item, start, number`,
  );
  const same = database
    .prepare(
      `SELECT number FROM gold WHERE task = @task AND round = @round AND item = @item AND category = @category AND option = @option
         AND subject = @subject AND start = @start AND "end" = @end AND ${holds}`,
    )
    .pluck();
  return {
    /** Adds what something is taken to be, in place of what it was taken to be before; gives its number. */
    put(task: number, gold: NewGold): number {
      const { round, item, category, option, subject, start, end } = gold;
      const before = same.get({ task, round, item, category, option, subject, start, end }) as
        | number
        | undefined;
      const created = new Date().toISOString();
      const at = { markedStart: null, markedEnd: null };
      return Number(insert.run({ ...at, ...gold, task, created, replaces: before ?? null }).lastInsertRowid);
    },
    /** What holds now, of one category or of all, by item and place. */
    of: (task: number, category: string | null = null): Gold[] => all.all({ task, category }) as Gold[],
  };
}
