import { Refusal } from '../../analysis/article.ts';
import { brief, plain } from '../../analysis/plain.ts';
import { importArticle } from '../analysis.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { BadRequest } from '../errors.ts';
import { articlesOf, type Found } from '../ingest/file.ts';
import { shortId } from '../links.ts';
import { startWorkers, type Workers } from '../workers.ts';
import { print, say } from './terminal.ts';

/** Articles handed to each worker ahead, so that none waits for the file to be read. */
const ahead = 4;

/**
 * Brings in the articles of each file, in their order: one line on standard output for each once it is safely stored,
 * refusals on standard error. With two workers and more, that many texts are read at a time.
 */
export async function importFiles(files: string[], workers: number): Promise<void> {
  if (!(workers >= 1 && workers <= 64)) throw new BadRequest('--workers takes a whole number from 1 to 64.');
  const config = readConfig();
  const context = openContext(config);
  let pool: Workers | null = null;
  try {
    if (workers > 1) pool = startWorkers(config, { readers: workers, others: 0 });
    const underWay: (() => Promise<void>)[] = [];
    for (const file of files) {
      for await (const found of articlesOf(file)) {
        underWay.push(report(found, bringIn(context, pool, found)));
        if (underWay.length >= (workers > 1 ? workers * ahead : 1)) await underWay.shift()!();
      }
    }
    for (const next of underWay) await next();
  } finally {
    await pool?.close();
    context.store.close();
  }
}

/** Starts an import; what it throws is kept for who asks for the outcome. */
function bringIn(
  context: Context,
  pool: Workers | null,
  { article }: Found,
): Promise<{ id: string; added: boolean } | Refusal> {
  const work = async () => {
    if (article instanceof Refusal) return article;
    const done = await pool?.run({ kind: 'import', article });
    if (done) return done;
    const { added, article: stored } = importArticle(context, article);
    return { id: stored.id, added };
  };
  const outcome = work().catch((error) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  outcome.catch(() => {});
  return outcome;
}

/** Says what came of an import when its turn has come. */
function report({ where, article }: Found, outcome: ReturnType<typeof bringIn>): () => Promise<void> {
  return async () => {
    const done = await outcome;
    if (done instanceof Refusal) {
      say(`${brief(where, 200)}: ${done.code}: ${done.message}`);
      process.exitCode = 2;
      return;
    }
    const title = article instanceof Refusal ? null : article.title;
    await print(`${done.added ? 'added' : 'known'}  ${shortId(done.id)}  ${plain(title ?? where)}\n`);
  };
}
