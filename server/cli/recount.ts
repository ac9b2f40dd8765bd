import { analyzerVersion } from '../../analysis/index.ts';
import { plain } from '../../analysis/text/plain.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { Conflict, endsAll, problemOf } from '../errors.ts';
import { nextStretch, readAnew, type Stretch, startRecount } from '../library/recount.ts';
import { formatCount, plural } from '../report/format.ts';
import { shortId } from '../report/links.ts';
import type { Recount } from '../store/index.ts';
import { startWorkers, type Workers } from '../web/workers/workers.ts';
import { ahead, refuseWorkers } from './import.ts';
import { print, say, startProgress, whenTold } from './terminal.ts';

/**
 * Has this analyzer read all of the library; or the rest of it, where that was begun before. Where it is told to stop (by
 * SIGINT or SIGTERM), it finishes what it is reading, and the rest waits for the same command, or for the server.
 */
export async function recountLibrary(workers: number): Promise<void> {
  refuseWorkers(workers);
  const config = readConfig();
  const context = openContext(config);
  let pool: Workers | null = null;
  try {
    startRecount(context);
    if (!context.store.recounts.open(analyzerVersion)) {
      await print('This Parallax has read all of the library already.\n');
      return;
    }
    if (workers > 1) pool = startWorkers(config, { readers: workers, others: 0 });
    await goThrough(context, pool, workers > 1 ? workers * ahead : 1);
    await end(context);
  } finally {
    await pool?.close();
    context.store.close();
  }
}

/** Reads from where the run stands to the end of the library, or until it is told to stop or paused on the Library page. */
async function goThrough(context: Context, pool: Workers | null, width: number): Promise<void> {
  const isStopped = whenTold();
  const { after, done: before } = runOf(context);
  const total = formatCount(context.store.articles.count());
  const progress = startProgress(
    (count, rate) => `${formatCount(before + count)} of ${total} articles, ${rate} a second`,
  );
  const underWay: { stretch: Stretch; failure: Promise<unknown> }[] = [];
  let from = after;
  let done = 0;
  try {
    for (;;) {
      const stretch = isStopped() || runOf(context).paused ? null : nextStretch(context, from);
      if (stretch) {
        from = stretch.upTo;
        underWay.push({ stretch, failure: failureOf(context, pool, stretch.unread) });
      }
      if (underWay.length === 0) return;
      if (stretch && underWay.length < width) continue;
      const first = underWay.shift()!;
      settle(context, first.stretch, await first.failure);
      done += first.stretch.articles;
      progress.done(done);
    }
  } finally {
    progress.end();
  }
}

/** The run that is under way. Throws a Conflict where another process has brought it to its end. */
function runOf({ store }: Context): Recount {
  const run = store.recounts.open(analyzerVersion);
  if (!run) throw new Conflict(elsewhere);
  return run;
}

const elsewhere =
  'Another process reads this library anew just now. Let it, or stop it (a server: with Pause on the Library page), and give the same command again.';

/** Reads the unread article of a stretch, if any. Gives what it failed at, for when its turn comes; null where it did not. */
async function failureOf(context: Context, pool: Workers | null, id: string | null): Promise<unknown> {
  try {
    if (id !== null && pool) await pool.run({ kind: 'reread', id });
    else if (id !== null) await readAnew(context, id);
    return null;
  } catch (error) {
    return error;
  }
}

/** Notes that a stretch is dealt with; says what its article failed at. Throws what all others would fail at too. */
function settle(context: Context, stretch: Stretch, failure: unknown): void {
  if (failure !== null) {
    if (endsAll(failure)) throw failure;
    const { code, detail } = problemOf(failure);
    const told = code === 'internal' ? `The analyzer failed: ${(failure as Error).message}` : detail;
    say(plain(`${shortId(stretch.unread!)}: ${code}: ${told}`));
  }
  if (!context.store.recounts.advance(runOf(context), stretch, failure !== null))
    throw new Conflict(elsewhere);
}

/** Ends the run where all is read, and says how it ended. */
async function end(context: Context): Promise<void> {
  const { recounts, articles } = context.store;
  const run = runOf(context);
  const { done, failed, after } = run;
  if (failed > 0) process.exitCode = 2;
  if (nextStretch(context, after) === null) {
    recounts.end(run);
    const left = failed > 0 ? ` ${plural(failed, 'article')} could not be read and stay as they were.` : '';
    await print(`All of the library is read: ${plural(done, 'article')}.${left}\n`);
    return;
  }
  process.exitCode = 2;
  say(
    `Stopped at ${formatCount(done)} of ${plural(articles.count(), 'article')}. Give the same command again to go on.`,
  );
}
