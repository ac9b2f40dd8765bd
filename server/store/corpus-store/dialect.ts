import type { Expression, SelectQueryBuilder, SqlBool } from 'kysely';
import type { makeRecent } from '../../../analysis/text/recent.ts';
import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import type { CorpusProgress } from './corpus-types.ts';
import type { CorpusDatabase, CorpusTables } from './kept-tables.ts';

/** Rows to go through again and again, one after the other, without holding them. `close` lets go of what that needs. */
export interface Passes<Row> {
  rows(): Generator<Row>;
  close(): void;
}

/** Some rows of a list after a place in it: the query of them. */
// biome-ignore lint/suspicious/noExplicitAny: which tables a query joins is its own affair.
export type PageOf<Row> = (after: Row | null) => SelectQueryBuilder<CorpusTables, any, Row>;

/** What the two databases do each in its own way. */
export interface Dialect {
  /** Reports of this database that are kept unpacked: a page is asked for again with another figure or topic. */
  unpacked: ReturnType<typeof makeRecent<CorpusReport>>;
  /** Whether a corpus has that name, letter case (of ASCII) apart. */
  isNamed(name: string): Expression<SqlBool>;
  /** How far a corpus is. */
  progress(db: CorpusDatabase, corpus: number): Promise<CorpusProgress>;
  /** All rows of a list, page by page until one has fewer rows than `limit`. */
  passes<Row>(db: CorpusDatabase, page: PageOf<Row>, limit: number): Promise<Passes<Row>>;
}

/** Reports that are kept unpacked. */
export const mostUnpacked = 2;
