import type { Database } from 'better-sqlite3';

/**
 * What measures said of the texts of a study that came with a package, by version of its codebook: it stands in place of what is
 * read here, so that the study's figures stay what they were.
 */
export function machineSaidTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO machineSaid (task, article, scheme, said) VALUES (@task, @article, @scheme, @said)',
  );
  const one = database
    .prepare('SELECT said FROM machineSaid WHERE task = ? AND article = ? AND scheme = ?')
    .pluck();
  return {
    add(row: { task: number; article: string; scheme: number; said: unknown }): void {
      insert.run({ ...row, said: JSON.stringify(row.said) });
    },
    get<T>(task: number, article: string, scheme: number): T | null {
      const said = one.get(task, article, scheme) as string | undefined;
      return said === undefined ? null : (JSON.parse(said) as T);
    },
  };
}
