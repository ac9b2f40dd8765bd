import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { Config } from '../../config.ts';
import type { Answer } from '../http/asked.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome, Task } from './workers.ts';

/** The work itself, with its lexicons and its own connection to the library: loaded with the first task, so that what keeps it from loading can be told. */
let working: Promise<(task: Task) => Promise<unknown>> | null = null;

/** Does a task beside the thread that answers. What users may see of an error travels as data: classes do not cross. */
export default async function work(task: Task): Promise<Outcome<unknown>> {
  try {
    working ??= import('./work.ts').then(({ startWork }) => startWork(workerData as Config));
    const done = await (await working)(task);
    return task.kind === 'request' && typeof done === 'object' ? moved(done as Answer) : { done };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** An answer that is handed over and not copied: large ones would take the other thread's time. */
function moved(answer: Answer): Outcome<Answer> {
  const body = new Uint8Array(answer.body);
  const done = { done: { ...answer, body } };
  return move({
    [transferableSymbol]: [body.buffer],
    [valueSymbol]: done,
  } as never) as unknown as Outcome<Answer>;
}
