import type { Express } from 'express';
import { DamagedAsset } from '../analysis/assets.ts';
import { analyzerVersion } from '../analysis/index.ts';
import { NoReader } from '../analysis/model/runtime.ts';
import { loadAssets, loadReader } from '../analysis/whole.ts';
import { compareArticles, findArticle, importArticle } from './analysis.ts';
import { answer } from './answer.ts';
import { createRoutes } from './app.ts';
import type { Config } from './config.ts';
import { type Context, openContext } from './context.ts';
import { seedCorpus } from './ingest/corpus.ts';
import type { Task, Tasks } from './workers.ts';

/** How long a task waits for the library's lock, in milliseconds: a short one is asked again rather. */
const patience = { long: 5000, short: 30 };

/** One worker's hands: the routes over its own connection to the library. It writes under the same lock as everybody. */
export async function startWork(config: Config): Promise<(task: Task) => Promise<unknown>> {
  loadAssets();
  const context = openContext(config);
  await readyReader(context);
  const routes = createRoutes(context);
  return async (task) => {
    const waits = task.kind !== 'request' || (task.pace.long && task.asked.method === 'GET');
    context.store.waitForLock(waits ? patience.long : patience.short);
    switch (task.kind) {
      case 'request':
        // What takes long and then writes would be done in vain while the lock is taken.
        if (task.pace.long && !task.pace.last && !waits && context.store.isLocked()) return 'locked';
        return answerUntilGone(routes, task);
      case 'import': {
        const { article, added } = await importArticle(context, task.article);
        return { id: article.id, added };
      }
      case 'practice':
        await compareArticles({
          left: findArticle(context, task.left),
          right: findArticle(context, task.right),
        });
        return null;
      case 'seed': {
        const seeded = await seedCorpus(context);
        context.log.info(seeded, 'corpus');
        const [first = null] = context.store.pairs.list({ limit: 1 });
        return { first, analyzer: analyzerVersion };
      }
    }
  };
}

/** Loads the learned reader. Where it cannot be had, that is said once, and whoever asks for a text to be read is told again. */
async function readyReader({ log }: Context): Promise<void> {
  try {
    await loadReader();
  } catch (error) {
    if (!(error instanceof NoReader || error instanceof DamagedAsset)) throw error;
    log.error({ err: error }, 'no text can be read');
  }
}

/** Answers a request; where its reader goes meanwhile, what is done for nobody else ends. */
async function answerUntilGone(routes: Express, { asked, pace, gone }: Tasks['request']['does']) {
  const nobody = new AbortController();
  gone?.once('message', () => nobody.abort());
  try {
    return await answer(routes, asked, pace, nobody.signal);
  } finally {
    gone?.close();
  }
}
