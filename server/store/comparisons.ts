import type { Database } from 'better-sqlite3';
import type { Comparison, Sides } from '../../analysis/types/comparison.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import { type Basis, noBasis } from './analyses.ts';
import { pack, unpack } from './packed.ts';

/** Nobody has corrected either side, and neither has a layout. */
const noBases: Sides<Basis> = { left: noBasis, right: noBasis };

/**
 * Comparisons by the two articles (in order), version, hash of what makes readings and comparisons, and what each side takes in
 * besides its text.
 */
export function comparisonsTable(database: Database) {
  const where = `WHERE "left" = ? AND "right" = ? AND version = ? AND assets = ?
    AND leftCorrections = ? AND rightCorrections = ? AND leftLayout = ? AND rightLayout = ?`;
  const insert = database.prepare(
    `INSERT INTO comparisons
       ("left", "right", version, assets, leftCorrections, rightCorrections, leftLayout, rightLayout, created, comparison,
        readings)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const one = database.prepare(`SELECT comparison FROM comparisons ${where}`).pluck();
  const readings = database.prepare(`SELECT coalesce(readings, assets) FROM comparisons ${where}`).pluck();
  const known = database.prepare(`SELECT 1 FROM comparisons ${where}`).pluck();
  const versions = database.prepare(
    `SELECT version, assets, leftCorrections, rightCorrections, leftLayout, rightLayout FROM comparisons
     WHERE "left" = ? AND "right" = ? ORDER BY number DESC LIMIT 200`,
  );
  const drop = database.prepare(`DELETE FROM comparisons ${where}`);
  const remove = database.prepare('DELETE FROM comparisons WHERE "left" = @id OR "right" = @id');

  return {
    /** Stores a comparison of two readings; `readings` is the hash of what made these, where it is another than its own. */
    add(comparison: Comparison, readings = comparison.analyzer.assets): void {
      const { left, right, analyzer, corrections, layout } = comparison;
      const bases = {
        left: { corrections: corrections?.left ?? '', layout: layout?.left ?? '' },
        right: { corrections: corrections?.right ?? '', layout: layout?.right ?? '' },
      };
      const key = keyOf(left, right, analyzer, bases);
      insert.run(...key, new Date().toISOString(), pack(comparison), readings);
    },
    get(left: string, right: string, analyzer: AnalyzerVersion, bases = noBases): Comparison | null {
      const packed = one.get(...keyOf(left, right, analyzer, bases)) as Buffer | undefined;
      return packed
        ? unpack<Comparison>(packed, (kept) => kept.left === left && kept.right === right && !!kept.analyzer)
        : null;
    },
    /** What made the two readings that a comparison is of; null where there is no such comparison. */
    readingsOf(
      left: string,
      right: string,
      analyzer: AnalyzerVersion,
      bases = noBases,
    ): AnalyzerVersion | null {
      const assets = readings.get(...keyOf(left, right, analyzer, bases)) as string | undefined;
      return assets === undefined ? null : { version: analyzer.version, assets };
    },
    /** Forgets one comparison: a damaged one, so that it can be made anew. */
    drop(left: string, right: string, analyzer: AnalyzerVersion, bases: Sides<Basis>): void {
      drop.run(...keyOf(left, right, analyzer, bases));
    },
    has(left: string, right: string, analyzer: AnalyzerVersion, bases: Sides<Basis>): boolean {
      return known.get(...keyOf(left, right, analyzer, bases)) === 1;
    },
    /** Which analyzers have compared the two, and on which bases, latest first. */
    versions(left: string, right: string): (AnalyzerVersion & Sides<Basis>)[] {
      return (versions.all(left, right) as Record<string, string>[]).map((row) => ({
        version: row.version,
        assets: row.assets,
        left: { corrections: row.leftCorrections, layout: row.leftLayout },
        right: { corrections: row.rightCorrections, layout: row.rightLayout },
      }));
    },
    /** Forgets every comparison of an article. */
    remove(articleId: string): void {
      remove.run({ id: articleId });
    },
  };
}

/** The values of a comparison's key, in the order of its columns. */
function keyOf(
  left: string,
  right: string,
  { version, assets }: AnalyzerVersion,
  bases: Sides<Basis>,
): string[] {
  return [
    left,
    right,
    version,
    assets,
    bases.left.corrections,
    bases.right.corrections,
    bases.left.layout,
    bases.right.layout,
  ];
}
