import type { ArticleSummary } from '../types/corpus.ts';

/** An article of a corpus: its counts, and where it stands among others (empty where nobody knows). */
export interface CorpusRow {
  summary: ArticleSummary;
  vector: Int8Array;
  /** Which printing of its text: the number of its entry, 0 where it has none. One text may be several rows. */
  printing: number;
}

/**
 * All articles of a corpus, one at a time, from the first on each time it is asked: by date (unknown ones first), and of one date
 * by id and printing. A report goes through them several times and keeps none.
 */
export type CorpusRows = () => Iterable<CorpusRow>;
