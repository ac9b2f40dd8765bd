import { isMedium } from '../english/media.ts';
import { CorpusCast, namedIn } from './corpus-cast.ts';
import type { CorpusRow, CorpusRows } from './corpus-row.ts';
import { Staff } from './corpus-staff.ts';
import { type ClosedEvent, EventStream, unit } from './event-stream.ts';
import { Frequent } from './frequent.ts';
import { CorpusWords } from './group-vocabulary.ts';
import { TopicClusters, topicOf } from './topic-clusters.ts';
import { TopicNames } from './topic-names.ts';
import { Subjects } from './topic-subject.ts';

/** Names, and other things that are listed by outlet, that are counted at most. */
const mostCounted = { names: 4000, things: 8000 };
/** Fewest articles of a topic. */
const fewestOfTopic = 5;
/** Digits of an article's id by which an event or a topic is known. */
const idLength = 16;

/** What is known of a corpus before anything is counted by cell. */
export interface CorpusLook {
  articles: number;
  /** The event of each article, in the order of the rows; of each event its id and its topic's place, -1 for none. */
  events: Int32Array;
  eventIds: string[];
  topics: Int16Array;
  topicIds: string[];
  words: string[];
  names: TopicNames;
  cast: CorpusCast;
  staff: Staff;
  isFrequent(thing: string): boolean;
  /** Articles by outlet and by year, and words of speakers by country. */
  outlets: ReadonlyMap<string, number>;
  years: ReadonlyMap<string, number>;
  countries: ReadonlyMap<string, number>;
}

/** How an outlet is called that nobody knows. */
export const noOutlet = 'outlet not known';
export const outletOf = ({ summary }: Pick<CorpusRow, 'summary'>) => summary.outlet ?? noOutlet;
export const yearOf = ({ summary }: CorpusRow) => summary.date?.slice(0, 4) ?? null;

/** What an article tells that is listed by outlet: who speaks, and charged wordings. */
export function thingsIn({ summary }: CorpusRow): string[] {
  return [
    ...summary.speakers.map(({ name }) => `speaker ${name}`),
    ...summary.wordings.map(([words, category]) => `wording ${category} ${words}`),
  ];
}

/** Goes through the articles three times: for what is frequent and where their middle is, for events, for topics. */
export function lookThrough(rows: CorpusRows): CorpusLook {
  const first = firstLook(rows);
  const { articles, middle, words, names, things, subjects } = first;
  const cast = new CorpusCast();
  const clusters = new TopicClusters();
  const sizes: number[] = [];
  const stream = new EventStream(middle, (event) => {
    sizes[event.number] = event.articles;
    clusters.put(event, eventIds[event.number]);
  });
  const events = new Int32Array(articles);
  const eventIds: string[] = [];
  const idOf = eventNames();
  let position = 0;
  for (const row of rows()) {
    const event = stream.put(row, subjects.of(row.summary));
    events[position++] = event;
    eventIds[event] ??= idOf(row);
    words.count(row.summary);
    cast.count(row.summary, (key) => names.has(key));
  }
  stream.end();
  cast.settle();
  const middles = clusters.middles(fewestOfTopic);
  const topics = topicsOf(rows, first, middles, sizes.length);
  const kept = largeEnough(topics, sizes, middles.length);
  first.topicNames.begin(kept.largest.length);
  return {
    ...{ articles, events, eventIds, cast, words: words.chosen(), topics: kept.topics },
    names: first.topicNames,
    staff: first.staff,
    topicIds: kept.largest.map((event) => eventIds[event]),
    isFrequent: (thing) => things.has(thing),
    ...{ outlets: first.outlets, years: first.years, countries: first.countries },
  };
}

/**
 * Names an event by its first article. A text printed again months later begins another event: that is told by how many before it
 * began with the same text.
 */
function eventNames(): (first: CorpusRow) => string {
  const begun = new Map<string, number>();
  return ({ summary }) => {
    const id = summary.article.slice(0, idLength);
    const before = begun.get(id) ?? 0;
    begun.set(id, before + 1);
    return before === 0 ? id : `${id}-${before + 1}`;
  };
}

function firstLook(rows: CorpusRows) {
  const words = new CorpusWords();
  const subjects = new Subjects();
  const topicNames = new TopicNames();
  const staff = new Staff();
  const names = new Frequent(mostCounted.names);
  const things = new Frequent(mostCounted.things);
  const [outlets, years, countries] = [1, 2, 3].map(() => new Map<string, number>());
  const add = (counts: Map<string, number>, key: string, count = 1) =>
    counts.set(key, (counts.get(key) ?? 0) + count);
  let articles = 0;
  let middle = new Float64Array(0);
  for (const row of rows()) {
    const { summary, vector } = row;
    articles++;
    const direction = unit(Float64Array.from(vector));
    if (middle.length < direction.length) {
      const wider = new Float64Array(direction.length);
      wider.set(middle);
      middle = wider;
    }
    for (let k = 0; k < direction.length; k++) middle[k] += direction[k];
    words.look(summary);
    subjects.look(summary);
    topicNames.look(summary);
    staff.look(outletOf(row), summary);
    for (const key of namedIn(summary).keys()) names.count(key);
    for (const thing of thingsIn(row)) things.count(thing);
    add(outlets, outletOf(row));
    const year = yearOf(row);
    if (year !== null) add(years, year);
    for (const { actor, words: said } of summary.speakers)
      if (actor?.country && !isMedium(actor.name)) add(countries, actor.country, said);
  }
  for (const one of [words, names, things]) one.settle();
  for (let k = 0; k < middle.length; k++) middle[k] /= articles;
  return { articles, middle, words, subjects, topicNames, staff, names, things, outlets, years, countries };
}

/** The topic of each event, from one more go through the articles: middles are known only now. */
function topicsOf(
  rows: CorpusRows,
  { middle, subjects }: Pick<ReturnType<typeof firstLook>, 'middle' | 'subjects'>,
  middles: readonly Float64Array[],
  events: number,
): Int16Array {
  const topics = new Int16Array(events).fill(-1);
  if (middles.length === 0) return topics;
  const stream = new EventStream(middle, (event: ClosedEvent) => {
    topics[event.number] = topicOf(middles, event);
  });
  for (const row of rows()) stream.put(row, subjects.of(row.summary));
  stream.end();
  return topics;
}

/** Topics that have enough articles, by their places anew, the largest first; and the largest event of each. */
function largeEnough(
  topics: Int16Array,
  sizes: readonly number[],
  count: number,
): { topics: Int16Array; largest: number[] } {
  const articles = new Array<number>(count).fill(0);
  const largest = new Array<number>(count).fill(-1);
  for (const [event, topic] of topics.entries()) {
    if (topic < 0) continue;
    articles[topic] += sizes[event];
    if (largest[topic] < 0 || sizes[event] > sizes[largest[topic]]) largest[topic] = event;
  }
  const kept = [...articles.keys()]
    .filter((topic) => articles[topic] >= fewestOfTopic)
    .sort((a, b) => articles[b] - articles[a] || a - b);
  return {
    topics: topics.map((topic) => (topic < 0 ? -1 : kept.indexOf(topic))),
    largest: kept.map((topic) => largest[topic]),
  };
}
