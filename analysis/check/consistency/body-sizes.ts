import { definiteDeterminers, possessives } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { narrowing } from '../../english/number-terms.ts';
import {
  bodiesOf,
  consisting,
  memberWords,
  ofPart,
  partOfBody,
  sitting,
} from '../../english/told-figures.ts';
import { firstEndingAfter, firstStartingFrom } from '../../text/spans.ts';
import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, spanOf, wordsAround } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import { lowerAt, type ToldNumber } from './told-numbers.ts';

/** How many sit in a body. */
interface BodySize {
  number: ToldNumber;
  /** "panel"; null for "all four judges", of a body that was told of before. */
  body: string | null;
  /** "judge" of "all four judges". */
  member: string | null;
  /** Words before the body that tell which: "school" of "the school board". */
  which: string[];
  /** "the panel", not "a panel". */
  known: boolean;
  sentence: number;
  to: number;
}

/** Tokens between a body and its number, at most. */
const nearBody = 6;
/** Sentences in which "all four judges" are those of a body. */
const stillMeant = 30;
const most = 40;

/** How many a body has, told in two ways: "a panel of three judges … All four judges agreed". */
export function changedSizes(
  document: Form,
  numbers: readonly ToldNumber[],
  things: readonly CountedThing[],
): Finding[] {
  const ofNumber = new Map(things.map((thing) => [thing.number, thing]));
  const sizes: BodySize[] = [];
  const found: Finding[] = [];
  for (const number of numbers) {
    const size = sizeAt(document, number, ofNumber.get(number) ?? null);
    if (!size || partOfBody.test(wordsAround(document, number, size.sentence))) continue;
    const before = sizes.slice(-most);
    sizes.push(size);
    if (!size.known || before.some((one) => one.number.value === number.value)) continue;
    const other = before.find((one) => isOfOne(one, size));
    if (!other || isLess(other, size, numbers)) continue;
    const [here, there] = [size, other].map((one) => spanOf(document, one.number.first, one.to));
    const message = `${inMarks(document, here)} here, ${inMarks(document, there)} before, of the same body. Find out which is right.`;
    found.push(conflict('changed-figure', here, [there], message));
  }
  return found;
}

function isOfOne(a: BodySize, b: BodySize): boolean {
  if (a.sentence === b.sentence || a.body === null) return false;
  if (b.body === null)
    return b.sentence - a.sentence <= stillMeant && (a.member === b.member || sitsIn(a.body, b.member!));
  if (a.body !== b.body) {
    const isPanel = b.body === 'panel' && b.which.length === 0;
    return isPanel && a.member !== null && memberWords.has(a.member) && b.sentence - a.sentence <= stillMeant;
  }
  return a.which.length === 0 || b.which.length === 0 || a.which.some((word) => b.which.includes(word));
}

/** "One seat is empty", between the two: what the later lacks is told. */
function isLess(a: BodySize, b: BodySize, numbers: readonly ToldNumber[]): boolean {
  const lacks = Math.abs(a.number.value - b.number.value);
  const between = numbers.slice(
    firstEndingAfter(numbers, a.number.end),
    firstStartingFrom(numbers, b.number.start),
  );
  return between.some(({ value }) => value === lacks);
}

function sitsIn(body: string, member: string): boolean {
  return memberWords.has(member) || (bodiesOf.get(body)?.has(member) ?? false);
}

function sizeAt(document: Form, number: ToldNumber, thing: CountedThing | null): BodySize | null {
  if (number.rough || number.money || number.percent || number.year || number.value < 2) return null;
  return ofBody(document, number, thing) ?? asCompound(document, thing) ?? ofMembers(document, thing);
}

/** "a panel of three judges", "the panel of six", "a jury of twelve". */
function ofBody(document: Form, number: ToldNumber, thing: CountedThing | null): BodySize | null {
  const { tokens } = document;
  const { first, last } = number;
  const body = bodyAt(document, first - 2);
  if (lowerAt(tokens, first, first - 1) !== 'of' || !body) return null;
  const counted = thing?.unit === null ? thing.head : null;
  if (counted === null && tokens[last]?.pos === 'NOUN') return null;
  if (counted !== null && !sitsIn(body, counted) && counted !== 'people' && thing!.between.length > 1)
    return null;
  return {
    number,
    body,
    member: counted,
    ...described(document, first - 2),
    to: last,
    sentence: sentenceOf(document, first),
  };
}

/** "the nine-member board", "a five-judge panel". */
function asCompound(document: Form, thing: CountedThing | null): BodySize | null {
  if (!thing || thing.unit === null || !bodiesOf.has(thing.head) || !sitsIn(thing.head, thing.unit))
    return null;
  const { number, head, unit, between, at, definite } = thing;
  const sentence = sentenceOf(document, at);
  return { number, body: head, member: unit, which: between, known: definite, to: at + 1, sentence };
}

/** "all four judges", "the board's seven members", "the board has seven members", "all seven members of the board". */
function ofMembers(document: Form, thing: CountedThing | null): BodySize | null {
  if (!thing || thing.unit !== null || thing.between.length > 1) return null;
  const { tokens } = document;
  const { number, head, at, universal } = thing;
  const { first } = number;
  const lower = (k: number) => lowerAt(tokens, first, k);
  const crew = bodiesOf.has(thing.between[0] ?? '') ? thing.between[0] : null;
  if (thing.between.length === 1 && crew === null) return null;
  const member = head;
  const seats = sittingIn(document, thing);
  if (seats) return seats;
  if (!memberWords.has(member) && ![...bodiesOf.values()].some((words) => words.has(member))) return null;
  const base = { number, member, to: at + 1, sentence: sentenceOf(document, at) };
  if (ofPart.has(lower(at + 1))) {
    const behind = [2, 3, 4].map((k) => at + k).find((k) => bodyAt(document, k) && lower(k) !== '');
    if (behind === undefined) return null;
    if (!(universal || thing.definite || member === 'seat')) return null;
    return { ...base, body: bodyAt(document, behind), which: described(document, behind).which, known: true };
  }
  if (narrowing.has(lower(at + 1))) return null;
  for (let k = first - 1; k >= first - nearBody && tokens[k]?.sentence === base.sentence; k--) {
    const body = bodyAt(document, k);
    if (body && sitsIn(body, member)) return { ...base, body, ...described(document, k) };
    const { lemma, lower: word } = tokens[k];
    if (!consisting.has(lemma) && !consisting.has(word) && word !== "'s" && word !== "'") break;
  }
  const each = lower(first - 1) === 'the' && lower(first - 2) === 'of' && lower(first - 3) === 'each';
  if (!universal && !each) return null;
  return { ...base, body: crew, which: [], known: true };
}

/** "Four experts sit on the ethics committee." */
function sittingIn(document: Form, { number, head, at }: CountedThing): BodySize | null {
  const { tokens } = document;
  if (!sitting.has(tokens[at + 1]?.lemma)) return null;
  for (let k = at + 2; k < at + 2 + nearBody && tokens[k]?.sentence === tokens[at].sentence; k++) {
    const body = bodyAt(document, k);
    if (!body) continue;
    const { which } = described(document, k);
    return { number, body, member: head, which, known: false, to: at + 1, sentence: tokens[at].sentence };
  }
  return null;
}

function bodyAt({ tokens }: Form, at: number): string | null {
  const noun = tokens[at] && singularOf(tokens[at].lower);
  return noun && bodiesOf.has(noun) ? noun : null;
}

function sentenceOf({ tokens }: Form, at: number): number {
  return tokens[at].sentence;
}

/** Words before a body that tell which it is, and whether it is spoken of as known. */
function described({ tokens }: Form, at: number): { which: string[]; known: boolean } {
  const which: string[] = [];
  for (let k = at - 1; k >= at - nearBody && tokens[k]?.sentence === tokens[at].sentence; k--) {
    const { lower, pos } = tokens[k];
    if (definiteDeterminers.has(lower) || possessives.has(lower) || lower === "'s")
      return { which, known: true };
    if (pos !== 'ADJ' && pos !== 'NOUN' && pos !== 'PROPN') break;
    which.push(singularOf(lower));
  }
  return { which, known: false };
}
