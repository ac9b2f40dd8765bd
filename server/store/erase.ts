import type { Database } from 'better-sqlite3';
import type { Writing } from './writes.ts';

/** What goes along when an article is deleted for good. */
export interface Belongings {
  results: number;
  comparisons: number;
  /** How many articles it was compared with. */
  partners: number;
  /** Those that came last into the library, not all where there are many: a title, or the text's beginning. */
  latestPartners: { title: string | null; opening: string | null }[];
  verdicts: number;
  /** How many people gave them. */
  people: number;
  corrections: number;
  tags: number;
  /** Events that it is one telling of. */
  events: number;
  /** Lessons and studies that it is a text of; those that have no other go with it. */
  tasks: number;
  pairs: number;
  /** How often collections have it, with what they say of it. */
  entries: number;
  /** Corpora that it counts in, reports that were made with it, and comparisons of such corpora. */
  corpora: number;
  corpusReports: number;
  corpusDiffs: number;
  /** Texts that wait to be looked over and are the article's own. */
  drafts: number;
}

/** How long after a sweep that was held up the next writing tries again, in milliseconds. */
const tryAgain = 60_000;

/** Whether a database file still holds remains of what was deleted for good, and what is to be done about it. */
type Owed = 'nothing' | 'rewriting' | 'emptying';

/** Deletion for good: of an article or a task, of all that hangs on it, and of their remains in the file. */
export function erasure(database: Database, writing: Writing) {
  const removeDraft = database.prepare('DELETE FROM drafts WHERE number = ?');
  const loosenDrafts = database.prepare('UPDATE drafts SET beside = NULL WHERE beside = ?');
  // Whatever waits for a lead's word may hold the text: nothing of it was taken in, and it can be sent again.
  const letGoWaiting = database.prepare('DELETE FROM broughtFiles WHERE round IS NULL AND number > 0');
  // What is told of a corpus is told of this article too; the report is made again of those that stay. Names that somebody gave
  // to topics are not the article's.
  const letGoReports = database.prepare(
    "UPDATE corpusReports SET report = x'' WHERE corpus IN (SELECT corpus FROM corpusTexts WHERE article = ?)",
  );
  const letGoDiffs = ['one', 'other'].map((side) =>
    database.prepare(
      `DELETE FROM corpusDiffs WHERE ${side} IN (SELECT corpus FROM corpusTexts WHERE article = ?)`,
    ),
  );
  const remove = database.prepare('DELETE FROM articles WHERE id = ?');
  const removeTask = database.prepare('DELETE FROM tasks WHERE number = ?');
  const removeCorpus = database.prepare('DELETE FROM corpora WHERE number = ?');
  const remains = sweeper(database, writing);
  return {
    /** What would go along with an article. Drafts are told by the ids in `drafts`. */
    belongings: belongingsOf(database),
    /** Deletes an article, all that hangs on it, and drafts. Call it inside a transaction, and `sweep` after it. */
    remove(id: string, drafts: readonly number[]): void {
      for (const number of drafts) removeDraft.run(number);
      loosenDrafts.run(id);
      letGoWaiting.run();
      letGoReports.run(id);
      for (const statement of letGoDiffs) statement.run(id);
      remove.run(id);
      remains.owe();
    },
    /** Deletes a task, with its coders and all that they said, in the same way. */
    removeTask(number: number): void {
      removeTask.run(number);
      remains.owe();
    },
    /** Deletes a corpus, with what is counted of its articles and its reports; the articles stay. */
    removeCorpus(number: number): void {
      removeCorpus.run(number);
      remains.owe();
    },
    /**
     * Does what is still owed after a deletion, where nobody else is at the file just now. True where nothing is owed any
     * more; else a writing a minute from now, or the next start, tries again.
     */
    sweep: remains.sweep,
  };
}

/** Counts what hangs on an article. */
function belongingsOf(database: Database) {
  const count = (sql: string) => {
    const statement = database.prepare(sql).pluck();
    return (id: string) => statement.get({ id }) as number;
  };
  const rowsIn = (table: string) => count(`SELECT count(*) FROM ${table} WHERE article = @id`);
  const pairsIn = (table: string) =>
    count(
      `SELECT (SELECT count(*) FROM ${table} WHERE "left" = @id) + (SELECT count(*) FROM ${table} WHERE "right" = @id)`,
    );
  const [results, corrections, tags, entries, corpora] = [
    ...['analyses', 'corrections', 'tags', 'entries', 'corpusTexts'],
  ].map(rowsIn);
  const itsCorpora = 'SELECT corpus FROM corpusTexts WHERE article = @id';
  const corpusReports = count(
    `SELECT count(*) FROM corpusReports WHERE corpus IN (${itsCorpora}) AND length(report) > 0`,
  );
  const corpusDiffs = count(
    `SELECT count(*) FROM corpusDiffs WHERE one IN (${itsCorpora}) OR other IN (${itsCorpora})`,
  );
  const events = rowsIn('eventArticles');
  const judging = `task = (SELECT number FROM tasks WHERE id = 'verdicts-' || @id)`;
  const verdicts = count(`SELECT count(*) FROM annotations WHERE ${judging}`);
  const tasks = count(
    `SELECT count(*) FROM taskTexts JOIN tasks ON number = task WHERE article = @id AND kind NOT IN ('verdicts', 'corrections')`,
  );
  const [comparisons, pairs] = ['comparisons', 'pairs'].map(pairsIn);
  const people = count(`SELECT count(*) FROM coders WHERE ${judging}`);
  const compared =
    'SELECT "right" FROM comparisons WHERE "left" = @id UNION SELECT "left" FROM comparisons WHERE "right" = @id';
  const partners = count(`SELECT count(*) FROM articles WHERE id IN (${compared})`);
  const latestPartners = database.prepare(
    `SELECT title, CASE WHEN title IS NULL THEN substr(text, 1, 2000) END AS opening FROM articles
     WHERE id IN (${compared}) ORDER BY number DESC LIMIT 20`,
  );
  return (id: string, drafts: readonly number[]): Belongings => ({
    results: results(id),
    comparisons: comparisons(id),
    partners: partners(id),
    latestPartners: latestPartners.all({ id }) as Belongings['latestPartners'],
    verdicts: verdicts(id),
    people: people(id),
    corrections: corrections(id),
    tags: tags(id),
    events: events(id),
    tasks: tasks(id),
    pairs: pairs(id),
    entries: entries(id),
    corpora: corpora(id),
    corpusReports: corpusReports(id),
    corpusDiffs: corpusDiffs(id),
    drafts: drafts.length,
  });
}

/** Sweeps the remains of what was deleted out of the file; what could not be swept at once stays owed. */
function sweeper(database: Database, writing: Writing) {
  const note = database.prepare('INSERT INTO unswept (since) VALUES (?)');
  const lastOwed = database.prepare('SELECT max(number) FROM unswept').pluck();
  const paid = database.prepare('DELETE FROM unswept WHERE number <= ?');
  let owed: Owed = lastOwed.get() === null ? 'nothing' : 'rewriting';
  const clean = () => owed === 'nothing';
  let tried = Number.NEGATIVE_INFINITY;

  /**
   * Writes the file anew without what was deleted, and empties the write-ahead log into it. Zeros alone do not do: when
   * SQLite moves rows to another page, copies of them can stay in the unused part of the old one.
   */
  const rewrite = (): void => {
    // What others delete for good meanwhile is theirs to sweep.
    const last = lastOwed.get() as number | null;
    if (last !== null) {
      if (owed === 'rewriting') database.exec('VACUUM');
      owed = 'emptying';
      const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (busy !== 0) return;
      paid.run(last);
    }
    owed = 'nothing';
  };

  return {
    owe(): void {
      note.run(new Date().toISOString());
      owed = 'rewriting';
      tried = Number.NEGATIVE_INFINITY;
    },
    sweep(): boolean {
      const now = performance.now();
      if (clean() || database.inTransaction || now - tried < tryAgain) return clean();
      tried = now;
      const patience = database.pragma('busy_timeout', { simple: true }) as number;
      database.pragma('busy_timeout = 250');
      try {
        writing(rewrite);
      } catch {
        // Held by another process, or no room to write it anew: owed still.
      } finally {
        database.pragma(`busy_timeout = ${patience}`);
      }
      return clean();
    },
  };
}
