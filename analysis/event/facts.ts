import { demonstratives } from '../english/closed.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Span } from '../types/document.ts';
import type { EventFact, FactCell } from '../types/event.ts';
import { type Alike, bounds, type Place } from './alike.ts';
import { contradictionOf } from './contradictions.ts';
import type { Cast } from './event-cast.ts';
import { speakerOf } from './first-and-last.ts';
import { keysOf, stands } from './keys.ts';

/** Facts that are given, and of those that one column alone tells, how many of each. */
const mostFacts = 60;
const mostAlone = 3;
/** Shorter sentences tell no fact by themselves; longer ones yet where nothing else tells the same, which must be this telling. */
const fewestWords = 7;
const fewestAlone = 12;
const leastTelling = 0.15;
/** From here on what a sentence says is taken to stand nowhere in a column, where nothing there comes near. */
const surelyAbsent = 0.65;
/** Sentences this near in direction may speak of the same, whatever their words. */
const mostCosine = 0.45;

/** Sentences that tell one fact: at most two neighbours of each column. */
interface Group {
  members: Place[];
  /** The most alike two of them. */
  best: number;
}

/** Which of the event's facts each column tells. `aside` are columns on something else: nothing is left out by them. */
export function factsOf(
  articles: readonly Analyzed[],
  alike: Alike,
  aside: readonly boolean[],
  cast: Cast,
): EventFact[] {
  const groups = groupsOf(articles, alike);
  const taken = new Set(groups.flatMap(({ members }) => members.map(keyOf)));
  const facts = groups.map((group) => factOf(articles, alike, aside, group));
  const alone = articles.flatMap((article, column) =>
    aside[column] ? [] : aloneIn(article, column, articles, alike, aside, taken, cast),
  );
  return [...facts, ...alone].sort(byInterest).slice(0, mostFacts);
}

const keyOf = ({ column, sentence }: Place) => `${column} ${sentence}`;

/** Those that most tell and some leave out, then what is contradicted, what all tell, what some do, what one alone does. */
function byInterest(a: EventFact, b: EventFact): number {
  return (
    rankOf(a) - rankOf(b) ||
    b.told - a.told ||
    b.telling - a.telling ||
    a.shown.column - b.shown.column ||
    a.shown.start - b.shown.start
  );
}

function rankOf({ told, cells, contradicts }: EventFact): number {
  if (told * 2 > cells.length && cells.some(({ is }) => is === 'left out')) return 0;
  if (contradicts) return 1;
  return told > 1 ? 2 : 3;
}

/** Joins sentences into facts, the surest first, so that every one is alike to most of the others. */
function groupsOf(articles: readonly Analyzed[], alike: Alike): Group[] {
  const groupOf = new Map<string, Group>();
  const found = (place: Place): Group => groupOf.get(keyOf(place)) ?? { members: [place], best: 0 };
  for (const { a, b, same } of alike.mutual) {
    if (!tells(articles, a) || !tells(articles, b)) continue;
    const [x, y] = [found(a), found(b)];
    if (x === y || !fits(x, y, alike)) continue;
    const joined = { members: [...x.members, ...y.members], best: Math.max(x.best, y.best, same) };
    for (const member of joined.members) groupOf.set(keyOf(member), joined);
  }
  return [...new Set(groupOf.values())];
}

/** False for headlines, captions and links, and for what is too short to tell anything. */
function tells(articles: readonly Analyzed[], { column, sentence }: Place): boolean {
  const { sentences, blocks } = articles[column].document;
  const { block, words } = sentences[sentence];
  return blocks[block].kind === 'body' && words >= fewestWords;
}

/** True where two groups can be one: neighbours alone in a column of both, and most of the one alike to most of the other. */
function fits(x: Group, y: Group, alike: Alike): boolean {
  for (const a of x.members) {
    const own = [...x.members, ...y.members].filter(({ column }) => column === a.column);
    if (own.length > 2 || Math.abs(own[0].sentence - own.at(-1)!.sentence) > 1) return false;
  }
  const across = columnsOf(x).flatMap((i) =>
    columnsOf(y).flatMap((j) => (i === j ? [] : [likest(x, i, y, j, alike)])),
  );
  const alikeOnes = across.filter((same) => same >= bounds.told).length;
  return across.length > 0 && alikeOnes * 2 > across.length && mean(across) >= bounds.told;
}

function columnsOf({ members }: Group): number[] {
  return [...new Set(members.map(({ column }) => column))];
}

function likest(x: Group, i: number, y: Group, j: number, alike: Alike): number {
  const of = (group: Group, column: number) => group.members.filter((m) => m.column === column);
  return Math.max(...of(x, i).flatMap((a) => of(y, j).map((b) => alike.of(a, b) ?? 0)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
}

/** One fact with a cell for each column. */
function factOf(
  articles: readonly Analyzed[],
  alike: Alike,
  aside: readonly boolean[],
  group: Group,
): EventFact {
  const tellers = columnsOf(group);
  const cells = articles.map((article, column) =>
    tellers.includes(column)
      ? toldCell(
          article,
          group.members.filter((m) => m.column === column),
        )
      : otherCell(articles, column, group, alike, aside),
  );
  const pairs = tellers.flatMap((i, k) => tellers.slice(k + 1).map((j) => likest(group, i, group, j, alike)));
  const shown = shownOf(articles, group, alike);
  const { start, end } = articles[shown.column].document.sentences[shown.sentence];
  const telling = Math.max(
    ...group.members.map((m) =>
      mean(articles.flatMap((_, column) => (column === m.column ? [] : [alike.telling(m, column)]))),
    ),
  );
  return {
    shown: { column: shown.column, start, end },
    told: cells.filter(({ is }) => is === 'told').length,
    cells,
    contradicts: contradictionOf(articles, group.members),
    same: pairs.length === 0 ? null : round(mean(pairs)),
    telling: round(telling),
  };
}

/** The sentence that is most alike to the others, the shorter where two are. */
function shownOf(articles: readonly Analyzed[], { members }: Group, alike: Alike): Place {
  const worth = (m: Place) =>
    mean(members.flatMap((o) => (o.column === m.column ? [] : [alike.of(m, o) ?? 0])));
  const words = ({ column, sentence }: Place) => articles[column].document.sentences[sentence].words;
  return [...members].sort((a, b) => worth(b) - worth(a) || words(a) - words(b) || a.column - b.column)[0];
}

function toldCell({ document }: Analyzed, members: readonly Place[]): FactCell {
  const spans = members
    .map(({ sentence }) => spanOf(document.sentences[sentence]))
    .sort((a, b) => a.start - b.start);
  return { is: 'told', spans, near: null, ...speakerOf(document, spans) };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** What a column has of a fact that none of its sentences was joined to. */
function otherCell(
  articles: readonly Analyzed[],
  column: number,
  group: Group,
  alike: Alike,
  aside: readonly boolean[],
): FactCell {
  const article = articles[column];
  const near = nearestTo(group, column, alike);
  const none = { spans: [], voice: null, speaker: null };
  const nearSpan = near && {
    ...spanOf(article.document.sentences[near.sentence]),
    same: round(near.same),
  };
  if (near && near.worth >= bounds.told && tells(articles, { column, sentence: near.sentence }))
    return toldCell(article, [{ column, sentence: near.sentence }]);
  if (near && near.same >= bounds.nothing) return { is: 'perhaps', near: nearSpan, ...none };
  const isSure =
    near !== null &&
    group.members.every((m) => alike.cosine(m, column) < mostCosine) &&
    mean(group.members.map((m) => alike.absence(m, column))) >= surelyAbsent &&
    !stands(article.document, keysOf(articles, group.members));
  return { is: isSure && !aside[column] ? 'left out' : 'not found', near: nearSpan, ...none };
}

/** The sentence of a column that comes nearest to a fact: how near to the likest of its sentences, and on the whole. */
function nearestTo(group: Group, column: number, alike: Alike) {
  const candidates = group.members.flatMap((m) => alike.nearest(m, column) ?? []);
  if (candidates.length === 0) return null;
  const [first] = candidates.sort((a, b) => b.same - a.same || a.sentence - b.sentence);
  const worth = mean(
    columnsOf(group).map((i) =>
      likest(group, i, { members: [{ column, sentence: first.sentence }], best: 0 }, column, alike),
    ),
  );
  return { ...first, worth };
}

/** Tells by itself what it is about: it does not begin with a word for something told before, and is no post with its signs. */
function standsAlone({ document: { sentences, tokens, text } }: Analyzed, { sentence }: Place): boolean {
  const { start, end, firstToken, lastToken } = sentences[sentence];
  const first = tokens.slice(firstToken, lastToken).find(({ word }) => word);
  const refers = first && (first.pos === 'PRON' || demonstratives.has(first.lower));
  return !refers && !/[#@]\p{L}|https?:|\.(?:com|org)\//u.test(text.slice(start, end));
}

/** True for a sentence with a person or body of whom no other column speaks, or with a number. */
function canBeSought({ document }: Analyzed, { column, sentence }: Place, cast: Cast): boolean {
  const { mentions, tokens, sentences } = document;
  const { firstToken, lastToken } = sentences[sentence];
  const isOwn = (actor: number) => {
    const place = cast.placeOf[column].get(actor);
    const { kind, actors } = place === undefined ? { kind: null, actors: [] } : cast.all[place];
    return sought.has(kind) && actors.filter((one) => one !== null).length === 1;
  };
  return (
    mentions.some((mention) => mention.sentence === sentence && isOwn(mention.actor)) ||
    tokens.slice(firstToken, lastToken).some(({ lower }) => /^\p{N}{2}/u.test(lower))
  );
}

const sought: ReadonlySet<string | null> = new Set(['person', 'organization']);

/** What one column alone tells, the most telling first. */
function aloneIn(
  article: Analyzed,
  column: number,
  articles: readonly Analyzed[],
  alike: Alike,
  aside: readonly boolean[],
  taken: ReadonlySet<string>,
  cast: Cast,
): EventFact[] {
  const others = articles.flatMap((_, i) => (i === column || aside[i] ? [] : [i]));
  return (
    article.document.sentences
      .map((_, sentence): Place => ({ column, sentence }))
      .filter((place) => !taken.has(keyOf(place)) && tells(articles, place) && standsAlone(article, place))
      .filter(({ sentence }) => article.document.sentences[sentence].words >= fewestAlone)
      .filter((place) => mean(others.map((i) => alike.telling(place, i))) >= leastTelling)
      // What nobody can look for by a name or number cannot be said to stand nowhere.
      .filter((place) => canBeSought(article, place, cast))
      .filter((place) =>
        others.every((i) => {
          const near = alike.nearest(place, i);
          return near !== null && near.same < bounds.nothing;
        }),
      )
      .map((place) => factOf(articles, alike, aside, { members: [place], best: 0 }))
      .filter(({ cells }) => others.length > 0 && others.every((i) => cells[i].is === 'left out'))
      .sort((a, b) => b.telling - a.telling || a.shown.start - b.shown.start)
      .slice(0, mostAlone)
  );
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000;
}
