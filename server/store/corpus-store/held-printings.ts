import { sql } from 'kysely';
import type { PlacedArticle } from '../../../analysis/types/corpus.ts';
import type { CellFilter, CorpusPrinting, PrintingPlace } from './corpus-types.ts';
import { type CorpusDatabase, inPieces } from './kept-tables.ts';

/** A printing and the number of its row. */
export interface NumberedPrinting extends CorpusPrinting {
  number: number;
}

/** The printings of corpora: who printed what and when, and where it stands in the latest report. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function heldPrintings(db: CorpusDatabase) {
  const all = db.selectFrom('corpusArticles').select(['date', 'article', 'printing', 'outlet']);
  const later = (rows: typeof all, after: PrintingPlace | null) =>
    after
      ? rows.where((eb) =>
          eb(
            eb.refTuple('date', 'article', 'printing'),
            '>',
            eb.tuple(after.date, after.article, after.printing),
          ),
        )
      : rows;
  const inOrder = (rows: typeof all, limit: number) =>
    rows.orderBy('date').orderBy('article').orderBy('printing').limit(limit);
  return {
    /** Takes printings in, those that are not there yet. Their texts are taken in first. */
    async add(corpus: number, printings: Iterable<CorpusPrinting>): Promise<void> {
      for (const piece of inPieces(printings)) {
        const values = piece.map(({ article, printing, date, outlet }) => ({
          ...{ corpus, article, printing, date, outlet },
        }));
        await db
          .insertInto('corpusArticles')
          .values(values)
          .onConflict((on) => on.doNothing())
          .execute();
      }
    },
    async count(corpus: number): Promise<number> {
      const rows = db.selectFrom('corpusArticles').select((eb) => eb.fn.countAll<number>().as('count'));
      return (await rows.where('corpus', '=', corpus).executeTakeFirstOrThrow()).count;
    },
    /** The printings of a text, by the numbers of their entries. */
    ofArticle: (corpus: number, article: string): Promise<CorpusPrinting[]> =>
      all.where('corpus', '=', corpus).where('article', '=', article).orderBy('printing').execute(),
    /** Some of a corpus's printings by date, article and printing, after a place in that order. */
    page: (corpus: number, after: PrintingPlace | null, limit: number): Promise<NumberedPrinting[]> =>
      inOrder(later(all.where('corpus', '=', corpus), after), limit)
        .select('number')
        .execute(),
    /** Puts other outlets and dates in the place of those that rows have. */
    async redate(
      corpus: number,
      rows: Iterable<Pick<NumberedPrinting, 'number' | 'date' | 'outlet'>>,
    ): Promise<void> {
      for (const piece of inPieces(rows)) {
        const values = piece.map(
          ({ number, date, outlet }) =>
            sql`(CAST(${number} AS bigint), CAST(${date} AS text), CAST(${outlet} AS text))`,
        );
        await sql`UPDATE "corpusArticles" SET "date" = fresh.column2, "outlet" = fresh.column3
          FROM (VALUES ${sql.join(values)}) AS fresh
          WHERE "corpusArticles"."number" = fresh.column1 AND "corpusArticles"."corpus" = ${corpus}`.execute(
          db,
        );
      }
    },
    /** Notes where printings stand in the latest report. */
    async place(corpus: number, places: Iterable<PlacedArticle>): Promise<void> {
      for (const piece of inPieces(places)) {
        const values = piece.map(
          ({ article, printing, event, topic }) =>
            sql`(CAST(${article} AS text), CAST(${printing} AS bigint), CAST(${event} AS text), CAST(${topic} AS text))`,
        );
        await sql`UPDATE "corpusArticles" SET "event" = fresh.column3, "topic" = fresh.column4
          FROM (VALUES ${sql.join(values)}) AS fresh WHERE "corpusArticles"."corpus" = ${corpus}
          AND "corpusArticles"."article" = fresh.column1 AND "corpusArticles"."printing" = fresh.column2
          AND ("corpusArticles"."event" <> fresh.column3 OR "corpusArticles"."topic" <> fresh.column4)`.execute(
          db,
        );
      }
    },
    /**
     * Printings of a cell of the latest report by date, article and printing, after a place in that order; with `only`, those of
     * these articles.
     */
    ofCell(
      corpus: number,
      { outlet, topic, from, before }: CellFilter,
      after: PrintingPlace | null,
      limit: number,
      only: readonly string[] | null = null,
    ): Promise<CorpusPrinting[]> {
      let rows = later(all.where('corpus', '=', corpus).where('event', '<>', ''), after);
      if (topic !== null) rows = rows.where('topic', '=', topic);
      if (outlet !== null) rows = rows.where('outlet', '=', outlet);
      if (from !== null) rows = rows.where('date', '>=', from);
      if (before !== null) rows = rows.where('date', '<', before);
      if (only) rows = rows.where('article', 'in', [...only, '']);
      return inOrder(rows, limit).execute();
    },
  };
}
