import { Refusal } from '../../analysis/read/article.ts';
import { plain } from '../../analysis/text/plain.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { BadRequest, ParallaxError, problemOf } from '../errors.ts';
import { articlesOf, type Found } from '../ingest/file.ts';
import { importArticle } from '../library/analysis.ts';
import { formatCount } from '../report/format.ts';
import { shortId } from '../report/links.ts';
import { startWorkers, type Workers } from '../web/workers/workers.ts';
import { print, say, startProgress } from './terminal.ts';

/** Articles handed to each worker ahead, so that none waits for the file to be read. */
export const ahead = 4;

/** What became of one article: stored, or why not. */
type Outcome = { id: string; added: boolean } | Error;

/**
 * Brings in the articles of each file, in their order: one line on standard output for each once it is safely stored,
 * refusals on standard error. With two workers and more, that many texts are read at a time. A library that cannot be
 * written ends it: what was said to be stored is.
 */
export async function importFiles(files: string[], workers: number): Promise<void> {
  refuseWorkers(workers);
  const config = readConfig();
  const context = openContext(config);
  let pool: Workers | null = null;
  const progress = startProgress((count, rate) => `${formatCount(count)} articles, ${rate} a second`);
  let done = 0;
  const next = async (first: () => Promise<void>) => {
    await first();
    progress.done(++done);
  };
  try {
    if (workers > 1) pool = startWorkers(config, { readers: workers, others: 0 });
    const underWay: (() => Promise<void>)[] = [];
    for (const file of files) {
      for await (const found of articlesOf(file)) {
        const outcome = bringIn(context, pool, found);
        underWay.push(async () => report(found, await outcome));
        if (underWay.length >= (workers > 1 ? workers * ahead : 1)) await next(underWay.shift()!);
      }
    }
    for (const last of underWay) await next(last);
  } finally {
    progress.end();
    await pool?.close();
    context.store.close();
  }
}

/** Throws a BadRequest where that many texts cannot be read at a time. */
export function refuseWorkers(workers: number): void {
  if (!(Number.isInteger(workers) && workers >= 1 && workers <= 64))
    throw new BadRequest('--workers takes a whole number from 1 to 64.');
}

/** Brings one article in. What it throws is its outcome, for when its turn to be told of comes. */
async function bringIn(context: Context, pool: Workers | null, { article }: Found): Promise<Outcome> {
  if (article instanceof Refusal) return article;
  try {
    const done = await pool?.run({ kind: 'import', article });
    if (done) return done;
    const { added, article: stored } = await importArticle(context, article);
    return { id: stored.id, added };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Says what came of an import. Throws where the library itself fails: then none of the rest can be stored either. */
async function report({ where, article }: Found, outcome: Outcome): Promise<void> {
  if (!(outcome instanceof Error)) {
    const title = article instanceof Refusal ? null : article.title;
    await print(`${outcome.added ? 'added' : 'known'}  ${shortId(outcome.id)}  ${plain(title ?? where)}\n`);
    return;
  }
  const { code, detail } = problemOf(outcome);
  if (code.startsWith('store-')) throw ended(where, outcome, detail);
  const told = code === 'internal' ? `The analyzer failed: ${outcome.message}` : detail;
  say(plain(`${where}: ${code}: ${told}`));
  process.exitCode = 2;
}

function ended(where: string, cause: Error, why: string): ParallaxError {
  const { code, status } = problemOf(cause);
  return new ParallaxError(
    code,
    status,
    `${why} The import ended at ${plain(where)}. What is named above as added is in the library; give the same command again to go on, nothing is added twice.`,
    { cause },
  );
}
