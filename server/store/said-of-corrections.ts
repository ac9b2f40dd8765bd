import type { Database } from 'better-sqlite3';
import type { Correction } from '../../analysis/types/corrections.ts';
import { annotationsTable, holds } from './annotations.ts';
import { codersTable } from './coders.ts';
import { tasksTable } from './tasks.ts';

/** Who corrects what where no name is given. */
export const someReader = 'a reader';

/** What a reader says of a correction. */
export interface SaidOfCorrection {
  who: string;
  reason: string | null;
}

/** The same, as it is kept. */
export interface KeptSaying extends SaidOfCorrection {
  /** Of the annotation. */
  number: number;
  /** ISO 8601, UTC. */
  created: string;
}

/** The task that holds what readers say of their corrections of an article: one an article, which goes with it. */
const task = `(SELECT number FROM tasks WHERE id = 'corrections-' || @article)`;

/**
 * Who set what right in an article, and why: annotations of a task of the article, which are only added to. What is taken back
 * is named by a later row.
 */
export function sayingsOfCorrections(database: Database) {
  const [tasks, coders, annotations] = [
    tasksTable(database),
    codersTable(database),
    annotationsTable(database),
  ];
  const sayings = database.prepare(
    `SELECT annotations.number, coders.name AS who, reason, created
     FROM annotations JOIN coders ON coders.number = annotations.coder
     WHERE annotations.task = ${task} AND ${holds} ORDER BY annotations.number`,
  );
  const isHeld = database
    .prepare(`SELECT 1 FROM annotations WHERE task = ${task} AND annotations.number = @number AND ${holds}`)
    .pluck();
  const count = database
    .prepare(`SELECT count(*) FROM (SELECT 1 FROM annotations WHERE task = ${task} LIMIT @most)`)
    .pluck();

  const taskOf = (article: string): number => {
    const id = `corrections-${article}`;
    const text = { article, group: null, passages: [], sentences: [], actors: [] };
    const row = { id, kind: 'corrections' as const, title: '', scheme: null, settings: {}, code: null };
    return tasks.get(id)?.number ?? tasks.add(row, [text]);
  };
  const sayer = (article: string, who: string) => {
    const its = taskOf(article);
    const coder =
      coders.byName(its, who)?.number ??
      coders.add({ task: its, name: who, role: 'coder', group: null, stands: 1, token: null, word: null })!;
    return { task: its, coder, article: article as string | null };
  };

  return {
    /** Keeps what a reader says of a correction, and gives its number. Call it inside a transaction. */
    say(articleId: string, correction: Correction, { who, reason }: SaidOfCorrection): number {
      const row = { ...sayer(articleId, who), item: null, kind: 'correction' as const };
      return annotations.add({
        ...{ ...row, ...placeOf(correction), reason },
        ...{ phase: null, about: null, withdraws: null, key: null },
      });
    },
    /** Keeps that somebody takes back what was said of a correction; one that is taken back already stays so. */
    takeBack(articleId: string, number: number, who: string): void {
      if (isHeld.get({ article: articleId, number }) !== 1) return;
      annotations.add({
        ...{ ...sayer(articleId, who), item: null, kind: 'withdrawal', unit: null, start: null, end: null },
        ...{ otherStart: null, otherEnd: null, category: null, subject: '', value: null, reason: null },
        ...{ phase: null, about: null, withdraws: number, key: null },
      });
    },
    /** How many things were ever said of an article's corrections; counted no further than `most`. */
    count: (articleId: string, most: number): number => count.get({ article: articleId, most }) as number,
    /** What readers say of an article's corrections now, by the number of the annotation. */
    sayings(articleId: string): Map<number, KeptSaying> {
      const rows = sayings.all({ article: articleId }) as KeptSaying[];
      return new Map(rows.map((row) => [row.number, row]));
    },
  };
}

/** Where a correction stands and what it says, as an annotation has it. */
function placeOf(one: Correction) {
  const at = (span: { start: number; end: number } | null) => ({
    otherStart: span?.start ?? null,
    otherEnd: span?.end ?? null,
  });
  const row = { category: one.says, subject: '', value: null as string | null };
  switch (one.says) {
    case 'block':
      return {
        ...row,
        ...at(null),
        unit: 'paragraph' as const,
        start: one.start,
        end: one.end,
        value: one.kind,
      };
    case 'same':
      return { ...row, ...at(one.b), unit: 'actor' as const, start: one.a.start, end: one.a.end };
    case 'apart':
      return { ...row, ...at(null), unit: 'actor' as const, start: one.mention.start, end: one.mention.end };
    default: {
      const { start, end } = one;
      const other = one.says === 'said by' ? one.place : one.says === 'not toward' ? one.toward : null;
      const subject = one.says === 'said by' ? one.name : '';
      const value = one.says === 'ends' ? String(one.to) : null;
      return { ...row, ...at(other), unit: 'span' as const, start, end, subject, value };
    }
  }
}
