import { randomBytes } from 'node:crypto';
import { analyzerParts, analyzerVersion } from '../../analysis/index.ts';
import type { CorpusFile, CorpusReport } from '../../analysis/types/corpus.ts';
import type { Context } from '../context.ts';
import { BadRequest, Conflict, NotFound, NothingReads } from '../errors.ts';
import { isShared } from '../store/corpus-store/joined-corpora.ts';
import {
  anySelection,
  type CellFilter,
  type Conditions,
  type Corpus,
  type CorpusProgress,
  type StoredReport,
  schemeHash,
} from '../store/index.ts';
import { refuseHeads } from './corpus-book.ts';
import { chosenPrintings } from './corpus-selection.ts';
import { keepCorpus, redatePrintings, tellShared } from './many-machines/share-corpora.ts';

/** What a corpus is asked to be. */
export interface CorpusWish {
  name: string;
  /** What is left out is no condition. */
  selection: Partial<Conditions>;
  /** Ids of articles, beginnings of them, or ids that a collection gave them; null where the selection alone decides. */
  ids: readonly string[] | null;
  note: string;
  scheme: number | null;
  /** Numbers of learned heads that it counts by too (`headNumbers` finds them by name). */
  heads?: readonly number[];
}

/** Characters. */
export const longestOfCorpus = { name: 120, note: 4000 };

/**
 * Makes a corpus of a selection of the library: its articles stay as they are chosen now. Throws a BadRequest that says what to do
 * where nothing is selected, an id is unknown, a head cannot count here or the selection too large; a Conflict where the name is taken.
 */
export async function createCorpus(context: Context, wish: CorpusWish): Promise<Corpus> {
  const { store, corpora } = context;
  const name = wish.name.replace(/\s+/g, ' ').trim();
  refuseFields({ ...wish, name });
  const selection = { ...anySelection, ...wish.selection, ids: wish.ids?.length ?? null };
  if (await corpora.saved.byName(name))
    throw new Conflict(`There is a corpus “${name}” already. Give this one another name.`);
  if (wish.scheme !== null && !store.schemes.byNumber(wish.scheme))
    throw new BadRequest(
      `There is no codebook of number ${wish.scheme}. Leave it out, or name one that is kept.`,
    );
  refuseHeads(store, wish.heads ?? [], analyzerVersion);
  const printings = store.snapshot(() => chosenPrintings(context, wish.selection, wish.ids));
  const articles = new Set(printings.map(({ article }) => article)).size;
  const corpus = {
    ...{ id: randomBytes(6).toString('hex'), name, selection, note: wish.note.trim() },
    ...{ scheme: wish.scheme, analyzer: analyzerVersion, articles },
    ...{ heads: [...(wish.heads ?? [])], parts: { ...analyzerParts() }, again: null },
  };
  return keepCorpus(context, corpus, printings);
}

function refuseFields({ name, note }: CorpusWish): void {
  if (name === '') throw new BadRequest('A corpus needs a name: give it one by which you will know it.');
  if (name.length > longestOfCorpus.name)
    throw new BadRequest(
      `A corpus’s name has ${longestOfCorpus.name} characters at most. Put the rest into its note.`,
    );
  if (note.length > longestOfCorpus.note)
    throw new BadRequest(`A corpus’s note has ${longestOfCorpus.note} characters at most.`);
}

/** The corpus of that name or id. Throws NotFound. */
export async function findCorpus({ corpora }: Pick<Context, 'corpora'>, nameOrId: string): Promise<Corpus> {
  const wanted = nameOrId.trim();
  const found = (await corpora.saved.byName(wanted)) ?? (await corpora.saved.byId(wanted));
  if (!found)
    throw new NotFound(
      `There is no corpus “${nameOrId}”. \`parallax corpus list\` names those that there are.`,
    );
  return found;
}

/**
 * Asks for a corpus's report, where it is not made yet, or `again`: then what could not be read is tried once more. Throws
 * NothingReads where no text can be read here and some of it is still to be read; where other machines read, that is their affair.
 */
export async function askReport(context: Context, { number }: Corpus, again = false): Promise<void> {
  const { corpora, unread } = context;
  if (!again && (await corpora.reports.latest(number))) return;
  if (isShared(number)) {
    // What a machine without the library cannot know is told before it begins.
    await tellShared(context);
    await redatePrintings(context, number);
  }
  await corpora.asOne(number, async (within) => {
    if (again) await within.texts.retry(number);
    await within.texts.recount(number);
    const isHere = !isShared(number);
    if (unread && isHere && (await within.texts.progress(number)).unread > 0) throw new NothingReads(unread);
    await within.saved.ask(number);
  });
}

/** What is made of a corpus, and how far what is being made is. */
export interface CorpusStanding {
  corpus: Corpus;
  progress: CorpusProgress;
  /** Null where none is made. */
  stored: StoredReport | null;
  /** Why the report that was made is to be made again, in sentences; null where it holds, or none was made. */
  stale: string | null;
}

export async function standingOf(
  { corpora }: Pick<Context, 'corpora'>,
  corpus: Corpus,
): Promise<CorpusStanding> {
  const { number } = corpus;
  const stored = await corpora.reports.latest(number);
  const progress = await corpora.texts.progress(number);
  const isGone = await corpora.reports.isGone(number);
  return {
    ...{ corpus, progress, stale: stored || isGone ? staleOf(corpus, progress, isGone) : null },
    stored: stored && { ...stored, report: withNames(stored.report, stored.topicNames) },
  };
}

function staleOf({ articles }: Corpus, progress: CorpusProgress, isGone: boolean): string | null {
  const said: string[] = [];
  const were = (count: number) => `${count} of its articles ${count === 1 ? 'was' : 'were'}`;
  if (isGone)
    said.push(
      `${were(articles - progress.articles)} deleted for good, and the report that told of them went along.`,
    );
  if (progress.stale > 0) said.push(`${were(progress.stale)} set right since the report was made.`);
  return said.length === 0 ? null : `${said.join(' ')} It can be made again.`;
}

/** A report with its topics as somebody named them. */
function withNames(report: CorpusReport, names: Record<string, string>): CorpusReport {
  return {
    ...report,
    topics: report.topics.map((topic) => ({
      ...topic,
      name: Object.hasOwn(names, topic.id) ? names[topic.id] : topic.name,
    })),
  };
}

/** Names a topic; an empty name gives back the one that its words make. Throws NotFound, and a BadRequest for a long one. */
export async function renameTopic(
  { corpora }: Pick<Context, 'corpora'>,
  { number }: Corpus,
  id: string,
  name: string,
): Promise<void> {
  const shown = name.replace(/\s+/g, ' ').trim();
  if (shown.length > longestOfCorpus.name)
    throw new BadRequest(
      `A topic’s name has ${longestOfCorpus.name} characters at most. Give it a shorter one.`,
    );
  await corpora.asOne(number, async (within) => {
    const stored = await within.reports.latest(number);
    if (!stored?.report.topics.some((topic) => topic.id === id))
      throw new NotFound('This report has no such topic. Look at the corpus again.');
    const { [id]: _, ...others } = stored.topicNames;
    const names = shown === '' ? others : { ...others, [id]: shown };
    await within.reports.rename(number, stored.number, names);
  });
}

/** Articles whose failure a file tells. */
const mostFailed = 1000;

/** A report as it is taken away. */
export async function corpusFile(
  { store, corpora }: Pick<Context, 'store' | 'corpora'>,
  corpus: Corpus,
  report: CorpusReport,
): Promise<CorpusFile> {
  const { number, id, name, selection, note, scheme, analyzer, articles, created } = corpus;
  const failed = (await corpora.texts.failed(number, mostFailed)).map(({ article, why }) => ({
    ...{ article, why },
    title: store.articles.summary(article)?.title ?? null,
  }));
  const codebook = codebookOf({ store }, corpus);
  const told = { id, name, selection, note, scheme, codebook, analyzer, articles, created };
  return { corpus: told, failed, ...report };
}

/** The version of a codebook that goes with a corpus, by its words; null for none. */
export function codebookOf(
  { store }: Pick<Context, 'store'>,
  { scheme }: Corpus,
): CorpusFile['corpus']['codebook'] {
  const kept = scheme === null ? null : store.schemes.byNumber(scheme);
  if (!kept) return null;
  const { id, title, version } = kept.scheme;
  return { id, title, version, hash: schemeHash(kept.scheme) };
}

/** Which articles a cell of a report is of. */
export function cellFilter({
  outlet,
  topic,
  period,
}: {
  outlet: string;
  topic: string;
  period: string;
}): CellFilter {
  const place = { outlet: outlet === '' ? null : outlet, topic: topic === '' ? null : topic };
  const [from, before] = period === '' ? [null, null] : boundsOf(period);
  return { ...place, from, before };
}

function boundsOf(period: string): [string, string] {
  const [year, part] = period.split('-');
  if (!part) return [year, `${year}~`];
  if (!part.startsWith('Q')) return [period, `${period}~`];
  const first = 3 * (Number(part.slice(1)) - 1) + 1;
  const month = (number: number) => `${year}-${String(number).padStart(2, '0')}`;
  return [month(first), `${month(first + 2)}~`];
}
