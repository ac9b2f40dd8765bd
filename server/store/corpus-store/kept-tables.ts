import type { Generated, Kysely } from 'kysely';

/** What is kept of corpora, as both databases have it. Text compares byte by byte; times are ISO 8601, UTC. */
export interface CorpusTables {
  corpora: {
    number: Generated<number>;
    id: string;
    name: string;
    selection: string;
    note: string;
    scheme: number | null;
    version: string;
    assets: string;
    articles: number;
    created: string;
    asked: string | null;
    why: string | null;
    heads: string;
    parts: string;
    again: number | null;
  };
  /** The texts of a corpus, each once: what is counted of it, or why it could not be read. */
  corpusTexts: {
    number: Generated<number>;
    corpus: number;
    article: string;
    todo: Generated<number>;
    stale: Generated<number>;
    why: string | null;
    summary: Buffer | null;
    vector: Buffer | null;
  };
  /** Who printed them and when, and where each printing stands in the latest report. */
  corpusArticles: {
    number: Generated<number>;
    corpus: number;
    article: string;
    printing: number;
    date: string;
    outlet: string;
    topic: Generated<string>;
    event: Generated<string>;
  };
  corpusReports: {
    number: Generated<number>;
    corpus: number;
    version: string;
    assets: string;
    made: string;
    topicNames: string;
    report: Buffer;
  };
  corpusDiffs: { one: number; other: number; made: string; diff: Buffer };
}

/** A connection to them, or one transaction. */
export type CorpusDatabase = Kysely<CorpusTables>;

/** Rows that are written by one statement, and read by one while one goes through all. */
export const rowsAtOnce = 200;

/** Runs several statements as one: all of them take hold, or none. Within a transaction they join it. */
export function asOne<T>(db: CorpusDatabase, work: (within: CorpusDatabase) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** A list in pieces of at most so many. */
export function* inPieces<T>(all: Iterable<T>, most = rowsAtOnce): Generator<T[]> {
  let piece: T[] = [];
  for (const one of all) {
    piece.push(one);
    if (piece.length < most) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
