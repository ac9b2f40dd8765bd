import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../analysis/article.ts';
import { projectRoot } from '../../../analysis/assets.ts';
import type { Extracted } from './extracted.ts';
import type { Answer, Task } from './worker.ts';

/** What one document may cost. */
export interface Limits {
  milliseconds: number;
  /** Growth of the whole process's memory, in bytes: parsers keep most of theirs outside the heap. */
  memory: number;
}
const usual: Limits = { milliseconds: 30_000, memory: 700 * 2 ** 20 };
/** Documents read at the same time; the others wait. */
const mostAtOnce = 2;
/** How often the memory is looked at, in milliseconds. */
const watchEvery = 50;

const names = { html: 'web page', pdf: 'PDF', docx: 'Word document' };
const waiting: (() => void)[] = [];
let running = 0;

/**
 * Reads a document in a worker that is ended when it takes too long or too much memory, so that a hostile file harms
 * nothing else. Throws a Refusal that says what to do.
 */
export async function runExtraction(task: Task, limits = usual): Promise<Extracted> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return resultOf(task, await runWorker(task, limits));
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function runWorker(task: Task, limits: Limits): Promise<Answer> {
  return new Promise((resolve) => {
    const before = process.memoryUsage.rss();
    const worker = new Worker(join(projectRoot, 'dist', 'extract-worker.js'), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(limits.memory / 2 ** 20), stackSizeMb: 8 },
    });
    const finish = (answer: Answer) => {
      clearTimeout(late);
      clearInterval(watch);
      void worker.terminate();
      resolve(answer);
    };
    const late = setTimeout(() => finish(tooMuch(task, 'takes too long to read')), limits.milliseconds);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.memory)
        finish(tooMuch(task, 'takes too much memory to read'));
    }, watchEvery);
    worker.once('message', finish);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? tooMuch(task, 'takes too much memory to read')
          : { failure: String(error.stack ?? error) },
      ),
    );
  });
}

function tooMuch({ kind }: Task, why: string): Answer {
  const message = `The ${names[kind]} ${why}. Copy the article out of it and paste it.`;
  return { refusal: { code: 'no-text', message } };
}

/** A parser that fails has met a damaged or hostile file; its own words help nobody. */
function resultOf({ kind }: Task, answer: Answer): Extracted {
  if ('extracted' in answer) return answer.extracted;
  if ('refusal' in answer) throw new Refusal(answer.refusal.code, answer.refusal.message);
  throw new Refusal(
    'no-text',
    `The ${names[kind]} cannot be read: it is damaged or unlike any other. Copy the article out of it and paste it.`,
    { cause: answer.failure },
  );
}
