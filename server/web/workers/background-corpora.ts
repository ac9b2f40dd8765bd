import type { Logger } from 'pino';
import { runCorpora } from './corpus-run.ts';
import { type Background, inBackground } from './in-background.ts';
import { whenIdle } from './turn-taking.ts';
import type { Workers } from './workers.ts';

/**
 * The hands of reports on corpora that were asked for, here or before the last start: articles are read and counted by as many
 * workers as read, and only while nobody waits for them.
 */
export function corporaInBackground(workers: Pick<Workers, 'run'>, readers: number, log: Logger): Background {
  const by = { client: whenIdle };
  return inBackground(
    (ended) =>
      runCorpora((task) => workers.run(task, by), {
        ...{ only: null, width: readers, isStopped: () => ended.aborted },
        dealt: (article, why) => {
          if (why !== null) log.warn({ article, why }, 'an article of a corpus could not be read');
        },
      }),
    log,
    'the reports of corpora',
  );
}
