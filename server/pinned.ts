import type { ClaimPair, Comparison, OwnSources, ReportingSide, Sides } from '../analysis/comparison.ts';
import type { AnalyzedView } from '../analysis/index.ts';
import { measures } from '../analysis/measures/index.ts';
import type { AnalyzerVersion, Readings } from '../analysis/reading.ts';
import { type ComparedViews, findArticle } from './analysis.ts';
import type { Context } from './context.ts';
import { NotFound } from './errors.ts';
import type { Basis } from './store/index.ts';

/** A result by what made it: the analyzer, and what each side takes in besides its text. */
export type Pin = AnalyzerVersion & Sides<Basis>;

/**
 * The comparison of two stored articles as the pinned analyzer made it, whatever the analyzer is now. Throws a NotFound
 * where that was never asked for here.
 */
export function pinnedComparison(context: Context, leftId: string, rightId: string, pin: Pin): ComparedViews {
  const { store } = context;
  const [left, right] = [findArticle(context, leftId), findArticle(context, rightId)];
  const comparison = store.comparisons.get(left.id, right.id, pin, pin);
  const views = {
    left: store.analyses.get(left, pin, pin.left),
    right: store.analyses.get(right, pin, pin.right),
  };
  if (!comparison || !views.left || !views.right)
    throw new NotFound(
      `No report of these two by Parallax ${pin.version} (${pin.assets}) is kept here. Without “version” and “assets” in the address, this version’s comes.`,
    );
  return {
    left: complete(views.left),
    right: complete(views.right),
    comparison: { ...nothing, ...comparison, claims: (comparison.claims ?? []).map(completeClaim) },
  };
}

/** What a comparison of an older version lacks is empty, not an error. */
const nothing: Omit<Comparison, 'left' | 'right' | 'analyzer' | 'corrections' | 'layout'> = {
  comparability: [],
  unrelated: false,
  findings: [],
  figures: [],
  stance: [],
  naming: [],
  claims: [],
  only: { left: [], right: [] },
  vocabulary: { words: [], note: '' },
  frames: [],
  silence: {
    actors: [],
    accusations: { left: [], right: [] },
    own: { left: nobodysOwn(), right: nobodysOwn() },
  },
  reporting: { left: unreported(), right: unreported() },
  agency: [],
  drivers: [],
};

/** Older pairs say neither whose words they are nor where they differ. */
function completeClaim(pair: ClaimPair): ClaimPair {
  const unsaid = { voice: 'author', speaker: null, differing: [] } as const;
  return {
    ...pair,
    alike: pair.alike ?? false,
    left: { ...unsaid, ...pair.left },
    right: { ...unsaid, ...pair.right },
  };
}

function nobodysOwn(): OwnSources {
  return { country: null, reason: '', speakers: [], known: 0, own: 0 };
}

function unreported(): ReportingSide {
  const counts = { neutral: 0, assertive: 0, factive: 0, doubting: 0 };
  return { counts, n: 0, share: null, low: null, high: null, speakers: [] };
}

/**
 * The same for the readings: each measure's empty one stands in for what it did not yet give. Older articles have no
 * layout; older voices stay as they are, so that paraphrase and quotation are not told apart where they were not.
 */
function complete({ document, analysis }: AnalyzedView): AnalyzedView {
  const readings = Object.fromEntries(
    Object.entries(measures).map(([id, measure]) => [
      id,
      { ...measure.failed(''), ...analysis.readings[id as keyof Readings] },
    ]),
  ) as unknown as Readings;
  const article = { ...document.article, layout: document.article.layout ?? [] };
  return { document: { ...document, article }, analysis: { ...analysis, readings } };
}
