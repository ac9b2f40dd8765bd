import { setTimeout as later } from 'node:timers/promises';
import type { Logger } from 'pino';

/** How long work rests after something that fails for all of it, in milliseconds. */
const rest = 30_000;

/** Work that is done in workers while nobody waits for it. */
export interface Background {
  /** Looks whether there is something to do, and does it. */
  wake(): void;
  stop(): void;
}

/**
 * Goes through some work whenever it is woken, once more where it is woken meanwhile. What it throws is of all there is to do (a
 * full disk, a locked library): it is tried again later.
 */
export function inBackground(
  goThrough: (ended: AbortSignal) => Promise<void>,
  log: Logger,
  what: string,
): Background {
  const ended = new AbortController();
  const { signal } = ended;
  let asked = false;
  let going = false;

  async function goOn(): Promise<void> {
    while (asked && !signal.aborted) {
      asked = false;
      try {
        await goThrough(signal);
      } catch (error) {
        if (signal.aborted) return;
        log.warn({ err: error }, what);
        asked = true;
        await later(rest, null, { signal }).catch(() => null);
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
