import type { Generated, Kysely } from 'kysely';
import type { Analyzed, Corrections } from '../../../analysis/index.ts';
import type { Article } from '../../../analysis/read/article.ts';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import { type Basis, packedResult, type StoredResult, wholeResult } from '../analyses.ts';
import { pack, unpack } from '../packed.ts';
import { type CorpusTables, inPieces } from './kept-tables.ts';

/** What a database of many machines has beside the corpora. */
export interface SharedTables extends CorpusTables {
  corpora: CorpusTables['corpora'] & { book: Buffer | null; bookHash: string; fed: string | null };
  texts: { article: string; corrections: string; layout: string; body: Buffer };
  results: {
    article: string;
    version: string;
    assets: string;
    corrections: string;
    layout: string;
    made: string;
  } & StoredResult;
  workers: { id: string; host: string; jobs: number; version: string; assets: string; seen: Date };
  leases: { job: string; queue: string; worker: string; seen: Generated<Date> };
  workedMinutes: { corpus: number; minute: Date; worker: string; done: number };
}
export type SharedDatabase = Kysely<SharedTables>;

/** A text as a machine needs it to read it: the article with what readers set right in it, and the hashes of that. */
export interface SharedText {
  article: Article;
  corrections: Corrections;
  basis: Basis;
}

interface Body {
  article: Article;
  corrections: Corrections;
}

/** Texts that are sent at a time: some are long. */
const textsAtOnce = 50;

/** Texts that lie in the database of many machines, and what analyzers said of them. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function sharedTexts(db: SharedDatabase) {
  return {
    /** Takes texts in; those that are there are as they are given now. */
    async put(texts: Iterable<SharedText>): Promise<void> {
      for (const piece of inPieces(texts, textsAtOnce)) {
        const values = piece.map(({ article, corrections, basis }) => ({
          ...{ article: article.id, ...basis, body: pack({ article, corrections } satisfies Body) },
        }));
        await db
          .insertInto('texts')
          .values(values)
          .onConflict((on) =>
            on.column('article').doUpdateSet((eb) => ({
              corrections: eb.ref('excluded.corrections'),
              layout: eb.ref('excluded.layout'),
              body: eb.ref('excluded.body'),
            })),
          )
          .execute();
      }
    },
    /** Null where it is not there, or damaged. */
    async get(article: string): Promise<SharedText | null> {
      const row = await db.selectFrom('texts').selectAll().where('article', '=', article).executeTakeFirst();
      const body = row && unpack<Body>(row.body, ({ article: own }) => own?.id === article);
      return row && body ? { ...body, basis: { corrections: row.corrections, layout: row.layout } } : null;
    },
    /** Says of a text that was set right after it was counted: 1 where only outlet or date are others, 2 where it is to be counted anew. */
    async stale(article: string, stale: 1 | 2): Promise<void> {
      await db
        .updateTable('corpusTexts')
        .set((eb) => ({ stale: eb.fn('greatest', ['stale', eb.val(stale)]) as never }))
        .where('article', '=', article)
        .execute();
    },
    /** What an analyzer said of a text as it stands, with all that is counted of it; null where it is not there. */
    async result(text: SharedText, { version, assets }: AnalyzerVersion): Promise<Analyzed | null> {
      const row = await db
        .selectFrom('results')
        .select(['analysis', 'document', 'tokens', 'sentenceVectors', 'paragraphVectors'])
        .where('article', '=', text.article.id)
        .where('version', '=', version)
        .where('assets', '=', assets)
        .where('corrections', '=', text.basis.corrections)
        .where('layout', '=', text.basis.layout)
        .executeTakeFirst();
      return row ? wholeResult(text.article, row) : null;
    },
    /** Keeps what an analyzer said; once, however often it is said. */
    async keep(analyzed: Analyzed, { corrections, layout }: Basis): Promise<void> {
      const { articleId: article, analyzer } = analyzed.analysis;
      const { version, assets } = analyzer;
      await db
        .insertInto('results')
        .values({
          ...{ article, version, assets, corrections, layout, made: new Date().toISOString() },
          ...packedResult(analyzed),
        })
        .onConflict((on) => on.doNothing())
        .execute();
    },
    /** Lets go of the texts that one corpus alone has. */
    async letGo(corpus: number): Promise<void> {
      await db
        .deleteFrom('texts')
        .where((eb) =>
          eb('article', 'in', eb.selectFrom('corpusTexts').select('article').where('corpus', '=', corpus)),
        )
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('corpusTexts as others')
                .select('others.article')
                .whereRef('others.article', '=', 'texts.article')
                .where('others.corpus', '<>', corpus),
            ),
          ),
        )
        .execute();
    },
    /**
     * Erases all that is there of an article: its text, results, what corpora counted of it and the reports and diffs that tell of
     * it; names that somebody gave to topics stay.
     */
    async erase(article: string): Promise<void> {
      await db.transaction().execute(async (within) => {
        const held = within.selectFrom('corpusTexts').select('corpus').where('article', '=', article);
        await within
          .updateTable('corpusReports')
          .set({ report: Buffer.alloc(0) })
          .where('corpus', 'in', held)
          .execute();
        await within
          .deleteFrom('corpusDiffs')
          .where((eb) => eb.or([eb('one', 'in', held), eb('other', 'in', held)]))
          .execute();
        for (const table of ['corpusArticles', 'corpusTexts', 'texts'] as const)
          await within.deleteFrom(table).where('article', '=', article).execute();
      });
    },
  };
}
