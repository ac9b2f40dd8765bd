import type { Database } from 'better-sqlite3';

/** How far a collection is: it waits for its columns to be told, is brought in, is stopped, or is done. */
export type CollectionState = 'asked' | 'going' | 'paused' | 'ended';

/** A file of many articles, and how far it has come into the library. */
export interface StoredCollection {
  number: number;
  /** What tells it from others: its path, or the name that it was given. */
  key: string;
  /** What people see. */
  name: string;
  form: string;
  /** What was answered of its columns, as pairs. */
  answers: [string, string][];
  state: CollectionState;
  /** The file in the data folder that holds its bytes; null where it lies elsewhere. */
  file: string | null;
  /** ISO 8601, UTC. */
  began: string;
  ended: string | null;
  /** Rows that it has, that are in the library, and that were not taken. */
  rows: number;
  done: number;
  failed: number;
}

export type NewCollection = Pick<StoredCollection, 'key' | 'name' | 'form' | 'answers' | 'state' | 'file'>;

const columns = 'number, "key", name, form, answers, state, file, began, ended, rows, done, failed';
/** Failures that are kept of one collection: more are counted alone. */
const mostKept = 2000;

/** Collections, by their keys, and what of each could not be taken. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function collectionsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO collections ("key", name, form, answers, state, file, began)
     VALUES (@key, @name, @form, @answers, @state, @file, @began)`,
  );
  const one = database.prepare(`SELECT ${columns} FROM collections WHERE number = ?`);
  const byKey = database.prepare(`SELECT ${columns} FROM collections WHERE "key" = ?`);
  const list = database.prepare(
    `SELECT ${columns} FROM collections WHERE number < ? ORDER BY number DESC LIMIT ?`,
  );
  const underWay = database.prepare(
    `SELECT ${columns} FROM collections WHERE state <> 'ended' AND state = ? ORDER BY number LIMIT ?`,
  );
  const setAnswers = database.prepare('UPDATE collections SET answers = ?, form = ? WHERE number = ?');
  const setState = database.prepare(
    'UPDATE collections SET state = @state, ended = @ended WHERE number = @number',
  );
  const setFile = database.prepare('UPDATE collections SET file = ? WHERE number = ?');
  const count = database.prepare(
    'UPDATE collections SET rows = @rows, done = @done, failed = @failed WHERE number = @number',
  );
  const addFailure = database.prepare(
    `INSERT INTO collectionFailures (collection, place, reason) SELECT @collection, @place, @reason
     WHERE (SELECT count(*) FROM collectionFailures WHERE collection = @collection) < ${mostKept} ON CONFLICT DO NOTHING`,
  );
  const failures = database.prepare(
    'SELECT place, reason FROM collectionFailures WHERE collection = ? ORDER BY place, reason LIMIT ?',
  );
  const clearFailures = database.prepare('DELETE FROM collectionFailures WHERE collection = ?');
  const remove = database.prepare('DELETE FROM collections WHERE number = ?');

  return {
    /** Stores a collection that is not there yet and gives its number. */
    add(collection: NewCollection): number {
      const row = {
        ...collection,
        answers: JSON.stringify(collection.answers),
        began: new Date().toISOString(),
      };
      return Number(insert.run(row).lastInsertRowid);
    },
    get: (number: number) => collectionOf(one.get(number)),
    byKey: (key: string) => collectionOf(byKey.get(key)),
    /** Newest first. `before` is the number of the last of the page before. */
    list({ before = Number.MAX_SAFE_INTEGER, limit = 100 } = {}): StoredCollection[] {
      return list.all(before, limit).map((row) => collectionOf(row)!);
    },
    /** Those that are not done and in a state, oldest first. */
    underWay(state: Exclude<CollectionState, 'ended'>, limit = 100): StoredCollection[] {
      return underWay.all(state, limit).map((row) => collectionOf(row)!);
    },
    setAnswers(number: number, answers: StoredCollection['answers'], form: string): void {
      setAnswers.run(JSON.stringify(answers), form, number);
    },
    setState(number: number, state: CollectionState): void {
      setState.run({ number, state, ended: state === 'ended' ? new Date().toISOString() : null });
    },
    setFile(number: number, file: string | null): void {
      setFile.run(file, number);
    },
    /** Notes how far it is. */
    count(number: number, counts: Pick<StoredCollection, 'rows' | 'done' | 'failed'>): void {
      count.run({ number, ...counts });
    },
    /** Notes what was not taken, and why; the first two thousand of a collection. */
    addFailure(collection: number, place: string, reason: string): void {
      addFailure.run({ collection, place, reason });
    },
    failures(collection: number, limit = 100): { place: string; reason: string }[] {
      return failures.all(collection, limit) as { place: string; reason: string }[];
    },
    clearFailures(collection: number): void {
      clearFailures.run(collection);
    },
    /** Forgets a collection with its entries; the articles stay. */
    remove(number: number): void {
      remove.run(number);
    },
  };
}

function collectionOf(row: unknown): StoredCollection | null {
  if (!row) return null;
  const raw = row as Omit<StoredCollection, 'answers'> & { answers: string };
  return { ...raw, answers: JSON.parse(raw.answers) as [string, string][] };
}
