import type { Database } from 'better-sqlite3';
import { type Corrections, noCorrections } from '../../analysis/types/corrections.ts';
import { formsOfCorrections } from './correction-forms.ts';
import { parsed } from './packed.ts';
import { sayingsOfCorrections } from './said-of-corrections.ts';

/**
 * What readers have set right in each article. A row holds all of an article's corrections; the latest row counts. Who said
 * each, and why, stands among the annotations.
 */
export function correctionsTable(database: Database) {
  const insert = database.prepare('INSERT INTO corrections (article, created, corrections) VALUES (?, ?, ?)');
  const latest = database
    .prepare('SELECT corrections FROM corrections WHERE article = ? ORDER BY number DESC LIMIT 20')
    .pluck();

  return {
    ...sayingsOfCorrections(database),
    ...formsOfCorrections(database),
    /** Replaces an article's corrections; the earlier ones stay in the table. */
    put(articleId: string, corrections: Corrections): void {
      insert.run(articleId, new Date().toISOString(), JSON.stringify(corrections));
    },
    /** The corrections that hold for an article now: the latest row that is not damaged. */
    of(articleId: string): Corrections {
      for (const row of latest.iterate(articleId) as IterableIterator<string>) {
        const { blocks, merges, splits, passages = [] } = parsed<Partial<Corrections>>(row, {}) ?? {};
        if ([blocks, merges, splits, passages].every(Array.isArray))
          return { blocks, merges, splits, passages } as Corrections;
      }
      return noCorrections;
    },
  };
}
