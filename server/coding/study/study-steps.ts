import type { Context } from '../../context.ts';
import { type LearningState, learnStep } from './learn-in-steps.ts';
import { runStep } from './machine-run.ts';

/** What is carried from one step of a study's work to the next. */
export interface StudyStep {
  learning: LearningState | null;
}

/**
 * Does one step of what studies have asked for: heads first, then what codes populations. Gives what the next step goes on
 * from; null where nothing is left to do. `gaveUp` says why the step before could not be ended, however often it was begun.
 */
export async function studyStep(
  context: Context,
  carried: StudyStep | null,
  gaveUp: string | null = null,
): Promise<StudyStep | null> {
  const { store } = context;
  const head = store.heads.next();
  const run = store.machineRuns.next();
  if (gaveUp !== null) {
    if (head) store.heads.fail(head.number, gaveUp);
    else if (run) store.machineRuns.fail(run.number, gaveUp);
    return { learning: null };
  }
  if (head) return { learning: await learnStep(context, carried?.learning ?? null) };
  if (!run) return null;
  await runStep(context);
  return { learning: null };
}
