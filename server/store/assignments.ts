import type { Database } from 'better-sqlite3';

/** That an item of a round was given to a coder. */
export interface Assignment {
  number: number;
  round: number;
  item: number;
  coder: number;
  /** ISO 8601, UTC: when it was given, and when the coder was last at it. */
  given: string;
  seen: string;
  /** When the coder was done with it. */
  done: string | null;
  /** When it was taken back; what was said of it stays, and does not count until it is done. */
  back: string | null;
  /** Time that it was on the coder's screen, in milliseconds. */
  spent: number;
}

/** How far a coder is in a round. */
export interface CoderProgress {
  coder: number;
  round: number;
  given: number;
  done: number;
  /** Milliseconds, of what is done. */
  spent: number;
}

const giveOnce = `INSERT INTO assignments (round, item, coder, given, seen) VALUES (@round, @item, @coder, @now, @now)
  ON CONFLICT (round, item, coder) DO UPDATE SET back = NULL, given = @now, seen = @now`;

/** Items of a round that may be given to a coder. Whom one was given to counts while it is with them, and for good once done. */
const free = `SELECT roundItems.item FROM roundItems
  LEFT JOIN assignments ON assignments.round = roundItems.round AND assignments.item = roundItems.item
  AND assignments.back IS NULL
  AND NOT EXISTS (SELECT 1 FROM coders WHERE coders.number = assignments.coder AND coders.removed IS NOT NULL)
  WHERE roundItems.round = @round
  GROUP BY roundItems.item
  HAVING count(assignments.number) < @overlap AND total(assignments.coder = @coder) = 0`;

/** What of all coders but one lies unseen since a moment, sparing what waits for the lead's reply. */
const abandoned = `round = @round AND done IS NULL AND back IS NULL AND seen < @before AND coder <> @but
  AND NOT EXISTS (SELECT 1 FROM questions
    WHERE questions.item = assignments.item AND questions.coder = assignments.coder AND reply IS NULL)`;

const ofTask = `SELECT coder, round, count(*) AS given, count(done) AS done, total(iif(done IS NULL, 0, spent)) AS spent
  FROM assignments JOIN rounds ON rounds.number = round
  WHERE rounds.task = ? AND back IS NULL GROUP BY coder, round ORDER BY round, coder`;

export function assignmentsTable(database: Database) {
  const columns = 'number, round, item, coder, given, seen, done, back, spent';
  const give = database.prepare(giveOnce);
  const one = database.prepare(
    `SELECT ${columns} FROM assignments WHERE round = ? AND item = ? AND coder = ?`,
  );
  const ofCoder = database.prepare(
    `SELECT ${columns} FROM assignments WHERE coder = ? AND round = ? AND back IS NULL ORDER BY number`,
  );
  const ofRound = database.prepare(
    `SELECT ${columns} FROM assignments WHERE round = ? AND back IS NULL ORDER BY number`,
  );
  const least = database
    .prepare(`${free} ORDER BY count(assignments.number), roundItems.place LIMIT 1`)
    .pluck();
  const countFree = database.prepare(`SELECT count(*) FROM (${free})`).pluck();
  const touch = database.prepare('UPDATE assignments SET seen = ?, spent = spent + ? WHERE number = ?');
  const finish = database.prepare('UPDATE assignments SET done = ?, back = NULL WHERE number = ?');
  const reopen = database.prepare('UPDATE assignments SET done = NULL WHERE number = ?');
  const takeBack = database.prepare(
    'UPDATE assignments SET back = @now WHERE round = @round AND done IS NULL AND back IS NULL AND seen < @before',
  );
  const takeAbandoned = database.prepare(`UPDATE assignments SET back = @now WHERE ${abandoned}`);
  const takeAll = database.prepare(
    'UPDATE assignments SET back = ? WHERE coder = ? AND done IS NULL AND back IS NULL',
  );
  const progress = database.prepare(ofTask);
  return {
    /** Gives an item to a coder, or once more what was taken back. */
    give(round: number, item: number, coder: number): void {
      give.run({ round, item, coder, now: new Date().toISOString() });
    },
    get: (round: number, item: number, coder: number): Assignment | null =>
      (one.get(round, item, coder) as Assignment | undefined) ?? null,
    /** What a coder has in a round, but what was taken back, in the order it was given. */
    ofCoder: (coder: number, round: number): Assignment[] => ofCoder.all(coder, round) as Assignment[],
    /** What all coders have in a round, but what was taken back. */
    ofRound: (round: number): Assignment[] => ofRound.all(round) as Assignment[],
    /** The item of a round that is with fewest coders, fewer than `overlap`, this one not among them; null where there is none. */
    leastGiven: (round: number, coder: number, overlap: number): number | null =>
      (least.get({ round, coder, overlap }) as number | undefined) ?? null,
    /** How many items of a round this coder may still be given. */
    countFree: (round: number, coder: number, overlap: number): number =>
      countFree.get({ round, coder, overlap }) as number,
    /** Notes that a coder is at it, and for how many milliseconds more. */
    touch(number: number, spent: number): void {
      touch.run(new Date().toISOString(), spent, number);
    },
    finish(number: number): void {
      finish.run(new Date().toISOString(), number);
    },
    /** What was done is to be done again: its coder thought again. */
    reopen(number: number): void {
      reopen.run(number);
    },
    /** Takes back what nobody was at since a moment (ISO 8601) and is not done; gives how many. */
    takeBack: (round: number, before: string): number =>
      takeBack.run({ round, before, now: new Date().toISOString() }).changes,
    /** The same of all coders but one, sparing what waits for the lead's reply; gives how many. */
    takeAbandoned: (round: number, before: string, but: number): number =>
      takeAbandoned.run({ round, before, but, now: new Date().toISOString() }).changes,
    /** Takes back all that a coder has not done. */
    takeAll(coder: number): void {
      takeAll.run(new Date().toISOString(), coder);
    },
    progress: (task: number): CoderProgress[] => progress.all(task) as CoderProgress[],
  };
}
