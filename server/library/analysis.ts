import {
  type Analyzed,
  type AnalyzedView,
  analyze,
  analyzerVersion,
  type Corrections,
  compare,
  comparerVersion,
  correctionsHash,
  layoutHash,
  noCorrections,
} from '../../analysis/index.ts';
import { lacksReader } from '../../analysis/model/runtime.ts';
import type { Article } from '../../analysis/read/article.ts';
import { toldIn } from '../../analysis/read/layout/index.ts';
import { countWords } from '../../analysis/text/words.ts';
import type { Comparison, Sides } from '../../analysis/types/comparison.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import type { Context } from '../context.ts';
import { BadRequest, NotFound } from '../errors.ts';
import { sketchOf } from '../ingest/sketch.ts';
import type { Basis, ParagraphVector, TextVectors } from '../store/index.ts';
import { complete, latestAnalysis, latestComparison } from './kept.ts';
import { dayOf, sharedActors } from './shared-actors.ts';

/** A comparison with both its sides, all that a report shows. */
export interface ComparedViews {
  left: AnalyzedView;
  right: AnalyzedView;
  comparison: Comparison;
}

/** What this analyzer makes; or what is kept of another where no text can be read here, and then why. */
export type OrKept<T> = T & { unread?: string };

/** An analyzed article without its tokens and what was predicted of them, which nobody shows. */
export function withoutTokens({ document, analysis }: Analyzed): AnalyzedView {
  const { tokens: _, predictions: __, ...view } = document;
  return { document: view, analysis };
}

/**
 * The stored article that an id means: the whole text hash, or a beginning of it (8 hexadecimal digits and more) that
 * no other article shares. Throws BadRequest or NotFound.
 */
export function findArticle(context: Context, id: string): Article {
  const found = findArticleId(context, id);
  if (context.store.articles.isDeleted(found))
    throw new NotFound('This article was deleted. Bring it back from the end of the Library page.');
  return context.store.articles.get(found)!;
}

/** The whole id of a stored article, deleted or not, from a beginning of it. Throws as findArticle does. */
export function findArticleId({ store }: Context, id: string): string {
  if (!/^[0-9a-f]{8,64}$/.test(id))
    throw new BadRequest(
      'An article id is 8 to 64 hexadecimal digits: the beginning of the hash of its text.',
    );
  const ids = store.articles.idsFrom(id);
  if (ids.length === 0) throw new NotFound(`No article here has an id that begins with ${id}.`);
  if (ids.length > 1)
    throw new NotFound(`Several articles have ids that begin with ${id}; give more of it.`, 'ambiguous-id');
  return ids[0];
}

/**
 * Brings an article in: analyzed, then stored with its result, both or neither. `added` is false where its text was
 * there already; then what was known about it stays, but that the richer layout stands, and it is brought back where it was
 * deleted. Throws a Refusal where the text cannot be read.
 */
export async function importArticle(
  context: Context,
  article: Article,
): Promise<{ article: Article; added: boolean }> {
  const stored = context.store.articles.get(article.id);
  if (stored) {
    const known = withRicherLayout(stored, article);
    await currentAnalysis(context, known);
    if (context.store.articles.isDeleted(known.id)) context.store.articles.setDeleted(known.id, false);
    if (known !== stored) context.store.articles.setLayout(known);
    return { article: known, added: false };
  }
  const analyzed = await analyze(article);
  const added = context.store.transaction(() => {
    const isNew = context.store.articles.add(article, analyzed.analysis.words);
    storeAnalysis(context, analyzed);
    context.store.recounts.first(analyzerVersion);
    return isNew;
  });
  return { article, added };
}

/**
 * Brings in several articles of which the first is read at once and the others when they are first looked at, and gives their
 * ids: whoever waits can be told how far it is. Call it with articles that `refuseUnreadable` has let pass.
 */
export async function importTellings(context: Context, articles: readonly Article[]): Promise<string[]> {
  const [first, ...others] = articles;
  await importArticle(context, first);
  for (const article of others) {
    if (context.store.articles.get(article.id)) await importArticle(context, article);
    else context.store.transaction(() => context.store.articles.add(article, countWords(article.text)));
  }
  return articles.map(({ id }) => id);
}

/**
 * A stored article with the layout of another of the same text, where a format told more of it there; the stored one itself
 * where not.
 */
export function withRicherLayout(stored: Article, { layout }: Article): Article {
  const told = (spans: Article['layout']) => toldIn(stored.text, spans).length;
  return told(layout) > told(stored.layout) ? { ...stored, layout } : stored;
}

/** What a result of a stored article takes in besides its text, as things stand now. */
function basisOf(article: Article, corrections: Corrections): Basis {
  return { corrections: correctionsHash(corrections), layout: layoutHash(article.layout) };
}

/**
 * What this version of the analyzer says of a stored article, with what readers have set right in it: read from the store,
 * or computed once and kept there. Where no text can be read here, the latest result that is kept, and nothing is stored;
 * where none is, it throws why.
 */
export function ensureAnalysis(context: Context, article: Article): Promise<OrKept<AnalyzedView>> {
  return orKept(
    () => currentAnalysis(context, article),
    () => keptAnalysis(context, article),
  );
}

/** The latest result of a stored article that is kept, of whatever version or of one; nothing is read. Null where none is. */
export function keptAnalysis(
  { store }: Pick<Context, 'store'>,
  article: Article,
  by: AnalyzerVersion | null = null,
): AnalyzedView | null {
  return latestAnalysis(store, article, basisOf(article, store.corrections.of(article.id)), by);
}

/** What `make` gives; where no text can be read here, what is `kept`, with the reason. */
export async function orKept<T extends object>(
  make: () => Promise<T>,
  kept: () => T | null,
): Promise<OrKept<T>> {
  try {
    return await make();
  } catch (error) {
    const found = lacksReader(error) ? kept() : null;
    if (!found) throw error;
    return { ...found, unread: (error as Error).message };
  }
}

/** The same, of this version alone. Throws where no text can be read here and it has not read this one. */
export async function currentAnalysis(context: Context, article: Article): Promise<AnalyzedView> {
  const corrections = context.store.corrections.of(article.id);
  const basis = basisOf(article, corrections);
  const stored = context.store.analyses.get(article, analyzerVersion, basis);
  return stored ?? withoutTokens(await readStored(context, article, corrections));
}

/** The same with all that comparisons need of it. */
export async function wholeAnalysis(context: Context, article: Article): Promise<Analyzed> {
  const corrections = context.store.corrections.of(article.id);
  const basis = basisOf(article, corrections);
  return (
    context.store.analyses.whole(article, analyzerVersion, basis) ??
    (await readStored(context, article, corrections))
  );
}

/**
 * The same by another analyzer, where its result of the article as it stands is kept with all that it needs; else by this one.
 */
export function wholeAnalysisBy(
  context: Context,
  article: Article,
  analyzer: AnalyzerVersion,
): Promise<Analyzed> {
  const basis = basisOf(article, context.store.corrections.of(article.id));
  const kept = context.store.analyses.whole(article, analyzer, basis);
  return kept ? Promise.resolve(kept) : wholeAnalysis(context, article);
}

/** What an analyzer said of an article as it stands, where that is kept, whatever is made of it; nothing is read. Null where it is not. */
export function keptAnalysisBy(
  { store }: Pick<Context, 'store'>,
  id: string,
  analyzer: AnalyzerVersion,
): AnalyzedView | null {
  const article = store.articles.get(id);
  const view = article && store.analyses.get(article, analyzer, basisOf(article, store.corrections.of(id)));
  return view ? complete(view) : null;
}

/** Reads a stored article and keeps the result. */
async function readStored(context: Context, article: Article, corrections: Corrections): Promise<Analyzed> {
  const analyzed = await analyze(article, corrections);
  context.store.transaction(() => {
    // Where there is a row all the same, it is damaged, or lacks what comparisons need.
    context.store.analyses.drop(article.id, analyzerVersion, basisOf(article, corrections));
    storeAnalysis(context, analyzed);
  });
  return analyzed;
}

/**
 * What the encoder gives of a stored article's paragraphs, as it stands corrected; null where this version of the analyzer
 * has not read it. Throws as findArticle does.
 */
export function paragraphVectors(context: Context, id: string): ParagraphVector[] | null {
  const article = findArticle(context, id);
  const basis = basisOf(article, context.store.corrections.of(article.id));
  return context.store.analyses.paragraphs(article, analyzerVersion, basis);
}

/**
 * The same of its paragraphs and its sentences, of an article that is at hand, deleted or not; null where this version of the
 * analyzer has not read it.
 */
export function textVectors({ store }: Pick<Context, 'store'>, article: Article): TextVectors | null {
  return store.analyses.vectors(article, analyzerVersion, basisOf(article, store.corrections.of(article.id)));
}

/** Whether this version of the analyzer has read a stored article as it stands corrected. Throws as findArticle does. */
export function isAnalyzed(context: Context, id: string): boolean {
  const article = findArticle(context, id);
  const basis = basisOf(article, context.store.corrections.of(article.id));
  return context.store.analyses.has(article.id, analyzerVersion, basis);
}

/** Whether the comparison of two stored articles, and what it stands on, is there. Throws as findArticle does. */
export function isCompared(context: Context, leftId: string, rightId: string): boolean {
  const left = findArticle(context, leftId);
  const right = findArticle(context, rightId);
  const { store } = context;
  const bases = {
    left: basisOf(left, store.corrections.of(left.id)),
    right: basisOf(right, store.corrections.of(right.id)),
  };
  return (
    store.comparisons.has(left.id, right.id, comparerVersion, bases) &&
    store.analyses.has(left.id, analyzerVersion, bases.left) &&
    store.analyses.has(right.id, analyzerVersion, bases.right)
  );
}

/**
 * The comparison of two stored articles by this version of the analyzer, with both sides and what readers have set right in
 * them: stored, or computed once. Where no text can be read here, the latest one that is kept, and nothing is stored; where
 * none is, it throws why.
 */
export async function ensureComparison(
  context: Context,
  leftId: string,
  rightId: string,
): Promise<OrKept<ComparedViews>> {
  const articles = { left: findArticle(context, leftId), right: findArticle(context, rightId) };
  const { store } = context;
  const bases = {
    left: basisOf(articles.left, store.corrections.of(articles.left.id)),
    right: basisOf(articles.right, store.corrections.of(articles.right.id)),
  };
  return orKept(
    () => currentComparison(context, articles, bases),
    () => latestComparison(store, articles, bases),
  );
}

async function currentComparison(
  context: Context,
  articles: Sides<Article>,
  bases: Sides<Basis>,
): Promise<ComparedViews> {
  const { id: left } = articles.left;
  const { id: right } = articles.right;
  const stored = context.store.comparisons.get(left, right, comparerVersion, bases);
  if (stored)
    return {
      left: await currentAnalysis(context, articles.left),
      right: await currentAnalysis(context, articles.right),
      comparison: stored,
    };
  const computed = comparedViews({
    left: await wholeAnalysis(context, articles.left),
    right: await wholeAnalysis(context, articles.right),
  });
  context.store.transaction(() => {
    context.store.comparisons.drop(left, right, comparerVersion, bases);
    context.store.comparisons.add(computed.comparison, analyzerVersion.assets);
  });
  return computed;
}

/** The comparison of two articles, nothing stored. */
export async function compareArticles(
  articles: Sides<Article>,
  corrections: Sides<Corrections> = { left: noCorrections, right: noCorrections },
): Promise<ComparedViews> {
  return comparedViews({
    left: await analyze(articles.left, corrections.left),
    right: await analyze(articles.right, corrections.right),
  });
}

function comparedViews({ left, right }: Sides<Analyzed>): ComparedViews {
  return { left: withoutTokens(left), right: withoutTokens(right), comparison: compare(left, right) };
}

/** Stores a result that was just computed, and the count of words that lists show. Call it inside a transaction. */
export function storeAnalysis({ store }: Context, analyzed: Analyzed): void {
  const { document, analysis } = analyzed;
  store.analyses.add(analyzed);
  store.articles.setWords(analysis.articleId, analysis.words);
  store.sketches.put(analysis.articleId, sketchOf(document.text));
  const day = dayOf(document.article.published);
  if (day !== null) store.actors.put(analysis.articleId, day, sharedActors(analyzed));
}
