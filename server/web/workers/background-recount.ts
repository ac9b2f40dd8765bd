import type { Logger } from 'pino';
import { endsAll } from '../../errors.ts';
import type { Settled, Stretch } from '../../library/recount.ts';
import { type Background, inBackground } from './in-background.ts';
import { whenIdle } from './turn-taking.ts';
import type { Workers } from './workers.ts';

/**
 * The hands of a run that was begun, here or before the last start: the library is read anew in workers, one article at a time
 * and only while nobody waits for them. An article that fails is passed over and counted; what fails for all of them (a full
 * disk, a locked library) is tried again later.
 */
export function recountInBackground(workers: Pick<Workers, 'run'>, log: Logger): Background {
  const by = { client: whenIdle };

  async function isRead(id: string): Promise<boolean> {
    try {
      await workers.run({ kind: 'reread', id }, by);
      return true;
    } catch (error) {
      if (endsAll(error)) throw error;
      log.warn({ err: error, article: id }, 'an article could not be read anew');
      return false;
    }
  }

  async function goThrough(ended: AbortSignal): Promise<void> {
    let settled: Settled | null = null;
    while (!ended.aborted) {
      const stretch: Stretch | null = await workers.run({ kind: 'recount', settled }, by);
      if (!stretch) return;
      settled = { stretch, failed: stretch.unread !== null && !(await isRead(stretch.unread)) };
    }
  }

  return inBackground(goThrough, log, 'reading the library anew');
}
