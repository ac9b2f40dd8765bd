import { workerData } from 'node:worker_threads';
import { Refusal } from '../analysis/article.ts';
import { compareArticles, ensureAnalysis, ensureComparison, findArticle, importArticle } from './analysis.ts';
import { openContext } from './context.ts';
import { ParallaxError, storeProblem } from './errors.ts';
import type { Answer, Done, Task } from './workers.ts';

/** One worker's own connection to the library. It writes under the same lock as everybody. */
const context = openContext(workerData);

/** Does a task beside the server's own thread. What users may see of an error travels as data: classes do not cross. */
export default function work(task: Task): Answer {
  try {
    return { done: doTask(task) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, message: error.message } };
    const known = error instanceof ParallaxError ? error : storeProblem(error);
    if (!known) throw error;
    const { code, status, message } = known;
    return { failed: { code, status, message } };
  }
}

function doTask(task: Task): Done {
  if (task.kind === 'import') {
    const { article, added } = importArticle(context, task.article);
    return { id: article.id, added };
  }
  if (task.kind === 'analysis') ensureAnalysis(context, findArticle(context, task.id));
  else if (task.kind === 'comparison') ensureComparison(context, task.left, task.right);
  else compareArticles({ left: findArticle(context, task.left), right: findArticle(context, task.right) });
  return null;
}
