import type { Database } from 'better-sqlite3';
import type { RoundKind } from '../../analysis/types/study.ts';

/** A round of coding: some items, coded by one version of a codebook. */
export interface Round {
  number: number;
  kind: RoundKind;
  name: string;
  /** Number of the kept scheme that it is pinned to. */
  scheme: number;
  /** How many coders an item is given to. */
  overlap: number;
  /** ISO 8601, UTC. Null before it begins, and before it ends. */
  began: string | null;
  ended: string | null;
  /** When the lead let coders see each other's codes of it. */
  opened: string | null;
}

export function roundsTable(database: Database) {
  const columns = 'number, kind, name, scheme, overlap, began, ended, opened';
  const insert = database.prepare(
    'INSERT INTO rounds (task, kind, name, scheme, overlap) VALUES (@task, @kind, @name, @scheme, @overlap)',
  );
  const addItem = database.prepare(
    'INSERT INTO roundItems (round, item, place) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const one = database.prepare(`SELECT ${columns} FROM rounds WHERE task = ? AND number = ?`);
  const all = database.prepare(`SELECT ${columns} FROM rounds WHERE task = ? ORDER BY number`);
  const set = (column: 'began' | 'ended' | 'opened') =>
    database.prepare(`UPDATE rounds SET ${column} = ? WHERE number = ? AND ${column} IS NULL`);
  const moments = { began: set('began'), ended: set('ended'), opened: set('opened') };
  return {
    /** Adds a round with its items, in their order, and gives its number. Call it inside a transaction. */
    add(
      task: number,
      round: Pick<Round, 'kind' | 'name' | 'scheme' | 'overlap'>,
      items: readonly number[],
    ): number {
      const { kind, name, scheme, overlap } = round;
      const number = Number(insert.run({ task, kind, name, scheme, overlap }).lastInsertRowid);
      for (const [place, item] of items.entries()) addItem.run(number, item, place);
      return number;
    },
    get: (task: number, number: number): Round | null => (one.get(task, number) as Round | undefined) ?? null,
    /** All of a study, the first first. */
    of: (task: number): Round[] => all.all(task) as Round[],
    /** Notes that a round began, ended or was opened now; what was noted once stays. */
    note(number: number, what: 'began' | 'ended' | 'opened'): void {
      moments[what].run(new Date().toISOString(), number);
    },
  };
}
