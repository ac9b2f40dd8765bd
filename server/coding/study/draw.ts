import { findBlocks, readForm } from '../../../analysis/read/index.ts';
import { groupBy } from '../../../analysis/text/group.ts';
import { listed } from '../../../analysis/text/prose.ts';
import { type DrawnUnit, drawStratified, type StratumShare } from '../../../analysis/text/sampling.ts';
import type { TaskText } from '../../../analysis/types/annotation.ts';
import type { Article } from '../../../analysis/types/article.ts';
import { type Sample, type StrataKind, strataKinds } from '../../../analysis/types/study.ts';
import { BadRequest, Conflict } from '../../errors.ts';
import { sketchOf, sketchSize } from '../../ingest/sketch.ts';
import type { ArticleSummary, Item, LibraryFilter, PopulationRow, Store } from '../../store/index.ts';
import { paragraphsOf, textOf } from '../tasks.ts';

/** Articles that a sample may be drawn from; of paragraphs fewer, for each text is looked at to count them. */
export const mostArticles = { article: 100_000, paragraph: 20_000 };
/** Items of one sample. */
export const mostDrawn = 5000;
/** Rows of the library that are looked at together. */
const pageSize = 500;
/** Of two sketches the part that near-copies share, at least. */
const copiesShare = 1 / 3;
/** Texts that a passage is looked for in: what stands in more of them is in these too. */
const mostSharing = 50;
/** Strata that are named where something is told of them. */
const mostNamed = 6;

/** What would be drawn, and from what. */
export interface Plan {
  /** By article id. */
  population: PopulationRow[];
  strata: StratumShare[];
  /** In the order in which they are drawn, which is random. */
  drawn: DrawnUnit[];
  /** What a lead must know of it, a sentence each: small strata, what has no outlet or date, near-copies. */
  told: string[];
}

/** A sample as it was drawn, with its texts as their form is read. */
export interface Draw extends Plan {
  items: Omit<Item, 'number'>[];
  /** Of each article that an item is of. */
  texts: TaskText[];
}

/**
 * Plans a sample from a selection of the library. The same wish over the same articles draws the same items in the same order,
 * whatever order the articles came in. Throws a BadRequest that says what to do where nothing is selected, there are more
 * strata than items, or the selection is too large; a Conflict where an article goes meanwhile.
 */
export function planSample(store: Store, sample: Sample): Plan {
  const population = populationOf(store, sample);
  const names = new Set(population.map(({ stratum }) => stratum));
  const units = population.reduce((sum, row) => sum + row.units, 0);
  const items = Math.min(sample.size, units);
  if (names.size > items)
    throw new BadRequest(
      `There are ${names.size} strata and ${items} items. Ask for ${names.size} items or more, or divide by less: each stratum gives one at least.`,
    );
  const { drawn, strata } = drawStratified(population, sample);
  const articles = new Set(drawn.map(({ holder }) => population[holder].article));
  const told = [
    ...toldOfStrata(sample, strata),
    ...toldOfInvented(store, [...articles]),
    ...toldOfCopies(store, [...articles]),
  ];
  return { population, strata, drawn, told };
}

/** Draws what `planSample` plans. No learned reader is asked: what an item is, its text's form tells. Throws as it does. */
export function drawSample(store: Store, sample: Sample): Draw {
  const plan = planSample(store, sample);
  const probabilities = new Map(plan.strata.map((one) => [one.stratum, one.drawn / one.units]));
  const texts = new Map<string, { text: TaskText; length: number }>();
  const items = plan.drawn.map(({ holder, unit }): Omit<Item, 'number'> => {
    const { article, stratum } = plan.population[holder];
    if (!texts.has(article)) texts.set(article, taskText(store, article));
    const { text, length } = texts.get(article)!;
    const at = sample.per === 'article' ? { start: 0, end: length } : text.passages[unit];
    return { article, ...at, origin: 'drawn', stratum, probability: probabilities.get(stratum)! };
  });
  return { ...plan, items, texts: Array.from(texts.values(), ({ text }) => text) };
}

/** A text of a study as its form is read: all its paragraphs, their sentences, and who is spoken of most. */
export function taskText(store: Store, id: string): { text: TaskText; length: number } {
  const article = storedArticle(store, id);
  const document = readForm(article, store.corrections.of(id));
  return { text: textOf({ document }, { passages: paragraphsOf(document) }), length: article.text.length };
}

function storedArticle(store: Store, id: string): Article {
  const article = store.articles.get(id);
  if (!article)
    throw new Conflict('An article was deleted for good while the sample was drawn. Draw once more.');
  return article;
}

/** The articles of a selection, each with its stratum and how many items it holds, by id. Throws a BadRequest. */
function populationOf(store: Store, sample: Sample): PopulationRow[] {
  const rows: PopulationRow[] = [];
  for (const article of selected(store, sample)) {
    const units = sample.per === 'article' ? 1 : paragraphCount(store, article.id);
    if (units > 0) rows.push({ article: article.id, stratum: stratumOf(article, sample.by), units });
    if (rows.length > mostArticles[sample.per])
      throw new BadRequest(
        `More than ${mostArticles[sample.per]} articles are selected, too many to draw ${sample.per}s from at once. Choose an outlet, or a shorter time.`,
      );
  }
  if (rows.length === 0)
    throw new BadRequest(
      'No article of the library fits this selection. Take a condition away, or add articles first.',
    );
  return rows.sort((a, b) => (a.article < b.article ? -1 : 1));
}

/** What a selection leaves of the library, page by page. */
function* selected(store: Store, { from }: Sample): Generator<ArticleSummary> {
  const filter: LibraryFilter = {
    ...{ words: from.words, publisher: from.outlet, tag: from.tag, from: from.after, to: from.before },
    ...{ genre: null, language: null },
  };
  let place = null;
  for (;;) {
    const rows = store.library.page(filter, 'added', place, pageSize);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    place = { key: last.key, number: last.number };
  }
}

/** As `readForm` finds them. Where nobody has set blocks right, they are all that is looked for: a tenth of the time. */
function paragraphCount(store: Store, id: string): number {
  const article = storedArticle(store, id);
  const corrections = store.corrections.of(id);
  const { text, title, layout } = article;
  const blocks =
    corrections.blocks.length > 0 ? readForm(article, corrections).blocks : findBlocks(text, title, layout);
  return paragraphsOf({ blocks }).length;
}

/** The stratum of an article: outlet, period or both; what is not known of it is said. Empty where nothing divides. */
export function stratumOf(
  { publisher, published }: Pick<ArticleSummary, 'publisher' | 'published'>,
  by: readonly StrataKind[],
): string {
  return strataKinds
    .filter((kind) => by.includes(kind))
    .map((kind) => (kind === 'outlet' ? (publisher ?? noOutlet) : periodOf(published, kind)))
    .join(' · ');
}

const noOutlet = 'no outlet';
const noDate = 'no date';

function periodOf(published: string | null, kind: Exclude<StrataKind, 'outlet'>): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(published ?? '') ?? [];
  if (!year) return noDate;
  if (kind === 'year') return year;
  if (!month) return `${year}, no month`;
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function toldOfStrata({ per, size, by, allocation }: Sample, strata: readonly StratumShare[]): string[] {
  const told: string[] = [];
  const units = strata.reduce((sum, one) => sum + one.units, 0);
  const things = (count: number) => `${count} ${per}${count === 1 ? '' : 's'}`;
  if (units < size)
    told.push(`${things(units)} in all, fewer than the ${size} asked for: every one is in the sample.`);
  const share = size / strata.length;
  const small = strata.filter((one) => one.drawn === one.units && one.units < share);
  if (units >= size && allocation === 'equal' && small.length > 0)
    told.push(
      `Smaller than an equal share, so all they have is drawn and the rest is spread over the others: ${named(small.map((one) => `${nameOf(one)} (${one.units})`))}.`,
    );
  const unknown = strata.filter(({ stratum }) =>
    /(?:^| · |, )no (?:outlet|date|month)(?: · |$)/.test(stratum),
  );
  if (by.length > 0 && unknown.length > 0)
    told.push(
      `Outlet or date is not known of all: ${named(unknown.map((one) => `${nameOf(one)} (${one.holders} article${one.holders === 1 ? '' : 's'})`))}. They form strata of their own.`,
    );
  const single = strata.filter((one) => one.drawn === 1 && one.units > 1);
  if (single.length > 0)
    told.push(
      `One ${per} alone is drawn of ${named(single.map(nameOf))}: how much theirs differ among each other cannot be told from one, so intervals of estimates come out wider. Draw more, or divide by less, to have two or more of each.`,
    );
  return told;
}

const nameOf = ({ stratum }: StratumShare) => `“${stratum}”`;
const named = (all: readonly string[]) =>
  listed(all.length > mostNamed ? [...all.slice(0, mostNamed), `${all.length - mostNamed} more`] : [...all]);

/** Texts that come with Parallax to practice on are news of nowhere. */
function toldOfInvented(store: Store, articles: readonly string[]): string[] {
  const count = articles.filter((id) => storedArticle(store, id).invented).length;
  if (count === 0) return [];
  return [
    `${count} of the ${articles.length} drawn articles ${count === 1 ? 'was' : 'were'} invented, to practice on. Leave them out by a tag, an outlet or dates, or delete them from the library before you draw.`,
  ];
}

/** How many drawn texts are near-copies of another drawn one, such as one agency's report in two papers. */
function toldOfCopies(store: Store, articles: readonly string[]): string[] {
  const sketches = articles.map((id) => sketchOf(storedArticle(store, id).text));
  const holders = groupBy(
    sketches.flatMap((sketch, text) => sketch.map((hash) => ({ hash, text }))),
    ({ hash }) => hash,
  );
  const copies = sketches.filter((sketch, text) => {
    const shared = new Map<number, number>();
    for (const hash of sketch)
      for (const other of holders.get(hash)!.slice(0, mostSharing))
        if (other.text !== text) shared.set(other.text, (shared.get(other.text) ?? 0) + 1);
    return [...shared.values()].some((count) => count >= sketchSize * copiesShare);
  }).length;
  if (copies === 0) return [];
  return [
    `${copies} of the ${articles.length} drawn articles share long passages with another drawn one, as an agency’s report in two papers does. They stay in the sample: each stands for its outlet, but they are not independent readings of an event.`,
  ];
}
