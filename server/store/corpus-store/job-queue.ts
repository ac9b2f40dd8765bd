import type PgBoss from 'pg-boss';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import type { RunSql, SharedStore } from './on-postgres.ts';
import type { AskedCorpus } from './shared-work.ts';

/** What somebody who works is handed. */
export type Job = { id: string; queue: string } & (
  | { kind: 'articles'; corpus: number; articles: string[]; book: string }
  | { kind: 'report'; corpus: number }
  /** What ended whoever tried it, again and again. */
  | { kind: 'lost'; corpus: number; articles: string[] | null }
);

/** What is kept of it in the queue. */
interface JobData {
  corpus: number;
  articles?: string[];
  book?: string;
}

/** The schema of pg-boss. */
export const jobsSchema = 'parallax_jobs';

/** Any number of its own will do: whoever opens the queue waits by it until another has. */
const openingLock = 715_100_205;

/** Articles of one job: so few that what a lost machine had in hand is done again in seconds. */
const articlesOfJob = 8;
/**
 * Jobs that are queued at a time, and how few may wait before more are: pg-boss sorts all that waits whenever somebody takes a job,
 * so that a backlog of a million would be sorted a million times.
 */
const jobsAhead = { most: 500, least: 200 };
/** How often a job that ended its worker, or was ended with it, is tried again before it is taken apart, and then given up. */
const retryLimit = 4;
/** Seconds that a job may take: a bound for the worst alone. Who is lost is told by what it no longer says. */
const expiry = { articles: 3600, report: 6 * 3600 };

export interface JobQueue {
  /** The next job, leased to a worker; null where nothing waits. */
  take(worker: string): Promise<Job | null>;
  done(job: Job): Promise<void>;
  /** Gives a job back, to be taken again. */
  giveBack(job: Job, why: string): Promise<void>;
  /** Queues more of what is asked for, where little waits. */
  feed(): Promise<void>;
  /** Gives back the jobs of which whoever had them in hand said nothing for long; says how many. */
  takeOver(): Promise<number>;
  close(): Promise<void>;
}

/** The queue of the corpora that are read by one analyzer: whoever reads with another never sees its jobs. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of what a queue does, over names that all of it shares.
export async function openQueue(store: SharedStore, analyzer: AnalyzerVersion): Promise<JobQueue> {
  const { default: Boss } = await import('pg-boss');
  const boss = new Boss({
    ...{ schema: jobsSchema, db: sqlOf(store.run), schedule: false },
    // What is done is of no more use, but to whoever looks for a fault.
    ...{ archiveCompletedAfterSeconds: 3600, deleteAfterDays: 2, maintenanceIntervalSeconds: 60 },
  });
  boss.on('error', () => {});
  const by = `${analyzer.version}-${analyzer.assets}`;
  const names = {
    articles: `articles-${by}`,
    alone: `alone-${by}`,
    lost: `lost-${by}`,
    report: `report-${by}`,
  };
  await store.together(async (_, run) => {
    // Two that make a queue at the same time wait for each other without end.
    await run('SELECT pg_advisory_xact_lock($1)', [openingLock]);
    await boss.start();
    await makeQueues(boss, names);
  });

  const waiting = (name: string) => boss.getQueueSize(name);
  const alive = (name: string) => boss.getQueueSize(name, { before: 'completed' });
  const analyzers = ({ analyzer: own }: AskedCorpus) =>
    own.version === analyzer.version && own.assets === analyzer.assets;

  async function takeOf(worker: string, name: string): Promise<Job | null> {
    return store.together(async (within, run) => {
      const [job] = await boss.fetch<JobData>(name, { db: sqlOf(run), priority: false });
      if (!job) return null;
      await within.work.lease(worker, name, [job.id]);
      const { corpus, articles, book = '' } = job.data;
      const of = { id: job.id, queue: name, corpus };
      if (name === names.lost) return { ...of, kind: 'lost', articles: articles ?? null };
      return articles ? { ...of, kind: 'articles', articles, book } : { ...of, kind: 'report' };
    });
  }

  /** What came of a job of several texts that ended its workers is tried text by text. */
  async function takenApart(job: Job | null): Promise<boolean> {
    if (job?.kind !== 'articles' || job.queue !== names.alone || job.articles.length === 1) return false;
    const { corpus, articles, book } = job;
    await store.together(async (within, run) => {
      const jobs = articles.map((one) => ({ name: names.alone, data: { corpus, book, articles: [one] } }));
      await boss.insert(jobs, { db: sqlOf(run) });
      await end(within, job, run);
    });
    return true;
  }

  async function end(within: SharedStore, job: Job, run: RunSql): Promise<void> {
    await boss.complete(job.queue, job.id, {}, { db: sqlOf(run) });
    await within.work.release(job.id);
  }

  async function feedOne({ number }: AskedCorpus): Promise<void> {
    const progress = await store.texts.progress(number);
    if (progress.unread === 0) {
      const key = String(number);
      // While one makes it, another that is queued could not be taken by anybody, nor what is queued behind it.
      if (!(await isAlive(store.run, names.report, key)))
        await boss.send(names.report, { corpus: number }, { singletonKey: key });
      return;
    }
    await store.together(async (within, run) => {
      const found = await within.work.feeding(number);
      if (!found) return;
      const { hash: book } = await within.work.book(number);
      let { fed } = found;
      if (fed === null) {
        // All were queued, and some are not dealt with: that is so while they are in hand, else they are queued once more.
        if ((await alive(names.articles)) + (await alive(names.alone)) + (await alive(names.lost)) > 0)
          return;
        fed = '';
      }
      const most = jobsAhead.most * articlesOfJob;
      const ids = await within.texts.unread(number, most, fed);
      const jobs = [];
      for (let at = 0; at < ids.length; at += articlesOfJob)
        jobs.push({
          name: names.articles,
          data: { corpus: number, book, articles: ids.slice(at, at + articlesOfJob) },
        });
      if (jobs.length > 0) await boss.insert(jobs, { db: sqlOf(run) });
      await within.work.fed(number, ids.length < most ? null : ids.at(-1)!);
    });
  }

  return {
    async take(worker) {
      for (const name of [names.report, names.articles, names.alone, names.lost]) {
        let job = await takeOf(worker, name);
        while (await takenApart(job)) job = await takeOf(worker, name);
        if (job) return job;
      }
      return null;
    },
    done: (job) => store.together((within, run) => end(within, job, run)),
    giveBack: (job, why) =>
      store.together(async (within, run) => {
        await boss.fail(job.queue, job.id, { why }, { db: sqlOf(run) });
        await within.work.release(job.id);
      }),
    async feed() {
      for (const corpus of (await store.work.asked()).filter(analyzers)) {
        if ((await waiting(names.articles)) >= jobsAhead.least) return;
        await feedOne(corpus);
      }
    },
    takeOver: () =>
      store.together(async (within, run) => {
        const lost = await within.work.takeLost();
        let count = 0;
        for (const [name, ids] of lost) {
          for (const id of ids)
            await boss.fail(name, id, { why: 'Nothing was heard of it any more.' }, { db: sqlOf(run) });
          count += ids.length;
        }
        return count;
      }),
    close: () => boss.stop({ graceful: false, close: false, wait: false }),
  };
}

/** Whether a job of that key waits, or is in hand. */
async function isAlive(run: RunSql, name: string, key: string): Promise<boolean> {
  const { rows } = await run(
    `SELECT 1 FROM ${jobsSchema}.job WHERE name = $1 AND singleton_key = $2 AND state < 'completed' LIMIT 1`,
    [name, key],
  );
  return rows.length > 0;
}

/** Makes what is not there yet: what fails is tried again, then alone, then named as lost. */
async function makeQueues(
  boss: PgBoss,
  names: Record<'articles' | 'alone' | 'lost' | 'report', string>,
): Promise<void> {
  const often = { retryLimit, retryDelay: 1 };
  await boss.createQueue(names.lost, { name: names.lost, retryLimit: 100, retryDelay: 5 });
  for (const [name, deadLetter] of [
    [names.alone, names.lost],
    [names.articles, names.alone],
  ])
    await boss.createQueue(name, { name, ...often, deadLetter, expireInSeconds: expiry.articles });
  await boss.createQueue(names.report, {
    ...{ name: names.report, policy: 'stately', ...often, deadLetter: names.lost },
    expireInSeconds: expiry.report,
  });
}

/** How pg-boss does its statements: over our connections, or within a transaction of ours. */
function sqlOf(run: RunSql): { executeSql(text: string, values: unknown[]): ReturnType<RunSql> } {
  return { executeSql: (text, values) => run(text, values ?? []) };
}
