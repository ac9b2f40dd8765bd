import type { Database } from 'better-sqlite3';
import type { Comparison, Sides } from '../../analysis/comparison.ts';
import type { AnalyzerVersion } from '../../analysis/reading.ts';
import { pack, unpack } from './packed.ts';

/** No reader has corrected either side. */
const uncorrected: Sides<string> = { left: '', right: '' };

/**
 * Comparisons by the two articles (in order), analyzer version, hash of its lexicons and models, and hash of each side's
 * corrections.
 */
export function comparisonsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO comparisons
       ("left", "right", version, assets, leftCorrections, rightCorrections, created, comparison)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const one = database
    .prepare(
      `SELECT comparison FROM comparisons WHERE "left" = ? AND "right" = ? AND version = ? AND assets = ?
       AND leftCorrections = ? AND rightCorrections = ?`,
    )
    .pluck();
  const known = database
    .prepare(
      `SELECT 1 FROM comparisons WHERE "left" = ? AND "right" = ? AND version = ? AND assets = ?
       AND leftCorrections = ? AND rightCorrections = ?`,
    )
    .pluck();
  const drop = database.prepare(
    `DELETE FROM comparisons WHERE "left" = ? AND "right" = ? AND version = ? AND assets = ?
     AND leftCorrections = ? AND rightCorrections = ?`,
  );
  const remove = database.prepare('DELETE FROM comparisons WHERE "left" = @id OR "right" = @id');

  return {
    add(comparison: Comparison): void {
      const { left, right, analyzer } = comparison;
      const corrections = { ...uncorrected, ...comparison.corrections };
      insert.run(
        left,
        right,
        analyzer.version,
        analyzer.assets,
        corrections.left,
        corrections.right,
        new Date().toISOString(),
        pack(comparison),
      );
    },
    get(
      left: string,
      right: string,
      { version, assets }: AnalyzerVersion,
      corrections = uncorrected,
    ): Comparison | null {
      const packed = one.get(left, right, version, assets, corrections.left, corrections.right) as
        | Buffer
        | undefined;
      return packed
        ? unpack<Comparison>(packed, (kept) => kept.left === left && kept.right === right && !!kept.analyzer)
        : null;
    },
    /** Forgets one comparison: a damaged one, so that it can be made anew. */
    drop(
      left: string,
      right: string,
      { version, assets }: AnalyzerVersion,
      corrections: Sides<string>,
    ): void {
      drop.run(left, right, version, assets, corrections.left, corrections.right);
    },
    has(
      left: string,
      right: string,
      { version, assets }: AnalyzerVersion,
      corrections: Sides<string>,
    ): boolean {
      return known.get(left, right, version, assets, corrections.left, corrections.right) === 1;
    },
    /** Forgets every comparison of an article. */
    remove(articleId: string): void {
      remove.run({ id: articleId });
    },
  };
}
