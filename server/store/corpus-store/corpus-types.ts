import type { ArticleSummary, CorpusReport } from '../../../analysis/types/corpus.ts';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';

/** By what a corpus was chosen; `ids` is how many were named, null where it was no list. */
export interface CorpusSelection {
  outlet: string | null;
  /** ISO 8601 dates, inclusive. */
  from: string | null;
  to: string | null;
  tag: string | null;
  search: string | null;
  ids: number | null;
  section: string | null;
  kind: string | null;
  /** The number of a collection. */
  collection: number | null;
  /** BCP 47: the language that the text was first written in. */
  language: string | null;
  /** All names must hold; of several values of one name, any. */
  variables: { name: string; value: string }[];
}

/** A selection that takes everything. */
export const anySelection: CorpusSelection = {
  ...{ outlet: null, from: null, to: null, tag: null, search: null, ids: null },
  ...{ section: null, kind: null, collection: null, language: null, variables: [] },
};

/** A saved selection of the library: its articles stay as they were chosen. */
export interface Corpus {
  number: number;
  /** What its address is made of. */
  id: string;
  name: string;
  selection: CorpusSelection;
  /** How it was sampled, in the words of whoever made it. */
  note: string;
  /** The number of a version of a codebook that goes with it. */
  scheme: number | null;
  /** The analyzer that it was made under. */
  analyzer: AnalyzerVersion;
  /** Articles that it was made of: a text that several outlets print is one. */
  articles: number;
  /** Numbers of the learned heads that go with it. */
  heads: number[];
  /** What it was made with: the hash of each file of the analyzer's. */
  parts: Record<string, string>;
  /** The number of the corpus of which this is the rerun; null where it is none. */
  again: number | null;
  /** ISO 8601, UTC. */
  created: string;
  /** When a report was asked for that is not made yet; null where none is. */
  asked: string | null;
  /** Why the report that was asked for last could not be made; null where it was, or none was asked for. */
  why: string | null;
}

export type NewCorpus = Omit<Corpus, 'number' | 'created' | 'asked' | 'why'>;

/** What is counted of a text of a corpus. */
export interface Counted {
  summary: ArticleSummary;
  vector: Int8Array;
}

/** The same as one outlet printed it on one day: the summary has the printing's outlet and date. */
export interface CountedPrinting extends Counted {
  /** The number of its entry; 0 where the text has none. */
  printing: number;
}

/** How far a corpus is: its texts, each read and counted once, and how often they were printed. */
export interface CorpusProgress {
  articles: number;
  /** Rows: a text counts once for each outlet and day that printed it. */
  printings: number;
  unread: number;
  failed: number;
  /** Texts that were set right after they were counted. */
  stale: number;
}

/** Where a list of printings goes on: after this one, by date, article and printing. */
export interface PrintingPlace {
  date: string;
  article: string;
  printing: number;
}

/** Comes before all. */
export const firstPrinting: PrintingPlace = { date: '', article: '', printing: 0 };

/** A text as one outlet printed it on one day: one row of a corpus. `printing` is the number of its entry, 0 where it has none. */
export interface CorpusPrinting extends PrintingPlace {
  /** Empty where nobody knows it, as the date (else ISO 8601, as much of it as is known). */
  outlet: string;
}

/** Which printings of a corpus: of an outlet, a topic, a time; null for any. */
export interface CellFilter {
  outlet: string | null;
  topic: string | null;
  /** The first date that is in, and the first that is not, as text compares. */
  from: string | null;
  before: string | null;
}

/** A report of a corpus as a job made it. */
export interface StoredReport {
  number: number;
  analyzer: AnalyzerVersion;
  /** ISO 8601, UTC. */
  made: string;
  /** Names that somebody gave to topics, by their ids. */
  topicNames: Record<string, string>;
  report: CorpusReport;
}

/** What tells two corpora apart, as it was made. */
export interface StoredDiff<T> {
  /** ISO 8601, UTC. */
  made: string;
  diff: T;
}
