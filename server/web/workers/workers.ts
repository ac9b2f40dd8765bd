import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { projectRoot } from '../../../analysis/assets.ts';
import { type Article, Refusal, type RefusalCode } from '../../../analysis/read/article.ts';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import type { StudyStep } from '../../coding/study/study-steps.ts';
import type { Config } from '../../config.ts';
import { Interrupted, ParallaxError, TooSlow } from '../../errors.ts';
import type { Entry } from '../../ingest/collections/entry.ts';
import type { CorpusWork } from '../../library/corpus-steps.ts';
import type { Settled, Stretch } from '../../library/recount.ts';
import type { Rules } from '../../report/styles.ts';
import type { Pair } from '../../store/index.ts';
import type { Answer, Asked, Asker } from '../http/asked.ts';
import type { Pace, Undone } from '../http/patience.ts';
import { takeTurns } from './turn-taking.ts';

/** What a worker does: all that reads a text, looks into the library for somebody, or makes a page. */
export interface Tasks {
  /** Brings in the texts that ship and compares their pairs; where no text can be read, gives why, and does nothing. */
  seed: {
    does: Record<never, never>;
    gives: {
      first: Pair | null;
      invented: Pair | null;
      analyzer: AnalyzerVersion;
      rules: Rules;
      unread: string | null;
    };
  };
  /** A comparison for nothing but practice: what is loaded and compiled at the first is there for the next. */
  /** Goes on with a collection that is being brought in; false where none is. */
  collection: { does: Record<never, never>; gives: boolean };
  practice: { does: { left: string; right: string }; gives: null };
  import: { does: { article: Article }; gives: { id: string; added: boolean } };
  /** Brings in an article as a collection has it. */
  entry: { does: { collection: number; entry: Entry }; gives: { id: string; added: boolean } };
  /** Notes what became of a stretch of the library that is read anew, and gives the next, if any. */
  recount: { does: { settled: Settled | null }; gives: Stretch | null };
  /** Has the present analyzer read a stored article. */
  reread: { does: { id: string }; gives: null };
  /** Does one step of what studies have asked for, and gives what the next goes on from; null where nothing is left. */
  'study-step': {
    does: { carried: StudyStep | null; gaveUp: string | null };
    gives: StudyStep | null;
  };
  /** What is to be done next for corpora, or for one alone; null where nothing is asked for. */
  'corpus-work': { does: { only: number | null; limit: number }; gives: CorpusWork | null };
  /** Counts an article for a corpus, or notes why it cannot be read. */
  'corpus-article': { does: { corpus: number; id: string; why: string | null }; gives: null };
  /** Makes a corpus's report of what is counted, or notes why it cannot be made. */
  'corpus-report': { does: { corpus: number; why: string | null }; gives: null };
  /** `gone` gets a message where nobody waits for the answer any more. */
  request: { does: { asked: Asked; pace: Pace; gone?: MessagePort }; gives: Answer | Undone };
}
export type TaskName = keyof Tasks;
export type Task = { [Name in TaskName]: { kind: Name } & Tasks[Name]['does'] }[TaskName];

export type Outcome<T> =
  | { done: T }
  | { refused: { code: RefusalCode; message: string } }
  | { failed: { code: string; status: number; message: string } };

/** Long tasks that may wait, for each worker that does them. More would only wait for longer than anybody does. */
const longestQueue = 64;
/** Short ones that may wait, for each worker. */
const shortQueue = 128;
/** The time that one task may take, in milliseconds: several times what the longest text that is taken needs. */
const mostTime = { long: 600_000, short: 20_000 };
/** Times that the library's lock is asked for before a request is told that it is taken, and milliseconds between them. */
const tries = 20;
const between = 250;
/** The heap of one worker in MB, far above what the longest text needs: a worker that wants more is ended, not the server. */
const mostMemory = 2048;
/** Of it, what is newly made, in MB. Nearly all that reading makes is let go of at once: with room for it, little of it is kept by chance. */
const newMemory = 192;

export interface Workers {
  /**
   * Does a task among the long ones. Throws what the task threw; Overloaded where too many wait, TooSlow where it took too
   * long or too much memory (its worker is then started anew).
   */
  run<Name extends TaskName>(task: Task & { kind: Name }, by?: Asker): Promise<Tasks[Name]['gives']>;
  /** Answers a request: among the short ones first, and among the long ones where it turns out to be one. */
  ask(asked: Asked, by: Asker): Promise<Answer>;
  /** How many long tasks can be under way and waiting before more are turned away. */
  room: number;
  close(): Promise<void>;
}

/** Whoever asks on the command line. */
const nobody: Asker = { client: '' };

/** Does a task among the long or the short ones. */
type Start = <T>(task: Task, pace: 'long' | 'short', by: Asker) => Promise<T>;

/**
 * Starts workers; each loads the lexicons and models for itself, about a second and 150 MB. `readers` of them do what takes
 * long; the others only what is short, so that somebody is always there for it.
 */
export function startWorkers(
  config: Config,
  { readers, others }: { readers: number; others: number },
): Workers {
  const threads = readers + others;
  const pool = startThreads(config, 'worker.js', threads);
  const turns = {
    long: takeTurns(readers, readers * longestQueue),
    short: takeTurns(threads, threads * shortQueue),
  };
  const start: Start = async <T>(task: Task, pace: 'long' | 'short', by: Asker) => {
    by.turn?.(true);
    const work = async () => {
      const made = by.turn?.(false);
      return made ? (made as T) : runWithin<T>(pool, task, mostTime[pace], by.gone);
    };
    return turns[pace](by.client, work, by.gone);
  };
  return {
    room: readers * (longestQueue + 1),
    run: (task, by = nobody) => start(task, 'long', by),
    ask: (asked, by) => askFor(asked, by, start),
    close: () => pool.close(),
  };
}

/** Threads that run one of the built programs; each has the settings. */
export function startThreads(config: Config, program: string, threads: number): Piscina {
  return new Piscina({
    filename: join(projectRoot, 'dist', program),
    minThreads: threads,
    maxThreads: threads,
    workerData: { ...config },
    // A worker that waits for its next task without turning its event loop never lets go of what hangs on it.
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: mostMemory, maxYoungGenerationSizeMb: newMemory },
  });
}

/** Has a worker do a task, and ends it where it takes more than `most` milliseconds. */
function runWithin<T>(pool: Piscina, task: Task, most: number, gone?: AbortSignal): Promise<T> {
  const { sent, transferList } = withGone(task, gone);
  return runThread(pool, sent, most, transferList);
}

/** The same of a task of any kind. */
export async function runThread<T>(
  pool: Piscina,
  task: unknown,
  most = mostTime.long,
  transferList?: MessagePort[],
): Promise<T> {
  const late = new AbortController();
  // Not AbortSignal.timeout: that keeps the task in memory until its time is over, done or not.
  const timer = setTimeout(() => late.abort(), most);
  try {
    return result((await pool.run(task, { signal: late.signal, transferList })) as Outcome<T>);
  } catch (error) {
    return refuse(error, late.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks for an answer: as a short task, as a long one where it turns out to be one, and again where the lock is taken. */
async function askFor(asked: Asked, by: Asker, start: Start): Promise<Answer> {
  let long = false;
  for (let left = tries; ; ) {
    // What is read long to be kept is not read again in vain: it waits for the lock itself.
    const last = left === 1 || (long && asked.method === 'GET');
    const task: Task = { kind: 'request', asked, pace: { long, last } };
    const made = await start<Answer | Undone>(task, long ? 'long' : 'short', by);
    if (typeof made !== 'string') return made;
    if (made === 'long') long = true;
    else {
      // Nobody's place is taken while another has the lock.
      left--;
      await later(between);
    }
  }
}

/** A long request with a line on which its worker is told that its reader has gone. */
function withGone(task: Task, signal: AbortSignal | undefined): { sent: Task; transferList?: MessagePort[] } {
  if (task.kind !== 'request' || !task.pace.long || !signal) return { sent: task };
  const { port1, port2 } = new MessageChannel();
  signal.addEventListener('abort', () => port1.postMessage('gone'), { once: true });
  return { sent: { ...task, gone: port2 }, transferList: [port2] };
}

function result<T>(outcome: Outcome<T>): T {
  if ('done' in outcome) return outcome.done;
  if ('refused' in outcome) throw new Refusal(outcome.refused.code, outcome.refused.message);
  throw new ParallaxError(outcome.failed.code, outcome.failed.status, outcome.failed.message);
}

function refuse(error: unknown, late: boolean): never {
  const { code } = error as { code?: string };
  if (late || code === 'ERR_WORKER_OUT_OF_MEMORY') throw new TooSlow({ cause: error });
  if (String((error as Error).message).startsWith('worker exited')) throw new Interrupted({ cause: error });
  throw error;
}
