import type { ArticleSummary } from '../types/corpus.ts';

/** An article of a corpus: its counts, and where it stands among others (empty where nobody knows). */
export interface CorpusRow {
  summary: ArticleSummary;
  vector: Int8Array;
}

/**
 * All articles of a corpus, one at a time, from the first on each time it is asked: by date (unknown ones first), and of one date
 * by id. A report goes through them several times and keeps none.
 */
export type CorpusRows = () => Iterable<CorpusRow>;
