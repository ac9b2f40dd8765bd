import type { Dialect } from './dialect.ts';
import { heldCorpora } from './held-corpora.ts';
import { heldDiffs } from './held-diffs.ts';
import { heldListings } from './held-listings.ts';
import { heldPrintings } from './held-printings.ts';
import { heldReports } from './held-reports.ts';
import { heldTexts } from './held-texts.ts';
import { asOne, type CorpusDatabase } from './kept-tables.ts';

/**
 * All that is kept of corpora, wherever it lies: in the library's own SQLite file, or in a PostgreSQL that many machines work
 * on. What goes in comes out the same of either.
 */
export interface CorpusStore {
  /** The corpora themselves. */
  saved: ReturnType<typeof heldCorpora>;
  texts: ReturnType<typeof heldTexts>;
  printings: ReturnType<typeof heldPrintings>;
  listings: ReturnType<typeof heldListings>;
  reports: ReturnType<typeof heldReports>;
  diffs: ReturnType<typeof heldDiffs>;
  /**
   * Runs `work` on a store that is one transaction, where that corpus lies, or where a new one would: all of it takes hold, or
   * nothing. Use that one alone within it.
   */
  asOne<T>(corpus: number | null, work: (within: CorpusStore) => Promise<T>): Promise<T>;
}

export function corpusStore(db: CorpusDatabase, dialect: Dialect): CorpusStore {
  return {
    saved: heldCorpora(db, dialect),
    texts: heldTexts(db, dialect),
    printings: heldPrintings(db),
    listings: heldListings(db, dialect),
    reports: heldReports(db, dialect),
    diffs: heldDiffs(db),
    asOne: (_, work) => asOne(db, (within) => work(corpusStore(within, dialect))),
  };
}
