import { isDeepStrictEqual } from 'node:util';
import {
  changedCounts,
  changedMarks,
  corpusDiff,
  type FiguresDiff,
  mostOfDiff,
  type PairedRow,
} from '../../analysis/corpus/index.ts';
import { analyzerFeeds } from '../../analysis/index.ts';
import type { Scheme } from '../../analysis/types/annotation.ts';
import type { CorpusMeasure, CorpusReport } from '../../analysis/types/corpus.ts';
import type { ChangedArticle, CorpusDiff, DiffCorpus, DiffSide } from '../../analysis/types/corpus-diff.ts';
import type { Context } from '../context.ts';
import { Conflict } from '../errors.ts';
import { type Corpus, type ListedRow, type Passes, schemeHash } from '../store/index.ts';
import { keptAnalysisBy } from './analysis.ts';
import { standingOf } from './corpora.ts';

type Stored = Pick<Context, 'store' | 'corpora'>;
/** What is another in a codebook than in another, a sentence each. */
export type CodebookChanges = (before: Scheme, after: Scheme) => string[];

/** What tells two corpora apart, where it is made and nothing has been made anew since; null otherwise. */
export async function storedDiff(
  { corpora }: Stored,
  one: Corpus,
  other: Corpus,
): Promise<CorpusDiff | null> {
  const stored = await corpora.diffs.get<CorpusDiff>(one.number, other.number, ({ figures }) =>
    Array.isArray(figures),
  );
  if (!stored) return null;
  const { diff } = stored;
  const isLatest = async (corpus: Corpus, { report }: DiffCorpus) =>
    (await corpora.reports.numberOf(corpus.number)) === report;
  return (await isLatest(one, diff.one)) && (await isLatest(other, diff.other)) ? diff : null;
}

/** The same, made where it is not. Reads no text. Throws a Conflict where one of them has no report. */
export async function ensureDiff(
  context: Stored,
  one: Corpus,
  other: Corpus,
  codebookChanges: CodebookChanges,
): Promise<CorpusDiff> {
  const stored = await storedDiff(context, one, other);
  if (stored) return stored;
  const passes: Passes<unknown>[] = [];
  const kept = <T extends Passes<unknown>>(made: T): T => {
    passes.push(made);
    return made;
  };
  let diff: CorpusDiff;
  try {
    diff = await makeDiff(context, one, other, codebookChanges, kept);
  } finally {
    for (const made of passes) made.close();
  }
  await context.corpora.diffs.put(one.number, other.number, diff);
  return diff;
}

/** `kept` sees to it that what is gone through is closed. */
async function makeDiff(
  context: Stored,
  one: Corpus,
  other: Corpus,
  codebookChanges: CodebookChanges,
  kept: <T extends Passes<unknown>>(made: T) => T,
): Promise<CorpusDiff> {
  const { store, corpora } = context;
  const sides = { one: await reported(context, one), other: await reported(context, other) };
  const left = kept(await corpora.listings.byArticle(one.number));
  const right = kept(await corpora.listings.byArticle(other.number));
  const pairs = () => pairedRows(left, right);
  const rows = {
    one: kept(await corpora.texts.each(one.number)),
    other: kept(await corpora.texts.each(other.number)),
  };
  const schemes = { one: schemeOf({ store }, one), other: schemeOf({ store }, other) };
  // As both stand at one moment: what others write meanwhile would move what is compared.
  const { casts, figures, only, ...found } = store.snapshot(() => ({
    ...corpusDiff(
      {
        report: sides.one.report,
        rows: rows.one.rows,
        madeWith: { ...one, codebook: codebookName(schemes.one) },
      },
      {
        report: sides.other.report,
        rows: rows.other.rows,
        madeWith: { ...other, codebook: codebookName(schemes.other) },
      },
      counted(pairs),
      analyzerFeeds(),
    ),
    only: onlyOf(context, pairs()),
  }));
  const { articles, at } = await articlesOf(
    context,
    {
      one: { corpus: one, report: sides.one.report, cast: casts.one },
      other: { corpus: other, report: sides.other.report, cast: casts.other },
    },
    figures,
  );
  return {
    ...found,
    one: toldOf(one, sides.one.number),
    other: toldOf(other, sides.other.number),
    told: [...found.told, ...(await toldOfErased(context, one)), ...(await toldOfErased(context, other))],
    figures: figures.map(({ articles: moving, ...figure }) => ({
      ...figure,
      articles: moving.map(({ article, printing, ...rest }) => ({
        at: at.get(`${article} ${printing}`)!,
        ...rest,
      })),
    })),
    ...{ articles, ...only },
    codebook: schemes.one && schemes.other ? codebookChanges(schemes.one, schemes.other) : [],
  };
}

async function reported(context: Stored, corpus: Corpus): Promise<{ report: CorpusReport; number: number }> {
  const { stored } = await standingOf(context, corpus);
  if (!stored)
    throw new Conflict(
      `The report of “${corpus.name}” is not made yet. Make it first: npx parallax corpus report ${corpus.id}`,
    );
  return { report: stored.report, number: stored.number };
}

function schemeOf({ store }: Pick<Context, 'store'>, { scheme }: Corpus): Scheme | null {
  return scheme === null ? null : (store.schemes.byNumber(scheme)?.scheme ?? null);
}
const codebookName = (scheme: Scheme | null) =>
  scheme && `${scheme.id}, version ${scheme.version} (${schemeHash(scheme).slice(0, 8)})`;

function toldOf({ id, name, analyzer, created, articles, scheme }: Corpus, report: number): DiffCorpus {
  return { id, name, analyzer, created, articles, scheme, report };
}

/** Both corpora's articles, by id and printing. */
function* pairedRows(
  one: Passes<ListedRow>,
  other: Passes<ListedRow>,
): Generator<{ article: string; printing: number; one: ListedRow | null; other: ListedRow | null }> {
  const [left, right] = [one.rows(), other.rows()];
  let [a, b] = [left.next(), right.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : orderOf(a.value, b.value);
    const { article, printing } = (order <= 0 ? a.value : b.value) as ListedRow;
    yield { article, printing, one: order <= 0 ? a.value : null, other: order >= 0 ? b.value : null };
    if (order <= 0) a = left.next();
    if (order >= 0) b = right.next();
  }
}

function orderOf(a: ListedRow, b: ListedRow): number {
  if (a.article !== b.article) return a.article < b.article ? -1 : 1;
  return a.printing - b.printing;
}

/** Those of them that at least one counts. */
function counted(pairs: () => ReturnType<typeof pairedRows>): () => Generator<PairedRow> {
  const placed = (side: ListedRow | null) => {
    if (!side?.summary) return null;
    const printed = { outlet: side.outlet || null, date: side.date || null };
    return { summary: { ...side.summary, ...printed }, topic: side.topic };
  };
  return function* () {
    for (const { article, printing, one, other } of pairs())
      if (one?.summary || other?.summary) yield { article, printing, one: placed(one), other: placed(other) };
  };
}

/** One of two corpora, with its report and who goes by which name in it. */
interface Side {
  corpus: Corpus;
  report: CorpusReport;
  cast: FiguresDiff['casts'][DiffSide];
}

/** The articles that moved figures, each once, with what is marked otherwise in it for each measure that it moved. */
async function articlesOf(
  context: Stored,
  sides: Record<DiffSide, Side>,
  figures: FiguresDiff['figures'],
): Promise<{ articles: ChangedArticle[]; at: Map<string, number> }> {
  const { store } = context;
  const moved = new Map<string, { article: string; printing: number; measures: Set<string> }>();
  for (const figure of figures)
    for (const { article, printing } of figure.articles) {
      const key = `${article} ${printing}`;
      const one = moved.get(key) ?? { article, printing, measures: new Set() };
      moved.set(key, one);
      one.measures.add(figure.measure);
    }
  const known = new Map(sides.other.report.measures.map((measure) => [measure.id, measure]));
  const articles: ChangedArticle[] = [];
  for (const { article, printing, measures } of moved.values()) {
    const changes = await changesIn(context, sides, article);
    const { outlet, date } = await placeOf(context, sides, article, printing);
    articles.push({
      ...{ article, printing, title: store.articles.summary(article)?.title ?? null, outlet, date },
      marks: [...measures].sort().map((id) => changes(known.get(id)!)),
    });
  }
  return { articles, at: new Map([...moved.keys()].map((key, at) => [key, at])) };
}

/** What is marked otherwise in an article, by measure: of two analyzers from what each read in it, else by what was counted. */
async function changesIn(
  { store, corpora }: Stored,
  sides: Record<DiffSide, Side>,
  article: string,
): Promise<(measure: CorpusMeasure) => ChangedArticle['marks'][number]> {
  const sideOf = async ({ corpus, report, cast }: Side) => {
    const summary = (await corpora.texts.get(corpus.number, article))?.summary;
    const view = summary ? keptAnalysisBy({ store }, article, summary.analyzer) : null;
    return summary ? { summary, view, cast, categories: report.categories } : null;
  };
  const [before, after] = [await sideOf(sides.one), await sideOf(sides.other)];
  const read = [before, after].flatMap((side) => (side?.view ? { view: side.view, cast: side.cast } : []));
  const sameReader = isDeepStrictEqual(before?.summary.analyzer, after?.summary.analyzer);
  return (measure) => {
    const byReadings = read.length === 2 && !sameReader && measure.group !== 'categories';
    const all = byReadings ? changedMarks(measure, read[0], read[1]) : changedCounts(measure, before, after);
    const changed = all.slice(0, mostOfDiff.marks);
    const from = byReadings ? 'readings' : 'counts';
    return { measure: measure.id, from, changed, left: all.length - changed.length };
  };
}

async function placeOf(
  { corpora }: Stored,
  { one, other }: Record<DiffSide, Side>,
  article: string,
  printing: number,
) {
  const both = [
    ...(await corpora.printings.ofArticle(other.corpus.number, article)),
    ...(await corpora.printings.ofArticle(one.corpus.number, article)),
  ];
  const found = both.find((row) => row.printing === printing);
  return { outlet: found?.outlet || null, date: found?.date || null };
}

/** Articles that only one of the two counts, and why the other does not. */
function onlyOf(
  { store }: Pick<Context, 'store'>,
  pairs: ReturnType<typeof pairedRows>,
): Pick<CorpusDiff, 'only' | 'onlyLeft'> {
  const only: CorpusDiff['only'] = [];
  let [left, last] = [0, ''];
  for (const { article, one, other } of pairs) {
    if (Boolean(one?.summary) === Boolean(other?.summary)) continue;
    const [has, lacks] = one?.summary ? (['one', other] as const) : (['other', one] as const);
    // Of several printings of a text that one lacks, once.
    if (last === `${article} ${has}`) continue;
    last = `${article} ${has}`;
    if (only.length === mostOfDiff.only) left++;
    else
      only.push({ article, title: store.articles.summary(article)?.title ?? null, has, why: whyNot(lacks) });
  }
  return { only, onlyLeft: left };
}

function whyNot(place: ListedRow | null): string {
  if (!place) return 'It is not among its articles.';
  return place.why ?? 'It is not read for it yet.';
}

async function toldOfErased({ corpora }: Stored, { name, number, articles }: Corpus): Promise<string[]> {
  const erased = articles - (await corpora.texts.progress(number)).articles;
  if (erased <= 0) return [];
  const [were, has] = erased === 1 ? ['1 article', 'was'] : [`${erased} articles`, 'were'];
  return [
    `${were} of “${name}” ${has} deleted for good since it was made: nothing of them is kept, and they are in no figure.`,
  ];
}
