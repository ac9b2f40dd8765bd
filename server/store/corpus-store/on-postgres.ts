import { hostname } from 'node:os';
import { CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { plain } from '../../../analysis/text/plain.ts';
import { makeRecent } from '../../../analysis/text/recent.ts';
import type { CorpusReport } from '../../../analysis/types/corpus.ts';
import { SharedProblem } from '../../errors.ts';
import { type CorpusStore, corpusStore } from './corpus-store.ts';
import type { CorpusProgress } from './corpus-types.ts';
import { type Dialect, mostUnpacked, type PageOf, type Passes } from './dialect.ts';
import type { CorpusDatabase } from './kept-tables.ts';
import { postgresSteps, schemaName } from './postgres-schema.ts';
import { safeAddress } from './queue-address.ts';
import { RowSpool } from './row-spool.ts';
import { type SharedDatabase, type SharedTables, sharedTexts } from './shared-texts.ts';
import { sharedWork } from './shared-work.ts';

/** The corpora of many machines, and what these need to work on them. */
export interface SharedStore extends CorpusStore {
  shared: ReturnType<typeof sharedTexts>;
  work: ReturnType<typeof sharedWork>;
  /** Runs `work` on a store that is one transaction; `run` does a statement of somebody else's in it. */
  together<T>(work: (within: SharedStore, run: RunSql) => Promise<T>): Promise<T>;
  /** Does a statement of somebody else's: pg-boss has its own. */
  run: RunSql;
  close(): Promise<void>;
}
export type RunSql = (text: string, values: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** Whether an error is the database's own, or of the way to it: of ours none has such a code. */
export function isOfDatabase(error: unknown): boolean {
  const { code, severity, message } = error as { code?: unknown; severity?: unknown; message?: unknown };
  if (typeof severity === 'string') return true;
  if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return true;
  return /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(
    String(message),
  );
}

/** How long a connection is waited for, in milliseconds. */
const patience = 8000;

/**
 * Opens the database that an address names, and makes there what is lacking. Throws a SharedProblem that says in words what is
 * wrong and what to do, never with the password.
 */
export async function openShared(address: string, connections: number): Promise<SharedStore> {
  const pool = new pg.Pool({
    ...{ connectionString: address, max: connections, connectionTimeoutMillis: patience },
    ...{ application_name: `parallax ${hostname()}`, keepAlive: true, allowExitOnIdle: true },
    types: { getTypeParser: parserOf as typeof pg.types.getTypeParser },
  });
  // A connection that breaks while nobody uses it is made anew when it is next needed.
  pool.on('error', () => {});
  const db = new Kysely<SharedTables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(`SET search_path = ${schemaName}`));
      },
    }),
  });
  try {
    await migrate(db);
  } catch (error) {
    await pool.end().catch(() => {});
    throw sharedProblem(error, address);
  }
  return storeOver(db, () => db.destroy());
}

/** Whole numbers of eight bytes come as numbers: none of ours is beyond 2 ** 53. */
function parserOf(type: number, format?: 'text' | 'binary'): unknown {
  const isLong = type === pg.types.builtins.INT8 || type === pg.types.builtins.NUMERIC;
  return isLong ? Number : pg.types.getTypeParser(type, format as 'text');
}

function storeOver(db: SharedDatabase, close: () => Promise<void>, dialect = onPostgres()): SharedStore {
  const run: RunSql = async (text, values) => {
    const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, values));
    return { rows };
  };
  return {
    ...corpusStore(db as unknown as CorpusDatabase, dialect),
    shared: sharedTexts(db),
    work: sharedWork(db),
    together: (work) =>
      db.transaction().execute((within) => {
        const store = storeOver(within, close, dialect);
        return work(store, store.run);
      }),
    ...{ run, close },
  };
}

const onPostgres = (): Dialect => ({
  unpacked: makeRecent<CorpusReport>(mostUnpacked),
  isNamed: (name) => sql`lower(name) = lower(CAST(${name} AS text) COLLATE "C")`,
  async progress(db, corpus) {
    const counted = await sql<CorpusProgress>`SELECT coalesce(sum(articles), 0) AS articles,
      coalesce(sum(printings), 0) AS printings, coalesce(sum(unread), 0) AS unread, coalesce(sum(failed), 0) AS failed,
      coalesce(sum(stale), 0) AS stale FROM "corpusCounts" WHERE corpus = ${corpus}`.execute(db);
    return counted.rows[0];
  },
  async passes<Row>(_: unknown, page: PageOf<Row>, limit: number): Promise<Passes<Row>> {
    const spool = new RowSpool<Row>();
    try {
      for (let last: Row | null = null; ; ) {
        const rows: Row[] = await page(last).execute();
        spool.add(rows);
        if (rows.length < limit) return spool;
        last = rows.at(-1)!;
      }
    } catch (error) {
      spool.close();
      throw error;
    }
  },
});

/** Any number will do: programs that bring the schema up wait for each other by it. */
const migrationLock = 715_100_204;

async function migrate(db: SharedDatabase): Promise<void> {
  await db.transaction().execute(async (within) => {
    await sql`SELECT pg_advisory_xact_lock(${migrationLock})`.execute(within);
    await sql.raw(`CREATE SCHEMA IF NOT EXISTS ${schemaName}`).execute(within);
    await sql`CREATE TABLE IF NOT EXISTS version (taken integer NOT NULL)`.execute(within);
    const { rows } = await sql<{ taken: number }>`SELECT taken FROM version`.execute(within);
    const taken = rows[0]?.taken ?? 0;
    if (taken > postgresSteps.length)
      throw new SharedProblem(
        `The database of the queue is of a newer Parallax (version ${taken} of it, ${postgresSteps.length} here). Bring this machine to the Parallax of the others.`,
      );
    for (const step of postgresSteps.slice(taken)) await sql.raw(step).execute(within);
    await sql`DELETE FROM version`.execute(within);
    await sql`INSERT INTO version (taken) VALUES (${postgresSteps.length})`.execute(within);
  });
}

/** What is to be done of the commonest troubles, by PostgreSQL's code or the system's. */
const advice: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers there. Start PostgreSQL, or mend host and port in PARALLAX_QUEUE.',
  ENOTFOUND: 'There is no machine of that name. Mend the host in PARALLAX_QUEUE.',
  EAI_AGAIN: 'The name of that machine cannot be looked up just now. See to the network, then try again.',
  ETIMEDOUT: 'It does not answer. See to the network, or mend host and port in PARALLAX_QUEUE.',
  '28P01': 'It does not take this password. Mend PARALLAX_QUEUE.',
  '28000': 'It does not let this user in. Mend PARALLAX_QUEUE, or the database’s pg_hba.conf.',
  '3D000': 'There is no database of that name. Make it (createdb), or mend PARALLAX_QUEUE.',
  '42501': 'This user may not make tables there. Give it the right: GRANT CREATE ON DATABASE … TO ….',
  '53300': 'It has no connection left. Raise its max_connections, or start fewer workers.',
  '57P03': 'It is just starting or stopping. Try again in a moment.',
};

/** An error of the database as a user may see it: in words, without the password. */
export function sharedProblem(error: unknown, address: string): SharedProblem {
  if (error instanceof SharedProblem) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? advice[code] : undefined;
  const said = plain(String(message ?? error)).slice(0, 300);
  const advised = known ?? `It says: ${said}.`;
  return new SharedProblem(
    `The database of the queue, ${safeAddress(address)}, cannot be used. ${advised} Corpora of this machine alone go on without it.`,
    { cause: error },
  );
}
