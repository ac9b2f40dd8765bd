import { workerData } from 'node:worker_threads';
import type { Config } from '../../config.ts';
import type { SharedTask } from '../../library/many-machines/shared-steps.ts';
import { outcomeOf } from './outcome.ts';
import type { Outcome } from './workers.ts';

/** A connection of its own; it reads no library, and keeps nothing on this machine. */
const connections = 1;

/** The work itself: loaded with the first task, so that what keeps it from loading can be told. */
let working: Promise<(task: SharedTask) => Promise<void>> | null = null;

async function load(): Promise<(task: SharedTask) => Promise<void>> {
  const { queue } = workerData as Config;
  const { loadAssets, loadReader } = await import('../../../analysis/whole.ts');
  const { isOfDatabase, openShared, sharedProblem } = await import('../../store/corpus-store/on-postgres.ts');
  const { sharedTask } = await import('../../library/many-machines/shared-steps.ts');
  loadAssets();
  await loadReader();
  const store = await openShared(queue, connections);
  return async (task) => {
    try {
      await sharedTask(store, task);
    } catch (error) {
      throw isOfDatabase(error) ? sharedProblem(error, queue) : error;
    }
  };
}

/** Reads an article of a corpus, or makes a report, for all machines. */
export default async function work(task: SharedTask): Promise<Outcome<null>> {
  try {
    working ??= load();
    await (await working)(task);
    return { done: null };
  } catch (error) {
    // What failed to load is loaded anew with the next task.
    if (working) await working.catch(() => (working = null));
    return outcomeOf(error);
  }
}
