import type { Database, Statement } from 'better-sqlite3';
import {
  type CellFilter,
  type CorpusPrinting,
  firstPrinting,
  type PrintingPlace,
} from './corpus-store/corpus-types.ts';

/** Signs around what was found. No text has them: they are control characters. */
const [opens, closes] = ['\u0002', '\u0003'];

/** Which printings of a corpus have some words, and where these stand: by the library's index of words. */
export function corpusCellsTable(database: Database) {
  const marked = database
    .prepare(
      `SELECT highlight(articleWords, 1, '${opens}', '${closes}') FROM articleWords
       WHERE articleWords MATCH @match AND rowid = (SELECT number FROM articles WHERE id = @article)`,
    )
    .pluck();
  const found = database
    .prepare(
      `SELECT id FROM articles WHERE number IN (SELECT rowid FROM articleWords WHERE articleWords MATCH @match LIMIT @limit)`,
    )
    .pluck();
  const prepared = new Map<string, Statement>();
  return {
    /** Printings of a cell whose text has these words, one after the other, in any of their endings; by date, article and printing. */
    withWords(
      corpus: number,
      filter: CellFilter,
      words: string,
      after: PrintingPlace | null,
      limit: number,
    ): CorpusPrinting[] {
      const sql = wordsSql(filter);
      if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
      const values = { ...filter, corpus, limit, match: matchOfPhrase(words), ...(after ?? firstPrinting) };
      return prepared.get(sql)!.all(values) as CorpusPrinting[];
    },
    /** Articles of the library whose text has these words. */
    articlesWith: (words: string, limit: number): string[] =>
      found.all({ match: matchOfPhrase(words), limit }) as string[],
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
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these signs were put in above.
  for (const { 0: sign, index } of marked.matchAll(/[\u0002\u0003]/g)) {
    const at = index - signs++;
    if (sign === opens) start = at;
    else spans.push({ start, end: at });
  }
  return spans;
}

/** The SQL of a cell's printings that have some words, for what the cell is limited by. */
export function wordsSql({ outlet, topic, from, before }: CellFilter): string {
  const where = [
    ...['corpus = @corpus', "event <> ''", '(date, article, printing) > (@date, @article, @printing)'],
    ...(topic === null ? [] : ['topic = @topic']),
    ...(outlet === null ? [] : ['outlet = @outlet']),
    ...(from === null ? [] : ['date >= @from']),
    ...(before === null ? [] : ['date < @before']),
    `article IN (SELECT id FROM articles WHERE number IN
      (SELECT rowid FROM articleWords WHERE articleWords MATCH @match))`,
  ];
  return `SELECT date, article, printing, outlet FROM corpusArticles WHERE ${where.join(' AND ')}
    ORDER BY date, article, printing LIMIT @limit`;
}
