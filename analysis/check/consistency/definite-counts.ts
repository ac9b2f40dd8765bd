import {
  narrowing,
  nounsOfDead,
  onItsWay,
  partsOfPeople,
  peopleCounted,
  verbsOfDying,
} from '../../english/number-terms.ts';
import { firstStartingFrom } from '../../text/spans.ts';
import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, spanOf } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import { lowerAt, type ToldNumber } from './told-numbers.ts';

/** From here on "the 12 babies" must have been counted before; "the two men" may be two who were named. */
const fewestKnown = 5;
const fewestOfAll = 3;
/** How far two counts of one thing may lie apart and still be meant to be the same. */
const widest = 2;
/** Of large numbers one more. */
const large = 1000;
/** Pairs of earlier counts are added up; of more than this many only these. */
const mostAdded = 12;

const ofDead = 'dead';

/**
 * A count of what is spoken of as known ("the 39 dead", "all five evaluators") that the draft has counted otherwise, with no
 * earlier count, nor sum or difference of two, that makes it.
 */
export function changedCounts(
  document: Form,
  numbers: readonly ToldNumber[],
  things: readonly CountedThing[],
): Finding[] {
  const byHead = new Map<string, CountedThing[]>();
  for (const thing of things) {
    if (thing.unit !== null) continue;
    for (const key of keysOf(document, thing)) {
      const known = byHead.get(key);
      if (known) known.push(thing);
      else byHead.set(key, [thing]);
    }
  }
  const found = new Map<CountedThing, Finding>();
  for (const [key, list] of byHead)
    for (const [k, thing] of list.entries()) {
      const before = list.slice(Math.max(0, k - 4 * mostAdded), k);
      const known = isKnown(document, thing) && (!isNarrowed(document, thing) || isSwapped(thing, before));
      const other = known ? otherCount(document, thing, before, key, numbers) : null;
      if (other) found.set(thing, changeOf(document, thing, other));
    }
  return [...found.values()];
}

/** The head, and that they are counted dead. */
function keysOf(document: Form, thing: CountedThing): string[] {
  const { head } = thing;
  if (nounsOfDead.has(head)) return [ofDead];
  return isOfDead(document, thing) ? [head, ofDead] : [head];
}

/** "killed 37 people", "eleven babies died", "39 people were killed". */
function isOfDead({ tokens }: Form, { number, at, head }: CountedThing): boolean {
  if (!peopleCounted.has(head) && !partsOfPeople.has(head)) return false;
  const verb = (k: number) =>
    tokens[k]?.sentence === tokens[at].sentence && verbsOfDying.has(tokens[k].lemma);
  if (verb(number.first - 1)) return true;
  for (let k = at + 1; k <= at + 4; k++) {
    if (verb(k)) return true;
    if (tokens[k]?.pos !== 'AUX' && tokens[k]?.pos !== 'ADV') return false;
  }
  return false;
}

function isKnown({ tokens }: Form, thing: CountedThing): boolean {
  const { number, definite, universal, between } = thing;
  if (number.rough || number.year || !(definite || universal)) return false;
  if (number.value < (universal ? fewestOfAll : fewestKnown)) return false;
  if (between.length > 0) return false;
  // "the first 12 babies", "the other 16"
  const ahead = tokens[number.first - 1];
  if (ahead && (ahead.pos === 'ADJ' || ahead.pos === 'NUM')) return false;
  return true;
}

/** "the 32 hostages in the tent": only some of those who were counted. */
function isNarrowed({ tokens }: Form, { at }: CountedThing): boolean {
  const behind = tokens[at + 1];
  return behind !== undefined && behind.sentence === tokens[at].sentence && narrowing.has(behind.lower);
}

/** "23" and "32": digits that changed places. */
function isSwapped({ number }: CountedThing, before: readonly CountedThing[]): boolean {
  const sorted = (value: number) => [...String(value)].sort().join('');
  return before.some(
    (one) => one.number.value !== number.value && sorted(one.number.value) === sorted(number.value),
  );
}

function otherCount(
  document: Form,
  thing: CountedThing,
  before: readonly CountedThing[],
  key: string,
  numbers: readonly ToldNumber[],
): CountedThing | null {
  const { value } = thing.number;
  const { sentence } = document.tokens[thing.at];
  const values = before.map(({ number }) => number.value);
  const told = lastBefore(numbers, thing.number).filter((one) => isMore(document, one));
  const all = [...values, ...told.map((one) => one.value)];
  if (values.includes(value) || makes(all.slice(-2 * mostAdded), value)) return null;
  const whole = (one: CountedThing) =>
    !one.number.rough &&
    document.tokens[one.at].sentence !== sentence &&
    one.number.value <= (widest + Number(value >= large)) * value &&
    value <= widest * one.number.value &&
    // Of a group of one kind it is told how many; the dead are counted whoever they are.
    (thing.universal ? one.universal || one.definite : one.between.length <= 1) &&
    !isMoving(document, one);
  // What a draft is about it counts at first: later counts are of another day or place.
  const known = thing.universal && key !== ofDead ? before : before.filter((one) => isEarly(document, one));
  return known.find(whole) ?? null;
}

/** Numbers right before one, of whatever: "three died, and five more". */
function lastBefore(numbers: readonly ToldNumber[], { start }: ToldNumber): readonly ToldNumber[] {
  const at = firstStartingFrom(numbers, start);
  return numbers.slice(Math.max(0, at - mostAdded), at);
}

/** "five more", "another five". */
function isMore({ tokens }: Form, { first, last }: ToldNumber): boolean {
  return lowerAt(tokens, first, last) === 'more' || lowerAt(tokens, first, first - 1) === 'another';
}

function makes(values: readonly number[], value: number): boolean {
  return values.some((a, i) => values.slice(i + 1).some((b) => a + b === value || Math.abs(a - b) === value));
}

/** Sentences at the head of a draft that tell its news. */
const headSentences = 10;

function isEarly({ tokens }: Form, { at }: CountedThing): boolean {
  return tokens[at].sentence < headSentences;
}

/** Tokens to either side of a count that may tell of its change. */
const besideCount = 8;

/** True where the sentence tells of a count that grows or is revised. */
function isMoving({ tokens, sentences }: Form, { at }: CountedThing): boolean {
  const { firstToken, lastToken } = sentences[tokens[at].sentence];
  const to = Math.min(lastToken, at + besideCount);
  for (let k = Math.max(firstToken, at - besideCount); k < to; k++)
    if (onItsWay.has(tokens[k].lower)) return true;
  return false;
}

function changeOf(document: Form, thing: CountedThing, other: CountedThing): Finding {
  const [here, there] = [thing, other].map(({ number, at }) => spanOf(document, number.first, at + 1));
  return conflict(
    'changed-figure',
    here,
    [there],
    `${inMarks(document, here)} here, ${inMarks(document, there)} before, and nothing tells of a change. Find out which is right.`,
  );
}
