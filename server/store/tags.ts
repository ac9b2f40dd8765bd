import type { Database } from 'better-sqlite3';

/** Words by which readers sort their articles. Letter case does not tell tags apart. */
export function tagsTable(database: Database) {
  const insert = database.prepare('INSERT INTO tags (tag, article) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const remove = database.prepare('DELETE FROM tags WHERE tag = ? AND article = ?');
  const of = database.prepare('SELECT tag FROM tags WHERE article = ? ORDER BY tag LIMIT 100').pluck();
  const all = database
    .prepare(
      `WITH RECURSIVE names (name) AS (
         SELECT min(tag) FROM tags
         UNION ALL SELECT (SELECT min(tag) FROM tags WHERE tag > name) FROM names WHERE name IS NOT NULL
       ) SELECT name FROM names WHERE name IS NOT NULL LIMIT ?`,
    )
    .pluck();

  return {
    add(articleId: string, tag: string): void {
      insert.run(tag, articleId);
    },
    remove(articleId: string, tag: string): void {
      remove.run(tag, articleId);
    },
    of(articleId: string): string[] {
      return of.all(articleId) as string[];
    },
    /** Every tag there is, in order, one look into the index for each. */
    all(limit = 200): string[] {
      return all.all(limit) as string[];
    },
  };
}
