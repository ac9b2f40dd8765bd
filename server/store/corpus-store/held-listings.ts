import type { ArticleSummary } from '../../../analysis/types/corpus.ts';
import { unpack } from '../packed.ts';
import type { Dialect, Passes } from './dialect.ts';
import { type CorpusDatabase, rowsAtOnce } from './kept-tables.ts';

/** A printing with where it stands, and what is counted of its text: null where nothing is, and then why. */
export interface ListedRow {
  article: string;
  printing: number;
  date: string;
  outlet: string;
  topic: string;
  event: string;
  summary: ArticleSummary | null;
  why: string | null;
}

/** A text of a corpus, once, however often it was printed. */
export interface ListedText {
  article: string;
  summary: ArticleSummary | null;
  /** Why it could not be read; null where it was. */
  why: string | null;
}

type PackedRow = Omit<ListedRow, 'summary'> & { summary: Buffer | null };

/** All rows of a corpus, in two orders; and how they come into another. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function heldListings(db: CorpusDatabase, dialect: Dialect) {
  const all = (corpus: number) =>
    db
      .selectFrom('corpusArticles as rows')
      .innerJoin('corpusTexts as texts', (join) =>
        join.onRef('texts.corpus', '=', 'rows.corpus').onRef('texts.article', '=', 'rows.article'),
      )
      .select(['rows.article', 'rows.printing', 'rows.date', 'rows.outlet', 'rows.topic', 'rows.event'])
      .select(['summary', 'why'])
      .where('rows.corpus', '=', corpus)
      .limit(rowsAtOnce);
  const unpacked = <Row extends { article: string }>(
    passes: Passes<Omit<Row, 'summary'> & { article: string; summary: Buffer | null }>,
  ): Passes<Row> => ({
    *rows() {
      for (const { summary, ...row } of passes.rows()) {
        const own = ({ article }: ArticleSummary) => article === row.article;
        yield { ...row, summary: summary && unpack<ArticleSummary>(summary, own) } as unknown as Row;
      }
    },
    close: passes.close,
  });
  return {
    /** By date, article and printing. Close it. */
    byDate: async (corpus: number): Promise<Passes<ListedRow>> =>
      unpacked(
        await dialect.passes<PackedRow>(
          db,
          (after) => {
            const rows = after
              ? all(corpus).where((eb) =>
                  eb(
                    eb.refTuple('rows.date', 'rows.article', 'rows.printing'),
                    '>',
                    eb.tuple(after.date, after.article, after.printing),
                  ),
                )
              : all(corpus);
            return rows.orderBy('rows.date').orderBy('rows.article').orderBy('rows.printing');
          },
          rowsAtOnce,
        ),
      ),
    /** By article and printing. Close it. */
    byArticle: async (corpus: number): Promise<Passes<ListedRow>> =>
      unpacked(
        await dialect.passes<PackedRow>(
          db,
          (after) => {
            const rows = after
              ? all(corpus).where((eb) =>
                  eb(
                    eb.refTuple('rows.article', 'rows.printing'),
                    '>',
                    eb.tuple(after.article, after.printing),
                  ),
                )
              : all(corpus);
            return rows.orderBy('rows.article').orderBy('rows.printing');
          },
          rowsAtOnce,
        ),
      ),
    /** Every text, by its id. Close it. */
    texts: async (corpus: number): Promise<Passes<ListedText>> =>
      unpacked(
        await dialect.passes<Omit<ListedText, 'summary'> & { summary: Buffer | null }>(
          db,
          (after) =>
            db
              .selectFrom('corpusTexts')
              .select(['article', 'summary', 'why'])
              .where('corpus', '=', corpus)
              .where('article', '>', after?.article ?? '')
              .orderBy('article')
              .limit(rowsAtOnce),
          rowsAtOnce,
        ),
      ),
    /** Puts all texts and printings of one corpus into another, none of them counted. */
    async copy(from: number, to: number): Promise<void> {
      await db
        .insertInto('corpusTexts')
        .columns(['corpus', 'article'])
        .expression((eb) =>
          eb
            .selectFrom('corpusTexts')
            .select((one) => [one.val(to).as('corpus'), 'article'])
            .where('corpus', '=', from)
            .orderBy('article'),
        )
        .execute();
      await db
        .insertInto('corpusArticles')
        .columns(['corpus', 'article', 'printing', 'date', 'outlet'])
        .expression((eb) =>
          eb
            .selectFrom('corpusArticles')
            .select((one) => [one.val(to).as('corpus'), 'article', 'printing', 'date', 'outlet'])
            .where('corpus', '=', from)
            .orderBy('article')
            .orderBy('printing'),
        )
        .execute();
    },
  };
}
