import type { Database } from 'better-sqlite3';
import { makeRecent } from '../../analysis/text/recent.ts';
import type { CorpusReport } from '../../analysis/types/corpus.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import { pack, parsed, unpack } from './packed.ts';

/** A report of a corpus as a job made it. */
export interface StoredReport {
  number: number;
  analyzer: AnalyzerVersion;
  /** ISO 8601, UTC. */
  made: string;
  /** Names that somebody gave to topics, by their ids. */
  topicNames: Record<string, string>;
  report: CorpusReport;
}

/** Reports of corpora: made once by a job, then read. */
export function corpusReportsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO corpusReports (corpus, version, assets, made, topicNames, report)
     VALUES (@corpus, @version, @assets, @made, @topicNames, @report)`,
  );
  const columns = 'number, version, assets, made, topicNames, length(report) AS size';
  const latest = database.prepare(
    `SELECT ${columns} FROM corpusReports WHERE corpus = ? ORDER BY number DESC LIMIT 1`,
  );
  const one = database.prepare(`SELECT ${columns} FROM corpusReports WHERE corpus = ? AND number = ?`);
  const numbers = reportNumbers(database);
  const made = database
    .prepare('SELECT made FROM corpusReports WHERE corpus = ? ORDER BY number DESC LIMIT 1')
    .pluck();
  const count = database.prepare('SELECT count(*) FROM corpusReports WHERE corpus = ?').pluck();
  const names = database
    .prepare('SELECT topicNames FROM corpusReports WHERE corpus = ? ORDER BY number DESC LIMIT 1')
    .pluck();
  const gone = database
    .prepare('SELECT length(report) FROM corpusReports WHERE corpus = ? ORDER BY number DESC LIMIT 1')
    .pluck();
  const rename = database.prepare('UPDATE corpusReports SET topicNames = ? WHERE number = ?');
  const removeOf = database.prepare('DELETE FROM corpusReports WHERE corpus = ?');
  return {
    add(
      corpus: number,
      { version, assets }: AnalyzerVersion,
      report: CorpusReport,
      topicNames: Record<string, string>,
    ): void {
      const made = new Date().toISOString();
      const packed = { topicNames: JSON.stringify(topicNames), report: pack(report) };
      insert.run({ corpus, version, assets, made, ...packed });
    },
    /** The latest of a corpus; null where none is made, or it is damaged. */
    latest: (corpus: number): StoredReport | null => found(latest.get(corpus), numbers),
    /** An older one, or the latest, by its number; null where there is none, or it is damaged. */
    byNumber: (corpus: number, number: number): StoredReport | null =>
      found(one.get(corpus, number), numbers),
    /** When the latest was made; null where none is. */
    madeOf: (corpus: number): string | null => (made.get(corpus) as string | undefined) ?? null,
    countOf: (corpus: number): number => count.get(corpus) as number,
    /** Names that somebody gave to topics, of the latest report that was made, be it gone or not. */
    topicNames: (corpus: number): Record<string, string> =>
      parsed<Record<string, string>>(names.get(corpus) as string | undefined, {}),
    /** Whether a report was made that is gone: an article that it tells of was deleted for good. */
    isGone: (corpus: number): boolean => gone.get(corpus) === 0,
    /** Puts names of topics in the place of those that a report had. */
    rename(number: number, topicNames: Record<string, string>): void {
      rename.run(JSON.stringify(topicNames), number);
    },
    removeOf(corpus: number): void {
      removeOf.run(corpus);
    },
  };
}

type Row = AnalyzerVersion & { number: number; made: string; topicNames: string; size: number };

/** A row with its report; null where there is none, or it is damaged. */
function found(one: unknown, numbersOf: (row: Row) => CorpusReport | null): StoredReport | null {
  const row = one as Row | undefined;
  const report = row && numbersOf(row);
  if (!row || !report) return null;
  const { number, version, assets, made } = row;
  return {
    ...{ number, made, report, analyzer: { version, assets } },
    topicNames: parsed<Record<string, string>>(row.topicNames, {}),
  };
}

/** Reports that are kept unpacked: a page is asked for again with another figure or topic. */
const mostUnpacked = 2;

/** Unpacks reports, which never change but for being let go: then they are empty, and of another size. */
function reportNumbers(database: Database): (row: Row) => CorpusReport | null {
  const packed = database.prepare('SELECT report FROM corpusReports WHERE number = ?').pluck();
  const recent = makeRecent<CorpusReport>(mostUnpacked);
  return ({ number, made, size }) => {
    const key = `${number} ${made} ${size}`;
    const known = size === 0 ? null : recent.get(key);
    if (known !== undefined) return known;
    const report = unpack<CorpusReport>(
      packed.get(number) as Buffer,
      ({ cells, measures }) => Array.isArray(cells) && Array.isArray(measures),
    );
    return report && recent.keep(key, report);
  };
}
