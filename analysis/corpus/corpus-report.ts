import type { ArticleSummary, CorpusReport, CorpusTopic, PlacedArticle } from '../types/corpus.ts';
import { type CellMeasures, cellMeasures } from './cell-measures.ts';
import { type CellSize, cellKey, fewest, type PlannedCell, planCells } from './cell-plan.ts';
import { CellTally } from './cell-tally.ts';
import type { CorpusCast } from './corpus-cast.ts';
import { type CorpusLook, lookThrough, outletOf, yearOf } from './corpus-look.ts';
import type { CorpusRow, CorpusRows } from './corpus-row.ts';
import { toldOfCorpus } from './corpus-told.ts';
import { eventWeights } from './event-weights.ts';
import { GroupVocabulary, topicWords } from './group-vocabulary.ts';
import { type Compared, outletDifferences } from './outlet-differences.ts';
import { OutletTellings } from './outlet-tellings.ts';
import { periodsOf } from './periods.ts';

/** Outlets, years, actors and countries that are told apart: those of most articles, and of most words. */
const most = { outlets: 20, years: 12, actors: 8, countries: 6 };

/** A report, and where each article stands in it. */
export interface MadeReport {
  report: CorpusReport;
  /** The articles in the order of the rows; goes through them once more. */
  placed(): Generator<PlacedArticle>;
}

/**
 * All that a corpus shows, in numbers. Goes through its articles five times and holds none of them: time grows with the articles,
 * memory with outlets, topics and what is frequent. The same articles give the same bytes.
 */
export function corpusReport(rows: CorpusRows): MadeReport {
  const look = lookThrough(rows);
  const outlets = first(look.outlets, most.outlets);
  const actors = look.cast.most(most.actors);
  const measures = cellMeasures(actors, first(look.countries, most.countries));
  const counted = countGroups(rows, look, outlets, actors);
  const { cells, withheld } = planCells(counted.sizes);
  const tallies = tallyCells(rows, look, outlets, measures, cells);
  const vocabulary = counted.vocabulary.table();
  const sizeOf = (outlet: string, topic: string): CellSize =>
    counted.sizes.get(cellKey({ outlet, topic, period: '' })) ?? { articles: 0, events: 0, words: 0 };
  const topics = look.topicIds.map((id): CorpusTopic => {
    const words = topicWords(vocabulary, id);
    const { articles, events } = sizeOf('', id);
    return { id, name: words.length > 0 ? words.join(', ') : `Topic ${id}`, words, articles, events };
  });
  const all = sizeOf('', '');
  const report: CorpusReport = {
    ...all,
    analyzers: counted.analyzers,
    told: toldOfCorpus({
      ...look,
      ...all,
      analyzers: counted.analyzers,
      shown: outlets,
      undated: counted.undated,
    }),
    outlets: outlets.map((outlet) => ({ outlet, ...sizeOf(outlet, '') })),
    topics,
    apart: all.articles - topics.reduce((sum, { articles }) => sum + articles, 0),
    measures: measures.measures.map(({ under: _, scale: __, ...measure }) => measure),
    cells: cells.map(({ outlet, topic, period, joined }) => {
      const key = cellKey({ outlet, topic, period });
      const size = counted.sizes.get(key)!;
      return { outlet, topic, period, joined, ...size, figures: tallies.cells.get(key)!.figures() };
    }),
    withheld,
    differences: outletDifferences(tallies.compared(), measures),
    tellings: counted.tellings.tellings(),
    categories: [],
    only: [],
    vocabulary,
  };
  return { report, placed: () => places(rows, look) };
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
function cellsOf({ summary }: CorpusRow, outlet: string | null, topic: string): string[] {
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
  const tellings = new OutletTellings(look.cast, actors, outlets, look.isFrequent);
  const analyzers = new Map<string, CorpusReport['analyzers'][number]>();
  let undated = 0;
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
    if (summary.date === null) undated++;
    const { version, assets } = summary.analyzer;
    const by = analyzers.get(`${version} ${assets}`) ?? { version, assets, articles: 0 };
    analyzers.set(`${version} ${assets}`, by);
    by.articles++;
  }
  const ranked = [...analyzers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  return { sizes, vocabulary, tellings, undated, analyzers: ranked };
}

/** Which events were met: a list while they are few, then a bit for each that there is. */
class EventSet {
  #few: number[] | null = [];
  #bits: Uint8Array = new Uint8Array(0);
  readonly #of: number;

  constructor(of: number) {
    this.#of = of;
  }

  /** True where it was not there yet. */
  add(event: number): boolean {
    if (this.#few) {
      if (this.#few.includes(event)) return false;
      this.#few.push(event);
      if (this.#few.length > fewEvents) this.#spread(this.#few);
      return true;
    }
    const [at, bit] = [event >> 3, 1 << (event & 7)];
    if (this.#bits[at] & bit) return false;
    this.#bits[at] |= bit;
    return true;
  }

  #spread(few: readonly number[]): void {
    this.#bits = new Uint8Array((this.#of >> 3) + 1);
    for (const event of few) this.#bits[event >> 3] |= 1 << (event & 7);
    this.#few = null;
  }
}
const fewEvents = 64;

function tallyCells(
  rows: CorpusRows,
  look: CorpusLook,
  outlets: readonly string[],
  measures: CellMeasures,
  cells: readonly PlannedCell[],
) {
  const tallies = new Map(cells.map((cell) => [cellKey(cell), new CellTally(measures)]));
  // Of every outlet with a cell over all of the time, what the others have.
  const whole = cells.filter(({ outlet, period }) => outlet !== '' && period === '');
  const others = whole.map((cell) => ({ ...cell, tally: new CellTally(measures) }));
  const weightsOf = eventWeights();
  for (const { row, event, topic } of placedRows(rows, look)) {
    const own = outletOf(row);
    const counts = measures.count(row.summary, stanceIn(row.summary, look.cast));
    const weights = weightsOf(look.eventIds[event]);
    for (const key of cellsOf(row, outlets.includes(own) ? own : null, topic))
      tallies.get(key)?.add(counts, event, weights);
    for (const other of others)
      if (other.outlet !== own && (other.topic === '' || other.topic === topic))
        other.tally.add(counts, event, weights);
  }
  const compared = (): Compared[] =>
    others
      .filter(({ tally }) => tally.articles >= fewest.articles)
      .map(({ outlet, topic, tally }) => ({
        ...{ outlet, topic, others: tally },
        own: tallies.get(cellKey({ outlet, topic, period: '' }))!,
      }));
  return { cells: tallies, compared };
}

/** How the writer of an article leans toward somebody by the name they go by. */
function stanceIn({ stances }: ArticleSummary, cast: CorpusCast): (actor: string) => number | null {
  const leans = new Map<string, number>();
  for (const { by, ...named } of stances) {
    const writer = by.find(({ holder }) => holder === 'writer');
    const name = cast.nameOf(named);
    if (writer && !leans.has(name)) leans.set(name, writer.for - writer.against);
  }
  return (actor) => leans.get(actor) ?? null;
}
