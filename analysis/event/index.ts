import { daysApart, longDate } from '../contrasts/comparable/dates.ts';
import { Refusal } from '../read/article.ts';
import { listed } from '../text/prose.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { EventColumn, EventComparison, EventProblem } from '../types/event.ts';
import { alikeOf } from './alike.ts';
import { chargedOf } from './charged-words.ts';
import { apartOf, likenesses, orderOf } from './columns.ts';
import { daysOf } from './days.ts';
import { castOf } from './event-cast.ts';
import { eventFindings } from './event-findings.ts';
import { namesOf } from './event-names.ts';
import { factsOf } from './facts.ts';
import { headlines, lastOf, openingOf } from './first-and-last.ts';
import { type Given, sortedOut, titled } from './given.ts';
import { groundsOf, placed } from './grounds.ts';
import { speakersOf } from './speakers.ts';
import { stancesOf } from './stances.ts';

export interface EventOptions {
  /** Leave out of all rows what is on something else than most. */
  withoutApart?: boolean;
  /** What could not be read, and why: it is said with the rest. */
  refused?: readonly EventProblem[];
  /** Told after each pair of articles that was held against each other. */
  progress?: (pairs: number, of: number) => void;
}

/**
 * What three to eight articles of one event show side by side. The same articles give the same bytes in whatever order they are
 * given. Throws a Refusal where fewer than three are left, or more than eight are given.
 */
export function compareEvent(
  given: readonly Analyzed[],
  { withoutApart = false, refused = [], progress = () => {} }: EventOptions = {},
): Omit<EventComparison, 'analyzer'> {
  const known = sortedOut(given, refused);
  const all = groundsOf(known.columns, progress);
  const apart = apartOf(known.columns.length, all);
  const likeness = likenesses(known.columns, all);
  const order = orderOf(likeness, apart).filter((place) => !(withoutApart && apart[place]));
  if (withoutApart && order.length < 2)
    throw new Refusal(
      'bad-input',
      'These articles have too little to do with each other: no two of them are left that tell of one event.',
    );
  const articles = order.map((place) => known.columns[place]);
  const documents = articles.map(({ document }) => document);
  const grounds = placed(all, order);
  const cast = castOf(documents, grounds);
  const columns = columnsOf(known, order, apart);
  const days = daysOf(articles);
  const alike = alikeOf(articles, grounds, cast, days);
  const made = {
    columns,
    headline: headlines(documents),
    opening: documents.map(openingOf),
    speakers: speakersOf(articles, cast),
    stance: stancesOf(articles, cast),
    names: namesOf(articles, cast, grounds),
    facts: factsOf({ articles, alike, cast, days, aside: columns.map((column) => column.apart) }),
    charged: articles.map(chargedOf),
    last: documents.map(lastOf),
  };
  const among = columns.flatMap((column, i) => (column.apart ? [] : [i]));
  return {
    articles: known.ids,
    ...hashesOf('corrections', known),
    ...hashesOf('layout', known),
    withoutApart,
    problems: [
      ...known.problems,
      ...apartProblems(known, apart, withoutApart),
      ...datesProblems(articles, columns),
    ],
    likeness: order.map((i) => order.map((j) => likeness[i][j])),
    findings: eventFindings({ articles, grounds, cast, alike, days, made, among }),
    ...made,
  };
}

/** The columns with their letters, names and near copies. */
function columnsOf(known: Given, order: readonly number[], apart: readonly boolean[]): EventColumn[] {
  const publishers = [...known.columns, ...known.copies.map(({ article }) => article)].map(
    ({ document }) => document.article.publisher,
  );
  const nameOf = ({ document: { article } }: Analyzed, letter: string) => {
    const { publisher } = article;
    if (!publisher) return `article ${letter}`;
    return publishers.filter((other) => other === publisher).length > 1
      ? `${publisher} (${letter})`
      : publisher;
  };
  return order.map((place, i) => {
    const letter = String.fromCharCode(65 + i);
    const { document } = known.columns[place];
    const copies = known.copies.filter(({ of }) => of === place);
    return {
      article: document.article.id,
      letter,
      name: nameOf(known.columns[place], letter),
      words: document.words,
      apart: apart[place],
      copies: copies.map(({ article, copy: { shared, cut, added } }, k) => ({
        article: article.document.article.id,
        name: nameOf(article, `${letter}${k + 2}`),
        ...{ shared, cut, added },
      })),
    };
  });
}

/** That the articles are of several days, where all that is known of two of them says so: no slant is what one could not know. */
function datesProblems(articles: readonly Analyzed[], columns: readonly EventColumn[]): EventProblem[] {
  const dated = articles
    .map(({ document: { article } }, i) => ({ article, name: columns[i].name, date: article.published }))
    .filter(({ date }) => date !== null)
    .sort((a, b) => (a.date! < b.date! ? -1 : a.date! > b.date! ? 1 : 0));
  const [first] = dated;
  if (!first || !dated.some(({ date }) => (daysApart(first.date, date)?.least ?? 0) >= 1)) return [];
  const days = [...new Set(dated.map(({ date }) => longDate(date!)))].map((day) => {
    const names = dated.filter(({ date }) => longDate(date!) === day).map(({ name }) => name);
    return `${day} (${listed(names)})`;
  });
  const text = `They are dated ${listed(days)}: an earlier one may have been written before what a later one tells.`;
  return [{ kind: 'dates', article: first.article.id, text }];
}

function apartProblems(known: Given, apart: readonly boolean[], withoutApart: boolean): EventProblem[] {
  return known.columns.flatMap((article, place) => {
    if (!apart[place]) return [];
    const done = withoutApart ? 'it was left out' : 'nothing is said to be left out by it';
    const text = `${titled(article)} seems to be on something else than most of the others: ${done}.`;
    return [{ kind: 'apart', article: article.document.article.id, text }];
  });
}

/** What the articles take in besides their texts, by hash; nothing where none takes in any. */
function hashesOf(
  name: 'corrections' | 'layout',
  { columns, copies }: Given,
): Pick<EventComparison, 'corrections' | 'layout'> {
  const all = [...columns, ...copies.map(({ article }) => article)];
  const hashes = all
    .flatMap(({ document, analysis }) =>
      analysis[name] ? [[document.article.id, analysis[name]] as const] : [],
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return hashes.length > 0 ? { [name]: Object.fromEntries(hashes) } : {};
}
