/**
 * A corpus in numbers: what it needs of each article, events and topics by the likeness of articles, cells of outlet, period and
 * topic with intervals from a Poisson bootstrap over events, differences held by Benjamini and Hochberg, words that tell groups
 * apart. All of it goes through the articles one at a time.
 */
export { articleSummary, articleVector } from './article-summary.ts';
export { type ArticleValue, articleValues } from './article-values.ts';
export { type CorpusCounting, type CountedHead, countsNothing } from './category-counts.ts';
export { noOutlet } from './corpus-look.ts';
export { corpusReport, type MadeReport } from './corpus-report.ts';
export type { CorpusRow, CorpusRows } from './corpus-row.ts';
export type { PairedRow, PlacedSummary } from './diff-articles.ts';
export { corpusDiff, type DiffedCorpus, type FiguresDiff, mostOfDiff } from './diff-corpora.ts';
export { changedCounts, changedMarks } from './diff-marks.ts';
export { changedParts } from './diff-parts.ts';
export { corpusKeyness } from './group-vocabulary.ts';
