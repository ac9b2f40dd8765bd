import type { Database } from 'better-sqlite3';

/** Sketches of the articles' texts, by hash, so that near-duplicates are found without reading any text. */
export function sketchesTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO sketches (hash, article) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const near = database.prepare(
    `SELECT article, count(*) AS shared FROM sketches WHERE hash IN (SELECT value FROM json_each(?)) AND article <> ?
     GROUP BY article HAVING shared >= ? ORDER BY shared DESC, article LIMIT 3`,
  );

  return {
    put(articleId: string, sketch: readonly number[]): void {
      for (const hash of sketch) insert.run(hash, articleId);
    },
    /** Up to three articles that share at least `fewest` hashes with a sketch, most first; `exceptId` is left out. */
    near(sketch: readonly number[], exceptId: string, fewest: number): { article: string; shared: number }[] {
      return near.all(JSON.stringify(sketch), exceptId, fewest) as { article: string; shared: number }[];
    },
  };
}
