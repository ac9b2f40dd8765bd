import { type ArticleValue, articleValues } from '../../analysis/corpus/index.ts';
import type { CorpusReport } from '../../analysis/types/corpus.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';
import { isShared } from '../store/corpus-store/joined-corpora.ts';
import type { ArticleSummary, Corpus, CorpusPrinting, PrintingPlace } from '../store/index.ts';
import { cellFilter } from './corpora.ts';
import { eraseShared } from './many-machines/share-corpora.ts';

/** Which articles of a corpus: an empty outlet, topic or period stands for all. */
export interface OpenedPlace {
  outlet: string;
  topic: string;
  period: string;
}

/** Who printed an article, and when; empty where nobody knows. */
export interface Printed {
  outlet: string;
  date: string;
}

/** An article of a cell, with what it adds to the figure that is looked at. */
export interface OpenedArticle extends Printed {
  article: ArticleSummary;
  value: ArticleValue | null;
}

export interface OpenedCell {
  articles: OpenedArticle[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  /** How many articles were put in order by their value; null where they stand by date. */
  ordered: number | null;
  /** Whether there are more than can be put in order. */
  cut: boolean;
}

/** Articles of a page, and those of a cell that are put in order by value at once. */
export const cellPage = 50;
export const mostOrdered = 2000;

export type CellOrder = 'date' | 'high' | 'low';

/**
 * The articles of a cell, a page at a time, each with its own value of a measure; empty for none. By date, or the highest or lowest
 * value first, those without one last: then only of the first 2,000 by date. Throws NotFound for a measure that the report lacks.
 */
export async function openCell(
  { store, corpora }: Pick<Context, 'store' | 'corpora'>,
  corpus: Corpus,
  report: CorpusReport,
  asked: OpenedPlace & { measure: string; order: CellOrder; after: string },
): Promise<OpenedCell> {
  const { measure, order, after } = asked;
  const valuesOf = measure === '' ? null : articleValues(report, measure);
  if (measure !== '' && !valuesOf)
    throw new NotFound('This report has no such figure. Open the corpus again.');
  const filter = cellFilter(asked);
  type Valued = { row: CorpusPrinting; value: ArticleValue | null };
  const valued = async (rows: readonly CorpusPrinting[]): Promise<Valued[]> => {
    const ids = rows.map(({ article }) => article);
    const counted = valuesOf ? await corpora.texts.several(corpus.number, ids) : null;
    return rows.map((row) => {
      const own = counted?.get(row.article);
      return { row, value: valuesOf && own ? valuesOf(own.summary) : null };
    });
  };
  const shown = (rows: readonly Valued[]): OpenedArticle[] =>
    rows.flatMap(({ row: { article: id, outlet, date }, value }) => {
      const article = store.articles.summary(id);
      return article ? [{ article, outlet, date, value }] : [];
    });
  if (order === 'date' || !valuesOf) {
    const rows = await corpora.printings.ofCell(corpus.number, filter, placeOf(after), cellPage + 1);
    const page = rows.slice(0, cellPage);
    const next = rows.length > cellPage ? keyOf(page[cellPage - 1]) : null;
    return { articles: shown(await valued(page)), next, ordered: null, cut: false };
  }
  const rows = await corpora.printings.ofCell(corpus.number, filter, null, mostOrdered + 1);
  const all = await valued(rows.slice(0, mostOrdered));
  const sign = order === 'high' ? -1 : 1;
  const key = ({ value }: (typeof all)[number]) => value?.value ?? null;
  all.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byId(a.row, b.row);
    return sign * (left - right) || byId(a.row, b.row);
  });
  const from = Math.min(all.length, Number(/^\d{1,6}$/.exec(after)?.[0] ?? 0));
  return {
    articles: shown(all.slice(from, from + cellPage)),
    next: all.length > from + cellPage ? String(from + cellPage) : null,
    ordered: all.length,
    cut: rows.length > mostOrdered,
  };
}

const byId = (a: PrintingPlace, b: PrintingPlace) =>
  a.article === b.article ? a.printing - b.printing : a.article < b.article ? -1 : 1;

/** A place in the order of dates, as an address has it. */
const keyOf = ({ date, article, printing }: PrintingPlace) => `${date}~${article}~${printing}`;
function placeOf(key: string): PrintingPlace | null {
  const [, date, article, printing] = /^([^~]{0,40})~([0-9a-f]{1,64})~(\d{1,12})$/.exec(key) ?? [];
  return article === undefined ? null : { date, article, printing: Number(printing) };
}

export interface OpenedPassage {
  before: string;
  words: string;
  after: string;
}

export interface OpenedWord {
  articles: (Printed & { article: ArticleSummary; passages: OpenedPassage[]; more: number })[];
  next: string | null;
}

/** Articles of a page of passages, passages of an article, and characters around each. */
const wordPage = 20;
const mostPassages = 4;
const around = 120;
/** Articles that the library’s index finds, which are then asked for in the database of many machines. */
const mostLookedUp = 10_000;

/** Passages with some words, in any of their endings, in the articles of a cell: by the library's own index of words. */
export async function openWord(
  { store, corpora }: Pick<Context, 'store' | 'corpora'>,
  corpus: Corpus,
  asked: OpenedPlace & { words: string; after: string },
): Promise<OpenedWord> {
  const [filter, after] = [cellFilter(asked), placeOf(asked.after)];
  const rows = isShared(corpus.number)
    ? await corpora.printings.ofCell(
        ...([corpus.number, filter, after, wordPage + 1] as const),
        store.corpusCells.articlesWith(asked.words, mostLookedUp),
      )
    : store.corpusCells.withWords(corpus.number, filter, asked.words, after, wordPage + 1);
  const page = rows.slice(0, wordPage);
  const articles = page.flatMap(({ article: id, outlet, date }) => {
    const article = store.articles.summary(id);
    const text = store.articles.get(id)?.text;
    if (!article || text === undefined) return [];
    const places = store.corpusCells.placesOf(id, asked.words);
    const passages = places.slice(0, mostPassages).map((place) => passageOf(text, place));
    return [{ article, outlet, date, passages, more: places.length - passages.length }];
  });
  return { articles, next: rows.length > wordPage ? keyOf(page[wordPage - 1]) : null };
}

/** Words with what stands around them in their paragraph, cut at spaces. */
function passageOf(text: string, { start, end }: Span): OpenedPassage {
  const begins = text.lastIndexOf('\n', start - 1) + 1;
  const ends = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end);
  const [from, to] = [Math.max(begins, start - around), Math.min(ends, end + around)];
  const [before, after] = [text.slice(from, start), text.slice(end, to)];
  return {
    before: from > begins ? `… ${before.slice(before.search(/\s/) + 1)}`.toWellFormed() : before,
    words: text.slice(start, end),
    after: to < ends ? `${after.slice(0, Math.max(0, after.search(/\s\S*$/)))} …`.toWellFormed() : after,
  };
}

/**
 * Erases a corpus with what is counted of its articles and its reports; the articles stay. `swept` is false where remains still lie
 * in the file.
 */
export async function eraseCorpus(
  context: Pick<Context, 'store' | 'shared'>,
  corpus: Corpus,
): Promise<boolean> {
  const { store } = context;
  if (isShared(corpus.number)) {
    await eraseShared(context, corpus);
    return true;
  }
  store.transaction(() => store.erasure.removeCorpus(corpus.number));
  return store.erasure.sweep();
}
