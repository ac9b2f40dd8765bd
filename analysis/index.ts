import { compareDocuments } from './contrasts/index.ts';
import { compareEvent, type EventOptions } from './event/index.ts';
import { measureCorrected } from './measures/index.ts';
import type { Article } from './read/article.ts';
import { read } from './read/index.ts';
import { layoutHash } from './read/layout/index.ts';
import type { Analyzed } from './types/analyzed.ts';
import type { Comparison } from './types/comparison.ts';
import { type Corrections, correctionsHash, everyCorrection, noCorrections } from './types/corrections.ts';
import type { ReadDocument } from './types/document.ts';
import type { EventComparison } from './types/event.ts';
import { analyzerVersion, comparerVersion, eventVersion } from './version.ts';

export {
  type Alpha,
  alphaByCategory,
  type CodedSpan,
  type CodedText,
  type CodedUnit,
  disputedPassages,
  disputedUnits,
  type Gamma,
  gamma,
  krippendorff,
  unitizedAlpha,
  unitizedAlphaByCategory,
} from './agreement/index.ts';
export type { EventOptions } from './event/index.ts';
export { makeArticle, Refusal } from './read/article.ts';
export { namesTogether, sayingTogether } from './read/attribution/together.ts';
export { layoutHash } from './read/layout/index.ts';
export { elided } from './read/layout/inline-links.ts';
export type { Analyzed, AnalyzedView } from './types/analyzed.ts';
export { type Corrections, correctionsHash, noCorrections } from './types/corrections.ts';
export { analyzerFeeds, analyzerParts, analyzerVersion, comparerVersion, eventVersion } from './version.ts';

/**
 * Reads and measures an article, with what readers have set right. Throws a Refusal where the text cannot be read. The same
 * text, layout and corrections give the same result.
 */
export async function analyze(
  article: Article,
  kept: Corrections = noCorrections,
): Promise<Analyzed & { document: ReadDocument }> {
  // What older versions kept has fewer sorts.
  const corrections = { ...noCorrections, ...kept };
  const document = await read(article, corrections);
  const hash = correctionsHash(corrections);
  const layout = layoutHash(article.layout);
  return {
    document,
    analysis: {
      articleId: article.id,
      analyzer: analyzerVersion,
      ...(hash && { corrections: hash, corrected: everyCorrection(corrections).length }),
      ...(layout && { layout }),
      words: document.words,
      readings: measureCorrected(document, corrections),
    },
  };
}

/** What two analyzed articles show side by side. */
export function compare(left: Analyzed, right: Analyzed): Comparison {
  return { ...compareDocuments(left, right), analyzer: comparerVersion };
}

/** What three to eight analyzed articles of one event show side by side. */
export function compareTellings(articles: readonly Analyzed[], options?: EventOptions): EventComparison {
  return { ...compareEvent(articles, options), analyzer: eventVersion };
}
