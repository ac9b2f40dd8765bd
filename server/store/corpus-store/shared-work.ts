import { sql } from 'kysely';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import type { SharedDatabase } from './shared-texts.ts';

/** Somebody who takes jobs. */
export interface AtWork {
  /** The machine's name, and the process there. */
  id: string;
  host: string;
  /** Jobs that it does at a time. */
  jobs: number;
  analyzer: AnalyzerVersion;
  /** Articles that it dealt with in the last minutes, per second; of one corpus, where one was asked for. */
  speed: number;
}

/** Of which corpus a worker is to do what. */
export interface AskedCorpus {
  number: number;
  name: string;
  analyzer: AnalyzerVersion;
  /** Up to which text its jobs are queued; null where all are. */
  fed: string | null;
}

/** By what a corpus's texts are counted beside the measures, and the hash of that. */
export interface SharedBook {
  book: Buffer | null;
  hash: string;
}

/** Seconds: a worker says that it is there; what one has in hand that said nothing for so long goes to others; speed is told of. */
export const leaseSeconds = { said: 5, lost: 30, speed: 180 };

/** Who works on the corpora of many machines, and what each has in hand. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of queries.
export function sharedWork(db: SharedDatabase) {
  return {
    /** A worker begins, or says that it is still there, with the jobs that it has in hand. */
    async seen(
      id: string,
      host: string,
      jobs: number,
      { version, assets }: AnalyzerVersion,
      inHand: readonly string[] = [],
    ): Promise<void> {
      await sql`INSERT INTO workers (id, host, jobs, version, assets) VALUES (${id}, ${host}, ${jobs}, ${version}, ${assets})
        ON CONFLICT (id) DO UPDATE SET seen = now()`.execute(db);
      if (inHand.length > 0)
        await sql`UPDATE leases SET seen = now() WHERE job IN (${sql.join(inHand)}) AND worker = ${id}`.execute(
          db,
        );
    },
    /** A worker ends. */
    async left(id: string): Promise<void> {
      await db.deleteFrom('workers').where('id', '=', id).execute();
    },
    /** Notes what a worker has in hand. */
    async lease(worker: string, queue: string, jobs: readonly string[]): Promise<void> {
      if (jobs.length === 0) return;
      const values = jobs.map((job) => ({ job, queue, worker }));
      await db
        .insertInto('leases')
        .values(values)
        .onConflict((on) => on.column('job').doUpdateSet({ worker, seen: sql`now()` }))
        .execute();
    },
    async release(job: string): Promise<void> {
      await db.deleteFrom('leases').where('job', '=', job).execute();
    },
    /**
     * Takes the jobs of which nothing was said for long from whoever had them, and lost workers from the list; gives the jobs by
     * queue. Call it in the transaction that gives the jobs back.
     */
    async takeLost(): Promise<Map<string, string[]>> {
      const long = sql`now() - ${leaseSeconds.lost} * interval '1 second'`;
      const { rows } = await sql<{ job: string; queue: string }>`DELETE FROM leases WHERE job IN
        (SELECT job FROM leases WHERE seen < ${long} FOR UPDATE SKIP LOCKED) RETURNING job, queue`.execute(
        db,
      );
      const lost = new Map<string, string[]>();
      for (const { job, queue } of rows) lost.set(queue, [...(lost.get(queue) ?? []), job]);
      await sql`DELETE FROM workers WHERE seen < ${long}`.execute(db);
      return lost;
    },
    /** Notes that a worker dealt with an article. */
    async dealt(corpus: number, worker: string): Promise<void> {
      await sql`INSERT INTO "workedMinutes" AS worked (corpus, minute, worker, done)
        SELECT ${corpus}, date_trunc('minute', now()), ${worker}, 1
        ON CONFLICT (corpus, minute, worker) DO UPDATE SET done = worked.done + 1`.execute(db);
    },
    /** Who is at work, each with its speed. */
    async atWork(corpus: number | null): Promise<AtWork[]> {
      const { rows } = await sql<Omit<AtWork, 'analyzer'> & AnalyzerVersion>`
        SELECT id, host, jobs, version, assets, coalesce((SELECT sum(done) FROM "workedMinutes"
            WHERE worker = workers.id AND minute > now() - ${leaseSeconds.speed} * interval '1 second'
            AND (${corpus}::bigint IS NULL OR corpus = ${corpus}::bigint))
          / greatest(1, least(extract(epoch FROM now() - started),
              extract(epoch FROM now() - (SELECT min(minute) FROM "workedMinutes" WHERE worker = workers.id
                AND minute > now() - ${leaseSeconds.speed} * interval '1 second')))), 0)::float8 AS speed
        FROM workers WHERE seen > now() - ${leaseSeconds.lost} * interval '1 second' ORDER BY id`.execute(db);
      return rows.map(({ version, assets, ...one }) => ({ ...one, analyzer: { version, assets } }));
    },
    /** All that a report is asked for of, the first asked for first. */
    async asked(): Promise<AskedCorpus[]> {
      const rows = await db
        .selectFrom('corpora')
        .select(['number', 'name', 'version', 'assets', 'fed'])
        .where('asked', 'is not', null)
        .orderBy('number')
        .execute();
      return rows.map(({ version, assets, ...one }) => ({ ...one, analyzer: { version, assets } }));
    },
    /** Keeps for this transaction which jobs of a corpus are queued. Null where another is at it, or nothing is asked for. */
    async feeding(corpus: number): Promise<AskedCorpus | null> {
      const row = await db
        .selectFrom('corpora')
        .select(['number', 'name', 'version', 'assets', 'fed'])
        .where('number', '=', corpus)
        .where('asked', 'is not', null)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!row) return null;
      const { version, assets, ...one } = row;
      return { ...one, analyzer: { version, assets } };
    },
    /** Notes up to which text the jobs of a corpus are queued. */
    async fed(corpus: number, upTo: string | null): Promise<void> {
      await db.updateTable('corpora').set({ fed: upTo }).where('number', '=', corpus).execute();
    },
    /** Locks a corpus for this transaction; false where no report of it is asked for any more. */
    async stillAsked(corpus: number): Promise<boolean> {
      const row = db.selectFrom('corpora').select('asked').where('number', '=', corpus).forUpdate();
      return ((await row.executeTakeFirst())?.asked ?? null) !== null;
    },
    async book(corpus: number): Promise<SharedBook> {
      const row = db.selectFrom('corpora').select(['book', 'bookHash']).where('number', '=', corpus);
      const found = await row.executeTakeFirst();
      return { book: found?.book ?? null, hash: found?.bookHash ?? '' };
    },
    async setBook(corpus: number, { book, hash }: SharedBook): Promise<void> {
      await db.updateTable('corpora').set({ book, bookHash: hash }).where('number', '=', corpus).execute();
    },
  };
}
