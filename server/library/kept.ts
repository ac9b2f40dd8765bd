import { withAll } from '../../analysis/contrasts/index.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import { byMeasure, notLookedAt, readingOf } from '../../analysis/measures/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import {
  type ClaimPair,
  type Comparison,
  claimSideSchema,
  type Sides,
} from '../../analysis/types/comparison.ts';
import { emptyOf } from '../../analysis/types/empty.ts';
import type { AnalyzerVersion, Reading } from '../../analysis/types/reading.ts';
import type { Basis, Store } from '../store/index.ts';
import type { ComparedViews } from './analysis.ts';

/** A comparison by what made it: the analyzer, and what each side takes in besides its text. */
export type Pin = AnalyzerVersion & Sides<Basis>;

/** What is kept of one analyzer on two articles, whatever the analyzer is now; null where it is not all there. */
export function pinnedViews(store: Store, { left, right }: Sides<Article>, pin: Pin): ComparedViews | null {
  const comparison = store.comparisons.get(left.id, right.id, pin, pin);
  const reader = store.comparisons.readingsOf(left.id, right.id, pin, pin);
  const views = reader && {
    left: store.analyses.get(left, reader, pin.left),
    right: store.analyses.get(right, reader, pin.right),
  };
  if (!comparison || !views?.left || !views.right) return null;
  return {
    left: complete(views.left),
    right: complete(views.right),
    comparison: completeComparison(comparison),
  };
}

/**
 * The latest result of an article that is kept, of whatever analyzer, or of one alone; first those on the basis that holds now.
 * Null for none.
 */
export function latestAnalysis(
  store: Store,
  article: Article,
  basis: Basis,
  by: AnalyzerVersion | null = null,
): AnalyzedView | null {
  const all = store.analyses.versions(article.id);
  const meant = by
    ? all.filter(({ version, assets }) => version === by.version && assets === by.assets)
    : all;
  const versions = nearestFirst(meant, (version) => alike(version, basis));
  for (const version of versions) {
    const view = store.analyses.get(article, version, version);
    if (view) return complete(view);
  }
  return null;
}

/** The same of two articles: their latest comparison that is kept with both its sides. */
export function latestComparison(
  store: Store,
  articles: Sides<Article>,
  bases: Sides<Basis>,
): ComparedViews | null {
  const pins = nearestFirst(
    store.comparisons.versions(articles.left.id, articles.right.id),
    ({ left, right }) => alike(left, bases.left) + alike(right, bases.right),
  );
  for (const pin of pins) {
    const views = pinnedViews(store, articles, pin);
    if (views) return views;
  }
  return null;
}

/** The most alike first; of the same likeness the order stays. */
function nearestFirst<T>(all: readonly T[], likeness: (one: T) => number): T[] {
  return [...all].sort((a, b) => likeness(b) - likeness(a));
}

/** How much of a basis is the same: corrections tell more than the layout, which older versions did not know. */
function alike(one: Basis, other: Basis): number {
  return (one.corrections === other.corrections ? 2 : 0) + (one.layout === other.layout ? 1 : 0);
}

function completeComparison(comparison: Comparison): Comparison {
  const all = withAll(comparison);
  return { ...all, claims: all.claims.map(completeClaim) };
}

/** Older pairs say neither whose words they are nor where they differ. */
const unsaid = emptyOf(claimSideSchema.omit({ start: true, end: true }));

function completeClaim(pair: ClaimPair): ClaimPair {
  return {
    ...pair,
    alike: pair.alike ?? false,
    left: { ...unsaid, ...pair.left },
    right: { ...unsaid, ...pair.right },
  };
}

/**
 * The same for the readings: each measure's empty one stands in for what it did not yet give. Older articles have no
 * layout; older voices stay as they are, so that paraphrase and quotation are not told apart where they were not.
 */
export function complete({ document, analysis }: AnalyzedView): AnalyzedView {
  const readings = byMeasure((measure) => {
    const stored = readingOf(measure, analysis.readings) as Reading | undefined;
    return { ...measure.failed(stored ? '' : notLookedAt), ...stored };
  });
  const article = { ...document.article, layout: document.article.layout ?? [] };
  return { document: { ...document, article }, analysis: { ...analysis, readings } };
}
