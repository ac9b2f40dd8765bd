import type { Database, Statement } from 'better-sqlite3';
import type { ArticleSummary, PlacedArticle } from '../../analysis/types/corpus.ts';
import { pack, unpack } from './packed.ts';

/** What is counted of an article of a corpus, and where it stands among others. */
export interface Counted {
  summary: ArticleSummary;
  vector: Int8Array;
}

/** Which articles of a corpus: of an outlet, a topic, a time; null for any. */
export interface CellFilter {
  outlet: string | null;
  topic: string | null;
  /** The first date that is in, and the first that is not, as text compares. */
  from: string | null;
  before: string | null;
}

/** How far the articles of a corpus are. */
export interface CorpusProgress {
  articles: number;
  unread: number;
  failed: number;
}

/** Articles that are fetched at a time while one goes through all of them. */
const pageSize = 200;

/** The articles of corpora: what is counted of each, once it is read. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function corpusArticlesTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO corpusArticles (corpus, article, date, outlet) VALUES (@corpus, @article, @date, @outlet) ON CONFLICT DO NOTHING',
  );
  const unread = database
    .prepare(
      `SELECT article FROM corpusArticles WHERE corpus = ? AND summary IS NULL AND why IS NULL
       ORDER BY article LIMIT ?`,
    )
    .pluck();
  const put = database.prepare(
    `UPDATE corpusArticles SET summary = @summary, vector = @vector, date = @date, outlet = @outlet, why = NULL
     WHERE corpus = @corpus AND article = @article AND summary IS NULL`,
  );
  const fail = database.prepare(
    'UPDATE corpusArticles SET why = ? WHERE corpus = ? AND article = ? AND summary IS NULL',
  );
  const retry = database.prepare('UPDATE corpusArticles SET why = NULL WHERE corpus = ? AND why IS NOT NULL');
  const failed = database.prepare(
    'SELECT article, why FROM corpusArticles WHERE corpus = ? AND why IS NOT NULL ORDER BY article LIMIT ?',
  );
  const page = database.prepare(
    `SELECT date, article, summary, vector FROM corpusArticles WHERE corpus = ? AND (date, article) > (?, ?)
     ORDER BY date, article LIMIT ?`,
  );
  const place = database.prepare(
    'UPDATE corpusArticles SET event = @event, topic = @topic WHERE corpus = @corpus AND article = @article',
  );
  const progress = database.prepare(
    `SELECT (SELECT count(*) FROM corpusArticles WHERE corpus = @corpus) AS articles,
       (SELECT count(*) FROM corpusArticles WHERE corpus = @corpus AND summary IS NULL AND why IS NULL) AS unread,
       (SELECT count(*) FROM corpusArticles WHERE corpus = @corpus AND why IS NOT NULL) AS failed`,
  );
  const holding = database.prepare('SELECT corpus FROM corpusArticles WHERE article = ?').pluck();
  const cells = new Map<string, Statement>();
  const cellStatement = (filter: CellFilter): Statement => {
    const sql = cellSql(filter);
    if (!cells.has(sql)) cells.set(sql, database.prepare(sql));
    return cells.get(sql)!;
  };
  return {
    add(corpus: number, article: string, date: string, outlet: string): void {
      insert.run({ corpus, article, date, outlet });
    },
    unread: (corpus: number, limit: number): string[] => unread.all(corpus, limit) as string[],
    /** Keeps what is counted of an article; once, however often it is said. */
    put(corpus: number, { summary, vector }: Counted): void {
      const { article, date, outlet } = summary;
      const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.length);
      put.run({
        ...{ corpus, article, date: date ?? '', outlet: outlet ?? '' },
        ...{ summary: pack(summary), vector: bytes },
      });
    },
    /** Notes why an article could not be read; it is passed over. */
    fail(corpus: number, article: string, why: string): void {
      fail.run(why, corpus, article);
    },
    /** Lets what could not be read be tried once more. */
    retry(corpus: number): void {
      retry.run(corpus);
    },
    failed: (corpus: number, limit: number): { article: string; why: string }[] =>
      failed.all(corpus, limit) as { article: string; why: string }[],
    progress: (corpus: number): CorpusProgress => progress.get({ corpus }) as CorpusProgress,
    /** Every article that is counted, by date and id, a few at a time. What is damaged is left out. */
    *each(corpus: number): Generator<Counted> {
      type Row = { date: string; article: string; summary: Buffer | null; vector: Buffer | null };
      let [date, article] = ['', ''];
      for (;;) {
        const rows = page.all(corpus, date, article, pageSize) as Row[];
        for (const row of rows) {
          const summary = row.summary && unpack<ArticleSummary>(row.summary, isSummary(row.article));
          if (summary && row.vector) yield { summary, vector: new Int8Array(row.vector) };
        }
        const last = rows.at(-1);
        if (!last || rows.length < pageSize) return;
        ({ date, article } = last);
      }
    },
    /** Notes where an article stands in the latest report. */
    place(corpus: number, { article, event, topic }: PlacedArticle): void {
      place.run({ corpus, article, event, topic });
    },
    /** Articles of a cell by date and id, after a place in that order. */
    ofCell(
      corpus: number,
      filter: CellFilter,
      after: { date: string; article: string } | null,
      limit: number,
    ): { date: string; article: string }[] {
      const values = { ...filter, corpus, ...(after ?? { date: '', article: '' }), limit };
      return cellStatement(filter).all(values) as { date: string; article: string }[];
    },
    /** The corpora that an article is in. */
    holding: (article: string): number[] => holding.all(article) as number[],
  };
}

const isSummary =
  (article: string) =>
  ({ article: own, words }: ArticleSummary): boolean =>
    own === article && Array.isArray(words);

/** The SQL of a cell's articles, for what it is limited by. */
export function cellSql({ outlet, topic, from, before }: CellFilter): string {
  const where = [
    ...['corpus = @corpus', 'summary IS NOT NULL', '(date, article) > (@date, @article)'],
    ...(topic === null ? [] : ['topic = @topic']),
    ...(outlet === null ? [] : ['outlet = @outlet']),
    ...(from === null ? [] : ['date >= @from']),
    ...(before === null ? [] : ['date < @before']),
  ];
  return `SELECT date, article FROM corpusArticles WHERE ${where.join(' AND ')} ORDER BY date, article LIMIT @limit`;
}
