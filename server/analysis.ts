import type { Article } from '../analysis/article.ts';
import type { Comparison } from '../analysis/comparison.ts';
import { type Analyzed, type AnalyzedView, analyze, analyzerVersion, compare } from '../analysis/index.ts';
import type { Context } from './context.ts';
import { BadRequest, NotFound } from './errors.ts';

/** A comparison with both its sides, all that a report shows. */
export interface ComparedViews {
  left: AnalyzedView;
  right: AnalyzedView;
  comparison: Comparison;
}

/** An analyzed article without its tokens, which nobody stores or shows. */
export function withoutTokens({ document, analysis }: Analyzed): AnalyzedView {
  const { tokens: _, ...view } = document;
  return { document: view, analysis };
}

/**
 * The stored article that an id means: the whole text hash, or a beginning of it (8 hexadecimal digits and more) that
 * no other article shares. Throws BadRequest or NotFound.
 */
export function findArticle({ store }: Context, id: string): Article {
  if (!/^[0-9a-f]{8,64}$/.test(id))
    throw new BadRequest(
      'An article id is 8 to 64 hexadecimal digits: the beginning of the hash of its text.',
    );
  const ids = store.articles.idsFrom(id);
  if (ids.length === 0) throw new NotFound(`No article here has an id that begins with ${id}.`);
  if (ids.length > 1)
    throw new NotFound(`Several articles have ids that begin with ${id}; give more of it.`, 'ambiguous-id');
  return store.articles.get(ids[0])!;
}

/**
 * Brings an article in: analyzed, then stored with its result, both or neither. `added` is false where its text was
 * there already; then what was known about it stays. Throws a Refusal where the text cannot be read.
 */
export function importArticle(context: Context, article: Article): { article: Article; added: boolean } {
  const stored = context.store.articles.get(article.id);
  if (stored) {
    ensureAnalysis(context, stored);
    return { article: stored, added: false };
  }
  const view = withoutTokens(analyze(article));
  const added = context.store.transaction(() => {
    const isNew = context.store.articles.add(article, view.analysis.words);
    save(context, view);
    return isNew;
  });
  return { article, added };
}

/** What this version of the analyzer says of a stored article: read from the store, or computed once and kept there. */
export function ensureAnalysis(context: Context, article: Article): AnalyzedView {
  const stored = context.store.analyses.get(article, analyzerVersion);
  if (stored) return stored;
  const view = withoutTokens(analyze(article));
  context.store.transaction(() => save(context, view));
  return view;
}

/** The comparison of two stored articles by this version of the analyzer, with both sides: stored, or computed once. */
export function ensureComparison(context: Context, leftId: string, rightId: string): ComparedViews {
  const articles = { left: findArticle(context, leftId), right: findArticle(context, rightId) };
  const { id: left } = articles.left;
  const { id: right } = articles.right;
  const stored = context.store.comparisons.get(left, right, analyzerVersion);
  if (stored)
    return {
      left: ensureAnalysis(context, articles.left),
      right: ensureAnalysis(context, articles.right),
      comparison: stored,
    };
  // Contrasts need the tokens, which are not stored: both sides are read again.
  const computed = compareArticles(articles.left, articles.right);
  context.store.transaction(() => {
    save(context, computed.left);
    save(context, computed.right);
    context.store.comparisons.add(computed.comparison);
  });
  return computed;
}

/** The comparison of two articles, nothing stored. */
export function compareArticles(left: Article, right: Article): ComparedViews {
  const analyzed = { left: analyze(left), right: analyze(right) };
  return {
    left: withoutTokens(analyzed.left),
    right: withoutTokens(analyzed.right),
    comparison: compare(analyzed.left, analyzed.right),
  };
}

function save({ store }: Context, view: AnalyzedView): void {
  store.analyses.add(view);
  store.articles.setWords(view.analysis.articleId, view.analysis.words);
}
