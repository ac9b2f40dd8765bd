import { setTimeout as later } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Background } from './background-recount.ts';
import { whenIdle } from './turn-taking.ts';
import type { Workers } from './workers.ts';

/** How long it rests after what fails for all articles, in milliseconds. */
const rest = 30_000;

/** Brings collections in that were begun on the Add page, one article at a time and only while nobody waits for the workers. */
export function collectionsInBackground(workers: Pick<Workers, 'run'>, log: Logger): Background {
  const ended = new AbortController();
  let asked = false;
  let going = false;

  async function goOn(): Promise<void> {
    while (asked && !ended.signal.aborted) {
      asked = false;
      try {
        while (!ended.signal.aborted && (await workers.run({ kind: 'collection' }, { client: whenIdle })));
      } catch (error) {
        if (ended.signal.aborted) return;
        log.warn({ err: error }, 'bringing a collection in');
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
