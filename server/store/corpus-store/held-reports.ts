import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import { pack, parsed, unpack } from '../packed.ts';
import type { StoredReport } from './corpus-types.ts';
import type { Dialect } from './dialect.ts';
import type { CorpusDatabase } from './kept-tables.ts';

type Row = AnalyzerVersion & { number: number; made: string; topicNames: string; size: number };

const isReport = ({ cells, measures }: CorpusReport) => Array.isArray(cells) && Array.isArray(measures);

/** Reports of corpora: made once by a job, then read. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function heldReports(db: CorpusDatabase, { unpacked }: Dialect) {
  const all = db
    .selectFrom('corpusReports')
    .select(['number', 'version', 'assets', 'made', 'topicNames'])
    .select((eb) => eb.fn<number>('length', ['report']).as('size'));
  /** Unpacks a report, which never changes but for being let go: then it is empty, and of another size. */
  const numbersOf = async ({ number, made, size }: Row): Promise<CorpusReport | null> => {
    const key = `${number} ${made} ${size}`;
    const known = size === 0 ? null : unpacked.get(key);
    if (known !== undefined) return known;
    const packed = db.selectFrom('corpusReports').select('report').where('number', '=', number);
    const row = await packed.executeTakeFirst();
    const report = row ? unpack<CorpusReport>(row.report, isReport) : null;
    return report && unpacked.keep(key, report);
  };
  /** A row with its report; null where there is none, or it is damaged. */
  const found = async (row: Row | undefined): Promise<StoredReport | null> => {
    const report = row && (await numbersOf(row));
    if (!row || !report) return null;
    const { number, version, assets, made } = row;
    return {
      ...{ number, made, report, analyzer: { version, assets } },
      topicNames: parsed<Record<string, string>>(row.topicNames, {}),
    };
  };
  const latest = <Column extends 'number' | 'made' | 'topicNames'>(corpus: number, column: Column) =>
    db
      .selectFrom('corpusReports')
      .select(column)
      .where('corpus', '=', corpus)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst() as Promise<{ [K in Column]: K extends 'number' ? number : string } | undefined>;
  const size = (corpus: number) =>
    db
      .selectFrom('corpusReports')
      .select((eb) => ['number', eb.fn<number>('length', ['report']).as('size')])
      .where('corpus', '=', corpus)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
  return {
    async add(
      corpus: number,
      { version, assets }: AnalyzerVersion,
      report: CorpusReport,
      topicNames: Record<string, string>,
    ): Promise<void> {
      const packed = { topicNames: JSON.stringify(topicNames), report: pack(report) };
      await db
        .insertInto('corpusReports')
        .values({ corpus, version, assets, made: new Date().toISOString(), ...packed })
        .execute();
    },
    /** The latest of a corpus; null where none is made, or it is damaged. */
    latest: async (corpus: number): Promise<StoredReport | null> =>
      found(await all.where('corpus', '=', corpus).orderBy('number', 'desc').limit(1).executeTakeFirst()),
    /** An older one, or the latest, by its number; null where there is none, or it is damaged. */
    byNumber: async (corpus: number, number: number): Promise<StoredReport | null> =>
      found(await all.where('corpus', '=', corpus).where('number', '=', number).executeTakeFirst()),
    /** When the latest was made; null where none is. */
    madeOf: async (corpus: number): Promise<string | null> => (await latest(corpus, 'made'))?.made ?? null,
    /** How many there are, older ones too. */
    async countOf(corpus: number): Promise<number> {
      const rows = db.selectFrom('corpusReports').select((eb) => eb.fn.countAll<number>().as('count'));
      return (await rows.where('corpus', '=', corpus).executeTakeFirstOrThrow()).count;
    },
    /** The number of a corpus's latest report that is not gone; null where none is made. */
    async numberOf(corpus: number): Promise<number | null> {
      const row = await db
        .selectFrom('corpusReports')
        .select('number')
        .where('corpus', '=', corpus)
        .where((eb) => eb(eb.fn<number>('length', ['report']), '>', 0))
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.number ?? null;
    },
    /** Names that somebody gave to topics, of the latest report that was made, be it gone or not. */
    topicNames: async (corpus: number): Promise<Record<string, string>> =>
      parsed<Record<string, string>>((await latest(corpus, 'topicNames'))?.topicNames, {}),
    /** Whether a report was made that is gone: an article that it tells of was deleted for good. */
    isGone: async (corpus: number): Promise<boolean> => (await size(corpus))?.size === 0,
    /** Puts names of topics in the place of those that a report had. */
    async rename(corpus: number, number: number, topicNames: Record<string, string>): Promise<void> {
      await db
        .updateTable('corpusReports')
        .set({ topicNames: JSON.stringify(topicNames) })
        .where('corpus', '=', corpus)
        .where('number', '=', number)
        .execute();
    },
    async removeOf(corpus: number): Promise<void> {
      await db.deleteFrom('corpusReports').where('corpus', '=', corpus).execute();
    },
  };
}
