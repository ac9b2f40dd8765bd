import { analysesTable } from './analyses.ts';
import { articlesTable } from './articles.ts';
import { comparisonsTable } from './comparisons.ts';
import { correctionsTable } from './corrections.ts';
import { draftsTable } from './drafts.ts';
import { openDatabase } from './open.ts';
import { pairsTable } from './pairs.ts';
import { sessionsTable } from './sessions.ts';
import { sketchesTable } from './sketches.ts';
import { stampOf } from './stamp.ts';
import { verdictsTable } from './verdicts.ts';

export type { AnalysisVersion } from './analyses.ts';
export type { ArticleSummary } from './articles.ts';
export type { Draft, DraftSummary } from './drafts.ts';
export type { Pair } from './pairs.ts';
export type { Verdict } from './verdicts.ts';

/** Everything that is kept, table by table. Plain objects go in and come out; SQL stays in this folder. */
export interface Store {
  articles: ReturnType<typeof articlesTable>;
  analyses: ReturnType<typeof analysesTable>;
  comparisons: ReturnType<typeof comparisonsTable>;
  corrections: ReturnType<typeof correctionsTable>;
  drafts: ReturnType<typeof draftsTable>;
  sketches: ReturnType<typeof sketchesTable>;
  pairs: ReturnType<typeof pairsTable>;
  sessions: ReturnType<typeof sessionsTable>;
  verdicts: ReturnType<typeof verdictsTable>;
  /** Runs `work` as one transaction that holds the write lock from its start: all of it happens, or none. */
  transaction<T>(work: () => T): T;
  /** Changes with every write to the library, by this process or another. */
  stamp(): string;
  close(): void;
}

/** Opens (or makes) the store in a database file. Throws a StoreError where the file cannot be used. */
export function openStore(file: string): Store {
  const database = openDatabase(file);
  return {
    articles: articlesTable(database),
    analyses: analysesTable(database),
    comparisons: comparisonsTable(database),
    corrections: correctionsTable(database),
    drafts: draftsTable(database),
    sketches: sketchesTable(database),
    pairs: pairsTable(database),
    sessions: sessionsTable(database),
    verdicts: verdictsTable(database),
    transaction: (work) => database.transaction(work).immediate(),
    stamp: stampOf(database),
    close: () => database.close(),
  };
}
