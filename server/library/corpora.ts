import { randomBytes } from 'node:crypto';
import { analyzerVersion } from '../../analysis/index.ts';
import type { CorpusFile, CorpusReport } from '../../analysis/types/corpus.ts';
import type { Context } from '../context.ts';
import { BadRequest, Conflict, NotFound, NothingReads } from '../errors.ts';
import type {
  ArticleSummary,
  CellFilter,
  Corpus,
  CorpusProgress,
  CorpusSelection,
  LibraryFilter,
  Store,
  StoredReport,
} from '../store/index.ts';
import { findArticleId } from './analysis.ts';

/** What a corpus is asked to be. */
export interface CorpusWish {
  name: string;
  selection: Omit<CorpusSelection, 'ids'>;
  /** Ids of articles, beginnings of them, or ids that a collection gave them; null where the selection alone decides. */
  ids: readonly string[] | null;
  note: string;
  scheme: number | null;
}

/** Articles of one corpus. */
export const mostOfCorpus = 200_000;
const longest = { name: 120, note: 4000 };
/** Rows of the library that are looked at together, and unknown ids that are named. */
const [pageSize, mostNamed] = [500, 5];

/**
 * Makes a corpus of a selection of the library: its articles stay as they are chosen now. Throws a BadRequest that says what to do
 * where nothing is selected, an id is unknown or the selection too large; a Conflict where the name is taken.
 */
export function createCorpus(context: Context, wish: CorpusWish): Corpus {
  const { store } = context;
  const name = wish.name.replace(/\s+/g, ' ').trim();
  refuseFields({ ...wish, name });
  const selection = { ...wish.selection, ids: wish.ids === null ? null : wish.ids.length };
  return store.transaction(() => {
    if (store.corpora.byName(name))
      throw new Conflict(`There is a corpus “${name}” already. Give this one another name.`);
    if (wish.scheme !== null && !store.schemes.byNumber(wish.scheme))
      throw new BadRequest(
        `There is no codebook of number ${wish.scheme}. Leave it out, or name one that is kept.`,
      );
    const articles =
      wish.ids === null ? selected(store, wish.selection) : named(context, wish.ids, wish.selection);
    if (articles.length === 0)
      throw new BadRequest(
        'No article of the library fits this selection. Take a condition away, or bring articles in first.',
      );
    const number = store.corpora.add({
      ...{ id: randomBytes(6).toString('hex'), name, selection, note: wish.note.trim() },
      ...{ scheme: wish.scheme, analyzer: analyzerVersion, articles: articles.length },
    });
    for (const { id, published, publisher } of articles)
      store.corpusArticles.add(number, id, published ?? '', publisher ?? '');
    return store.corpora.byNumber(number)!;
  });
}

function refuseFields({ name, note, selection: { from, to } }: CorpusWish): void {
  if (name === '') throw new BadRequest('A corpus needs a name: give it one by which you will know it.');
  if (name.length > longest.name)
    throw new BadRequest(
      `A corpus’s name has ${longest.name} characters at most. Put the rest into its note.`,
    );
  if (note.length > longest.note)
    throw new BadRequest(`A corpus’s note has ${longest.note} characters at most.`);
  for (const [what, date] of [['first', from] as const, ['last', to] as const])
    if (date !== null && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date))
      throw new BadRequest(`The ${what} date is “${date}”. Give it as 2013-08-21, 2013-08 or 2013.`);
  if (from !== null && to !== null && from > `${to}~`)
    throw new BadRequest(`The first date, ${from}, is after the last, ${to}. Change one of them.`);
}

type Chosen = Pick<ArticleSummary, 'id' | 'published' | 'publisher'>;

/** What a selection leaves of the library, page by page; of each article what its place needs. */
function selected(store: Store, selection: CorpusWish['selection']): Chosen[] {
  const { outlet: publisher, tag, from, to, search: words } = selection;
  const filter: LibraryFilter = { words, publisher, tag, from, to, genre: null, language: null };
  const found: Chosen[] = [];
  let place = null;
  for (;;) {
    const rows = store.library.page(filter, 'added', place, pageSize);
    for (const { id, published, publisher: by } of rows) found.push({ id, published, publisher: by });
    if (found.length > mostOfCorpus)
      throw new BadRequest(
        `More than ${mostOfCorpus} articles fit, too many for one corpus. Choose an outlet, or a shorter time.`,
      );
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return found;
    place = { key: last.key, number: last.number };
  }
}

/** The articles that ids name, those of them that fit the selection too. */
function named(context: Context, ids: readonly string[], selection: CorpusWish['selection']): Chosen[] {
  const { store } = context;
  const unknown: string[] = [];
  const found = new Set<string>();
  const collections = store.collections.list().map(({ number }) => number);
  for (const id of ids) {
    const whole = articleOf(context, id, collections);
    if (whole === null || store.articles.isDeleted(whole)) unknown.push(id);
    else found.add(whole);
  }
  if (unknown.length > 0) {
    const more = unknown.length > mostNamed ? `, and ${unknown.length - mostNamed} more` : '';
    throw new BadRequest(
      `No article of the library, or more than one, goes by these ids: ${unknown.slice(0, mostNamed).join(', ')}${more}. Mend the list, or bring the articles in first; nothing was made.`,
    );
  }
  const isAny = Object.values(selection).every((one) => one === null);
  const fitting = isAny ? null : new Set(selected(store, selection).map(({ id }) => id));
  return [...found].filter((id) => fitting?.has(id) ?? true).map((id) => store.articles.summary(id)!);
}

/**
 * The article that goes by an id: one that a collection gave it, or its own here or a beginning of that; null where none does, or
 * several do.
 */
function articleOf(context: Context, id: string, collections: readonly number[]): string | null {
  const own = new Set(
    collections.flatMap((number) => context.store.entries.byOwnId(number, id)?.article ?? []),
  );
  if (own.size > 0) return own.size === 1 ? [...own][0] : null;
  try {
    return findArticleId(context, id);
  } catch (error) {
    if (error instanceof NotFound || error instanceof BadRequest) return null;
    throw error;
  }
}

/** The corpus of that name or id. Throws NotFound. */
export function findCorpus({ store }: Pick<Context, 'store'>, nameOrId: string): Corpus {
  const found = store.corpora.byName(nameOrId.trim()) ?? store.corpora.byId(nameOrId.trim());
  if (!found)
    throw new NotFound(
      `There is no corpus “${nameOrId}”. \`parallax corpus list\` names those that there are.`,
    );
  return found;
}

/**
 * Asks for a corpus's report, where it is not made yet, or `again`: then what could not be read is tried once more. Throws
 * NothingReads where no text can be read here and some of it is still to be read.
 */
export function askReport({ store, unread }: Context, { number }: Corpus, again = false): void {
  store.transaction(() => {
    if (!again && store.corpusReports.latest(number)) return;
    if (again) store.corpusArticles.retry(number);
    if (unread && store.corpusArticles.progress(number).unread > 0) throw new NothingReads(unread);
    store.corpora.ask(number);
  });
}

/** What is made of a corpus, and how far what is being made is. */
export interface CorpusStanding {
  corpus: Corpus;
  progress: CorpusProgress;
  /** Null where none is made. */
  stored: StoredReport | null;
}

export function standingOf({ store }: Pick<Context, 'store'>, corpus: Corpus): CorpusStanding {
  const { number } = corpus;
  const stored = store.corpusReports.latest(number);
  return {
    ...{ corpus, progress: store.corpusArticles.progress(number) },
    stored: stored && { ...stored, report: withNames(stored.report, stored.topicNames) },
  };
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
export function renameTopic(
  { store }: Pick<Context, 'store'>,
  corpus: Corpus,
  id: string,
  name: string,
): void {
  const shown = name.replace(/\s+/g, ' ').trim();
  if (shown.length > longest.name)
    throw new BadRequest(`A topic’s name has ${longest.name} characters at most. Give it a shorter one.`);
  store.transaction(() => {
    const stored = store.corpusReports.latest(corpus.number);
    if (!stored?.report.topics.some((topic) => topic.id === id))
      throw new NotFound('This report has no such topic. Look at the corpus again.');
    const { [id]: _, ...others } = stored.topicNames;
    store.corpusReports.rename(stored.number, shown === '' ? others : { ...others, [id]: shown });
  });
}

/** Articles whose failure a file tells. */
const mostFailed = 1000;

/** A report as it is taken away. */
export function corpusFile(
  { store }: Pick<Context, 'store'>,
  corpus: Corpus,
  report: CorpusReport,
): CorpusFile {
  const { number, asked: _, why: __, ...told } = corpus;
  const failed = store.corpusArticles.failed(number, mostFailed).map(({ article, why }) => ({
    ...{ article, why },
    title: store.articles.summary(article)?.title ?? null,
  }));
  return { corpus: told, failed, ...report };
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
