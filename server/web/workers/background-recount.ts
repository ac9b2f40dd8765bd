import { setTimeout as later } from 'node:timers/promises';
import type { Logger } from 'pino';
import { problemOf } from '../../errors.ts';
import type { Settled, Stretch } from '../../library/recount.ts';
import { whenIdle } from './turn-taking.ts';
import type { Workers } from './workers.ts';

/** Whether an error is about more than the one article that was being read: the others would fail as it did. */
export function endsAll(error: unknown): boolean {
  const { code } = problemOf(error);
  return code.startsWith('store-') || code === 'no-reader' || code === 'overloaded';
}

/** How long a run rests after something that fails for all articles, in milliseconds. */
const rest = 30_000;

/** Reads the library anew in workers, one article at a time and only while nobody waits for them. */
export interface Background {
  /** Looks whether there is something to do, and does it. */
  wake(): void;
  stop(): void;
}

/**
 * The hands of a run that was begun, here or before the last start. An article that fails is passed over and counted; what
 * fails for all of them (a full disk, a locked library) is tried again later.
 */
export function recountInBackground(workers: Pick<Workers, 'run'>, log: Logger): Background {
  const ended = new AbortController();
  const by = { client: whenIdle };
  let asked = false;
  let going = false;

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

  async function goThrough(): Promise<void> {
    let settled: Settled | null = null;
    while (!ended.signal.aborted) {
      const stretch: Stretch | null = await workers.run({ kind: 'recount', settled }, by);
      if (!stretch) return;
      settled = { stretch, failed: stretch.unread !== null && !(await isRead(stretch.unread)) };
    }
  }

  async function goOn(): Promise<void> {
    while (asked && !ended.signal.aborted) {
      asked = false;
      try {
        await goThrough();
      } catch (error) {
        if (ended.signal.aborted) return;
        log.warn({ err: error }, 'reading the library anew');
        asked = true;
        await later(rest, null, { signal: ended.signal }).catch(() => null);
      }
    }
  }

  return {
    wake() {
      asked = true;
      if (going) return;
      going = true;
      void goOn().finally(() => {
        going = false;
      });
    },
    stop: () => ended.abort(),
  };
}
