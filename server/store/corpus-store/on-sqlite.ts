import type { Database, Statement } from 'better-sqlite3';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import { makeRecent } from '../../../analysis/text/recent.ts';
import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import type { Writing } from '../writes.ts';
import { type CorpusStore, corpusStore } from './corpus-store.ts';
import type { CorpusProgress } from './corpus-types.ts';
import { type Dialect, mostUnpacked, type PageOf, type Passes } from './dialect.ts';
import type { CorpusTables } from './kept-tables.ts';

/** Statements that are kept prepared. */
const mostPrepared = 200;

/** Corpora in the library's own file. `done` is called after each transaction. */
export function corporaOnSqlite(database: Database, writing: Writing, done: () => void): CorpusStore {
  const prepared = preparing(database);
  const db = new Kysely<CorpusTables>({
    dialect: new SqliteDialect({ database: facade(database, prepared, writing, done) }),
  });
  return corpusStore(db, dialectOver(prepared));
}

/** Prepares each statement once. */
function preparing(database: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (text) => {
    const statement = kept.get(text) ?? database.prepare(text);
    kept.delete(text);
    kept.set(text, statement);
    if (kept.size > mostPrepared) kept.delete(kept.keys().next().value!);
    return statement;
  };
}

/**
 * The library's connection as the query builder sees it: a transaction takes the write lock at its start, so that it is never
 * refused halfway, and SQLite's errors come in words.
 */
function facade(
  database: Database,
  prepared: (sql: string) => Statement,
  writing: Writing,
  done: () => void,
): SqliteDatabase {
  return {
    close: () => {},
    prepare(text: string): SqliteStatement {
      const statement = prepared(text === 'begin' ? 'begin immediate' : text);
      return {
        reader: statement.reader,
        all: (values) => writing(() => statement.all(...values)),
        iterate: (values) => statement.iterate(...values),
        run(values) {
          const ran = writing(() => statement.run(...values));
          if (text === 'commit' || !database.inTransaction) done();
          return ran;
        },
      };
    },
  };
}

function dialectOver(prepared: (sql: string) => Statement): Dialect {
  return {
    unpacked: makeRecent<CorpusReport>(mostUnpacked),
    isNamed: (name) => sql`name = ${name}`,
    async progress(db, corpus) {
      const counted = await sql<CorpusProgress>`SELECT
        (SELECT count(*) FROM corpusTexts WHERE corpus = ${corpus}) AS articles,
        (SELECT count(*) FROM corpusArticles WHERE corpus = ${corpus}) AS printings,
        (SELECT count(*) FROM corpusTexts WHERE corpus = ${corpus} AND todo = 1) AS unread,
        (SELECT count(*) FROM corpusTexts WHERE corpus = ${corpus} AND why IS NOT NULL) AS failed,
        (SELECT count(*) FROM corpusTexts WHERE corpus = ${corpus} AND stale > 0) AS stale`.execute(db);
      return counted.rows[0];
    },
    async passes<Row>(_: unknown, page: PageOf<Row>, limit: number): Promise<Passes<Row>> {
      return {
        *rows() {
          for (let last: Row | null = null; ; ) {
            const { sql: text, parameters } = page(last).compile();
            const rows = prepared(text).all(...parameters) as Row[];
            yield* rows;
            if (rows.length < limit) return;
            last = rows.at(-1)!;
          }
        },
        close: () => {},
      };
    },
  };
}
