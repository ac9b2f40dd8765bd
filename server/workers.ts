import { join } from 'node:path';
import { Piscina } from 'piscina';
import { type Article, Refusal, type RefusalCode } from '../analysis/article.ts';
import { projectRoot } from '../analysis/assets.ts';
import type { Config } from './config.ts';
import { Overloaded, ParallaxError, TooSlow } from './errors.ts';

/** What is done beside the server's own thread: all that reads a whole text. Results go into the library. */
export type Task =
  | { kind: 'analysis'; id: string }
  | { kind: 'comparison'; left: string; right: string }
  /** A comparison for nothing but practice: what is loaded and compiled at the first is there for the next. */
  | { kind: 'practice'; left: string; right: string }
  | { kind: 'import'; article: Article };

/** What an import did; nothing for the rest, whose results are in the library. */
export type Done = { id: string; added: boolean } | null;

export type Answer =
  | { done: Done }
  | { refused: { code: RefusalCode; message: string } }
  | { failed: { code: string; status: number; message: string } };

/** Tasks that may wait, for each worker. More would only wait for longer than anybody does. */
const longestQueue = 64;
/** The time that one task may take, in milliseconds: many times what the longest text that is taken needs. */
const longestTask = 120_000;

export interface Workers {
  /**
   * Does a task in a worker; for an import, gives the article's id and whether it is new. Throws what the task threw;
   * Overloaded where too many wait, TooSlow where it took too long (its worker is ended).
   */
  run(task: Task): Promise<Done>;
  /** How many tasks can be under way and waiting before more are turned away. */
  room: number;
  close(): Promise<void>;
}

/** Starts workers; each loads the lexicons and models for itself, about a second and 150 MB. */
export function startWorkers(config: Config, threads: number): Workers {
  const pool = new Piscina({
    filename: join(projectRoot, 'dist', 'worker.js'),
    minThreads: threads,
    maxThreads: threads,
    workerData: { ...config },
  });
  const underWay = new Map<string, Promise<Done>>();
  const room = threads * (longestQueue + 1);
  const start = async (task: Task): Promise<Done> => {
    if (underWay.size >= room) throw new Overloaded();
    const late = AbortSignal.timeout(longestTask);
    return result(await pool.run(task, { signal: late }).catch((error) => refuse(error, late.aborted)));
  };
  return {
    room,
    run(task) {
      const key = keyOf(task);
      const same = underWay.get(key);
      if (same) return same;
      const started = start(task).finally(() => underWay.delete(key));
      underWay.set(key, started);
      return started;
    },
    close: () => pool.close(),
  };
}

/** Two tasks of one key are one: who asks for what is under way waits for it. */
function keyOf(task: Task): string {
  return task.kind === 'import' ? `import ${task.article.id}` : Object.values(task).join(' ');
}

function result(answer: Answer): Done {
  if ('done' in answer) return answer.done;
  if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.message);
  throw new ParallaxError(answer.failed.code, answer.failed.status, answer.failed.message);
}

function refuse(error: unknown, late: boolean): never {
  if (late) throw new TooSlow();
  throw error;
}
