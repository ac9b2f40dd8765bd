import type { Express } from 'express';
import { analyzerVersion } from '../../../analysis/index.ts';
import { lacksReader } from '../../../analysis/model/runtime.ts';
import { loadAssets, loadReader } from '../../../analysis/whole.ts';
import { studyStep } from '../../coding/study/study-steps.ts';
import type { Config } from '../../config.ts';
import { type Context, openContext } from '../../context.ts';
import { compareArticles, findArticle, importArticle } from '../../library/analysis.ts';
import { stepCollection } from '../../library/collection-job.ts';
import { seedCorpus } from '../../library/corpus.ts';
import { corpusTask } from '../../library/corpus-steps.ts';
import { nextStep, readAnew } from '../../library/recount.ts';
import { takeEntry } from '../../library/take-entry.ts';
import { measureRules } from '../../report/measure-styles.ts';
import type { Pair } from '../../store/index.ts';
import { createRoutes } from '../app.ts';
import { answer } from '../http/answer.ts';
import type { Task, Tasks } from './workers.ts';

/** How long a task waits for the library's lock, in milliseconds: a short one is asked again rather. */
const patience = { long: 5000, short: 30 };

/** One worker's hands: the routes over its own connection to the library. It writes under the same lock as everybody. */
export async function startWork(config: Config): Promise<(task: Task) => Promise<unknown>> {
  loadAssets();
  const context = { ...openContext(config), unread: await whyUnread() };
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
      case 'entry':
        return takeEntry(context, task.collection, task.entry);
      case 'collection':
        return stepCollection(context);
      case 'practice':
        await compareArticles({
          left: findArticle(context, task.left),
          right: findArticle(context, task.right),
        });
        return null;
      case 'recount':
        return nextStep(context, task.settled);
      case 'reread':
        await readAnew(context, task.id);
        return null;
      case 'study-step':
        return studyStep(context, task.carried, task.gaveUp);
      case 'corpus-work':
      case 'corpus-article':
      case 'corpus-report':
        return corpusTask(context, task);
      case 'seed': {
        const { unread } = context;
        // What is there stays as it is: nothing of it could be read anew.
        if (unread === null) context.log.info(await seedCorpus(context), 'corpus');
        return { ...readyPairs(context), analyzer: analyzerVersion, rules: measureRules(), unread };
      }
    }
  };
}

/** The pairs that a start tells of: the first there is, and the first of an invented event; null where there is none. */
function readyPairs({ store }: Context): { first: Pair | null; invented: Pair | null } {
  const pairs = store.pairs.list();
  const invented = pairs.find(({ left }) => store.articles.summary(left)?.invented) ?? null;
  return { first: pairs[0] ?? null, invented };
}

/** Loads the learned reader. Gives why it cannot be had; null where it is there. */
async function whyUnread(): Promise<string | null> {
  try {
    await loadReader();
    return null;
  } catch (error) {
    if (!lacksReader(error)) throw error;
    return error.message;
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
