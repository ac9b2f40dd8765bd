import { analyzerVersion } from '../../analysis/index.ts';
import type { Context } from '../context.ts';
import type { Entry } from '../ingest/collections/entry.ts';
import { importArticle } from './analysis.ts';

/** Whether an entry is in the library already, and read; or another text is under its id. */
export function standingOf(
  { store }: Context,
  collection: number,
  entry: Entry,
): 'new' | 'known' | 'other text' {
  const stored = store.entries.byOwnId(collection, entry.ownId);
  if (!stored) return 'new';
  if (stored.article !== entry.article.id) return 'other text';
  const isThere =
    store.analyses.isReadBy(stored.article, analyzerVersion) && !store.articles.isDeleted(stored.article);
  return isThere ? 'known' : 'new';
}

/**
 * Brings an entry in: its article, read; then the entry with its variables. Done again it does nothing. Throws a Refusal where
 * the text cannot be read. `added` is false where the text was in the library already.
 */
export async function takeEntry(
  context: Context,
  collection: number,
  entry: Entry,
): Promise<{ id: string; added: boolean }> {
  const { article, added } = await importArticle(context, entry.article);
  const { title, publisher, published, byline, url, genre } = entry.article;
  context.store.transaction(() => {
    const isNew = context.store.entries.add({
      collection,
      ownId: entry.ownId,
      article: article.id,
      title,
      outlet: publisher,
      published,
      kind: genre,
      section: entry.section,
      byline,
      url,
      variables: entry.variables,
      tags: entry.tags,
    });
    if (isNew) for (const tag of readersTags(entry)) context.store.tags.add(article.id, tag);
  });
  return { id: article.id, added };
}

/** Tags that readers sort the library by: those that are as short and as few as theirs are. */
function readersTags({ tags }: Entry): string[] {
  return tags.filter((tag) => tag.length <= 60).slice(0, 20);
}
