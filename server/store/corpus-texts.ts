import type { Database } from 'better-sqlite3';
import type { ArticleSummary } from '../../analysis/types/corpus.ts';
import { pack, unpack } from './packed.ts';

/** What is counted of a text of a corpus. */
export interface Counted {
  summary: ArticleSummary;
  vector: Int8Array;
}

/** The same as one outlet printed it on one day: the summary has the printing's outlet and date. */
export interface CountedPrinting extends Counted {
  /** The number of its entry; 0 where the text has none. */
  printing: number;
}

/** How far a corpus is: its texts, each read and counted once, and how often they were printed. */
export interface CorpusProgress {
  articles: number;
  /** Rows: a text counts once for each outlet and day that printed it. */
  printings: number;
  unread: number;
  failed: number;
  /** Texts that were set right after they were counted. */
  stale: number;
}

/** Where a list of printings goes on: after this one, by date, article and printing. */
export interface PrintingPlace {
  date: string;
  article: string;
  printing: number;
}

/** Comes before all. */
export const firstPrinting: PrintingPlace = { date: '', article: '', printing: 0 };

/** Printings that are fetched at a time while one goes through all of them. */
const pageSize = 200;

/** The texts of corpora: what is counted of each, once it is read. Who printed them: `corpusArticlesTable`, which gives out all of this too. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function corpusTexts(database: Database) {
  const insert = database.prepare(
    'INSERT INTO corpusTexts (corpus, article) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const unread = database
    .prepare('SELECT article FROM corpusTexts WHERE corpus = ? AND todo = 1 ORDER BY article LIMIT ?')
    .pluck();
  const put = database.prepare(
    `UPDATE corpusTexts SET summary = @summary, vector = @vector, why = NULL, todo = 0
     WHERE corpus = @corpus AND article = @article AND todo = 1`,
  );
  const fail = database.prepare(
    `UPDATE corpusTexts SET why = @why, summary = NULL, vector = NULL, todo = 0
     WHERE corpus = @corpus AND article = @article AND todo = 1`,
  );
  const unplace = database.prepare(
    "UPDATE corpusArticles SET event = '', topic = '' WHERE corpus = @corpus AND article = @article AND event <> ''",
  );
  const retry = database.prepare(
    'UPDATE corpusTexts SET why = NULL, todo = 1 WHERE corpus = ? AND why IS NOT NULL',
  );
  const recount = database.prepare(
    `UPDATE corpusTexts SET todo = CASE WHEN stale = 2 AND why IS NULL THEN 1 ELSE todo END, stale = 0
     WHERE corpus = ? AND stale > 0`,
  );
  const failed = database.prepare(
    'SELECT article, why FROM corpusTexts WHERE corpus = ? AND why IS NOT NULL ORDER BY article LIMIT ?',
  );
  const one = database.prepare('SELECT summary, vector FROM corpusTexts WHERE corpus = ? AND article = ?');
  const page = database.prepare(
    `SELECT rows.date, rows.outlet, rows.article, rows.printing, summary, vector
     FROM corpusArticles AS rows CROSS JOIN corpusTexts AS texts ON texts.corpus = rows.corpus AND texts.article = rows.article
     WHERE rows.corpus = @corpus AND (rows.date, rows.article, rows.printing) > (@date, @article, @printing)
     ORDER BY rows.date, rows.article, rows.printing LIMIT @limit`,
  );
  const progress = database.prepare(
    `SELECT (SELECT count(*) FROM corpusTexts WHERE corpus = @corpus) AS articles,
       (SELECT count(*) FROM corpusArticles WHERE corpus = @corpus) AS printings,
       (SELECT count(*) FROM corpusTexts WHERE corpus = @corpus AND todo = 1) AS unread,
       (SELECT count(*) FROM corpusTexts WHERE corpus = @corpus AND why IS NOT NULL) AS failed,
       (SELECT count(*) FROM corpusTexts WHERE corpus = @corpus AND stale > 0) AS stale`,
  );
  const holding = database
    .prepare('SELECT corpus FROM corpusTexts WHERE article = ? ORDER BY corpus')
    .pluck();
  const countedOf = (article: string, row: { summary: Buffer | null; vector: Buffer | null } | undefined) => {
    const summary = row?.summary && unpack<ArticleSummary>(row.summary, isSummary(article));
    return summary && row.vector ? { summary, vector: new Int8Array(row.vector) } : null;
  };
  return {
    addText(corpus: number, article: string): void {
      insert.run(corpus, article);
    },
    unread: (corpus: number, limit: number): string[] => unread.all(corpus, limit) as string[],
    /** Keeps what is counted of a text; once, however often it is said. */
    put(corpus: number, { summary, vector }: Counted): void {
      const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.length);
      put.run({ corpus, article: summary.article, summary: pack(summary), vector: bytes });
    },
    /** Notes why a text could not be read; it is passed over, and stands in no cell. Call it inside a transaction. */
    fail(corpus: number, article: string, why: string): void {
      if (fail.run({ why, corpus, article }).changes > 0) unplace.run({ corpus, article });
    },
    /** Lets what could not be read be tried once more. */
    retry(corpus: number): void {
      retry.run(corpus);
    },
    /** Lets what was set right after it was counted be counted anew. */
    recount(corpus: number): void {
      recount.run(corpus);
    },
    failed: (corpus: number, limit: number): { article: string; why: string }[] =>
      failed.all(corpus, limit) as { article: string; why: string }[],
    progress: (corpus: number): CorpusProgress => progress.get({ corpus }) as CorpusProgress,
    /** What is counted of one text; null where nothing is, or it is damaged. */
    get: (corpus: number, article: string): Counted | null =>
      countedOf(article, one.get(corpus, article) as { summary: Buffer | null; vector: Buffer | null }),
    /**
     * Every printing whose text is counted, by date, article and printing, a few at a time: outlet and date of the summary are the
     * printing's. What is damaged is left out.
     */
    *each(corpus: number): Generator<CountedPrinting> {
      type Row = PrintingPlace & { outlet: string; summary: Buffer | null; vector: Buffer | null };
      let after = firstPrinting;
      for (;;) {
        const rows = page.all({ corpus, ...after, limit: pageSize }) as Row[];
        for (const row of rows) {
          const { article, printing, date, outlet } = row;
          const counted = countedOf(article, row);
          if (!counted) continue;
          const printed = { outlet: outlet || null, date: date || null };
          yield { ...counted, printing, summary: { ...counted.summary, ...printed } };
        }
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        after = { date: last.date, article: last.article, printing: last.printing };
      }
    },
    /** The corpora that an article is in. */
    holding: (article: string): number[] => holding.all(article) as number[],
  };
}

const isSummary =
  (article: string) =>
  ({ article: own, words }: ArticleSummary): boolean =>
    own === article && Array.isArray(words);
