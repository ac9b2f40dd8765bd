import type { Database } from 'better-sqlite3';

export const verdictNames = ['accept', 'reject', 'retag', 'withdraw'] as const;
export type VerdictName = (typeof verdictNames)[number];

/**
 * The mark that a verdict is on. It is known by its words and by what is said of them, not by a place in some result, so
 * that a verdict holds for every version of the analyzer that makes the mark.
 */
export interface JudgedMark {
  measure: string;
  start: number;
  end: number;
  category: string;
  /** Toward whom, of a stance; empty for other measures. */
  subject: string;
}

/** What one person says of one mark. */
export interface Verdict extends JudgedMark {
  verdict: VerdictName;
  /** The category that it ought to have, where it is retagged. */
  retag: string | null;
  reason: string | null;
  who: string;
  /** ISO 8601, UTC. */
  created: string;
}

const columns = 'measure, start, "end", category, subject, verdict, retag, reason, who, created';

/** People's verdicts on marks, apart from the marks themselves. Nothing is overwritten: who thinks again adds a row. */
export function verdictsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO verdicts (article, ${columns})
     VALUES (@article, @measure, @start, @end, @category, @subject, @verdict, @retag, @reason, @who, @created)`,
  );
  const latest = database.prepare(
    `SELECT ${columns} FROM verdicts WHERE number IN (
       SELECT max(number) FROM verdicts WHERE article = ? GROUP BY measure, start, "end", category, subject, who
     ) AND verdict <> 'withdraw' ORDER BY start, "end", number`,
  );
  const count = database
    .prepare('SELECT count(*) FROM (SELECT 1 FROM verdicts WHERE article = ? LIMIT ?)')
    .pluck();

  return {
    add(articleId: string, verdict: Omit<Verdict, 'created'>): void {
      insert.run({ ...verdict, article: articleId, created: new Date().toISOString() });
    },
    /** How many verdicts were ever given on an article; counted no further than `most`. */
    count(articleId: string, most: number): number {
      return count.get(articleId, most) as number;
    },
    /** What people say of an article's marks now: the latest word of each of them on each mark, in reading order. */
    of(articleId: string): Verdict[] {
      return latest.all(articleId) as Verdict[];
    },
  };
}
