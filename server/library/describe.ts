import { isDeepStrictEqual } from 'node:util';
import type { Article } from '../../analysis/read/article.ts';
import type { Context } from '../context.ts';

/**
 * Takes over what is known of a stored article, where that has changed: kind, date and title bear on how a text is read and
 * compared, so that results under the old go, and are made anew when they are asked for.
 */
export function describeArticle({ store }: Context, article: Article): void {
  const stored = store.articles.get(article.id);
  if (!stored || isDeepStrictEqual({ ...stored }, { ...article })) return;
  const { genreBasis } = article;
  const isConfirmed = isDeepStrictEqual({ ...stored, genreBasis }, { ...article });
  store.transaction(() => {
    store.articles.describe(article);
    // That a guess was right changes nothing that was made by it.
    if (isConfirmed) return;
    store.analyses.remove(article.id);
    store.comparisons.remove(article.id);
    store.events.remove(article.id);
  });
}
