import type { Database } from 'better-sqlite3';
import type { Comparison } from '../../analysis/comparison.ts';
import type { AnalyzerVersion } from '../../analysis/reading.ts';
import { pack, unpack } from './packed.ts';

/** Comparisons by the two articles (in order), analyzer version and hash of its lexicons and models. */
export function comparisonsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO comparisons ("left", "right", version, assets, created, comparison) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const one = database
    .prepare(
      'SELECT comparison FROM comparisons WHERE "left" = ? AND "right" = ? AND version = ? AND assets = ?',
    )
    .pluck();
  const remove = database.prepare('DELETE FROM comparisons WHERE "left" = @id OR "right" = @id');

  return {
    add(comparison: Comparison): void {
      const { left, right, analyzer } = comparison;
      insert.run(left, right, analyzer.version, analyzer.assets, new Date().toISOString(), pack(comparison));
    },
    get(left: string, right: string, { version, assets }: AnalyzerVersion): Comparison | null {
      const packed = one.get(left, right, version, assets) as Buffer | undefined;
      return packed ? unpack<Comparison>(packed) : null;
    },
    /** Forgets every comparison of an article. */
    remove(articleId: string): void {
      remove.run({ id: articleId });
    },
  };
}
