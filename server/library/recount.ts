import { analyzerVersion } from '../../analysis/index.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import type { Context } from '../context.ts';
import { NothingReads } from '../errors.ts';
import type { Recount, Step } from '../store/index.ts';
import { currentAnalysis } from './analysis.ts';

/** Where the reading anew of a whole library stands: not asked for yet, or how far it is. */
export type Standing = { offered: AnalyzerVersion } | { run: Recount };

/** Where it stands for this analyzer; null where it has read all of the library, or the library is empty. */
export function recountStanding({ store }: Context): Standing | null {
  const run = store.recounts.open(analyzerVersion);
  if (run) return { run };
  const latest = store.recounts.latest();
  const isCurrent = latest?.version === analyzerVersion.version && latest.assets === analyzerVersion.assets;
  return latest && !isCurrent ? { offered: latest } : null;
}

/** Begins to read all of the library anew, or goes on where it was paused. Throws where no text can be read here. */
export function startRecount(context: Context): void {
  const { store, unread } = context;
  if (unread) throw new NothingReads(unread);
  store.transaction(() => {
    const standing = recountStanding(context);
    if (!standing) return;
    if ('run' in standing) store.recounts.setPaused(standing.run, false);
    else store.recounts.begin(analyzerVersion);
  });
}

/** Stops a run where it is, until somebody lets it go on. */
export function pauseRecount({ store }: Context): void {
  const run = store.recounts.open(analyzerVersion);
  if (run) store.recounts.setPaused(run, true);
}

/** Articles that are dealt with at a look, and then perhaps one that this analyzer has not read, by its id. */
export interface Stretch extends Step {
  unread: string | null;
}

/** Articles looked up at once: a few milliseconds. */
const mostLooks = 200;

/** What comes after an article, by its number; null at the end of the library. */
export function nextStretch({ store }: Context, from: number): Stretch | null {
  const rows = store.recounts.next(from, mostLooks);
  let articles = 0;
  for (const { number, id } of rows) {
    const isRead = store.analyses.isReadBy(id, analyzerVersion);
    if (!isRead && store.articles.isDeleted(id)) continue;
    articles++;
    if (!isRead) return { from, upTo: number, articles, unread: id };
  }
  const last = rows.at(-1);
  return last ? { from, upTo: last.number, articles, unread: null } : null;
}

/** What became of a stretch. */
export interface Settled {
  stretch: Stretch;
  failed: boolean;
}

/** Notes what became of a stretch and gives the next; null where nothing is to be done: at the end, or while it is paused. */
export function nextStep(context: Context, settled: Settled | null): Stretch | null {
  const { recounts } = context.store;
  const before = recounts.open(analyzerVersion);
  if (before && settled) recounts.advance(before, settled.stretch, settled.failed);
  const run = recounts.open(analyzerVersion);
  if (!run || run.paused) return null;
  const stretch = nextStretch(context, run.after);
  if (!stretch) recounts.end(run);
  return stretch;
}

/** Has this analyzer read a stored article, beside those that read it before. One that is gone meanwhile is let be. */
export async function readAnew(context: Context, id: string): Promise<void> {
  const article = context.store.articles.get(id);
  if (article && !context.store.articles.isDeleted(id)) await currentAnalysis(context, article);
}
