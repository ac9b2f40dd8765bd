import { articleSummary, articleVector, corpusReport } from '../../../analysis/corpus/index.ts';
import { analyze, analyzerVersion } from '../../../analysis/index.ts';
import { makeRecent } from '../../../analysis/text/recent.ts';
import { SharedProblem } from '../../errors.ts';
import type { SharedStore } from '../../store/index.ts';
import { keepReport, toldOfMaking } from '../corpus-steps.ts';
import { openBook, type WholeBook } from './shared-book.ts';

/** A piece of work on the corpora of many machines. `why` says that it cannot be done, and is kept. */
export type SharedTask =
  | { kind: 'article'; corpus: number; article: string; book: string; worker: string; why: string | null }
  | { kind: 'report'; corpus: number; why: string | null };

/** Books lately opened, by their hashes: a codebook's phrases are not made a finder of for each article. */
const books = makeRecent<WholeBook>(20);

/** Does a piece of the work, or notes why it cannot be done. Nothing is done twice. */
export async function sharedTask(store: SharedStore, task: SharedTask): Promise<void> {
  if (task.kind === 'article') await countShared(store, task);
  else if (task.why === null) await makeSharedReport(store, task.corpus);
  else await store.saved.made(task.corpus, task.why);
}

async function countShared(
  store: SharedStore,
  { corpus, article, book, worker, why }: SharedTask & { kind: 'article' },
): Promise<void> {
  if (why !== null) return note(store, corpus, worker, (within) => within.texts.fail(corpus, article, why));
  const text = await store.shared.get(article);
  if (!text) {
    const gone = 'Its text is not in the database of the queue. Make the corpus anew.';
    return note(store, corpus, worker, (within) => within.texts.fail(corpus, article, gone));
  }
  const { counting } = await bookOf(store, corpus, book);
  let analyzed = await store.shared.result(text, analyzerVersion);
  if (!analyzed) {
    analyzed = await analyze(text.article, text.corrections);
    await store.shared.keep(analyzed, text.basis);
  }
  const counted = { summary: articleSummary(analyzed, counting), vector: articleVector(analyzed) };
  return note(store, corpus, worker, (within) => within.texts.put(corpus, counted));
}

/** Keeps what came of a text and who did it as one, where nobody did it before. */
async function note(
  store: SharedStore,
  corpus: number,
  worker: string,
  keep: (within: SharedStore) => Promise<boolean>,
): Promise<void> {
  await store.together(async (within) => {
    if (await keep(within)) await within.work.dealt(corpus, worker);
  });
}

async function bookOf(store: SharedStore, corpus: number, wanted: string): Promise<WholeBook> {
  return books.get(wanted) ?? books.keep(wanted, openBook(await store.work.book(corpus), wanted));
}

/** The titles of a few texts. */
async function titlesOf(store: SharedStore, ids: Iterable<string>): Promise<Map<string, string | null>> {
  const titles = new Map<string, string | null>();
  for (const id of ids) titles.set(id, (await store.shared.get(id))?.article.title ?? null);
  return titles;
}

/** Makes the report of what is counted, and keeps it with where each article stands in it: all of it, or nothing. */
async function makeSharedReport(store: SharedStore, number: number): Promise<void> {
  const corpus = await store.saved.byNumber(number);
  if (!corpus?.asked) return;
  if (
    corpus.analyzer.version !== analyzerVersion.version ||
    corpus.analyzer.assets !== analyzerVersion.assets
  )
    throw new SharedProblem(
      `“${corpus.name}” is read by analyzer ${corpus.analyzer.version} (${corpus.analyzer.assets}), and this machine has ${analyzerVersion.version} (${analyzerVersion.assets}).`,
    );
  const { hash } = await store.work.book(number);
  const { categories, codebook } = await bookOf(store, number, hash);
  const progress = await store.texts.progress(number);
  const passes = await store.texts.each(number);
  try {
    const named = new Set<string>();
    const titleOf = (id: string) => {
      named.add(id);
      return null;
    };
    const made = corpusReport(passes.rows, { categories, note: corpus.note, codebook, titleOf });
    const { report, placed } = made;
    const titles = await titlesOf(store, named);
    const texts = made.told((id) => titles.get(id) ?? null);
    const told = [...texts, ...toldOfMaking(corpus, progress, report)];
    await store.together(async (within) => {
      if (!(await within.work.stillAsked(number))) return;
      const { printings } = progress;
      await keepReport(within, number, { report: { ...report, told }, places: placed(), printings });
    });
  } finally {
    passes.close();
  }
}
