import type { Database, Statement } from 'better-sqlite3';
import type { PlacedArticle } from '../../analysis/types/corpus.ts';
import { corpusTexts, firstPrinting, type PrintingPlace } from './corpus-texts.ts';

/** A text as one outlet printed it on one day: one row of a corpus. `printing` is the number of its entry, 0 where it has none. */
export interface CorpusPrinting extends PrintingPlace {
  /** Empty where nobody knows it, as the date (else ISO 8601, as much of it as is known). */
  outlet: string;
}

/** Which printings of a corpus: of an outlet, a topic, a time; null for any. */
export interface CellFilter {
  outlet: string | null;
  topic: string | null;
  /** The first date that is in, and the first that is not, as text compares. */
  from: string | null;
  before: string | null;
}

/** What its entry says now, else what the article does as it is corrected. One whose collection is forgotten stays as it was. */
const refreshed = (own: string, articles: string) =>
  `coalesce(entries.${own}, (SELECT ${articles} FROM articles WHERE id = corpusArticles.article), '')`;

/** The printings of corpora: who printed what and when, and where it stands in the latest report; and what is counted of their texts. */
export function corpusArticlesTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO corpusArticles (corpus, article, printing, date, outlet) VALUES (@corpus, @article, @printing, @date, @outlet)
     ON CONFLICT DO NOTHING`,
  );
  const page = database.prepare(
    `SELECT date, article, printing, outlet FROM corpusArticles
     WHERE corpus = @corpus AND (date, article, printing) > (@date, @article, @printing)
     ORDER BY date, article, printing LIMIT @limit`,
  );
  const changed = database.prepare(
    `WITH rows AS (
       SELECT corpusArticles.number, date AS dateBefore, corpusArticles.outlet AS outletBefore,
         ${refreshed('published', 'published')} AS date, ${refreshed('outlet', 'publisher')} AS outlet
       FROM corpusArticles LEFT JOIN entries ON entries.number = printing
       WHERE corpus = ? AND (printing = 0 OR entries.number IS NOT NULL)
     ) SELECT number, date, outlet FROM rows WHERE date <> dateBefore OR outlet <> outletBefore`,
  );
  const change = database.prepare(
    'UPDATE corpusArticles SET date = @date, outlet = @outlet WHERE number = @number',
  );
  const place = database.prepare(
    `UPDATE corpusArticles SET event = @event, topic = @topic
     WHERE corpus = @corpus AND article = @article AND printing = @printing AND (event, topic) <> (@event, @topic)`,
  );
  const count = database.prepare('SELECT count(*) FROM corpusArticles WHERE corpus = ?').pluck();
  const ofArticle = database.prepare(
    `SELECT date, article, printing, outlet FROM corpusArticles WHERE corpus = ? AND article = ? ORDER BY printing`,
  );
  const texts = corpusTexts(database);
  const cells = new Map<string, Statement>();
  const cellStatement = (filter: CellFilter): Statement => {
    const sql = cellSql(filter);
    if (!cells.has(sql)) cells.set(sql, database.prepare(sql));
    return cells.get(sql)!;
  };
  return {
    ...texts,
    /** Takes a printing in, and its text where that is not there yet. */
    add(corpus: number, printing: CorpusPrinting): void {
      texts.addText(corpus, printing.article);
      insert.run({ corpus, ...printing });
    },
    count: (corpus: number): number => count.get(corpus) as number,
    /** The printings of a text, by the numbers of their entries. */
    ofArticle: (corpus: number, article: string): CorpusPrinting[] =>
      ofArticle.all(corpus, article) as CorpusPrinting[],
    /** Some of a corpus's printings by date, article and printing, after a place in that order. */
    page: (corpus: number, after: PrintingPlace, limit: number): CorpusPrinting[] =>
      page.all({ corpus, ...after, limit }) as CorpusPrinting[],
    /** Takes over outlets and dates as they are known now, where they are others. Call it inside a transaction. */
    refresh(corpus: number): void {
      for (const row of changed.all(corpus)) change.run(row);
    },
    /** Notes where a printing stands in the latest report. */
    place(corpus: number, { article, printing, event, topic }: PlacedArticle): void {
      place.run({ corpus, article, printing, event, topic });
    },
    /** Printings of a cell of the latest report by date, article and printing, after a place in that order. */
    ofCell(corpus: number, filter: CellFilter, after: PrintingPlace | null, limit: number): CorpusPrinting[] {
      const values = { ...filter, corpus, ...(after ?? firstPrinting), limit };
      return cellStatement(filter).all(values) as CorpusPrinting[];
    },
  };
}

/** The SQL of a cell's printings, for what it is limited by. */
export function cellSql({ outlet, topic, from, before }: CellFilter): string {
  const where = [
    ...['corpus = @corpus', "event <> ''", '(date, article, printing) > (@date, @article, @printing)'],
    ...(topic === null ? [] : ['topic = @topic']),
    ...(outlet === null ? [] : ['outlet = @outlet']),
    ...(from === null ? [] : ['date >= @from']),
    ...(before === null ? [] : ['date < @before']),
  ];
  return `SELECT date, article, printing, outlet FROM corpusArticles WHERE ${where.join(' AND ')}
    ORDER BY date, article, printing LIMIT @limit`;
}
