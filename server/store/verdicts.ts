import type { Database } from 'better-sqlite3';
import { annotationsTable, holds } from './annotations.ts';
import { codersTable } from './coders.ts';
import { tasksTable } from './tasks.ts';
import type { Writing } from './writes.ts';

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

/** The task that holds the verdicts on an article's marks: one an article, which goes with it. */
const task = `(SELECT number FROM tasks WHERE id = 'verdicts-' || @article)`;

/**
 * People's verdicts on marks, apart from the marks themselves: votes among the annotations, under the name that each gives.
 * Nothing is overwritten: who thinks again adds a row that names the one before.
 */
export function verdictsTable(database: Database, writing: Writing) {
  const [tasks, coders, annotations] = [
    tasksTable(database),
    codersTable(database),
    annotationsTable(database),
  ];
  const latest = database
    .prepare(
      `SELECT number FROM annotations WHERE coder = @coder AND start = @start AND "end" = @end AND aboutMeasure = @measure
       AND aboutCategory = @category AND aboutSubject = @subject ORDER BY number DESC LIMIT 1`,
    )
    .pluck();
  const current = database.prepare(
    `SELECT aboutMeasure AS measure, start, "end", aboutCategory AS category, aboutSubject AS subject, value AS verdict,
       annotations.category AS retag, reason, coders.name AS who, created
     FROM annotations JOIN coders ON coders.number = annotations.coder
     WHERE annotations.task = ${task} AND ${holds} ORDER BY start, "end", annotations.number`,
  );
  const count = database
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM annotations WHERE task = ${task} LIMIT @most)`)
    .pluck();

  const taskOf = (article: string): number => {
    const id = `verdicts-${article}`;
    const text = { article, group: null, passages: [], sentences: [], actors: [] };
    const known = tasks.get(id)?.number;
    return (
      known ?? tasks.add({ id, kind: 'verdicts', title: '', scheme: null, settings: {}, code: null }, [text])
    );
  };
  const coderOf = (task: number, name: string): number =>
    coders.byName(task, name)?.number ??
    coders.add({ task, name, role: 'coder', group: null, stands: 1, token: null, word: null })!;
  const add = (article: string, verdict: Omit<Verdict, 'created'>): void => {
    const { measure, start, end, category, subject, retag, reason, who } = verdict;
    const task = taskOf(article);
    const coder = coderOf(task, who);
    const before = latest.get({ coder, measure, start, end, category, subject });
    annotations.add({
      ...{ task, coder, article, kind: verdict.verdict === 'withdraw' ? 'withdrawal' : 'vote', unit: 'span' },
      ...{
        start,
        end,
        otherStart: null,
        otherEnd: null,
        category: retag,
        subject: '',
        value: verdict.verdict,
      },
      ...{ reason, phase: null, item: null, about: { measure, category, subject }, key: null },
      withdraws: (before as number | undefined) ?? null,
    });
  };

  return {
    add(articleId: string, verdict: Omit<Verdict, 'created'>): void {
      writing(() => database.transaction(add).immediate(articleId, verdict));
    },
    /** How many verdicts were ever given on an article; counted no further than `most`. */
    count(articleId: string, most: number): number {
      return count.get({ article: articleId, most }) as number;
    },
    /** What people say of an article's marks now: the latest word of each of them on each mark, in reading order. */
    of(articleId: string): Verdict[] {
      return current.all({ article: articleId }) as Verdict[];
    },
  };
}
