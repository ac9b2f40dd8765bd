import { setTimeout as later } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import { endsAll, problemOf } from '../../errors.ts';
import type { SharedTask } from '../../library/many-machines/shared-steps.ts';
import type { Job, JobQueue, SharedStore } from '../../store/index.ts';
import { runThread, startThreads } from './workers.ts';

/** One machine that works for all. */
export interface Machine {
  /** What others see of it. */
  id: string;
  jobs: number;
  /** The jobs that it has in hand, by their ids: kept here, said by its heartbeat. */
  inHand: Set<string>;
  store: SharedStore;
  queue: JobQueue;
  isStopped(): boolean;
  /** An article is dealt with; `why` it could not be read, null where it was. */
  dealt(article: string, why: string | null): void;
  /** Something is wrong that may pass, or has passed. */
  say(what: string): void;
}

/** Milliseconds between two looks for a job where none waited, and between tries while the database is away. */
const rest = { idle: 2000, away: 3000 };
/** How long a report may take, in milliseconds. */
const mostOfReport = 5 * 3600_000;

/** Takes jobs and does them, several at a time, until told to stop: then what is begun is ended and the rest given back. */
export async function runMachine(config: Config, machine: Machine): Promise<void> {
  const pool = startThreads(config, 'machine-worker.js', machine.jobs);
  const run = (task: SharedTask) =>
    runThread<null>(pool, task, task.kind === 'report' ? mostOfReport : undefined);
  try {
    await Promise.all(Array.from({ length: machine.jobs }, () => takeJobs(machine, run)));
  } finally {
    await pool.close();
  }
}

type Run = (task: SharedTask) => Promise<null>;

async function takeJobs(machine: Machine, run: Run): Promise<void> {
  const { queue, id, isStopped, say } = machine;
  while (!isStopped()) {
    let job: Job | null = null;
    try {
      job = await queue.take(id);
      if (!job) {
        await queue.feed();
        await later(rest.idle);
        continue;
      }
      machine.inHand.add(job.id);
      const isDone = await doJob(machine, run, job);
      if (isDone) await queue.done(job);
      else await queue.giveBack(job, 'The worker was told to stop.');
      await queue.feed();
    } catch (error) {
      if (isStopped()) return;
      say(saidOf(error));
      // What is in hand goes back now, or, where the database is away, when it is there again and hears nothing of it.
      if (job) await queue.giveBack(job, saidOf(error)).catch(() => {});
      await later(rest.away);
    } finally {
      if (job) machine.inHand.delete(job.id);
    }
  }
}

const saidOf = (error: unknown): string => {
  const { code, detail } = problemOf(error);
  return code === 'internal' ? String((error as Error).message) : detail;
};

/** False where it was stopped halfway. */
async function doJob(machine: Machine, run: Run, job: Job): Promise<boolean> {
  const { corpus } = job;
  if (job.kind === 'report') {
    await run({ kind: 'report', corpus, why: null });
    return true;
  }
  if (job.kind === 'lost') {
    await giveUp(machine, run, job);
    return true;
  }
  for (const article of job.articles) {
    if (machine.isStopped()) return false;
    const task = { kind: 'article', corpus, article, book: job.book, worker: machine.id } as const;
    const why = await whyNot(() => run({ ...task, why: null }));
    if (why !== null) await run({ ...task, why });
    machine.dealt(article, why);
  }
  return true;
}

/** Why an article could not be read; null where it was. Throws what all others would fail at too. */
async function whyNot(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (endsAll(error) || problemOf(error).code === 'interrupted') throw error;
    const { code, detail } = problemOf(error);
    return code === 'internal' ? `The analyzer failed: ${(error as Error).message}` : detail;
  }
}

/** What ended its workers again and again is named and passed over. */
async function giveUp(machine: Machine, run: Run, job: Job & { kind: 'lost' }): Promise<void> {
  const { corpus, articles } = job;
  const why = 'It ended the program that tried it, again and again.';
  if (articles === null) {
    await run({ kind: 'report', corpus, why: `The report could not be made. ${why}` });
    return;
  }
  for (const article of articles) {
    await run({ kind: 'article', corpus, article, book: '', worker: machine.id, why });
    machine.dealt(article, why);
  }
}
