import type { Selectable } from 'kysely';
import { parsed } from '../packed.ts';
import { anySelection, type Corpus, type CorpusSelection, type NewCorpus } from './corpus-types.ts';
import type { Dialect } from './dialect.ts';
import type { CorpusDatabase, CorpusTables } from './kept-tables.ts';

function found(row: Selectable<CorpusTables['corpora']> | undefined): Corpus | null {
  if (!row) return null;
  const { version, assets, selection, heads, parts, ...rest } = row;
  return {
    ...rest,
    analyzer: { version, assets },
    // Those of before know fewer conditions.
    selection: { ...anySelection, ...parsed<Partial<CorpusSelection>>(selection, {}) },
    heads: parsed<number[]>(heads, []),
    parts: parsed<Record<string, string>>(parts, {}),
  };
}

/** Corpora by name and id. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function heldCorpora(db: CorpusDatabase, dialect: Dialect) {
  const all = db
    .selectFrom('corpora')
    .select([
      'number',
      'id',
      'name',
      'selection',
      'note',
      'scheme',
      'version',
      'assets',
      'articles',
      'created',
    ])
    .select(['asked', 'why', 'heads', 'parts', 'again']);
  return {
    /** Gives its number. */
    async add({ analyzer, selection, heads, parts, ...rest }: NewCorpus): Promise<number> {
      const packed = {
        selection: JSON.stringify(selection),
        heads: JSON.stringify(heads),
        parts: JSON.stringify(parts),
      };
      const { number } = await db
        .insertInto('corpora')
        .values({ ...rest, ...analyzer, ...packed, created: new Date().toISOString() })
        .returning('number')
        .executeTakeFirstOrThrow();
      return number;
    },
    /** Letter case does not tell names apart. */
    byName: async (name: string): Promise<Corpus | null> =>
      found(await all.where(dialect.isNamed(name)).executeTakeFirst()),
    byId: async (id: string): Promise<Corpus | null> =>
      found(await all.where('id', '=', id).executeTakeFirst()),
    byNumber: async (number: number): Promise<Corpus | null> =>
      found(await all.where('number', '=', number).executeTakeFirst()),
    /** Newest first; `before` is the number of the last of the page before. */
    async list(before = Number.MAX_SAFE_INTEGER, limit = 100): Promise<Corpus[]> {
      const rows = await all.where('number', '<', before).orderBy('number', 'desc').limit(limit).execute();
      return rows.map((row) => found(row)!);
    },
    /** The first of which a report is asked for; null where none is. */
    async next(): Promise<number | null> {
      const asked = db.selectFrom('corpora').select('number').where('asked', 'is not', null);
      return (await asked.orderBy('number').limit(1).executeTakeFirst())?.number ?? null;
    },
    async ask(number: number): Promise<void> {
      await db
        .updateTable('corpora')
        .set({ asked: new Date().toISOString(), why: null })
        .where('number', '=', number)
        .where('asked', 'is', null)
        .execute();
    },
    /** Notes that what was asked for is made; or why it could not be. False where nothing was asked for. */
    async made(number: number, why: string | null = null): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('corpora')
        .set({ asked: null, why })
        .where('number', '=', number)
        .where('asked', 'is not', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    /** The corpora that are reruns of one, oldest first. */
    async rerunsOf(number: number): Promise<number[]> {
      const reruns = db.selectFrom('corpora').select('number').where('again', '=', number);
      return (await reruns.orderBy('number').execute()).map((row) => row.number);
    },
    /** Deletes it with all that hangs on it. */
    async remove(number: number): Promise<void> {
      await db.deleteFrom('corpora').where('number', '=', number).execute();
    },
  };
}
