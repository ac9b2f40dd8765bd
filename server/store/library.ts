import type { Database, Statement } from 'better-sqlite3';
import { type ArticleSummary, summary, summaryOf } from './articles.ts';

/** In what order the library is listed: newest in it first, newest published first, or by title. */
export const sorts = ['added', 'published', 'title'] as const;
export type Sort = (typeof sorts)[number];

/** What the listed articles have in common; null stands for anything. */
export interface LibraryFilter {
  /** Words that all stand in the text, the title, the publisher or the byline. */
  words: string | null;
  publisher: string | null;
  genre: string | null;
  tag: string | null;
  /** The language of the original, as a BCP 47 tag. */
  language: string | null;
  /** Published on this date or later, and on this date or earlier: as much of each as is known. */
  from: string | null;
  to: string | null;
}

/** Where a page of a list ends: the last row's sort key and number. */
export interface Place {
  key: string;
  number: number;
}

export type LibraryRow = ArticleSummary & { key: string };

const orders: Record<Sort, { key: string; order: string; after: string }> = {
  added: { key: "''", order: 'number DESC', after: 'number < @number' },
  published: {
    key: "coalesce(published, '')",
    order: "coalesce(published, '') DESC, number DESC",
    after: "(coalesce(published, ''), number) < (@key, @number)",
  },
  title: {
    key: "coalesce(title, '')",
    order: "coalesce(title, '') COLLATE NOCASE, number",
    after: "(coalesce(title, '') COLLATE NOCASE, number) > (@key, @number)",
  },
};

const conditions: Record<keyof LibraryFilter, string> = {
  words: 'number IN (SELECT rowid FROM articleWords WHERE articleWords MATCH @words)',
  publisher: 'publisher = @publisher',
  genre: 'genre = @genre',
  tag: 'id IN (SELECT article FROM tags WHERE tag = @tag)',
  language: 'coalesce(originalLanguage, language) = @language',
  from: 'published >= @from',
  to: "published < @to || '~'",
};

/** The SQL of one page of the library, for the filters that are set. */
export function librarySql(filter: LibraryFilter, sort: Sort, after: boolean): string {
  const { key, order, after: place } = orders[sort];
  const wanted = (Object.keys(conditions) as (keyof LibraryFilter)[]).filter((name) => filter[name] !== null);
  const where = ['deleted IS NULL', ...wanted.map((name) => conditions[name]), ...(after ? [place] : [])];
  return `SELECT ${summary}, ${key} AS key FROM articles WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT @limit`;
}

/** Of deleted articles; all can be come by, whatever the clock said when they were deleted. */
export const deletedSql = `SELECT ${summary}, deleted AS key FROM articles
  WHERE deleted IS NOT NULL AND (deleted, number) < (@key, @number) ORDER BY deleted DESC, number DESC LIMIT @limit`;
/** Comes before everything that a clock has said. */
const first: Place = { key: '~', number: Number.MAX_SAFE_INTEGER };

/** Each word in quotation marks, so that none is taken for an operator of the search language; null where there is no word. */
export function matchOf(words: string): string | null {
  const terms = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  return terms.length === 0
    ? null
    : terms
        .slice(0, 20)
        .map((term) => `"${term}"`)
        .join(' ');
}

/** Lists of articles by what they share. */
export function libraryTable(database: Database) {
  const prepared = new Map<string, Statement>();
  const publishers = database.prepare(
    `WITH RECURSIVE names (name) AS (
       SELECT min(publisher) FROM articles
       UNION ALL SELECT (SELECT min(publisher) FROM articles WHERE publisher > name) FROM names WHERE name IS NOT NULL
     ) SELECT name FROM names WHERE name IS NOT NULL LIMIT ?`,
  );
  const deleted = database.prepare(deletedSql);

  return {
    /** One page. The words of the filter may be anything: they are quoted here. */
    page(filter: LibraryFilter, sort: Sort, after: Place | null, limit: number): LibraryRow[] {
      const quoted = { ...filter, words: filter.words === null ? null : matchOf(filter.words) };
      const sql = librarySql(quoted, sort, after !== null);
      if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
      return prepared
        .get(sql)!
        .all({ ...quoted, ...after, limit })
        .map((row) => summaryOf(row));
    },
    /** Names of publishers, in order, one look into the index for each. */
    publishers(limit = 200): string[] {
      return publishers.pluck().all(limit) as string[];
    },
    /** Articles that were deleted and can be had back, latest first. `key` is when. */
    deleted(after: Place | null, limit: number): LibraryRow[] {
      return deleted.all({ ...(after ?? first), limit }).map((row) => summaryOf(row));
    },
  };
}
