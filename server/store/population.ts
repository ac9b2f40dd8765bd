import type { Database } from 'better-sqlite3';

/** An article of the population that a study's sample is drawn from. */
export interface PopulationRow {
  article: string;
  stratum: string;
  /** Items that it holds: itself, or its paragraphs. */
  units: number;
}

/** How many of a population are in one stratum. */
export interface StratumSize {
  stratum: string;
  articles: number;
  units: number;
}

/** What samples are drawn from, study by study: it stays as it was when the sample was drawn. */
export function populationTable(database: Database) {
  const insert = database.prepare(
    'INSERT INTO population (task, article, stratum, units) VALUES (@task, @article, @stratum, @units)',
  );
  const page = database.prepare(
    'SELECT article, stratum, units FROM population WHERE task = ? AND article > ? ORDER BY article LIMIT ?',
  );
  const strata = database.prepare(
    `SELECT stratum, count(*) AS articles, sum(units) AS units FROM population WHERE task = ?
     GROUP BY stratum ORDER BY stratum`,
  );
  return {
    add(task: number, row: PopulationRow): void {
      insert.run({ ...row, task });
    },
    /** By article id, from after `after` on. */
    page: (task: number, after: string, limit: number): PopulationRow[] =>
      page.all(task, after, limit) as PopulationRow[],
    strata: (task: number): StratumSize[] => strata.all(task) as StratumSize[],
  };
}
