import type { ArticleSummary } from '../../../analysis/types/corpus.ts';
import { pack, unpack } from '../packed.ts';
import type { CorpusProgress, Counted, CountedPrinting, PrintingPlace } from './corpus-types.ts';
import type { Dialect, Passes } from './dialect.ts';
import { asOne, type CorpusDatabase, inPieces, rowsAtOnce } from './kept-tables.ts';

/** A row with what is counted of its text, as it is stored. */
interface PackedRow extends PrintingPlace {
  outlet: string;
  summary: Buffer | null;
  vector: Buffer | null;
}

const isSummary =
  (article: string) =>
  ({ article: own, words }: ArticleSummary): boolean =>
    own === article && Array.isArray(words);

function countedOf(
  article: string,
  row: { summary: Buffer | null; vector: Buffer | null } | undefined,
): Counted | null {
  const summary = row?.summary && unpack<ArticleSummary>(row.summary, isSummary(article));
  return summary && row.vector ? { summary, vector: new Int8Array(row.vector) } : null;
}

/** The texts of corpora: what is counted of each, once it is read. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function heldTexts(db: CorpusDatabase, dialect: Dialect) {
  /** The rows that are still to be read, as an update finds them. */
  const todo = (within: CorpusDatabase, corpus: number, article: string) =>
    within
      .updateTable('corpusTexts')
      .where('corpus', '=', corpus)
      .where('article', '=', article)
      .where('todo', '=', 1);
  return {
    /** Takes texts in, those that are not there yet. */
    async addTexts(corpus: number, articles: Iterable<string>): Promise<void> {
      for (const piece of inPieces(articles)) {
        const values = piece.map((article) => ({ corpus, article }));
        await db
          .insertInto('corpusTexts')
          .values(values)
          .onConflict((on) => on.doNothing())
          .execute();
      }
    },
    /** Texts that are still to be read, by their ids, after one of them. */
    async unread(corpus: number, limit: number, after = ''): Promise<string[]> {
      const rows = await db
        .selectFrom('corpusTexts')
        .select('article')
        .where('corpus', '=', corpus)
        .where('todo', '=', 1)
        .where('article', '>', after)
        .orderBy('article')
        .limit(limit)
        .execute();
      return rows.map(({ article }) => article);
    },
    /** Keeps what is counted of a text; once, however often it is said. False where it was said before. */
    async put(corpus: number, { summary, vector }: Counted): Promise<boolean> {
      const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.length);
      const { numUpdatedRows } = await todo(db, corpus, summary.article)
        .set({ summary: pack(summary), vector: bytes, why: null, todo: 0 })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    /** Notes why a text could not be read; it is passed over, and stands in no cell. False where it was dealt with before. */
    fail: (corpus: number, article: string, why: string): Promise<boolean> =>
      asOne(db, async (within) => {
        const { numUpdatedRows } = await todo(within, corpus, article)
          .set({ why, summary: null, vector: null, todo: 0 })
          .executeTakeFirst();
        if (numUpdatedRows > 0n)
          await within
            .updateTable('corpusArticles')
            .set({ event: '', topic: '' })
            .where('corpus', '=', corpus)
            .where('article', '=', article)
            .where('event', '<>', '')
            .execute();
        return numUpdatedRows > 0n;
      }),
    /** Lets what could not be read be tried once more. */
    async retry(corpus: number): Promise<void> {
      await db
        .updateTable('corpusTexts')
        .set({ why: null, todo: 1 })
        .where('corpus', '=', corpus)
        .where('why', 'is not', null)
        .execute();
    },
    /** Lets what was set right after it was counted be counted anew. */
    async recount(corpus: number): Promise<void> {
      await db
        .updateTable('corpusTexts')
        .set((eb) => ({
          todo: eb
            .case()
            .when(eb.and([eb('stale', '=', 2), eb('why', 'is', null)]))
            .then(1)
            .else(eb.ref('todo'))
            .end(),
          stale: 0,
        }))
        .where('corpus', '=', corpus)
        .where('stale', '>', 0)
        .execute();
    },
    async failed(corpus: number, limit: number): Promise<{ article: string; why: string }[]> {
      const rows = await db
        .selectFrom('corpusTexts')
        .select(['article', 'why'])
        .where('corpus', '=', corpus)
        .where('why', 'is not', null)
        .orderBy('article')
        .limit(limit)
        .execute();
      return rows.map(({ article, why }) => ({ article, why: why! }));
    },
    progress: (corpus: number): Promise<CorpusProgress> => dialect.progress(db, corpus),
    /** What is counted of one text; null where nothing is, or it is damaged. */
    async get(corpus: number, article: string): Promise<Counted | null> {
      const row = db.selectFrom('corpusTexts').select(['summary', 'vector']);
      const found = row.where('corpus', '=', corpus).where('article', '=', article);
      return countedOf(article, await found.executeTakeFirst());
    },
    /** The same of several texts, by their ids; what nothing is counted of is left out. */
    async several(corpus: number, articles: Iterable<string>): Promise<Map<string, Counted>> {
      const found = new Map<string, Counted>();
      for (const piece of inPieces(new Set(articles))) {
        const rows = await db
          .selectFrom('corpusTexts')
          .select(['article', 'summary', 'vector'])
          .where('corpus', '=', corpus)
          .where('article', 'in', piece)
          .execute();
        for (const { article, ...row } of rows) {
          const counted = countedOf(article, row);
          if (counted) found.set(article, counted);
        }
      }
      return found;
    },
    /**
     * Every printing whose text is counted, by date, article and printing, to be gone through several times: outlet and date of the
     * summary are the printing's. What is damaged is left out. Close it.
     */
    async each(corpus: number): Promise<Passes<CountedPrinting>> {
      const passes = await dialect.passes<PackedRow>(
        db,
        (after) => {
          const rows = db
            .selectFrom('corpusArticles as rows')
            .innerJoin('corpusTexts as texts', (join) =>
              join.onRef('texts.corpus', '=', 'rows.corpus').onRef('texts.article', '=', 'rows.article'),
            )
            .select(['rows.date', 'rows.outlet', 'rows.article', 'rows.printing', 'summary', 'vector'])
            .where('rows.corpus', '=', corpus);
          const later = after
            ? rows.where((eb) =>
                eb(
                  eb.refTuple('rows.date', 'rows.article', 'rows.printing'),
                  '>',
                  eb.tuple(after.date, after.article, after.printing),
                ),
              )
            : rows;
          return later
            .orderBy('rows.date')
            .orderBy('rows.article')
            .orderBy('rows.printing')
            .limit(rowsAtOnce);
        },
        rowsAtOnce,
      );
      return {
        *rows() {
          for (const { article, printing, date, outlet, ...row } of passes.rows()) {
            const counted = countedOf(article, row);
            if (!counted) continue;
            const printed = { outlet: outlet || null, date: date || null };
            yield { ...counted, printing, summary: { ...counted.summary, ...printed } };
          }
        },
        close: passes.close,
      };
    },
    /** The corpora that an article is in. */
    async holding(article: string): Promise<number[]> {
      const rows = db.selectFrom('corpusTexts').select('corpus').where('article', '=', article);
      return (await rows.execute()).map(({ corpus }) => corpus).sort((a, b) => a - b);
    },
  };
}
