import type { Database } from 'better-sqlite3';
import type { ArticleSummary } from '../../analysis/types/corpus.ts';
import { unpack } from './packed.ts';

/** A printing of an article in one corpus, with what is counted of its text: null where nothing is, and then why. */
export interface CorpusPlace {
  article: string;
  printing: number;
  topic: string;
  summary: ArticleSummary | null;
  why: string | null;
}

/** Printings that are fetched at a time. */
const pageSize = 200;

/** Corpora beside each other: the articles of each in the order of their ids, a corpus over another's articles, reruns. */
export function corpusPairsTable(database: Database) {
  const page = database.prepare(
    `SELECT rows.article, rows.printing, rows.date, rows.outlet, rows.topic, summary, why
     FROM corpusArticles AS rows CROSS JOIN corpusTexts AS texts ON texts.corpus = rows.corpus AND texts.article = rows.article
     WHERE rows.corpus = @corpus AND (rows.article, rows.printing) > (@article, @printing)
     ORDER BY rows.article, rows.printing LIMIT @limit`,
  );
  const copyTexts = database.prepare(
    'INSERT INTO corpusTexts (corpus, article) SELECT @to, article FROM corpusTexts WHERE corpus = @from ORDER BY article',
  );
  const copyRows = database.prepare(
    `INSERT INTO corpusArticles (corpus, article, printing, date, outlet)
     SELECT @to, article, printing, date, outlet FROM corpusArticles WHERE corpus = @from ORDER BY article, printing`,
  );
  const reruns = database.prepare('SELECT number FROM corpora WHERE again = ? ORDER BY number').pluck();
  const report = database
    .prepare(
      'SELECT number FROM corpusReports WHERE corpus = ? AND length(report) > 0 ORDER BY number DESC LIMIT 1',
    )
    .pluck();
  type Row = Omit<CorpusPlace, 'summary'> & { date: string; outlet: string; summary: Buffer | null };
  return {
    /** Every printing of a corpus by article and printing, a few at a time; outlet and date of the summary are the printing's. */
    *byArticle(corpus: number): Generator<CorpusPlace> {
      let after = { article: '', printing: -1 };
      for (;;) {
        const rows = page.all({ corpus, ...after, limit: pageSize }) as Row[];
        for (const { date, outlet, summary: packed, ...row } of rows) {
          const summary = packed && unpack<ArticleSummary>(packed, ({ article }) => article === row.article);
          const printed = { outlet: outlet || null, date: date || null };
          yield { ...row, summary: summary && { ...summary, ...printed } };
        }
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        after = { article: last.article, printing: last.printing };
      }
    },
    /** Puts all articles of one corpus into another, none of them counted. Call it inside a transaction. */
    copy(from: number, to: number): void {
      copyTexts.run({ from, to });
      copyRows.run({ from, to });
    },
    /** The corpora that are reruns of one, oldest first. */
    rerunsOf: (corpus: number): number[] => reruns.all(corpus) as number[],
    /** The number of a corpus's latest report; null where none is made. */
    reportOf: (corpus: number): number | null => (report.get(corpus) as number | undefined) ?? null,
  };
}
