import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../../analysis/assets.ts';
import { Refusal, type RefusalCode } from '../../../analysis/read/article.ts';
import { BadRequest, Overloaded } from '../../errors.ts';
import type { Contents, Task, TaskKind } from './extract-worker.ts';

/** What one document may cost. */
export interface Limits {
  milliseconds: number;
  /** Growth of the whole process's memory, in bytes: parsers keep most of theirs outside the heap. */
  memory: number;
}
const usual: Limits = { milliseconds: 20_000, memory: 700 * 2 ** 20 };
/** What a document of many articles may cost. */
export const forMany: Limits = { milliseconds: 180_000, memory: 2000 * 2 ** 20 };
/** Documents read at the same time; the others wait. */
const mostAtOnce = 2;
/** How often the memory is looked at, in milliseconds. */
const watchEvery = 50;

/** Documents that may wait for a place; more would wait for longer than anybody does. */
const mostWaiting = 16;

const names = { html: 'web page', pdf: 'PDF', docx: 'Word document', rtf: 'RTF document', xlsx: 'workbook' };
const waiting = new Set<() => void>();
let running = 0;

/** How an extraction is to be run. */
export interface RunOptions {
  limits?: Limits;
  /** Ends it, running or waiting, where nobody waits for it any more. */
  signal?: AbortSignal;
}

/** What a worker answers: one file, once. */
export type Answer<Done> =
  | { done: Done }
  | { refusal: { code: RefusalCode; message: string } }
  | { failure: string };

/** What a file that cannot be read is called, and what to do instead. */
interface Told {
  what: string;
  instead: string;
}

/**
 * Reads a document in a worker that is ended when it takes too long or too much memory, so that a hostile file harms
 * nothing else. Throws a Refusal that says what to do; Overloaded where too many wait; BadRequest where it was given up.
 */
export function runExtraction<Kind extends TaskKind>(
  task: Task<Kind>,
  options: RunOptions = {},
): Promise<Contents[Kind]> {
  const instead = task.options.many
    ? 'Export it in parts, or as CSV or plain text, and import those.'
    : 'Copy the article out of it and paste it.';
  return runCapped<Contents[Kind]>('extract-worker.js', task, { what: names[task.kind], instead }, options);
}

/** Reads what is handed to it in a worker, a script in dist that answers once, under the same caps. Throws as `runExtraction` does. */
export async function runCapped<Done>(
  script: string,
  data: unknown,
  told: Told,
  { limits = usual, signal }: RunOptions = {},
): Promise<Done> {
  await place(signal);
  try {
    return resultOf(told, await runWorker<Done>({ script, data, told, limits, signal }));
  } finally {
    running--;
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next();
    }
  }
}

/** Waits for a place among those that are read at the same time, and takes it. */
async function place(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) throw givenUp();
  if (running + waiting.size >= mostAtOnce + mostWaiting) throw new Overloaded();
  if (running >= mostAtOnce)
    await new Promise<void>((resolve, reject) => {
      const take = () => {
        signal?.removeEventListener('abort', leave);
        running++;
        resolve();
      };
      const leave = () => {
        waiting.delete(take);
        reject(givenUp());
      };
      waiting.add(take);
      signal?.addEventListener('abort', leave, { once: true });
    });
  else running++;
}

interface Running {
  script: string;
  data: unknown;
  told: Told;
  limits: Limits;
  signal: AbortSignal | undefined;
}

function runWorker<Done>({ script, data, told, limits, signal }: Running): Promise<Answer<Done>> {
  // While it waited for its place, nobody heard the signal.
  if (signal?.aborted) return Promise.reject(givenUp());
  return new Promise((resolve, reject) => {
    const before = process.memoryUsage.rss();
    const worker = new Worker(join(projectRoot, 'dist', script), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.memory / 2 ** 20), stackSizeMb: 8 },
    });
    const stop = () => {
      clearTimeout(late);
      clearInterval(watch);
      signal?.removeEventListener('abort', leave);
      void worker.terminate();
    };
    const finish = (answer: Answer<Done>) => {
      stop();
      resolve(answer);
    };
    const leave = () => {
      stop();
      reject(givenUp());
    };
    signal?.addEventListener('abort', leave, { once: true });
    const late = setTimeout(() => finish(tooMuch(told, 'takes too long to read')), limits.milliseconds);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.memory)
        finish(tooMuch(told, 'takes too much memory to read'));
    }, watchEvery);
    worker.once('message', finish);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch(told, 'takes too much memory to read')
          : { failure: String(error.stack ?? error) },
      ),
    );
    // A worker that was ended from outside says nothing else.
    worker.once('exit', (code) => finish({ failure: `The worker ended with ${code}.` }));
  });
}

function givenUp(): BadRequest {
  return new BadRequest('The reading was given up, because nobody waited for it any more. Send it again.');
}

function tooMuch({ what, instead }: Told, why: string): Answer<never> {
  const message = `The ${what} ${why}. ${instead}`;
  return { refusal: { code: 'no-text', message } };
}

/** A parser that fails has met a damaged or hostile file; its own words help nobody. */
function resultOf<Done>({ what, instead }: Told, answer: Answer<Done>): Done {
  if ('done' in answer) return answer.done;
  if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message);
  throw new Refusal('no-text', `The ${what} cannot be read: it is damaged or unlike any other. ${instead}`, {
    cause: answer.failure,
  });
}
