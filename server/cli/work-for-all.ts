import { hostname } from 'node:os';
import { setTimeout as later } from 'node:timers/promises';
import { analyzerVersion } from '../../analysis/index.ts';
import { lacksReader } from '../../analysis/model/runtime.ts';
import { plain } from '../../analysis/text/plain.ts';
import { loadReader } from '../../analysis/whole.ts';
import { type Config, readConfig } from '../config.ts';
import { ConfigError, NothingReads, problemOf } from '../errors.ts';
import { formatCount, plural } from '../report/format.ts';
import { shortId } from '../report/links.ts';
import { openQueue } from '../store/corpus-store/job-queue.ts';
import { openShared } from '../store/corpus-store/on-postgres.ts';
import { safeAddress } from '../store/corpus-store/queue-address.ts';
import { leaseSeconds } from '../store/corpus-store/shared-work.ts';
import type { JobQueue, SharedStore } from '../store/index.ts';
import { runMachine } from '../web/workers/run-machine.ts';
import { refuseWorkers } from './import.ts';
import { say, startProgress, whenTold } from './terminal.ts';

/** Milliseconds between two tries while the database is not there at the start, and between two looks for lost workers. */
const again = { open: 5000, lost: 10_000 };

/**
 * Works for all machines that share a queue: takes articles, reads and counts them, makes reports. Told to stop, it ends what it
 * has begun and gives the rest back; told once more, it ends at once, and others take over what it had in hand.
 */
export async function workForAll({ jobs }: { jobs: number }): Promise<void> {
  refuseWorkers(jobs);
  const config = readConfig();
  if (config.queue === '')
    throw new ConfigError(
      'PARALLAX_QUEUE names no database to take work from. Set it as on the machine that has the library: PARALLAX_QUEUE=postgres://USER:PASSWORD@HOST/DATABASE npx parallax work',
    );
  await refuseWithoutReader();
  const isStopped = whenTold();
  const opened = await openWhenThere(config, jobs, isStopped);
  if (!opened) return;
  const { store, queue } = opened;
  const id = `${hostname()} ${process.pid}`;
  const inHand = new Set<string>();
  const beat = heartbeat(store, queue, id, jobs, inHand);
  await beat.first;
  say(
    `${plain(id)} works for ${safeAddress(config.queue)}, ${plural(jobs, 'text')} at a time, as analyzer ${analyzerVersion.version} (${analyzerVersion.assets}). Ctrl+C stops it.`,
  );
  const progress = startProgress((count, rate) => `${formatCount(count)} articles, ${rate} a second`);
  let done = 0;
  const said = onceIn(60_000);
  try {
    await runMachine(config, {
      ...{ id, jobs, inHand, store, queue, isStopped },
      dealt(article, why) {
        if (why !== null) say(plain(`${shortId(article)}: ${why}`));
        progress.done(++done);
      },
      say: (what) => said(what),
    });
  } finally {
    progress.end();
    beat.stop();
    await store.work.left(id).catch(() => {});
    await queue.close().catch(() => {});
    await store.close().catch(() => {});
  }
  say(`Stopped after ${plural(done, 'article')}.`);
}

async function refuseWithoutReader(): Promise<void> {
  try {
    await loadReader();
  } catch (error) {
    if (lacksReader(error)) throw new NothingReads((error as Error).message);
    throw error;
  }
}

/** Opens the queue; where it is not there yet, says so and tries on. Null where it was told to stop before. */
async function openWhenThere(
  { queue: address }: Config,
  jobs: number,
  isStopped: () => boolean,
): Promise<{ store: SharedStore; queue: JobQueue } | null> {
  let last = '';
  while (!isStopped()) {
    try {
      const store = await openShared(address, jobs + 3);
      return { store, queue: await openQueue(store, analyzerVersion) };
    } catch (error) {
      const { code, detail } = problemOf(error);
      if (code === 'internal') throw error;
      if (detail !== last) say(`${detail} Trying again every few seconds.`);
      last = detail;
      await later(again.open);
    }
  }
  return null;
}

/** Says every few seconds that this worker is there, gives back what lost ones had in hand, and names what it does not take. */
function heartbeat(
  store: SharedStore,
  queue: JobQueue,
  id: string,
  jobs: number,
  inHand: ReadonlySet<string>,
) {
  const here = hostname();
  const refused = new Set<string>();
  let looked = 0;
  const beat = async () => {
    await store.work.seen(id, here, jobs, analyzerVersion, [...inHand]);
    if (Date.now() - looked < again.lost) return;
    looked = Date.now();
    const back = await queue.takeOver();
    if (back > 0)
      say(
        `${plural(back, 'job')} of which nothing was heard any more ${back === 1 ? 'goes' : 'go'} to others.`,
      );
    for (const { name, analyzer } of await store.work.asked()) {
      const { version, assets } = analyzer;
      if ((version === analyzerVersion.version && assets === analyzerVersion.assets) || refused.has(name))
        continue;
      refused.add(name);
      say(
        plain(
          `“${name}” is not taken: it is to be read by analyzer ${version} (${assets}), and this is ${analyzerVersion.version} (${analyzerVersion.assets}). Start that Parallax beside this one, or make the corpus anew.`,
        ),
      );
    }
  };
  const first = beat();
  const timer = setInterval(() => {
    // While the database is away this fails, and those that work say so.
    beat().catch(() => {});
  }, leaseSeconds.said * 1000);
  return { first, stop: () => clearInterval(timer) };
}

/** Says the same thing once in a while. */
function onceIn(milliseconds: number): (what: string) => void {
  const last = new Map<string, number>();
  return (what) => {
    if (Date.now() - (last.get(what) ?? 0) < milliseconds) return;
    last.set(what, Date.now());
    say(what);
  };
}
