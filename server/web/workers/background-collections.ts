import type { Logger } from 'pino';
import { type Background, inBackground } from './in-background.ts';
import { whenIdle } from './turn-taking.ts';
import type { Workers } from './workers.ts';

/**
 * The hands of collections that were begun on the Add page, now or before the last start: one article at a time, and only
 * while nobody waits for the workers.
 */
export function collectionsInBackground(workers: Pick<Workers, 'run'>, log: Logger): Background {
  return inBackground(
    async (ended) => {
      let isMore = true;
      while (isMore && !ended.aborted)
        isMore = await workers.run({ kind: 'collection' }, { client: whenIdle });
    },
    log,
    'bringing a collection in',
  );
}
