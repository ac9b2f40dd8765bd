import type { Logger } from 'pino';
import type { StudyStep } from '../../coding/study/study-steps.ts';
import { endsAll, problemOf } from '../../errors.ts';
import { type Background, inBackground } from './in-background.ts';
import { whenIdle } from './turn-taking.ts';
import type { Workers } from './workers.ts';

/** How often a step is begun that is ended before it is done. */
const mostTries = 3;

/**
 * The hands of what studies ask for: heads are learned and populations coded in workers, step by step, while nobody waits for
 * them. What was under way when the server was ended is gone on with at the next start. A step that fails again and again is
 * given up, and its head or run says why.
 */
export function studiesInBackground(workers: Pick<Workers, 'run'>, log: Logger): Background {
  const by = { client: whenIdle };

  async function step(carried: StudyStep | null, ended: AbortSignal): Promise<StudyStep | null> {
    for (let tries = 1; ; tries++) {
      try {
        return await workers.run({ kind: 'study-step', carried, gaveUp: null }, by);
      } catch (error) {
        if (endsAll(error) || ended.aborted) throw error;
        log.warn({ err: error }, 'a step of a study');
        if (tries < mostTries) continue;
        return workers.run({ kind: 'study-step', carried: null, gaveUp: problemOf(error).detail }, by);
      }
    }
  }

  async function goThrough(ended: AbortSignal): Promise<void> {
    let carried: StudyStep | null = null;
    do carried = await step(carried, ended);
    while (carried && !ended.aborted);
  }

  return inBackground(goThrough, log, 'the work of studies');
}
