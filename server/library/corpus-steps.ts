import { articleSummary, articleVector, corpusReport } from '../../analysis/corpus/index.ts';
import { analyzerVersion } from '../../analysis/index.ts';
import type { CorpusReport, PlacedArticle } from '../../analysis/types/corpus.ts';
import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import type { Corpus, CorpusProgress, CorpusStore } from '../store/index.ts';
import { wholeAnalysisBy } from './analysis.ts';
import { bookOf, codebookOf, mostLists } from './corpus-book.ts';
import { redatePrintings } from './many-machines/share-corpora.ts';

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
  const { corpora } = context;
  switch (task.kind) {
    case 'corpus-work':
      return corpusWork(context, task.only, task.limit);
    case 'corpus-article':
      if (task.why === null) await countArticle(context, task.corpus, task.id);
      else await corpora.texts.fail(task.corpus, task.id, task.why);
      return null;
    case 'corpus-report':
      if (task.why === null) await makeCorpusReport(context, task.corpus);
      else await corpora.saved.made(task.corpus, task.why);
      return null;
  }
}

/** The work of the corpus whose report was asked for first, or of one alone; null where nothing is asked for. */
export async function corpusWork(
  { corpora }: Context,
  only: number | null,
  limit: number,
): Promise<CorpusWork | null> {
  const corpus = only ?? (await corpora.saved.next());
  if (corpus === null || !(await corpora.saved.byNumber(corpus))?.asked) return null;
  return { corpus, articles: await corpora.texts.unread(corpus, limit) };
}

/**
 * Counts what a corpus needs of an article: by the analyzer that the corpus is pinned to where what that said is kept, else as it
 * is read now. Nothing is done twice. One that was deleted meanwhile is passed over, and that is told.
 */
export async function countArticle(context: Context, number: number, id: string): Promise<void> {
  const { store, corpora } = context;
  const corpus = await corpora.saved.byNumber(number);
  const article = store.articles.get(id);
  if (!corpus || !article) return;
  if (store.articles.isDeleted(id)) {
    await corpora.texts.fail(number, id, deleted);
    return;
  }
  const analyzed = await wholeAnalysisBy(context, article, corpus.analyzer);
  const summary = articleSummary(analyzed, bookOf(store, corpus).counting);
  await corpora.texts.put(number, { summary, vector: articleVector(analyzed) });
}

const deleted = 'It was deleted. Bring it back from the end of the Library page, and make the report again.';

/** Makes the report of what is counted, and keeps it with where each article stands in it: all of it, or nothing. */
export async function makeCorpusReport(context: Context, number: number): Promise<void> {
  const { store, corpora } = context;
  const corpus = await corpora.saved.byNumber(number);
  if (!corpus?.asked) return;
  await redatePrintings(context, number);
  const progress = await corpora.texts.progress(number);
  const passes = await corpora.texts.each(number);
  // As it stands at one moment: what others write meanwhile would move the rows between two goes through them.
  const { report, places } = store.snapshot(() => {
    const { report, placed } = corpusReport(passes.rows, {
      ...{ categories: bookOf(store, corpus).categories, note: corpus.note },
      codebook: codebookOf(store, corpus),
    });
    return { report, places: [...placed()] };
  });
  passes.close();
  const told = [...report.told, ...toldOfMaking(corpus, progress, report)];
  await corpora.asOne(number, (within) =>
    keepReport(within, number, { report: { ...report, told }, places, printings: progress.printings }),
  );
}

/** Keeps a report with where each printing stands in it, unless nobody asks for it any more. Call it within a transaction. */
export async function keepReport(
  within: CorpusStore,
  number: number,
  { report, places, printings }: { report: CorpusReport; places: Iterable<PlacedArticle>; printings: number },
): Promise<void> {
  // What is deleted for good meanwhile must not come back in a report.
  if ((await within.texts.progress(number)).printings !== printings)
    throw new Conflict('An article was deleted for good while the report was made. Make it again.');
  await within.printings.place(number, places);
  await within.reports.add(number, analyzerVersion, report, await within.reports.topicNames(number));
  await within.saved.made(number);
}

/** What is told of how a report was made. */
export function toldOfMaking(
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
