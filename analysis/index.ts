import type { Article } from './article.ts';
import type { Comparison } from './comparison.ts';
import { compareDocuments } from './contrasts/index.ts';
import { type Corrections, correctionsHash, noCorrections } from './corrections.ts';
import type { Document, DocumentView } from './document.ts';
import { layoutHash } from './layout.ts';
import { measureAll } from './measures/index.ts';
import { read } from './read/index.ts';
import type { Analysis } from './reading.ts';
import { analyzerVersion } from './version.ts';

export { makeArticle, Refusal } from './article.ts';
export { type Corrections, correctionsHash, noCorrections } from './corrections.ts';
export { layoutHash } from './layout.ts';
export { analyzerVersion } from './version.ts';

/** A document with its readings: what a comparison needs of each side. */
export interface Analyzed {
  document: Document;
  analysis: Analysis;
}

/** The same without tokens: what is stored and shown. */
export interface AnalyzedView {
  document: DocumentView;
  analysis: Analysis;
}

/**
 * Reads and measures an article, with what readers have set right. Throws a Refusal where the text cannot be read. The same
 * text, layout and corrections give the same result.
 */
export async function analyze(article: Article, corrections: Corrections = noCorrections): Promise<Analyzed> {
  const document = await read(article, corrections);
  const hash = correctionsHash(corrections);
  const layout = layoutHash(article.layout);
  return {
    document,
    analysis: {
      articleId: article.id,
      analyzer: analyzerVersion,
      ...(hash && { corrections: hash }),
      ...(layout && { layout }),
      words: document.words,
      readings: measureAll(document),
    },
  };
}

/** What two analyzed articles show side by side. */
export function compare(left: Analyzed, right: Analyzed): Comparison {
  return compareDocuments(left, right);
}
