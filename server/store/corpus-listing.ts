import type { Database } from 'better-sqlite3';
import type { Annotation } from '../../analysis/types/annotation.ts';
import type { ArticleSummary } from '../../analysis/types/corpus.ts';
import { annotationColumns, annotationOf, holds } from './annotations.ts';
import { firstPrinting } from './corpus-texts.ts';
import { unpack } from './packed.ts';

/** A row of a corpus: a text as one outlet printed it, with where it stands in the latest report. */
export interface ListedPrinting {
  article: string;
  /** The number of its entry; 0 where the text has none. */
  printing: number;
  /** ISO 8601, as much of it as is known; empty where nothing is, as an outlet that nobody knows. */
  date: string;
  outlet: string;
  /** Empty where it is on no topic, or in no report. */
  topic: string;
  event: string;
  /** What is counted of its text; null where that could not be read. */
  summary: ArticleSummary | null;
}

/** A text of a corpus, once, however often it was printed. */
export interface ListedText {
  article: string;
  summary: ArticleSummary | null;
  /** Why it could not be read; null where it was. */
  why: string | null;
}

/** What somebody said of a text, with where they said it and what they are called. */
export interface SaidOfArticle extends Annotation {
  taskId: string;
  taskKind: 'study' | 'verdicts';
  title: string;
  who: string;
}

/** Rows that are fetched at a time while one goes through all of them. */
const pageSize = 200;

/** All of a corpus, a few rows at a time: for files of it. */
export function corpusListing(database: Database) {
  const printings = database.prepare(
    `SELECT rows.article, rows.printing, rows.date, rows.outlet, rows.topic, rows.event, summary
     FROM corpusArticles AS rows CROSS JOIN corpusTexts AS texts ON texts.corpus = rows.corpus AND texts.article = rows.article
     WHERE rows.corpus = @corpus AND (rows.date, rows.article, rows.printing) > (@date, @article, @printing)
     ORDER BY rows.date, rows.article, rows.printing LIMIT @limit`,
  );
  const texts = database.prepare(
    `SELECT article, summary, why FROM corpusTexts WHERE corpus = @corpus AND article > @article
     ORDER BY article LIMIT @limit`,
  );
  const said = database.prepare(
    `SELECT annotations.number, annotations.created, ${annotationColumns}, tasks.id AS taskId, tasks.kind AS taskKind,
       tasks.title, coders.name AS who FROM annotations
     JOIN tasks ON tasks.number = annotations.task AND tasks.kind IN ('study', 'verdicts')
     JOIN coders ON coders.number = annotations.coder AND coders.removed IS NULL AND coders.role <> 'preview'
     WHERE annotations.article = ? AND annotations.kind IN ('mark', 'vote') AND ${holds} ORDER BY annotations.number`,
  );
  type Packed<T> = Omit<T, 'summary'> & { summary: Buffer | null };
  const unpacked = <T extends { article: string }>(row: Packed<T>) => {
    const own = ({ article }: ArticleSummary) => article === row.article;
    return { ...row, summary: row.summary && unpack<ArticleSummary>(row.summary, own) };
  };
  return {
    /** Every row, by date, article and printing. */
    *printings(corpus: number): Generator<ListedPrinting> {
      let after = firstPrinting;
      for (;;) {
        const rows = printings.all({ ...after, corpus, limit: pageSize }) as Packed<ListedPrinting>[];
        for (const row of rows) yield unpacked(row) as ListedPrinting;
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        after = { date: last.date, article: last.article, printing: last.printing };
      }
    },
    /** What coders of studies, and whoever judged marks, say now of a text, in the order it was said; lessons are left out. */
    said: (article: string): SaidOfArticle[] =>
      said.all(article).map((row) => {
        const { taskId, taskKind, title, who, ...own } = row as SaidOfArticle;
        return { ...annotationOf(own)!, taskId, taskKind, title, who };
      }),
    /** Every text, by its id. */
    *texts(corpus: number): Generator<ListedText> {
      let article = '';
      for (;;) {
        const rows = texts.all({ corpus, article, limit: pageSize }) as Packed<ListedText>[];
        for (const row of rows) yield unpacked(row) as ListedText;
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        ({ article } = last);
      }
    },
  };
}
