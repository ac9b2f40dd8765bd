import type { CorpusCategory, CorpusReport, CorpusTopic, PlacedArticle } from '../types/corpus.ts';
import { countriesIn, stanceIn } from './article-sides.ts';
import { type CellMeasures, cellMeasures } from './cell-measures.ts';
import { type CellSize, cellKey, fewest, type PlannedCell, planCells } from './cell-plan.ts';
import { CellTally, EventsBelow } from './cell-tally.ts';
import { type CorpusLook, lookThrough, outletOf, yearOf } from './corpus-look.ts';
import type { CorpusRow, CorpusRows } from './corpus-row.ts';
import { toldOfCorpus } from './corpus-told.ts';
import { EventSet } from './event-set.ts';
import { eventWeights } from './event-weights.ts';
import { GroupVocabulary, topicWords } from './group-vocabulary.ts';
import type { TitleOf } from './heavy-texts.ts';
import { leanRates } from './measure-validation.ts';
import { type CorpusAbout, corpusMethods } from './methods-paragraph.ts';
import { OnlyTold } from './only-told.ts';
import { type Compared, frameNorms, outletDifferences } from './outlet-differences.ts';
import { OutletTellings } from './outlet-tellings.ts';
import { periodsOf } from './periods.ts';
import { ReadBy } from './read-by.ts';
import { holdBackSeldom } from './seldom-marked.ts';

/** Outlets, years, actors and countries that are told apart: those of most articles, and of most words. */
const most = { outlets: 20, years: 12, actors: 8, countries: 6 };

/** A report, and where each article stands in it. */
export interface MadeReport {
  report: CorpusReport;
  /** What it tells in sentences, with the titles that are known now. */
  told(titleOf: TitleOf): string[];
  /** The articles in the order of the rows; goes through them once more. */
  placed(): Generator<PlacedArticle>;
}

/** What a report is made by besides the articles. */
export interface ReportWish extends CorpusAbout {
  categories: readonly CorpusCategory[];
  /** Titles of texts that are told of by name. */
  titleOf?: TitleOf;
}

/**
 * All that a corpus shows, in numbers. Goes through its articles five times and holds none of them: time grows with the articles,
 * memory with outlets, topics and what is frequent. The same articles give the same bytes.
 */
export function corpusReport(
  rows: CorpusRows,
  { categories, titleOf = () => null, ...about }: ReportWish = { categories: [], note: '', codebook: null },
): MadeReport {
  const look = lookThrough(rows);
  const largest = first(look.outlets, most.outlets);
  const actors = look.cast.most(most.actors);
  const measures = cellMeasures(actors, first(look.countries, most.countries), categories);
  const read = new ReadBy(categories);
  const counted = countGroups(rows, look, largest, actors, read);
  const { cells, withheld } = planCells(counted.sizes);
  const tallies = tallyCells(rows, look, largest, measures, cells);
  holdBackSeldom(measures, tallies.whole);
  // Told apart are those of which there is a figure.
  const outlets = largest.filter((one) => cells.some(({ outlet }) => outlet === one));
  const isApart = (outlet: string) => outlet === '' || outlets.includes(outlet);
  const compared = tallies.compared();
  const vocabulary = counted.vocabulary.table(({ of, id }) => of !== 'outlet' || isApart(id));
  const tellings = counted.tellings.tellings().filter(({ outlet }) => isApart(outlet));
  const sizeOf = (outlet: string, topic: string): CellSize =>
    counted.sizes.get(cellKey({ outlet, topic, period: '' })) ?? { articles: 0, events: 0, words: 0 };
  const topics = look.topicIds.map((id, place): CorpusTopic => {
    const words = topicWords(vocabulary, id);
    const { articles, events } = sizeOf('', id);
    return {
      id,
      words,
      articles,
      events,
      name: nameOfTopic(id, look.names.nameOf(place, counted.unnamed), words),
    };
  });
  const all = sizeOf('', '');
  const figures: Omit<CorpusReport, 'told' | 'methods'> = {
    ...all,
    analyzers: read.analyzers(),
    outlets: outlets.map((outlet) => ({ outlet, ...sizeOf(outlet, '') })),
    topics,
    apart: all.articles - topics.reduce((sum, { articles }) => sum + articles, 0),
    measures: measures.measures.map(({ under: _, scale: __, seldom: ___, ...measure }) => measure),
    cells: cells.map(({ outlet, topic, period, joined }) => {
      const key = cellKey({ outlet, topic, period });
      const size = counted.sizes.get(key)!;
      return { outlet, topic, period, joined, ...size, figures: tallies.cells.get(key)!.figures() };
    }),
    withheld,
    differences: outletDifferences(compared, measures),
    norms: frameNorms(compared, measures),
    tellings,
    leanRates: leanRates(),
    categories: [...categories],
    only: counted.only
      .told((key) => counted.sizes.get(key)?.articles ?? 0)
      .filter(({ outlet }) => isApart(outlet)),
    vocabulary,
  };
  const told = (titles: TitleOf) =>
    toldOfCorpus({
      ...figures,
      known: look.outlets,
      undated: read.undated,
      aside: read.asideWords(),
      kinds: read.kindWords(outlets),
      uncounted: read.uncounted,
      heavy: counted.tellings.heavy.told(tellings, titles),
    });
  const report: CorpusReport = { ...figures, told: told(titleOf), methods: corpusMethods(figures, about) };
  return { report, told, placed: () => places(rows, look) };
}

/** A topic's name: the terms that tell it from the rest, else its words. */
function nameOfTopic(id: string, terms: readonly string[], words: readonly string[]): string {
  const name = (terms.length > 0 ? terms : words).join(', ');
  return name === '' ? `Topic ${id}` : `${name[0].toUpperCase()}${name.slice(1)}`;
}

/** The words of which names of outlets are made: they name no topic. */
function wordsOfOutlets({ outlets }: CorpusLook): ReadonlySet<string> {
  const words = [...outlets.keys()].flatMap((outlet) => outlet.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return new Set(words.filter((word) => word.length > 1));
}

/** The keys of the highest counts, highest first. */
function first(counts: ReadonlyMap<string, number>, limit: number): string[] {
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([key]) => key);
}

/** The rows, each with its event and the id of its topic: empty where it is on none. */
function* placedRows(
  rows: CorpusRows,
  look: CorpusLook,
): Generator<{ row: CorpusRow; event: number; topic: string }> {
  let position = 0;
  for (const row of rows()) {
    const event = look.events[position++];
    yield { row, event, topic: look.topicIds[look.topics[event]] ?? '' };
  }
}

function* places(rows: CorpusRows, look: CorpusLook): Generator<PlacedArticle> {
  for (const { row, event, topic } of placedRows(rows, look))
    yield { article: row.summary.article, printing: row.printing, event: look.eventIds[event], topic };
}

/** Where an article counts: its outlet and all, its topic and all, and every period that it lies in. */
export function cellsOf(
  { summary }: Pick<CorpusRow, 'summary'>,
  outlet: string | null,
  topic: string,
): string[] {
  const outlets = outlet === null ? [''] : ['', outlet];
  const topics = topic === '' ? [''] : ['', topic];
  return periodsOf(summary.date).flatMap((period) =>
    outlets.flatMap((o) => topics.map((t) => cellKey({ outlet: o, topic: t, period }))),
  );
}

function countGroups(
  rows: CorpusRows,
  look: CorpusLook,
  outlets: readonly string[],
  actors: readonly string[],
  read: ReadBy,
) {
  const sizes = new Map<string, CellSize>();
  const seen = new Map<string, EventSet>();
  const vocabulary = new GroupVocabulary(look.words, [
    { of: 'corpus', id: '' },
    ...outlets.map((id) => ({ of: 'outlet' as const, id })),
    ...look.topicIds.map((id) => ({ of: 'topic' as const, id })),
    ...first(look.years, most.years)
      .sort()
      .map((id) => ({ of: 'year' as const, id })),
  ]);
  const tellings = new OutletTellings(look, actors, outlets, look.isFrequent);
  const unnamed = wordsOfOutlets(look);
  const only = new OnlyTold({ ...look, outlets, unnamed });
  for (const { row, event, topic } of placedRows(rows, look)) {
    const { summary } = row;
    const own = outletOf(row);
    for (const key of cellsOf(row, outlets.includes(own) ? own : null, topic)) {
      const size = sizes.get(key) ?? { articles: 0, events: 0, words: 0 };
      const events = seen.get(key) ?? new EventSet(look.eventIds.length);
      sizes.set(key, size);
      seen.set(key, events);
      size.articles++;
      size.words += summary.words[0] + summary.words[1] + summary.words[2];
      if (events.add(event)) size.events++;
    }
    vocabulary.add(summary, ({ of, id }) => {
      if (of === 'outlet') return id === own;
      if (of === 'topic') return id === topic;
      return of === 'corpus' || id === yearOf(row);
    });
    tellings.add(own, summary);
    look.names.count(look.topics[event], summary);
    only.add(own, look.topics[event], event, summary);
    read.add(summary);
  }
  return { sizes, vocabulary, tellings, only, unnamed };
}

function tallyCells(
  rows: CorpusRows,
  look: CorpusLook,
  outlets: readonly string[],
  measures: CellMeasures,
  cells: readonly PlannedCell[],
) {
  const tallies = new Map(cells.map((cell) => [cellKey(cell), new CellTally(measures)]));
  // Of every outlet with a cell over all of the time: what all have there, and the events of the others, for what they have is the rest.
  const whole = cells.filter(({ outlet, period }) => outlet !== '' && period === '');
  const others = whole.map((cell) => ({ ...cell, events: new EventsBelow(measures.below.length) }));
  for (const { topic } of whole) {
    const key = wholeKey('', topic);
    if (!tallies.has(key)) tallies.set(key, new CellTally(measures));
  }
  const weightsOf = eventWeights();
  for (const { row, event, topic } of placedRows(rows, look)) {
    const own = outletOf(row);
    const summary = { ...row.summary, countries: countriesIn(row.summary, look.cast) };
    const counts = measures.count(summary, stanceIn(summary, look.cast));
    const weights = weightsOf(look.eventIds[event]);
    for (const key of cellsOf(row, outlets.includes(own) ? own : null, topic))
      tallies.get(key)?.add(counts, event, weights);
    for (const other of others)
      if (other.outlet !== own && (other.topic === '' || other.topic === topic))
        other.events.add(counts.below, event);
  }
  const compared = (): Compared[] =>
    others.flatMap(({ outlet, topic, events }) => {
      const [own, all] = [outlet, ''].map((one) => tallies.get(wholeKey(one, topic))!);
      if (all.articles - own.articles < fewest.articles) return [];
      return [{ outlet, topic, own, all, others: all.without(own, events) }];
    });
  return { cells: tallies, whole: tallies.get(wholeKey('', '')) ?? new CellTally(measures), compared };
}

/** The key of all that an outlet (or all of them) has on a topic. */
const wholeKey = (outlet: string, topic: string) => cellKey({ outlet, topic, period: '' });
