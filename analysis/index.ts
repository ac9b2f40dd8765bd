import { compareDocuments } from './contrasts/index.ts';
import { measureAll } from './measures/index.ts';
import type { Article } from './read/article.ts';
import { read } from './read/index.ts';
import { layoutHash } from './read/layout/index.ts';
import type { Comparison } from './types/comparison.ts';
import { type Corrections, correctionsHash, noCorrections } from './types/corrections.ts';
import type { Document, DocumentView } from './types/document.ts';
import type { Analysis } from './types/reading.ts';
import { analyzerVersion, comparerVersion } from './version.ts';

export { makeArticle, Refusal } from './read/article.ts';
export { layoutHash } from './read/layout/index.ts';
export { type Corrections, correctionsHash, noCorrections } from './types/corrections.ts';
export { analyzerVersion, comparerVersion } from './version.ts';

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
  return { ...compareDocuments(left, right), analyzer: comparerVersion };
}
