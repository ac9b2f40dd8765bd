import { definiteDeterminers, possessives, unitsOfTime } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { changingCounts } from '../../english/number-terms.ts';
import { sensesOf } from '../../english/same-things.ts';
import { bodiesOf, memberWords } from '../../english/told-figures.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, spanOf } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';

/** A measure of a thing: "the 60-seat ferry", "the lease, worth $9 million over four years". */
interface Measure {
  value: number;
  thing: CountedThing;
  span: Span;
  known: boolean;
}

/** Tokens between a thing and what measures it, at most. */
const farthest = 12;
/** How many earlier measures of one kind are looked through. */
const most = 30;

/**
 * A measure of something that the draft has measured otherwise: "the 430-bed hospital" of one that "has 340 beds". Only of
 * what is spoken of as known: two things of a kind may differ.
 */
export function changedMeasures(document: Form, things: readonly CountedThing[]): Finding[] {
  const units = new Set(things.flatMap(({ unit, head }) => (unit ? [`${unit} ${head}`] : [])));
  if (units.size === 0) return [];
  const heads = new Map<string, Set<string>>();
  for (const key of units) {
    const [unit, head] = key.split(' ');
    heads.set(unit, (heads.get(unit) ?? new Set()).add(head));
  }
  const measures = new Map<string, Measure[]>();
  for (const thing of things)
    for (const [key, measure] of measuresOf(document, thing, heads))
      measures.set(key, [...(measures.get(key) ?? []).slice(-most), measure]);
  return [...measures.values()].flatMap((list) => changesIn(document, list));
}

function measuresOf(
  document: Form,
  thing: CountedThing,
  heads: ReadonlyMap<string, ReadonlySet<string>>,
): [string, Measure][] {
  const { number, unit, head, at } = thing;
  if (number.rough) return [];
  const { value } = number;
  if (unit !== null) {
    if (changingCounts.has(head) || isToldElsewhere(document, thing)) return [];
    const span = spanOf(document, number.first, number.money ? number.last : number.last + 2);
    return [[`${unit} ${head}`, { value, thing, span, known: thing.definite }]];
  }
  // "340 beds" in a sentence about a hospital, where somewhere a hospital has so many beds by a compound.
  const measured = heads.get(head);
  const holder = measured ? holderBefore(document, number.first, measured) : -1;
  if (holder < 0) return [];
  const span = spanOf(document, number.first, at + 1);
  const of = singularOf(document.tokens[holder].lower);
  return [[`${head} ${of}`, { value, thing, span, known: isKnown(document, holder) }]];
}

/** How long what has a term lasts, and how many sit in a body, have rules of their own. */
function isToldElsewhere({ tokens }: Form, { unit, head, at }: CountedThing): boolean {
  return unitsOfTime.has(unit!)
    ? sensesOf(tokens[at], 'lasting').length > 0
    : bodiesOf.has(head) && memberWords.has(unit!);
}

/** The noun that a measure behind it is of, in its sentence; -1 where there is none. */
function holderBefore({ tokens }: Form, number: number, heads: ReadonlySet<string>): number {
  for (let k = number - 1; k >= Math.max(0, number - farthest); k--) {
    const { sentence, pos, lower } = tokens[k];
    if (sentence !== tokens[number].sentence) return -1;
    const head = singularOf(lower);
    if ((pos === 'NOUN' || pos === 'PROPN') && heads.has(head) && !changingCounts.has(head)) return k;
  }
  return -1;
}

/** "the hospital", "its hospital", "the Queen Adjoa Hospital". */
function isKnown({ tokens }: Form, at: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 5) && tokens[k].sentence === tokens[at].sentence; k--) {
    const { lower, pos } = tokens[k];
    if (definiteDeterminers.has(lower) || possessives.has(lower) || lower === "'s") return true;
    if (pos !== 'ADJ' && pos !== 'NOUN' && pos !== 'PROPN') return false;
  }
  return false;
}

function changesIn(document: Form, measures: readonly Measure[]): Finding[] {
  const found: Finding[] = [];
  for (const [k, measure] of measures.entries()) {
    const earlier = measures.slice(0, k);
    const other = earlier.find((one) => one.value !== measure.value && alike(document, one, measure));
    if (!other || !measure.known || earlier.some(({ value }) => value === measure.value)) continue;
    found.push(
      conflict(
        'changed-figure',
        measure.span,
        [other.span],
        `${inMarks(document, measure.span)} here, ${inMarks(document, other.span)} before. Find out which is right.`,
      ),
    );
  }
  return found;
}

/** In two sentences, and with no words that tell two things apart. */
function alike({ tokens }: Form, a: Measure, b: Measure): boolean {
  if (tokens[a.thing.number.first].sentence === tokens[b.thing.number.first].sentence) return false;
  const [x, y] = [a.thing, b.thing].map(({ unit, between }) => (unit === null ? [] : between));
  // Sums of another order are of other things, unless a scale was mistaken.
  if (a.thing.number.money && !isNear(a.value, b.value)) return false;
  return x.length === 0 || y.length === 0 || x.some((word) => y.includes(word));
}

const widest = 5;

function isNear(a: number, b: number): boolean {
  const digits = (value: number) =>
    String(value)
      .replace(/0+$|\D/g, '')
      .replace(/0+$/, '');
  return Math.max(a, b) <= widest * Math.min(a, b) || digits(a) === digits(b);
}
