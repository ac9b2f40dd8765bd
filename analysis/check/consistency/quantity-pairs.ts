import type { Document } from '../../types/document.ts';
import { together } from './pair-crossings.ts';
import { type Quantity, quantitiesIn, sorts } from './quantities.ts';
import { type Context, contextReader, cueNames, likeness, nearest } from './quantity-context.ts';

/** Two quantities of a draft that may tell one thing in two ways, the earlier first, and what is counted of them. */
export interface QuantityPair {
  before: Quantity;
  here: Quantity;
  counts: Record<string, number>;
}

interface Read {
  one: Quantity;
  context: Context;
}

/** A quantity is held against so many earlier ones: the first of its sort, which are the news, the last, and those of its noun. */
const [mostFirst, mostLast, mostOfNoun, mostKept] = [6, 12, 6, 80];
/** Figures that are so near each other are taken to be rounded. */
const rounded = 0.03;
/** Numbers before one that are added up, at most. */
const mostAdded = 24;

/** The pairs of quantities of one sort that differ, with what is counted of them. Linear in the quantities. */
export function quantityPairs(document: Document): QuantityPair[] {
  const contextOf = contextReader(document);
  const all = quantitiesIn(document).map((one): Read => ({ one, context: contextOf(one) }));
  const known = new Map<string, Read[]>();
  const values = new Map<string, number>();
  for (const { one } of all) note(values, `${one.sort} ${one.unit} ${one.value}`);
  return all.flatMap((here, k) => {
    const key = here.one.sort;
    const { nouns } = here.context;
    const others = [...known].flatMap(([sort, earlier]) => {
      if (sort !== key && sort !== 'count' && key !== 'count') return [];
      const mayBe = earlier.filter((other) => mayBeOne(other.one, here.one));
      const ofNoun = mayBe
        .filter(({ context }) => context.nouns.some((noun) => nouns.includes(noun)))
        .slice(0, mostOfNoun);
      return [...new Set([...mayBe.slice(0, mostFirst), ...ofNoun, ...mayBe.slice(-mostLast)])];
    });
    known.set(key, [...(known.get(key) ?? []).slice(-mostKept), here]);
    const near = others.map((other) => nearness(other.context, here.context));
    const top = Math.max(0, ...near);
    const added = all.slice(Math.max(0, k - mostAdded), k);
    return others.flatMap((other, i) =>
      isExplained(other, here, added)
        ? []
        : {
            before: other.one,
            here: here.one,
            counts: together({
              ...ofValues(other.one, here.one, added, values),
              ...ofForm(other, here),
              ...ofMatter(other.context, here.context, near[i], top),
              rivals: Math.log1p(others.filter((_, j) => j !== i && near[j] >= near[i] - 0.05).length),
            }),
          },
    );
  });
}

function note(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function mayBeOne(a: Quantity, b: Quantity): boolean {
  if (a.value === b.value || a.sentence === b.sentence) return false;
  const mayLack = a.sort === 'money' || a.sort === 'day';
  if (a.sort === b.sort) return a.unit === b.unit || (mayLack && (a.unit === '' || b.unit === ''));
  // "€186,000 … a hundred and sixty-eight thousand": the unit is left out.
  const [bare, other] = a.sort === 'count' ? [a, b] : [b, a];
  if (bare.sort !== 'count' || bare.head >= 0 || other.sort !== 'money' || bare.value < fewestBare)
    return false;
  const value = other.value / (other.size || 1);
  return value !== bare.value && Math.max(value, bare.value) <= mostApart * Math.min(value, bare.value);
}

/** One is made of the other and a third, or is of another year, of another kind or of a change. */
function isExplained(
  { one: a, context: x }: Read,
  { one: b, context: y }: Read,
  added: readonly Read[],
): boolean {
  const isOfOtherYear = y.years.size > 0 && ![...y.years].some((year) => x.years.has(year));
  if (isOfOtherYear && (x.years.size > 0 || !b.definite) && !inRow(b.sort)) return true;
  if (b.sort === 'time' && ((a.compound && b.compound) || x.cues.changing + y.cues.changing > 0)) return true;
  // "It will have room for 64": a figure to come, unless it is spoken of as known.
  const isToCome = y.cues.notYet > x.cues.notYet && !b.definite && !b.universal;
  if (isToCome && (b.sort === 'count' || b.sort === 'money')) return true;
  // "27 countries … 20 players; the 22 players": of those of its own noun it may be.
  const [noun] = y.nouns;
  const isOwn = ({ one, context }: Read) => one.sort === b.sort && context.nouns[0] === noun;
  if (noun !== undefined && x.nouns[0] !== noun && added.some(isOwn)) return true;
  // Nouns that have nothing in common are of one thing only where all of it is meant.
  const apart = noun !== undefined && x.nouns.length > 0 && nearest(noun, x.nouns) < nothingInCommon;
  const isBare = noun !== undefined && x.nouns.length === 0 && nearest(noun, x.words) < littleInCommon;
  const isOther = apart || isBare || (b.narrowed && noun !== x.nouns[0]);
  if (b.sort === 'count' && isOther && !b.universal) return true;
  if (b.sort !== 'count' && b.sort !== 'money') return false;
  const amounts = added
    .filter(({ one }) => one.sort === b.sort && one !== a && one.value !== b.value)
    .map(({ one }) => one.value);
  return amounts.some((third) => near(a.value + third, b.value) || near(Math.abs(a.value - third), b.value));
}

function inRow(sort: Quantity['sort']): boolean {
  return sort === 'weekday' || sort === 'year' || sort === 'day' || sort === 'rank';
}

/** How far a number without a unit may be from what it may be of. */
const mostApart = 2.5;
const fewestBare = 1000;
/** Nouns that are less alike have nothing in common. */
const [nothingInCommon, littleInCommon] = [0.1, 0.35];

/** How much two figures are of one matter: by their nouns, and by what stands around them. */
function nearness(a: Context, b: Context): number {
  const noun = mean(b.nouns.map((word) => nearest(word, a.nouns)));
  return 0.5 * noun + 0.3 * covered(b.words, a.words) + 0.2 * Math.max(0, likeness(a.vector, b.vector));
}

function covered(words: readonly string[], by: readonly string[]): number {
  return mean(words.map((word) => nearest(word, by)));
}

function ofValues(
  a: Quantity,
  b: Quantity,
  added: readonly Read[],
  values: ReadonlyMap<string, number>,
): Record<string, number> {
  const isOne = a.sort === b.sort;
  const [x, y] = isOne ? [a.value, b.value] : [a.value / a.size, b.value / b.size];
  const ratio = Math.max(x, y) / Math.max(1e-9, Math.min(x, y));
  const row = inRow(a.sort);
  const amounts = added.filter(({ one }) => one.sort === b.sort && one !== a).map(({ one }) => one.value);
  const isMade = amounts.some((x) => near(a.value + x, b.value) || near(Math.abs(a.value - x), b.value));
  const isSumOfTwo = amounts.some((x, i) => amounts.slice(i + 1).some((y) => near(x + y, b.value)));
  const isProduct = added.some(
    ({ one }) =>
      one.sort !== b.sort &&
      one.value > 1 &&
      (near(a.value * one.value, b.value) || near(b.value * one.value, a.value)),
  );
  const repeats = (one: Quantity) => (values.get(`${one.sort} ${one.unit} ${one.value}`) ?? 1) - 1;
  return {
    ...Object.fromEntries(sorts.map((sort) => [`is:${sort}`, Number(a.sort === sort || b.sort === sort)])),
    crossed: Number(!isOne),
    apart: row ? Math.log1p(Math.abs(x - y)) : 0,
    ratio: row ? 0 : Math.min(3, Math.log(ratio)),
    isRounded: Number(!row && ratio < 1 + rounded),
    isClose: Number(!row && ratio < 1.7),
    isFar: Number(!row && ratio > 3),
    isLess: Number(y < x),
    swapped: Number(digitsOf(x) === digitsOf(y) && x > 9 && !row),
    small: Number(!row && Math.max(x, y) < 6),
    ...{ isMade: Number(isMade), isSumOfTwo: Number(isSumOfTwo), isProduct: Number(isProduct) },
    beforeAgain: Math.min(2, repeats(a)),
    hereAgain: Math.min(2, repeats(b)),
  };
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.005 * Math.max(Math.abs(a), Math.abs(b));
}

function digitsOf(value: number): string {
  return [...String(value)]
    .filter((one) => one !== '.')
    .sort()
    .join('')
    .replace(/^0+/, '');
}

function ofForm({ one: a, context: x }: Read, { one: b, context: y }: Read): Record<string, number> {
  const apart = b.sentence - a.sentence;
  return {
    beforeDefinite: Number(a.definite),
    hereDefinite: Number(b.definite),
    beforeAll: Number(a.universal),
    hereAll: Number(b.universal),
    hereOther: Number(b.other),
    beforeOther: Number(a.other),
    rough: Number(a.rough) + Number(b.rough),
    hereBare: Number(b.head < 0),
    beforeBare: Number(a.head < 0),
    nextSentence: Number(apart === 1),
    sameBlock: Number(x.block === y.block),
    far: Math.log1p(Math.min(40, apart)),
    heading: Number(x.heading),
    hereQuoted: Number(y.quoted),
    quotedAlone: Number(y.quoted !== x.quoted),
  };
}

function ofMatter(a: Context, b: Context, own: number, top: number): Record<string, number> {
  const shared = b.words.filter((word) => a.words.includes(word)).length;
  const nouns = b.nouns.length > 0 && a.nouns.length > 0;
  const oneYear = [...b.years].some((year) => a.years.has(year));
  const cues = Object.fromEntries(
    cueNames.flatMap((name) => [
      [`both:${name}`, a.cues[name] * b.cues[name]],
      [`before:${name}`, a.cues[name] * (1 - b.cues[name])],
      [`here:${name}`, b.cues[name] * (1 - a.cues[name])],
    ]),
  );
  return {
    sameNoun: Number(nouns && a.nouns[0] === b.nouns[0]),
    anyNoun: Number(b.nouns.some((noun) => a.nouns.includes(noun))),
    likeNoun: nouns ? Math.max(...b.nouns.map((noun) => nearest(noun, a.nouns))) : 0,
    otherNoun: nouns ? 1 - Math.max(...b.nouns.map((noun) => nearest(noun, a.nouns))) : 0,
    nounTold: mean(b.nouns.map((noun) => nearest(noun, a.words))),
    nounMeant: mean(a.nouns.map((noun) => nearest(noun, b.words))),
    shared: Math.min(4, shared),
    covers: covered(b.words, a.words),
    covered: covered(a.words, b.words),
    likeSentence: likeness(a.vector, b.vector),
    sameNames: Math.min(2, [...b.names].filter((name) => a.names.has(name)).length),
    otherNames: Number(
      a.names.size > 0 && b.names.size > 0 && ![...b.names].some((name) => a.names.has(name)),
    ),
    otherYear: Number(a.years.size > 0 && b.years.size > 0 && !oneYear),
    yearAlone: Number(a.years.size > 0 !== b.years.size > 0),
    nearness: own,
    below: top - own,
    nearestOfAll: Number(own === top),
    ...cues,
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length;
}
