import { pack, unpack } from '../packed.ts';
import type { StoredDiff } from './corpus-types.ts';
import { asOne, type CorpusDatabase } from './kept-tables.ts';

/** What tells corpora apart, two by two: made once, then read. */
export function heldDiffs(db: CorpusDatabase) {
  return {
    /** Null where none is made, or it is damaged: `isWhole` says whether it is what `put` was given. */
    async get<T>(
      corpus: number,
      other: number,
      isWhole: (value: T) => boolean,
    ): Promise<StoredDiff<T> | null> {
      const row = await db
        .selectFrom('corpusDiffs')
        .select(['made', 'diff'])
        .where('one', '=', corpus)
        .where('other', '=', other)
        .executeTakeFirst();
      const diff = row ? unpack<T>(row.diff, isWhole) : null;
      return row && diff ? { made: row.made, diff } : null;
    },
    /** Keeps it in the place of the one that was there. */
    async put(corpus: number, other: number, diff: unknown): Promise<void> {
      const fresh = { made: new Date().toISOString(), diff: pack(diff) };
      await db
        .insertInto('corpusDiffs')
        .values({ one: corpus, other, ...fresh })
        .onConflict((on) => on.columns(['one', 'other']).doUpdateSet(fresh))
        .execute();
    },
    /** The corpora that a corpus is held against. */
    async of(corpus: number): Promise<number[]> {
      const rows = db.selectFrom('corpusDiffs').select('other').where('one', '=', corpus);
      return (await rows.orderBy('other').execute()).map(({ other }) => other);
    },
    /** Forgets all that a corpus is part of: its figures are others now. */
    removeOf: (corpus: number): Promise<void> =>
      asOne(db, async (within) => {
        await within.deleteFrom('corpusDiffs').where('one', '=', corpus).execute();
        await within.deleteFrom('corpusDiffs').where('other', '=', corpus).execute();
      }),
  };
}
