import { type Article, articleText, textHash } from '../../analysis/read/article.ts';
import { type Context, databaseFile } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { Belongings } from '../store/index.ts';
import { keptCopies } from '../store/open.ts';
import { findArticleId } from './analysis.ts';

/** A deleted article, and what goes along when it is deleted for good. */
export interface Erasure {
  article: Article;
  belongings: Belongings;
  /** Libraries that restores have put aside beside this one; any of them may hold the article. */
  keptCopies: string[];
  /** Whether it came with Parallax, whose folder of articles still has its text. */
  shipped: boolean;
  /** Whether the database of many machines has a copy. */
  shared: boolean;
}

/** What would go along. Throws a Conflict where the article is not deleted yet, NotFound where there is none. */
export function erasureOf(context: Context, id: string): Erasure {
  const article = deletedArticle(context, id);
  return describe(context, article, draftsOf(context, article.id));
}

/**
 * Deletes a deleted article for good, with all that hangs on it, and gives what that was. `swept` is false where remains
 * of it still lie in the file, because another program is at it; they go at a later writing or at the next start.
 */
export function eraseArticle(context: Context, id: string): Erasure & { swept: boolean } {
  const { store } = context;
  // Read before the lock is taken, under which everybody else would wait.
  const drafts = draftsOf(context, deletedArticle(context, id).id);
  const erasure = store.transaction(() => {
    const article = deletedArticle(context, id);
    const found = describe(context, article, drafts);
    store.erasure.remove(article.id, drafts);
    return found;
  });
  return { ...erasure, swept: store.erasure.sweep() };
}

function describe({ store, config }: Context, article: Article, drafts: readonly number[]): Erasure {
  return {
    article,
    belongings: store.erasure.belongings(article.id, drafts),
    keptCopies: keptCopies(databaseFile(config)),
    shipped: store.seeded.has(article.id),
    shared: store.sharedArticles.has(article.id),
  };
}

function deletedArticle(context: Context, id: string): Article {
  const found = findArticleId(context, id);
  if (!context.store.articles.isDeleted(found))
    throw new Conflict('Only what is deleted can be deleted for good. Delete it on the Library page first.');
  return context.store.articles.get(found)!;
}

/** Texts that wait to be looked over and would become this article. */
function draftsOf({ store }: Context, id: string): number[] {
  const same: number[] = [];
  for (const { number, text } of store.drafts.texts())
    if (textHash(articleText(text)) === id) same.push(number);
  return same;
}
