import type { Database } from 'better-sqlite3';
import type { Article, Genre, LayoutSpan } from '../../analysis/read/article.ts';
import { layoutOf, toldIn } from '../../analysis/read/layout/index.ts';
import { makeRecent } from '../../analysis/text/recent.ts';
import { parsed } from './packed.ts';

/** An article without its text: a row of a list. */
export interface ArticleSummary {
  /** Grows with each article brought in; what a list's cursor holds. */
  number: number;
  id: string;
  /** Counted words at the latest analysis. */
  words: number;
  title: string | null;
  /** Where there is no title, the text's beginning, so that a list can show its first words. */
  opening: string | null;
  publisher: string | null;
  published: string | null;
  genre: Genre;
  /** What the kind was guessed from; null where nobody guessed. */
  genreBasis: string | null;
  originalLanguage: string | null;
  invented: boolean;
  /** When it was brought in: ISO 8601, UTC. */
  created: string;
}

const metadata = [
  'title',
  'publisher',
  'byline',
  'published',
  'publishedBasis',
  'url',
  'genre',
  'genreBasis',
  'language',
  'originalLanguage',
  'rights',
  'provenance',
  'invented',
] as const;
/** The columns of an ArticleSummary. */
export const summary = `number, id, words, title, CASE WHEN title IS NULL THEN substr(text, 1, 2000) END AS opening,
  publisher, published, genre, genreBasis, originalLanguage, invented, created`;

/** A row as SQLite has it, which knows no truth but 1. */
type Raw<T extends { invented: boolean }> = Omit<T, 'invented'> & { invented: number };

/** A row of a list, as it came of the database. */
export function summaryOf<T extends ArticleSummary>(row: unknown): T {
  const raw = row as Raw<T>;
  return { ...raw, invented: raw.invented === 1 } as T;
}

/** An article as its row has it: of the layout, what its format told. The rest is told by the text, and never kept. */
type Row = Raw<Omit<Article, 'layout'> & { layout: string | null }>;

function rowOf(article: Article): Row {
  return {
    ...article,
    layout: packedLayout(article.text, article.layout),
    invented: article.invented ? 1 : 0,
  };
}

function packedLayout(text: string, layout: readonly LayoutSpan[]): string | null {
  const told = toldIn(text, layout);
  return told.length > 0 ? JSON.stringify(told) : null;
}

/** Articles whose layout is remembered. */
const mostRecent = 16;

/** Articles, by the hash of their text. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function articlesTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO articles (id, text, words, created, layout, ${metadata})
     VALUES (@id, @text, @words, @created, @layout, ${metadata.map((name) => `@${name}`)}) ON CONFLICT (id) DO NOTHING`,
  );
  const update = database.prepare(
    `UPDATE articles SET layout = @layout, ${metadata.map((name) => `${name} = @${name}`)} WHERE id = @id`,
  );
  const setLayout = database.prepare('UPDATE articles SET layout = @layout WHERE id = @id');
  const setWords = database.prepare('UPDATE articles SET words = ? WHERE id = ? AND words <> ?');
  const byId = database.prepare(`SELECT id, text, layout, ${metadata} FROM articles WHERE id = ?`);
  const byPrefix = database.prepare('SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id LIMIT 2');
  const summaryById = database.prepare(`SELECT ${summary} FROM articles WHERE id = ?`);
  const page = database.prepare(
    `SELECT ${summary} FROM articles WHERE number < ? AND deleted IS NULL ORDER BY number DESC LIMIT ?`,
  );
  const setDeleted = database.prepare(
    'UPDATE articles SET deleted = ? WHERE id = ? AND (deleted IS NULL) = ?',
  );
  const deletedAt = database.prepare('SELECT deleted FROM articles WHERE id = ?').pluck();
  // Both from an index alone: to see in the rows which are deleted, every text would be walked through.
  const count = database
    .prepare(
      'SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE deleted IS NOT NULL)',
    )
    .pluck();

  const recent = makeRecent<LayoutSpan[]>(mostRecent);
  /** To find the layout in a long text takes time, and one article is asked for several times in a row. */
  const layoutOfRow = ({ id, text, layout }: Row): LayoutSpan[] => {
    const key = `${id} ${layout ?? ''}`;
    return recent.get(key) ?? recent.keep(key, layoutOf(text, parsed<LayoutSpan[]>(layout, [])));
  };

  return {
    /** Stores an article unless its text is there already. True where it was new. */
    add(article: Article, words: number): boolean {
      return insert.run({ ...rowOf(article), words, created: new Date().toISOString() }).changes === 1;
    },
    /** Replaces what is known about a text that is there. */
    describe(article: Article): void {
      update.run(rowOf(article));
    },
    /** Replaces what a format told of the parts of a text that is there. */
    setLayout({ id, text, layout }: Article): void {
      setLayout.run({ id, layout: packedLayout(text, layout) });
    },
    /** Takes an article out of every list, or brings it back. Nothing of it is lost. */
    setDeleted(id: string, deleted: boolean): void {
      setDeleted.run(deleted ? new Date().toISOString() : null, id, deleted ? 1 : 0);
    },
    isDeleted(id: string): boolean {
      return typeof deletedAt.get(id) === 'string';
    },
    setWords(id: string, words: number): void {
      setWords.run(words, id, words);
    },
    get(id: string): Article | null {
      const row = byId.get(id) as Row | undefined;
      if (!row) return null;
      return { ...row, invented: row.invented === 1, layout: layoutOfRow(row) };
    },
    /** What a list says of one article. */
    summary(id: string): ArticleSummary | null {
      const row = summaryById.get(id);
      return row ? summaryOf(row) : null;
    },
    /** Ids that begin with the hexadecimal `prefix`, two at most: enough to know whether it is one. */
    idsFrom(prefix: string): string[] {
      // 'g' comes after every hexadecimal digit, so the range holds just the ids with that beginning.
      return byPrefix.pluck().all(prefix, `${prefix}g`) as string[];
    },
    /** Newest first. `before` is the `number` of the last row of the page before. */
    list({ before = Number.MAX_SAFE_INTEGER, limit = 50 } = {}): ArticleSummary[] {
      return page.all(before, limit).map((row) => summaryOf(row));
    },
    count(): number {
      return count.get() as number;
    },
  };
}
