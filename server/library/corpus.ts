import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../analysis/assets.ts';
import type { Article } from '../../analysis/read/article.ts';
import type { Context } from '../context.ts';
import { StoreError, storeProblem } from '../errors.ts';
import { readArticle } from '../ingest/file.ts';
import { parseJson } from '../ingest/metadata.ts';
import { ensureComparison, importArticle, withRicherLayout } from './analysis.ts';
import { describeArticle } from './describe.ts';

/** `pairs.json` of a corpus: file names without their ending. */
const pairsSchema = z.array(
  z.strictObject({ left: z.string(), right: z.string(), title: z.string(), about: z.string().nullish() }),
);

/** What came in: for the log. */
export interface Seeded {
  articles: number;
  added: number;
  pairs: number;
}

/**
 * Brings in a folder of texts, their metadata and their pairs, and compares each pair, so that its report stands ready.
 * Doing it again adds nothing; metadata that has changed since is taken over, and what was said under the old is dropped.
 */
export async function seedCorpus(context: Context, folder = join(projectRoot, 'corpus')): Promise<Seeded> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  const byName = new Map<string, Article>();
  let added = 0;
  for (const name of names) {
    const article = await readArticle(join(folder, name));
    byName.set(name.slice(0, -'.txt'.length), article);
    // What one of them fails at keeps nobody from the rest of the library.
    await attempt(context, article.id, async () => {
      if (await bringIn(context, article)) added++;
    });
  }
  const pairs = await readPairs(folder);
  for (const { left, right, title, about } of pairs) {
    const ids = { left: idOf(byName, left), right: idOf(byName, right) };
    const { articles } = context.store;
    if (Object.values(ids).some((id) => articles.isDeleted(id) || !articles.get(id))) continue;
    await attempt(context, `${ids.left} ${ids.right}`, async () => {
      context.store.pairs.put({ ...ids, title, about: about ?? null });
      await ensureComparison(context, ids.left, ids.right);
    });
  }
  return { articles: names.length, added, pairs: pairs.length };
}

/** Does what concerns some article; a failure of the library itself is everybody's, any other goes to the log. */
async function attempt({ log }: Context, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (storeProblem(error) || error instanceof StoreError) throw error;
    log.error({ err: error, what }, 'a text that ships could not be brought in');
  }
}

async function bringIn(context: Context, article: Article): Promise<boolean> {
  const { store } = context;
  const stored = store.articles.get(article.id);
  // What a reader deleted, be it for good, stays so when the server starts again.
  if (stored ? store.articles.isDeleted(article.id) : store.seeded.has(article.id)) return false;
  const now = stored ? { ...article, layout: withRicherLayout(article, stored).layout } : article;
  describeArticle(context, now);
  const { added } = await importArticle(context, now);
  // Not at each start: a library that lacks nothing is opened without the write lock.
  if (!store.seeded.has(article.id)) store.seeded.add(article.id);
  return added;
}

async function readPairs(folder: string): Promise<z.infer<typeof pairsSchema>> {
  const file = join(folder, 'pairs.json');
  return existsSync(file) ? parseJson(await readFile(file, 'utf8'), pairsSchema, file) : [];
}

function idOf(byName: Map<string, Article>, name: string): string {
  const article = byName.get(name);
  if (!article) throw new Error(`pairs.json names ${name}, and there is no ${name}.txt beside it.`);
  return article.id;
}
