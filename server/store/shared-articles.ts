import type { Database } from 'better-sqlite3';

/** What is to be said to the database of many machines of an article: that outlet or date, or the text, is another; that it is erased. */
export type Owed = 1 | 2 | 3;
export const owedErasure = 3;

/** Articles of which the database of many machines has a copy, and what it is still to be told of them. */
export function sharedArticlesTable(database: Database) {
  const insert = database.prepare('INSERT INTO sharedArticles (article) VALUES (?) ON CONFLICT DO NOTHING');
  const owed = database.prepare(
    'SELECT article, owed FROM sharedArticles WHERE owed > 0 ORDER BY article LIMIT ?',
  );
  const settle = database.prepare('UPDATE sharedArticles SET owed = 0 WHERE article = ? AND owed = ?');
  const forget = database.prepare('DELETE FROM sharedArticles WHERE article = ? AND owed = 3');
  const one = database.prepare('SELECT 1 FROM sharedArticles WHERE article = ?').pluck();
  return {
    add(article: string): void {
      insert.run(article);
    },
    has: (article: string): boolean => one.get(article) === 1,
    /** What is owed, a few at a time. */
    owed: (limit: number): { article: string; owed: Owed }[] =>
      owed.all(limit) as { article: string; owed: Owed }[],
    /** It was told; where more was owed meanwhile, that still is. */
    settle(article: string, told: Owed): void {
      if (told === owedErasure) forget.run(article);
      else settle.run(article, told);
    },
  };
}
