import type { Database } from 'better-sqlite3';
import { storeProblem } from '../errors.ts';
import { actorsTable } from './actors.ts';
import { analysesTable } from './analyses.ts';
import { annotationsTable } from './annotations.ts';
import { articlesTable } from './articles.ts';
import { assignmentsTable } from './assignments.ts';
import { broughtFilesTable } from './brought-files.ts';
import { codersTable } from './coders.ts';
import { collectionsTable } from './collections.ts';
import { comparisonsTable } from './comparisons.ts';
import { corpusCellsTable } from './corpus-cells.ts';
import type { CorpusStore } from './corpus-store/corpus-store.ts';
import { correctionsTable } from './corrections.ts';
import { draftsTable } from './drafts.ts';
import { entriesTable } from './entries.ts';
import { erasure } from './erase.ts';
import { eventsTable } from './event.ts';
import { goldTable } from './gold.ts';
import { houseStylesTable } from './house-styles.ts';
import { itemsTable } from './items.ts';
import { headsTable } from './learned-heads.ts';
import { libraryTable } from './library.ts';
import { machineCodesTable } from './machine-codes.ts';
import { machineRunsTable } from './machine-runs.ts';
import { machineSaidTable } from './machine-said.ts';
import { openDatabase } from './open.ts';
import { pairsTable } from './pairs.ts';
import { populationTable } from './population.ts';
import { printedNow } from './printed-now.ts';
import { questionsTable } from './questions.ts';
import { recountsTable } from './recounts.ts';
import { roundsTable } from './rounds.ts';
import { saidOfArticles } from './said-of-articles.ts';
import { schemesTable } from './schemes.ts';
import { seededTable } from './seeded.ts';
import { selectionTable } from './selection.ts';
import { sessionsTable } from './sessions.ts';
import { sharedArticlesTable } from './shared-articles.ts';
import { sketchesTable } from './sketches.ts';
import { stampOf } from './stamp.ts';
import { studyRowsTable } from './study-rows.ts';
import { tagsTable } from './tags.ts';
import { tasksTable } from './tasks.ts';
import { verdictsTable } from './verdicts.ts';
import { guardWrites } from './writes.ts';

export type { SharedActor } from './actors.ts';
export type { AnalysisVersion, Basis, ParagraphVector, TextVectors } from './analyses.ts';
export type { NewAnnotation } from './annotations.ts';
export type { ArticleSummary } from './articles.ts';
export type { Assignment, CoderProgress } from './assignments.ts';
export type { BroughtFile } from './brought-files.ts';
export type { Coder, NewCoder } from './coders.ts';
export type { NewCollection, StoredCollection } from './collections.ts';
export type { CorpusStore } from './corpus-store/corpus-store.ts';
export {
  anySelection,
  type CellFilter,
  type Corpus,
  type CorpusPrinting,
  type CorpusProgress,
  type CorpusSelection,
  type Counted,
  type CountedPrinting,
  type NewCorpus,
  type PrintingPlace,
  type StoredDiff,
  type StoredReport,
} from './corpus-store/corpus-types.ts';
export type { Passes } from './corpus-store/dialect.ts';
export type { ListedRow, ListedText } from './corpus-store/held-listings.ts';
export type { Job, JobQueue } from './corpus-store/job-queue.ts';
export type { SharedLink } from './corpus-store/joined-corpora.ts';
export type { SharedStore } from './corpus-store/on-postgres.ts';
export type { SharedText } from './corpus-store/shared-texts.ts';
export type { AskedCorpus, AtWork, SharedBook } from './corpus-store/shared-work.ts';
export type { Draft, DraftSummary } from './drafts.ts';
export type { NewEntry, StoredEntry, StoredVariable } from './entries.ts';
export type { Belongings } from './erase.ts';
export type { EventKey, KeptEvent } from './event.ts';
export type { Gold } from './gold.ts';
export { houseStyleIn, type StoredStyle, styleHash } from './house-styles.ts';
export type { Item } from './items.ts';
export type { Head } from './learned-heads.ts';
export { type LibraryFilter, type LibraryRow, type Place, sorts } from './library.ts';
export type { MachineCode } from './machine-codes.ts';
export type { MachineRun } from './machine-runs.ts';
export type { Pair } from './pairs.ts';
export type { PopulationRow, StratumSize } from './population.ts';
export type { Question } from './questions.ts';
export type { Recount, Step } from './recounts.ts';
export type { Round } from './rounds.ts';
export type { SaidOfArticle } from './said-of-articles.ts';
export { type StoredScheme, schemeHash } from './schemes.ts';
export type { Condition, Conditions } from './selection.ts';
export type { Task } from './tasks.ts';
export type { Verdict } from './verdicts.ts';

/** Everything that is kept, table by table. Plain objects go in and come out; SQL stays in this folder. */
export interface Store {
  actors: ReturnType<typeof actorsTable>;
  assignments: ReturnType<typeof assignmentsTable>;
  broughtFiles: ReturnType<typeof broughtFilesTable>;
  gold: ReturnType<typeof goldTable>;
  heads: ReturnType<typeof headsTable>;
  houseStyles: ReturnType<typeof houseStylesTable>;
  items: ReturnType<typeof itemsTable>;
  machineCodes: ReturnType<typeof machineCodesTable>;
  machineSaid: ReturnType<typeof machineSaidTable>;
  machineRuns: ReturnType<typeof machineRunsTable>;
  population: ReturnType<typeof populationTable>;
  printedNow: ReturnType<typeof printedNow>;
  questions: ReturnType<typeof questionsTable>;
  said: ReturnType<typeof saidOfArticles>;
  sharedArticles: ReturnType<typeof sharedArticlesTable>;
  rounds: ReturnType<typeof roundsTable>;
  articles: ReturnType<typeof articlesTable>;
  analyses: ReturnType<typeof analysesTable>;
  annotations: ReturnType<typeof annotationsTable>;
  coders: ReturnType<typeof codersTable>;
  collections: ReturnType<typeof collectionsTable>;
  comparisons: ReturnType<typeof comparisonsTable>;
  corpusCells: ReturnType<typeof corpusCellsTable>;
  corrections: ReturnType<typeof correctionsTable>;
  drafts: ReturnType<typeof draftsTable>;
  entries: ReturnType<typeof entriesTable>;
  erasure: ReturnType<typeof erasure>;
  events: ReturnType<typeof eventsTable>;
  library: ReturnType<typeof libraryTable>;
  tags: ReturnType<typeof tagsTable>;
  tasks: ReturnType<typeof tasksTable>;
  sketches: ReturnType<typeof sketchesTable>;
  pairs: ReturnType<typeof pairsTable>;
  recounts: ReturnType<typeof recountsTable>;
  schemes: ReturnType<typeof schemesTable>;
  seeded: ReturnType<typeof seededTable>;
  selection: ReturnType<typeof selectionTable>;
  studyRows: ReturnType<typeof studyRowsTable>;
  sessions: ReturnType<typeof sessionsTable>;
  verdicts: ReturnType<typeof verdictsTable>;
  /** Corpora in this file, as they could lie in the database of many machines too; loaded when first asked for. */
  corpusStore(): Promise<CorpusStore>;
  /** Runs `work` as one transaction that holds the write lock from its start: all of it happens, or none. */
  transaction<T>(work: () => T): T;
  /** Runs `work`, which reads alone, on the library as it stands at its start, whatever others write meanwhile. */
  snapshot<T>(work: () => T): T;
  /** Whether another has the write lock just now. */
  isLocked(): boolean;
  /** How long a statement waits for another's lock before it throws (`store-busy`), in milliseconds. */
  waitForLock(milliseconds: number): void;
  /** Changes with every write to the library, by this process or another. */
  stamp(): string;
  close(): void;
}

/** Opens (or makes) the store in a database file. Throws a StoreError where the file cannot be used. */
export function openStore(file: string): Store {
  const database = openDatabase(file);
  const writing = guardWrites(database, file);
  const erasing = erasure(database, writing);
  erasing.sweep();
  return {
    actors: actorsTable(database),
    assignments: assignmentsTable(database),
    broughtFiles: broughtFilesTable(database),
    gold: goldTable(database),
    heads: headsTable(database),
    houseStyles: houseStylesTable(database),
    items: itemsTable(database),
    machineCodes: machineCodesTable(database),
    machineSaid: machineSaidTable(database),
    machineRuns: machineRunsTable(database),
    population: populationTable(database),
    printedNow: printedNow(database),
    questions: questionsTable(database),
    said: saidOfArticles(database),
    sharedArticles: sharedArticlesTable(database),
    rounds: roundsTable(database),
    articles: articlesTable(database),
    analyses: analysesTable(database),
    annotations: annotationsTable(database),
    coders: codersTable(database),
    collections: collectionsTable(database),
    comparisons: comparisonsTable(database),
    corpusCells: corpusCellsTable(database),
    corrections: correctionsTable(database),
    drafts: draftsTable(database),
    entries: entriesTable(database),
    erasure: erasing,
    events: eventsTable(database),
    library: libraryTable(database),
    tags: tagsTable(database),
    tasks: tasksTable(database),
    sketches: sketchesTable(database),
    pairs: pairsTable(database),
    recounts: recountsTable(database),
    schemes: schemesTable(database),
    seeded: seededTable(database),
    selection: selectionTable(database),
    studyRows: studyRowsTable(database),
    sessions: sessionsTable(database),
    verdicts: verdictsTable(database, writing),
    corpusStore: once(async () => {
      const { corporaOnSqlite } = await import('./corpus-store/on-sqlite.ts');
      return corporaOnSqlite(database, writing, () => void erasing.sweep());
    }),
    transaction(work) {
      const done = writing(() => database.transaction(work).immediate());
      erasing.sweep();
      return done;
    },
    snapshot: (work) => (database.inTransaction ? work() : database.transaction(work).deferred()),
    isLocked: () => isLocked(database),
    waitForLock: (milliseconds) => void database.pragma(`busy_timeout = ${milliseconds}`),
    stamp: stampOf(database),
    close: () => database.close(),
  };
}

/** What is opened when it is first asked for, and then kept. */
function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | null = null;
  return () => {
    opened ??= open();
    return opened;
  };
}

function isLocked(database: Database): boolean {
  try {
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch (error) {
    if (storeProblem(error)?.code === 'store-busy') return true;
    throw error;
  }
}
