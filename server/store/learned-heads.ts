import type { Database } from 'better-sqlite3';

/** A category that is learned from a study's gold. */
export interface Head {
  number: number;
  category: string;
  /** Of “several of” and “one of” the value that it tells from all others; empty where the category is yes or no. */
  option: string;
  /** `asked`: waits for a worker; `learning`; `learned`; `failed`: `why` tells. */
  state: 'asked' | 'learning' | 'learned' | 'failed';
  /** ISO 8601, UTC. */
  asked: string;
  began: string | null;
  ended: string | null;
  /** How far it is: steps that are done, of how many. */
  step: number;
  steps: number;
  why: string | null;
  /** Of its weights, hexadecimal; null until it is learned. */
  hash: string | null;
}

/** Heads, with their weights and their cards as whoever learned them packed both. */
export function headsTable(database: Database) {
  const columns = 'number, category, option, state, asked, began, ended, step, steps, why, hash';
  const insert = database.prepare(
    `INSERT INTO heads (task, category, option, state, asked) VALUES (?, ?, ?, 'asked', ?)`,
  );
  const one = database.prepare(`SELECT ${columns} FROM heads WHERE task = ? AND number = ?`);
  const anywhere = database.prepare(`SELECT task, ${columns} FROM heads WHERE number = ?`);
  const all = database.prepare(`SELECT ${columns} FROM heads WHERE task = ? ORDER BY number`);
  // What a worker had begun when it was ended is begun again.
  const next = database.prepare(
    `SELECT task, number FROM heads WHERE state IN ('asked', 'learning') ORDER BY number LIMIT 1`,
  );
  const begin = database.prepare(
    `UPDATE heads SET state = 'learning', began = @now, step = 0, steps = @steps WHERE number = @number`,
  );
  const advance = database.prepare('UPDATE heads SET step = ?, steps = ? WHERE number = ?');
  const finish = database.prepare(
    `UPDATE heads SET state = 'learned', ended = @now, step = steps, hash = @hash, weights = @weights, card = @card
     WHERE number = @number`,
  );
  const fail = database.prepare(`UPDATE heads SET state = 'failed', ended = ?, why = ? WHERE number = ?`);
  const whole = database.prepare('SELECT weights, card FROM heads WHERE number = ?');
  const now = () => new Date().toISOString();
  return {
    /** Asks for a head to be learned; gives its number. */
    ask: (task: number, category: string, option: string): number =>
      Number(insert.run(task, category, option, now()).lastInsertRowid),
    get: (task: number, number: number): Head | null => (one.get(task, number) as Head | undefined) ?? null,
    /** One of whatever study, with the number of its task. */
    anywhere(number: number): { task: number; head: Head } | null {
      const row = anywhere.get(number) as (Head & { task: number }) | undefined;
      if (!row) return null;
      const { task, ...head } = row;
      return { task, head };
    },
    /** All of a study, the first asked for first. */
    of: (task: number): Head[] => all.all(task) as Head[],
    /** What is to be learned next, in whatever study; null where nothing is. */
    next: (): { task: number; number: number } | null =>
      (next.get() as { task: number; number: number } | undefined) ?? null,
    begin(number: number, steps: number): void {
      begin.run({ number, steps, now: now() });
    },
    advance(number: number, step: number, steps: number): void {
      advance.run(step, steps, number);
    },
    finish(number: number, { hash, weights, card }: { hash: string; weights: Buffer; card: unknown }): void {
      finish.run({ number, hash, weights, card: JSON.stringify(card), now: now() });
    },
    fail(number: number, why: string): void {
      fail.run(now(), why, number);
    },
    /** Weights and card of one that is learned. */
    whole(number: number): { weights: Buffer; card: unknown } | null {
      const row = whole.get(number) as { weights: Buffer | null; card: string | null } | undefined;
      return row?.weights && row.card ? { weights: row.weights, card: JSON.parse(row.card) } : null;
    },
  };
}
