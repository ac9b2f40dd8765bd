import { articleSummary, articleVector, corpusReport } from '../../analysis/corpus/index.ts';
import { analyzerVersion } from '../../analysis/index.ts';
import type { CorpusReport } from '../../analysis/types/corpus.ts';
import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { Corpus, CorpusProgress, Store } from '../store/index.ts';
import { wholeAnalysisBy } from './analysis.ts';
import { bookOf, mostLists } from './corpus-book.ts';

/** What is to be done next: articles to read for a corpus, or, where there are none, its report to be made. */
export interface CorpusWork {
  corpus: number;
  articles: string[];
}

/** One piece of it, as it is handed to a worker. `why` says that it cannot be done, and is kept. */
export type CorpusTask =
  | { kind: 'corpus-work'; only: number | null; limit: number }
  | { kind: 'corpus-article'; corpus: number; id: string; why: string | null }
  | { kind: 'corpus-report'; corpus: number; why: string | null };

/** Does a piece of the work, or notes why it cannot be done. */
export async function corpusTask(context: Context, task: CorpusTask): Promise<CorpusWork | null> {
  const { store } = context;
  switch (task.kind) {
    case 'corpus-work':
      return corpusWork(context, task.only, task.limit);
    case 'corpus-article':
      if (task.why === null) await countArticle(context, task.corpus, task.id);
      else store.transaction(() => store.corpusArticles.fail(task.corpus, task.id, task.why as string));
      return null;
    case 'corpus-report':
      if (task.why === null) makeCorpusReport(context, task.corpus);
      else store.corpora.made(task.corpus, task.why);
      return null;
  }
}

/** The work of the corpus whose report was asked for first, or of one alone; null where nothing is asked for. */
export function corpusWork({ store }: Context, only: number | null, limit: number): CorpusWork | null {
  const corpus = only ?? store.corpora.next();
  if (corpus === null || !store.corpora.byNumber(corpus)?.asked) return null;
  return { corpus, articles: store.corpusArticles.unread(corpus, limit) };
}

/**
 * Counts what a corpus needs of an article: by the analyzer that the corpus is pinned to where what that said is kept, else as it
 * is read now. Nothing is done twice. One that was deleted meanwhile is passed over, and that is told.
 */
export async function countArticle(context: Context, number: number, id: string): Promise<void> {
  const { store } = context;
  const corpus = store.corpora.byNumber(number);
  const article = store.articles.get(id);
  if (!corpus || !article) return;
  if (store.articles.isDeleted(id))
    return store.transaction(() => store.corpusArticles.fail(number, id, deleted));
  const analyzed = await wholeAnalysisBy(context, article, corpus.analyzer);
  const summary = articleSummary(analyzed, bookOf(store, corpus).counting);
  store.corpusArticles.put(number, { summary, vector: articleVector(analyzed) });
}

const deleted = 'It was deleted. Bring it back from the end of the Library page, and make the report again.';

/** Makes the report of what is counted, and keeps it with where each article stands in it: all of it, or nothing. */
export function makeCorpusReport({ store }: Context, number: number): void {
  const corpus = store.corpora.byNumber(number);
  if (!corpus?.asked) return;
  store.transaction(() => store.corpusArticles.refresh(number));
  // As it stands at one moment: what others write meanwhile would move the rows between two goes through them.
  const { report, places, progress } = store.snapshot(() => {
    const { report, placed } = corpusReport(() => store.corpusArticles.each(number), {
      ...{ categories: bookOf(store, corpus).categories, note: corpus.note },
      codebook: codebookOf(store, corpus),
      titleOf: (id) => store.articles.get(id)?.title ?? null,
    });
    return { report, places: [...placed()], progress: store.corpusArticles.progress(number) };
  });
  const told = [...report.told, ...toldOfMaking(corpus, progress, report)];
  const names = store.corpusReports.topicNames(number);
  store.transaction(() => {
    // What is deleted for good meanwhile must not come back in a report.
    if (store.corpusArticles.progress(number).printings !== progress.printings)
      throw new Conflict('An article was deleted for good while the report was made. Make it again.');
    for (const place of places) store.corpusArticles.place(number, place);
    store.corpusReports.add(number, analyzerVersion, { ...report, told }, names);
    store.corpora.made(number);
  });
}

/** The title and version of a corpus's codebook; null where it has none. */
function codebookOf(store: Store, { scheme }: Corpus): string | null {
  const kept = scheme === null ? null : store.schemes.byNumber(scheme);
  return kept && `“${kept.scheme.title}”, version ${kept.scheme.version}`;
}

function toldOfMaking(
  { analyzer, scheme, articles: chosen }: Corpus,
  { failed, articles, printings }: CorpusProgress,
  { analyzers, categories }: CorpusReport,
): string[] {
  const told: string[] = [];
  if (printings > articles)
    told.push(
      `Some texts were printed more than once, as wire copy is: ${articles} texts count as ${printings} articles, each printing under its own outlet and date.`,
    );
  if (failed > 0)
    told.push(
      `${failed} article${failed === 1 ? '' : 's'} could not be read and ${failed === 1 ? 'is' : 'are'} in no figure.`,
    );
  if (articles < chosen)
    told.push(
      `${chosen - articles} of the ${chosen} articles that the corpus was made of ${chosen - articles === 1 ? 'was' : 'were'} deleted for good and ${chosen - articles === 1 ? 'is' : 'are'} in no figure.`,
    );
  if (analyzers.some(({ version, assets }) => version !== analyzer.version || assets !== analyzer.assets))
    told.push(
      `The corpus is pinned to analyzer ${analyzer.version} (${analyzer.assets}); some of its articles were read by another, since what that one says of them is not kept.`,
    );
  if (scheme !== null && categories.filter(({ kind }) => kind === 'list').length === mostLists)
    told.push(`Of its codebook’s lists the first ${mostLists} are counted.`);
  return told;
}
