import { months, weekdays } from '../../english/closed.ts';
import { sensesOf } from '../../english/same-things.ts';
import { anotherFigure, changing, growing, notSettled } from '../../english/told-figures.ts';
import { firstStartingFrom } from '../../text/spans.ts';
import type { Form, Token } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';
import type { FigureFact } from './figure-facts.ts';
import type { ToldNumber } from './told-numbers.ts';

/** Earlier figures of one key that a later one is held against: the first are the news. */
const most = 10;
/** From so much likeness on two figures are taken to be of one thing. */
const enough = 3;
/** Figures may lie so far apart and still be meant to be the same, unless their digits changed places. */
const widest = 2;
const closest = 1.5;
/** Digits from which on it is no chance that two figures have the same ones in another order. */
const longEnough = 3;
/** Sentences between two counts that are read for a change. */
const betweenRead = 4;
const mostRead = 1500;

/**
 * Figures that are told of one thing in two ways, by other nouns and verbs, and differ: "detained 14 demonstrators … All 16 of
 * those arrested", "was fined $45,000 … the $54,000 fine". How like two are of one thing is weighed by what they are called,
 * what happens, whether the later is spoken of as known, and whether digits changed places; a pair that something explains
 * (a change, another time, a sum) is none. Linear time: under each key the first figures alone are looked at.
 */
export function changedFigures(
  document: Form,
  facts: readonly FigureFact[],
  numbers: readonly ToldNumber[],
): Finding[] {
  const byKey = new Map<string, FigureFact[]>();
  const told = new Map<string, number[]>();
  return facts.flatMap((fact) => {
    const values = told.get(fact.sort) ?? [];
    if (values.length === 0) told.set(fact.sort, values);
    const known = values.includes(fact.number.value) || isSum(numbers, fact);
    const earlier = new Set(keysOf(fact).flatMap((key) => byKey.get(key) ?? []));
    const others = known || fact.number.rough ? [] : [...earlier];
    const other = others.find((one) => likeness(document, one, fact, others) >= enough);
    for (const key of keysOf(fact)) {
      const list = byKey.get(key) ?? [];
      if (list.length === 0) byKey.set(key, list);
      if (list.length < most) list.push(fact);
    }
    values.push(fact.number.value);
    if (!other) return [];
    const message = `${inMarks(document, fact)} here, ${inMarks(document, other)} before, and nothing tells of a change. Find out which is right.`;
    return [conflict('changed-figure', fact, [other], message)];
  });
}

function keysOf({ sort, names, events, number, period }: FigureFact): string[] {
  const keys = [...names, ...events].map((name) => `${sort} ${name}`);
  if (sort !== 'count') keys.push(`${sort} ${digitsOf(number.value)}${period ?? ''}`);
  return keys;
}

/** The digits of a figure in order of their size. */
function digitsOf(value: number): string {
  return [...String(value)]
    .filter((one) => one !== '.')
    .sort()
    .join('');
}

const mostAdded = 24;

/** A number that was told before, or the sum or difference of two. */
function isSum(numbers: readonly ToldNumber[], { number, sort }: FigureFact): boolean {
  if (sort !== 'count') return false;
  const at = firstStartingFrom(numbers, number.start);
  // "four of the 17": a part of those, not one that they are made of.
  const before = numbers.slice(Math.max(0, at - mostAdded), at).filter(({ last }) => number.first - last > 2);
  const last = before.map(({ value }) => value);
  if (last.includes(number.value)) return true;
  return last.some((a, i) =>
    last.slice(i + 1).some((b) => a + b === number.value || Math.abs(a - b) === number.value),
  );
}

function likeness(document: Form, a: FigureFact, b: FigureFact, all: readonly FigureFact[]): number {
  if (a.sentence === b.sentence || a.number.rough || a.number.value === b.number.value) return 0;
  const swapped = slipOf(a.number.value, b.number.value);
  const ratio = Math.max(a.number.value, b.number.value) / Math.min(a.number.value, b.number.value);
  if (swapped === 0 && ratio > widest) return 0;
  if (isExplained(document, a, b)) return 0;
  return (
    swapped * (a.sort === 'count' ? 1 : 1.5) -
    (swapped === 0 && ratio > closest ? 1 : 0) +
    (a.sort === 'count' ? likeCounts(a, b, swapped > 0, all) : likeSums(a, b, all))
  );
}

/** 2 where long digits changed places, 1 where two did. */
function slipOf(a: number, b: number): number {
  if (String(a).length !== String(b).length || digitsOf(a) !== digitsOf(b)) return 0;
  return digitsOf(a).replace(/^0+/, '').length >= longEnough ? 2 : 1;
}

function likeCounts(a: FigureFact, b: FigureFact, swapped: boolean, all: readonly FigureFact[]): number {
  // "the 430 dead animals" are those that the virus killed.
  if (b.between.some((word) => !a.between.includes(word) && !isTold(word, a))) return 0;
  let name = likeNames(a, b);
  if (name === 0) return 0;
  let happens = 0;
  if (b.apart !== null) {
    const shared = [...b.apart].filter((one) => a.events.has(one) || a.names.has(one) || a.apart?.has(one));
    // "the 25 pupils who travelled": it is not known whether others did not.
    if (shared.length === 0 && (name < 2 || b.anybody)) return 0;
    if (shared.length === 0) happens = -1;
    else happens = shared.every((one) => one === 'event aboard') ? 1 : 2;
    if (shared.some((one) => a.names.has(one))) name = 2;
    // There may be more on board than passengers.
    if (happens === 1 && !swapped && b.number.value > a.number.value) return 0;
  }
  // Not spoken of as known: then the same must happen to them.
  if (!b.definite && !b.universal) {
    if (![...b.events].some((one) => a.events.has(one) && !b.names.has(one))) return 0;
    happens = Math.max(happens, 2);
  }
  // Who has no name is known by what happens alone.
  if (name === 1 && happens === 0) return 0;
  const alone = isAlone(b, all) ? 2 : 0;
  const known = Number(b.definite) + 2 * Number(b.universal);
  return name + happens + alone + Math.min(known, 2) + Number(b.definite && b.universal);
}

function isTold(word: string, a: FigureFact): boolean {
  return sensesOf({ lower: word, lemma: word }, 'event', 'people', 'thing').some(
    (one) => a.events.has(one) || a.names.has(one),
  );
}

/** Nothing else of its kind was counted before, in another number. */
function isAlone(b: FigureFact, all: readonly FigureFact[]): boolean {
  const values = new Set(
    all
      .filter((one) => [...b.names].some((name) => one.names.has(name) || one.events.has(name)))
      .map((one) => one.number.value),
  );
  return values.size === 1;
}

/** 2 where both are called by one sense, or the later by what happened to the earlier; 1 where one may be anybody. */
function likeNames(a: FigureFact, b: FigureFact): number {
  for (const name of b.names) if (a.names.has(name) || a.events.has(name)) return 2;
  // "230 weavers … the 320 workers who lose their jobs"
  const isAnybody = b.anybody || (b.names.has('people worker') && b.apart !== null);
  if (isAnybody && (a.people || a.anybody || a.events.size > 0)) return 1;
  if (a.anybody && b.people) return 1;
  return 0;
}

function likeSums(a: FigureFact, b: FigureFact, all: readonly FigureFact[]): number {
  const shared = [...b.names].filter((name) => a.names.has(name) || a.events.has(name));
  const events = [...b.events].filter((event) => a.events.has(event) || a.names.has(event));
  const same = Math.min(2, 2 * Number(shared.length > 0) + 2 * Number(events.length > 0));
  if (b.names.size > 0 && a.names.size > 0 && shared.length === 0) return 0;
  if ((a.period === null) !== (b.period === null) && b.period !== null) return 0;
  const period = a.period !== null && a.period === b.period ? 2 : 0;
  const rivals = all.filter((one) =>
    [...b.names].some((name) => one.names.has(name) || one.events.has(name)),
  );
  const values = new Set(rivals.map(({ number }) => number.value));
  const alone = shared.length > 0 && b.definite && values.size === 1 ? 2 : 0;
  // "Half of the $1.53 million": a sum that is known.
  const bare = b.definite && ![...b.names].some((name) => name.includes(' ')) ? 1 : 0;
  return same + period + Number(b.definite) + bare + (a.sort === '%' ? 0 : alone);
}

/** Something tells that both may be right: another time, another doer, a wish, a change in between. */
function isExplained(document: Form, a: FigureFact, b: FigureFact): boolean {
  const [x, y] = [a, b].map((one) => wordsOf(document, one));
  if ([x, y].some(({ near }) => has(near, anotherFigure))) return true;
  if ([x, y].some(({ all }) => has(all, changing))) return true;
  if (has(x.before, notSettled) || (!b.definite && has(y.before, notSettled))) return true;
  const will = (words: readonly Token[]) => words.some(({ lower }) => lower === 'will' || lower === "'ll");
  if (a.sort !== 'count' && !b.definite && will(y.all) && !will(x.all)) return true;
  const [before, here] = [x, y].map(({ all }) =>
    all.filter(({ lower }) => /^(?:19|20)\d\d$/.test(lower)).map(({ lower }) => lower),
  );
  const otherYear = here.length > 0 && !here.some((year) => before.includes(year));
  if (otherYear && (before.length > 0 || !b.definite)) return true;
  if (!b.definite && areElsewhere(x.all, y.all)) return true;
  if (a.actors.size > 0 && b.actors.size > 0 && ![...b.actors].some((actor) => a.actors.has(actor)))
    return true;
  const { sentences, text } = document;
  const to = Math.min(b.sentence, a.sentence + betweenRead);
  const between = text.slice(sentences[a.sentence].start, sentences[to].end).slice(0, mostRead);
  return a.sort === 'count' && growing.test(between);
}

/** "in Minnesota … in Mississippi": each has names, and none is of both. */
function areElsewhere(a: readonly Token[], b: readonly Token[]): boolean {
  const names = (words: readonly Token[]) =>
    words.filter(({ pos, lower }) => pos === 'PROPN' && !weekdays.has(lower) && !months.has(lower));
  const [x, y] = [names(a), names(b)];
  return y.length > 0 && !y.some(({ lower }) => x.some((one) => one.lower === lower));
}

/** Words around a figure in its sentence: those right before it or its noun, all before it, and all. */
function wordsOf({ tokens }: Form, { number }: FigureFact) {
  const inSentence = (from: number, to: number) =>
    tokens.slice(Math.max(0, from), to).filter(({ sentence }) => sentence === tokens[number.first].sentence);
  return {
    near: inSentence(number.first - 4, number.last + 2),
    before: inSentence(number.first - 8, number.first),
    all: inSentence(number.first - 10, number.last + 8),
  };
}

function has(words: readonly Token[], set: ReadonlySet<string>): boolean {
  return words.some(({ lemma, lower }) => set.has(lemma) || set.has(lower));
}
