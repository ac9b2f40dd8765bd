import type { Database, Statement } from 'better-sqlite3';
import type { ArticleSummary } from '../../analysis/types/corpus.ts';
import type { CellFilter } from './corpus-articles.ts';
import { unpack } from './packed.ts';

/** Where a list of a cell's articles ends: the date and the article of its last. */
export interface CellPlace {
  date: string;
  article: string;
}

/** Signs around what was found. No text has them: they are control characters. */
const [opens, closes] = ['\u0002', '\u0003'];

/** What opens a cell of a corpus: what is counted of one article, and which articles have some words. */
export function corpusCellsTable(database: Database) {
  const summary = database
    .prepare(
      'SELECT summary FROM corpusArticles WHERE corpus = ? AND article = ? AND summary IS NOT NULL LIMIT 1',
    )
    .pluck();
  const marked = database
    .prepare(
      `SELECT highlight(articleWords, 1, '${opens}', '${closes}') FROM articleWords
       WHERE articleWords MATCH @match AND rowid = (SELECT number FROM articles WHERE id = @article)`,
    )
    .pluck();
  const prepared = new Map<string, Statement>();
  return {
    /** What is counted of an article of a corpus; null where nothing is, or it is damaged. */
    summaryOf(corpus: number, article: string): ArticleSummary | null {
      const packed = summary.get(corpus, article) as Buffer | undefined;
      return packed
        ? unpack<ArticleSummary>(packed, (one) => one.article === article && Array.isArray(one.words))
        : null;
    },
    /** Articles of a cell whose text has these words, one after the other, in any of their endings; by date and id. */
    withWords(
      corpus: number,
      filter: CellFilter,
      words: string,
      after: CellPlace | null,
      limit: number,
    ): CellPlace[] {
      const sql = wordsSql(filter);
      if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
      const values = {
        ...{ ...filter, corpus, limit, match: matchOfPhrase(words) },
        ...(after ?? { date: '', article: '' }),
      };
      return prepared.get(sql)!.all(values) as CellPlace[];
    },
    /** Where these words stand in an article's text: half-open UTF-16 offsets. */
    placesOf(article: string, words: string): { start: number; end: number }[] {
      const text = marked.get({ article, match: matchOfPhrase(words) }) as string | undefined;
      return text === undefined ? [] : spansOf(text);
    },
  };
}

/** A phrase in the search language, in the text alone: quoted, so that nothing in it is an operator. */
function matchOfPhrase(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the search index ends a string at NUL.
  return `text : "${words.replace(/["\u0000]/g, ' ')}"`;
}

function spansOf(marked: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let signs = 0;
  let start = 0;
  for (const { 0: sign, index } of marked.matchAll(/[\u0002\u0003]/g)) {
    const at = index - signs++;
    if (sign === opens) start = at;
    else spans.push({ start, end: at });
  }
  return spans;
}

/** The SQL of a cell's articles that have some words, for what the cell is limited by. */
export function wordsSql({ outlet, topic, from, before }: CellFilter): string {
  const where = [
    ...['corpus = @corpus', 'summary IS NOT NULL', '(date, article) > (@date, @article)'],
    ...(topic === null ? [] : ['topic = @topic']),
    ...(outlet === null ? [] : ['outlet = @outlet']),
    ...(from === null ? [] : ['date >= @from']),
    ...(before === null ? [] : ['date < @before']),
    `article IN (SELECT id FROM articles WHERE number IN
      (SELECT rowid FROM articleWords WHERE articleWords MATCH @match))`,
  ];
  return `SELECT DISTINCT date, article FROM corpusArticles WHERE ${where.join(' AND ')} ORDER BY date, article LIMIT @limit`;
}
