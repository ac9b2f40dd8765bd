import type { Database } from 'better-sqlite3';

/** Ids of the articles that came with Parallax: one that was deleted for good does not come again at the next start. */
export function seededTable(database: Database) {
  const insert = database.prepare('INSERT INTO seeded (article) VALUES (?) ON CONFLICT DO NOTHING');
  const has = database.prepare('SELECT 1 FROM seeded WHERE article = ?').pluck();

  return {
    add(articleId: string): void {
      insert.run(articleId);
    },
    has(articleId: string): boolean {
      return has.get(articleId) === 1;
    },
  };
}
