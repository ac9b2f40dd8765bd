import { demonstratives } from '../english/closed.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Span } from '../types/document.ts';
import type { EventFact, FactCell } from '../types/event.ts';
import { type Alike, bounds, type Place } from './alike.ts';
import { contradictionOf } from './contradictions.ts';
import type { Days } from './days.ts';
import type { Cast } from './event-cast.ts';
import { columnsOf, type Group, groupsOf, inColumn, keyOf, likest, mean, tells } from './fact-groups.ts';
import { speakerOf } from './first-and-last.ts';
import { type Keys, keysOf, stands } from './keys.ts';

/** Facts that are given, and of those that one column alone tells, how many of each. */
const mostFacts = 60;
const mostAlone = 3;
/** What stands alone has so many words, and is this telling. */
const fewestAlone = 12;
const leastTelling = 0.15;
/** Sentences this near in direction may speak of the same, whatever their words. */
const mostCosine = 0.45;

/** What facts are found in. `aside` are columns on something else: nothing is left out by them. */
interface Looked {
  articles: readonly Analyzed[];
  alike: Alike;
  aside: readonly boolean[];
  cast: Cast;
  days: Days;
}

/** Which of the event's facts each column tells. */
export function factsOf(looked: Looked): EventFact[] {
  const groups = groupsOf(looked.articles, looked.alike);
  const taken = new Set(groups.flat().map(keyOf));
  const facts = groups.map((group) => factOf(looked, group));
  const alone = looked.articles.flatMap((_, column) =>
    looked.aside[column] ? [] : aloneIn(looked, column, taken),
  );
  return [...facts, ...alone].sort(byInterest).slice(0, mostFacts);
}

/** Those that most tell and some leave out, then what is contradicted, what several tell, what one alone does. */
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

/** One fact with a cell for each column. */
function factOf(looked: Looked, group: Group): EventFact {
  const { articles, alike } = looked;
  const tellers = columnsOf(group);
  const keys = keysOf(articles, group);
  const cells = articles.map((article, column) =>
    tellers.includes(column)
      ? toldCell(article, inColumn(group, column))
      : otherCell(looked, column, group, keys),
  );
  const pairs = tellers.flatMap((i, k) =>
    tellers.slice(k + 1).map((j) => likest(inColumn(group, i), inColumn(group, j), alike)),
  );
  const telling = group.map((place) =>
    mean(articles.flatMap((_, column) => (column === place.column ? [] : [alike.telling(place, column)]))),
  );
  const shown = shownOf(looked, group);
  return {
    shown: { column: shown.column, ...spanOf(articles[shown.column].document.sentences[shown.sentence]) },
    told: cells.filter(({ is }) => is === 'told').length,
    cells,
    contradicts: contradictionOf(articles, group),
    same: pairs.length === 0 ? null : round(mean(pairs)),
    telling: round(Math.max(...telling)),
  };
}

/** The sentence that is most alike to the others, the shorter where two are. */
function shownOf({ articles, alike }: Looked, group: Group): Place {
  const worth = (place: Place) =>
    mean(group.flatMap((other) => (other.column === place.column ? [] : [alike.of(place, other) ?? 0])));
  const words = ({ column, sentence }: Place) => articles[column].document.sentences[sentence].words;
  return [...group].sort((a, b) => worth(b) - worth(a) || words(a) - words(b) || a.column - b.column)[0];
}

function toldCell({ document }: Analyzed, places: Group): FactCell {
  const spans = places
    .map(({ sentence }) => spanOf(document.sentences[sentence]))
    .sort((a, b) => a.start - b.start);
  return { is: 'told', spans, near: null, ...speakerOf(document, spans) };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** What a column has of a fact that none of its sentences was joined to. */
function otherCell(looked: Looked, column: number, group: Group, keys: Keys): FactCell {
  const { articles, alike, aside, days } = looked;
  const { document } = articles[column];
  const nearest = nearestTo(alike, group, column);
  if (!nearest) return { is: 'not found', spans: [], near: null, voice: null, speaker: null };
  const place = { column, sentence: nearest.sentence };
  const worth = mean(columnsOf(group).map((i) => likest(inColumn(group, i), [place], alike)));
  if (worth >= bounds.told && tells(articles, place)) return toldCell(articles[column], [place]);
  const near = { ...spanOf(document.sentences[nearest.sentence]), same: round(nearest.same) };
  const none = { spans: [], near, voice: null, speaker: null };
  if (nearest.same >= bounds.perhaps) return { is: 'perhaps', ...none };
  const tellers = columnsOf(group);
  // What one alone tells is no fact that others leave out.
  const isSaid = tellers.length > 1 && !aside[column] && days.mayLack(column, tellers);
  return { is: isSaid && surelyLacks(looked, column, group, keys) ? 'left out' : 'not found', ...none };
}

/** True where nothing in a column comes near a fact, and neither its names nor its numbers stand there. */
function surelyLacks({ articles, alike }: Looked, column: number, group: Group, keys: Keys): boolean {
  const nearest = nearestTo(alike, group, column);
  return (
    nearest !== null &&
    nearest.same < bounds.nothing &&
    group.every((one) => alike.cosine(one, column) < mostCosine && alike.alone(one, column)) &&
    !stands(articles[column].document, keys)
  );
}

/** The sentence of a column that comes nearest to any of a fact's. */
function nearestTo(alike: Alike, group: Group, column: number) {
  const all = group.flatMap((place) => alike.nearest(place, column) ?? []);
  return all.sort((a, b) => b.same - a.same || a.sentence - b.sentence).at(0) ?? null;
}

/** What one column alone tells, the most telling first. */
function aloneIn(looked: Looked, column: number, taken: ReadonlySet<string>): EventFact[] {
  const { articles, alike, aside } = looked;
  const others = articles.flatMap((_, i) => (i === column || aside[i] ? [] : [i]));
  if (others.length === 0) return [];
  return (
    articles[column].document.sentences
      .map((_, sentence): Place => ({ column, sentence }))
      .filter((place) => !taken.has(keyOf(place)) && others.every((i) => isFar(alike, place, i)))
      .filter((place) => mean(others.map((i) => alike.telling(place, i))) >= leastTelling)
      .filter((place) => tells(articles, place) && standsAlone(articles[column], place))
      // What nobody can look for by a name or number cannot be said to stand nowhere.
      .filter((place) => canBeSought(looked, place))
      .filter((place) => others.every((i) => surelyLacks(looked, i, [place], keysOf(articles, [place]))))
      .map((place) => factOf(looked, [place]))
      .sort((a, b) => b.telling - a.telling || a.shown.start - b.shown.start)
      .slice(0, mostAlone)
  );
}

/** True where a sentence was looked for in a column, and nothing there comes near. */
function isFar(alike: Alike, place: Place, column: number): boolean {
  const near = alike.nearest(place, column);
  return near !== null && near.same < bounds.nothing;
}

/** True for a whole sentence that says what it is about: it does not begin with a word for something told before, and is no post with its signs. */
function standsAlone({ document: { sentences, tokens, text } }: Analyzed, { sentence }: Place): boolean {
  const { start, end, firstToken, lastToken, words } = sentences[sentence];
  const first = tokens.slice(firstToken, lastToken).find(({ word }) => word);
  const refers = first && (first.pos === 'PRON' || demonstratives.has(first.lower));
  return words >= fewestAlone && !refers && !leadsOn.test(text.slice(start, end));
}

/** Signs of posts, and the colon of what leads to the next sentence. */
const leadsOn = /[#@]\p{L}|https?:|\.(?:com|org)\/|:$/u;

/** True for a sentence with a person or body of whom no other column speaks, or with a number. */
function canBeSought({ articles, cast }: Looked, { column, sentence }: Place): boolean {
  const { mentions, tokens, sentences } = articles[column].document;
  const { firstToken, lastToken } = sentences[sentence];
  const isOwn = (actor: number) => {
    const shared = cast.all[cast.placeOf[column].get(actor) ?? -1];
    return sought.has(shared?.kind) && shared.actors.filter((one) => one !== null).length === 1;
  };
  return (
    mentions.some((mention) => mention.sentence === sentence && isOwn(mention.actor)) ||
    tokens.slice(firstToken, lastToken).some(({ lower }) => /^\p{N}{2}/u.test(lower))
  );
}

const sought: ReadonlySet<string | undefined> = new Set(['person', 'organization']);

function round(x: number): number {
  return Math.round(x * 1000) / 1000;
}
