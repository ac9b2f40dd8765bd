import type { RequestHandler } from 'express';
import type { Article } from '../analysis/article.ts';
import { importArticle, isAnalyzed, isCompared } from './analysis.ts';
import type { Context } from './context.ts';

/**
 * Before a page or resource of an article: sees to it that its result stands in the library, read by a worker where it is
 * not there yet, so that one long text never keeps the server from answering others. Without workers the page does it.
 */
export function readyArticle(context: Context): RequestHandler<{ id: string }> {
  return async ({ params: { id } }, _response, next) => {
    if (context.workers && !isAnalyzed(context, id)) await context.workers.run({ kind: 'analysis', id });
    next();
  };
}

/** The same for a comparison and both its sides. */
export function readyComparison(context: Context): RequestHandler<{ left: string; right: string }> {
  return async ({ params: { left, right } }, _response, next) => {
    if (context.workers && !isCompared(context, left, right))
      await context.workers.run({ kind: 'comparison', left, right });
    next();
  };
}

/** Brings an article in, read by a worker where there are any, and gives its id. Throws a Refusal where it cannot be read. */
export async function bringIn(context: Context, article: Article): Promise<string> {
  const done = await context.workers?.run({ kind: 'import', article });
  return done?.id ?? importArticle(context, article).article.id;
}
