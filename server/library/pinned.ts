import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { type ComparedViews, findArticle } from './analysis.ts';
import { type Pin, pinnedViews } from './kept.ts';

/**
 * The comparison of two stored articles as the pinned analyzer made it, whatever the analyzer is now. Throws a NotFound
 * where that was never asked for here.
 */
export function pinnedComparison(context: Context, leftId: string, rightId: string, pin: Pin): ComparedViews {
  const articles = { left: findArticle(context, leftId), right: findArticle(context, rightId) };
  const views = pinnedViews(context.store, articles, pin);
  if (!views)
    throw new NotFound(
      `No report of these two by Parallax ${pin.version} (${pin.assets}) is kept here. Without “version” and “assets” in the address, this version’s comes.`,
    );
  return views;
}
