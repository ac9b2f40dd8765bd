import type { Database } from 'better-sqlite3';

/** That a source codes the articles of a study's population, one after the other. */
export interface MachineRun {
  number: number;
  /** As `machineCodes` names it. */
  source: string;
  /** `asked`: waits for a worker; `failed`: `why` tells. */
  state: 'asked' | 'running' | 'done' | 'failed';
  /** ISO 8601, UTC. */
  asked: string;
  began: string | null;
  ended: string | null;
  /** The id of the last article that is dealt with; empty before the first. */
  after: string;
  /** Articles that are dealt with, those of which the source could say nothing among them. */
  done: number;
  failed: number;
  why: string | null;
}

/** Runs of machine sources over populations: how far each is. */
export function machineRunsTable(database: Database) {
  const columns = 'number, source, state, asked, began, ended, "after", done, failed, why';
  const insert = database.prepare(
    `INSERT INTO machineRuns (task, source, state, asked) VALUES (?, ?, 'asked', ?)`,
  );
  const all = database.prepare(`SELECT ${columns} FROM machineRuns WHERE task = ? ORDER BY number`);
  const one = database.prepare(`SELECT ${columns} FROM machineRuns WHERE task = ? AND number = ?`);
  // What a worker had begun when it was ended goes on where it was.
  const next = database.prepare(
    `SELECT task, number FROM machineRuns WHERE state IN ('asked', 'running') ORDER BY number LIMIT 1`,
  );
  const begin = database.prepare(
    `UPDATE machineRuns SET state = 'running', began = ? WHERE number = ? AND state = 'asked'`,
  );
  const advance = database.prepare(
    `UPDATE machineRuns SET "after" = @article, done = done + 1, failed = failed + @failed
     WHERE number = @number AND "after" < @article`,
  );
  const end = database.prepare(
    'UPDATE machineRuns SET state = @state, ended = @now, why = @why WHERE number = @number',
  );
  const now = () => new Date().toISOString();
  return {
    /** Asks for a run; gives its number. */
    ask: (task: number, source: string): number => Number(insert.run(task, source, now()).lastInsertRowid),
    get: (task: number, number: number): MachineRun | null =>
      (one.get(task, number) as MachineRun | undefined) ?? null,
    /** All of a study, the first asked for first. */
    of: (task: number): MachineRun[] => all.all(task) as MachineRun[],
    /** What is to be run next, in whatever study; null where nothing is. */
    next: (): { task: number; number: number } | null =>
      (next.get() as { task: number; number: number } | undefined) ?? null,
    begin(number: number): void {
      begin.run(now(), number);
    },
    /** Notes that an article is dealt with; once, however often it is said. */
    advance(number: number, article: string, failed: boolean): void {
      advance.run({ number, article, failed: failed ? 1 : 0 });
    },
    finish(number: number): void {
      end.run({ number, state: 'done', why: null, now: now() });
    },
    fail(number: number, why: string): void {
      end.run({ number, state: 'failed', why, now: now() });
    },
  };
}
