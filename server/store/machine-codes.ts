import type { Database } from 'better-sqlite3';

/** A stretch of an article that a machine coded, and how: half-open UTF-16 offsets, and a share of 1 or a value. */
export type MachineCode = [start: number, end: number, code: number | string | null];

/** What a head, or a measure under a category, says of the articles of a population: made once, by job. */
export function machineCodesTable(database: Database) {
  const put = database.prepare(
    `INSERT INTO machineCodes (task, source, article, codes) VALUES (?, ?, ?, ?)
     ON CONFLICT (task, source, article) DO UPDATE SET codes = excluded.codes`,
  );
  const one = database
    .prepare('SELECT codes FROM machineCodes WHERE task = ? AND source = ? AND article = ?')
    .pluck();
  const missing = database
    .prepare(
      `SELECT article FROM population WHERE task = @task AND NOT EXISTS (
         SELECT 1 FROM machineCodes WHERE machineCodes.task = @task AND source = @source
           AND machineCodes.article = population.article)
       ORDER BY article LIMIT @limit`,
    )
    .pluck();
  const count = database.prepare('SELECT count(*) FROM machineCodes WHERE task = ? AND source = ?').pluck();
  const each = database.prepare(
    `SELECT machineCodes.article, stratum, units, codes FROM machineCodes
     JOIN population ON population.task = machineCodes.task AND population.article = machineCodes.article
     WHERE machineCodes.task = ? AND source = ? ORDER BY machineCodes.article`,
  );
  type Row = { article: string; stratum: string; units: number; codes: string };
  return {
    put(task: number, source: string, article: string, codes: readonly MachineCode[]): void {
      put.run(task, source, article, JSON.stringify(codes));
    },
    get(task: number, source: string, article: string): MachineCode[] | null {
      const found = one.get(task, source, article) as string | undefined;
      return found === undefined ? null : (JSON.parse(found) as MachineCode[]);
    },
    /** Articles of the population of which a source has said nothing yet. */
    missing: (task: number, source: string, limit: number): string[] =>
      missing.all({ task, source, limit }) as string[],
    count: (task: number, source: string): number => count.get(task, source) as number,
    /** What a source says of the whole population, article by article; never all at once in memory. */
    *each(task: number, source: string): Generator<Omit<Row, 'codes'> & { codes: MachineCode[] }> {
      for (const row of each.iterate(task, source) as Iterable<Row>)
        yield { ...row, codes: JSON.parse(row.codes) as MachineCode[] };
    },
  };
}
