import { joinsParts } from '../../english/beside-figures.ts';
import { articles, unitsOfTime } from '../../english/closed.ts';
import {
  openingPart,
  partsOfPeople,
  peopleCounted,
  restOfWhole,
  sumExplained,
} from '../../english/number-terms.ts';
import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import { lowerAt, type ToldNumber } from './told-numbers.ts';

/** Parts of one whole that are added up, at most. */
const mostParts = 6;
/** Numbers before the last part that are looked through. */
const mostNumbers = 60;
/** Sentences before the last part in which its whole is looked for. */
const sentencesBack = 2;
/** Sums of money are rounded: so much of the whole may lack. */
const roundedOff = 0.02;
const wholeInPercent = 100;

/** Parts of a whole that do not make it. */
export function wrongSums(
  document: Form,
  numbers: readonly ToldNumber[],
  things: readonly CountedThing[],
): Finding[] {
  const ofNumber = new Map(things.map((thing) => [thing.number, thing]));
  return numbers.flatMap((_, i) => [
    ...peopleInParts(document, numbers, i, ofNumber),
    ...withRest(document, numbers, i, ofNumber),
  ]);
}

/** "12 people, seven men and six women": people, and parts of them right behind. */
function peopleInParts(
  document: Form,
  numbers: readonly ToldNumber[],
  i: number,
  ofNumber: ReadonlyMap<ToldNumber, CountedThing>,
): Finding[] {
  const whole = ofNumber.get(numbers[i]);
  if (!whole || whole.unit !== null || whole.number.rough || !peopleCounted.has(whole.head)) return [];
  const { tokens } = document;
  const parts: CountedThing[] = [];
  let at = whole.at + 1;
  if (!/^[,:(–—-]$/.test(lowerAt(tokens, whole.at, at))) return [];
  for (let k = i + 1; k < numbers.length && parts.length < mostParts; k++) {
    const part = ofNumber.get(numbers[k]);
    if (!part || part.number.first - at > 3 || !partsOfPeople.has(part.head)) break;
    const gap = tokens.slice(at, part.number.first);
    if (gap.some(({ lower, sentence }) => openingPart.has(lower) || sentence !== tokens[whole.at].sentence))
      break;
    parts.push(part);
    at = part.at + 1;
  }
  if (parts.length < 2 || parts.some(({ number }) => number.rough)) return [];
  // "seven men and six women, and two …"
  if (joinsParts.test(lowerAt(tokens, whole.at, at)) && numberSoon(numbers, i + parts.length + 1, at))
    return [];
  const sum = parts.reduce((all, { number }) => all + number.value, 0);
  if (sum === whole.number.value) return [];
  const list = parts.map(({ number }) => inMarks(document, number)).join(' and ');
  const message = `${list} make ${sum}, not ${inMarks(document, whole.number)}.`;
  return [
    conflict(
      'changed-figure',
      whole.number,
      parts.map(({ number }) => number),
      message,
    ),
  ];
}

function numberSoon(numbers: readonly ToldNumber[], next: number, at: number): boolean {
  return numbers[next] !== undefined && numbers[next].first - at <= 3;
}

/** "21 of the dead … The other 16": a last part that with the ones before it makes no whole that was told. */
function withRest(
  document: Form,
  numbers: readonly ToldNumber[],
  i: number,
  ofNumber: ReadonlyMap<ToldNumber, CountedThing>,
): Finding[] {
  const last = numbers[i];
  const { tokens, sentences, text } = document;
  const { sentence } = tokens[last.first];
  const [closing, opening] = [1, 2].map((k) => lowerAt(tokens, last.first, last.first - k));
  if (!restOfWhole.has(closing) || !articles.has(opening) || last.rough || last.year || last.value < 2)
    return [];
  const unit = unitOf(last, ofNumber);
  if (unit === null || (unit === 'count' && (closing === 'last' || isOfTime(last, ofNumber)))) return [];
  const from = Math.max(0, sentence - sentencesBack);
  if (sumExplained.test(text.slice(sentences[from].start, sentences[sentence].end))) return [];
  const before: ToldNumber[] = [];
  for (let k = i - 1; k >= 0 && k > i - mostNumbers && tokens[numbers[k].first].sentence >= from; k--)
    if (before.length <= mostParts && isOfUnit(numbers[k], unit, ofNumber)) before.unshift(numbers[k]);
  const [near] = before.slice(-1);
  const parted = ({ first, last: end }: ToldNumber) =>
    lowerAt(tokens, first, end) === 'of' || [1, 2].some((k) => lowerAt(tokens, first, first - k) === 'of');
  if (unit === 'count' && !before.some(parted)) return [];
  if (!near || before.length < 2 || before.length > mostParts || before.some(({ rough }) => rough)) return [];
  const wholes = numbers
    .slice(Math.max(0, i - mostNumbers), i)
    .filter((one) => one.value > last.value && isOfUnit(one, unit, ofNumber));
  const sums = sumsWith(
    before.map(({ value }) => value),
    last.value,
  );
  if (
    wholes.some(({ value }) =>
      sums.some((sum) => Math.abs(sum - value) <= (unit === '%' || last.money ? roundedOff * value : 0)),
    )
  )
    return [];
  if (unit === '%' && sums.some((sum) => Math.abs(sum - wholeInPercent) <= wholeInPercent * roundedOff))
    return [];
  const [whole] = before.filter(({ value }) => value > last.value).sort((a, b) => b.value - a.value);
  if (!whole) return [];
  const parts = before.filter((one) => one !== whole);
  const sum = parts.reduce((all, { value }) => all + value, last.value);
  const list = [...parts, last].map((one) => inMarks(document, one)).join(' and ');
  const message = `${list} make ${told(sum, last)}, not ${inMarks(document, whole)}.`;
  return [conflict('changed-figure', last, [whole, ...parts], message)];
}

function isOfTime(number: ToldNumber, ofNumber: ReadonlyMap<ToldNumber, CountedThing>): boolean {
  return unitsOfTime.has(ofNumber.get(number)?.head ?? '');
}

/** What two sums must share to be of one whole: the sign, percent, or the noun; a number without one may be of any. */
function unitOf(number: ToldNumber, ofNumber: ReadonlyMap<ToldNumber, CountedThing>): string | null {
  if (number.money) return number.money;
  if (number.percent) return '%';
  const thing = ofNumber.get(number);
  return thing?.unit ? null : 'count';
}

function isOfUnit(
  number: ToldNumber,
  unit: string,
  ofNumber: ReadonlyMap<ToldNumber, CountedThing>,
): boolean {
  return !number.year && unitOf(number, ofNumber) === unit;
}

/** The last part with any of the others. */
function sumsWith(values: readonly number[], last: number): number[] {
  const sums = [last];
  for (const value of values) sums.push(...sums.map((sum) => sum + value));
  return sums.slice(1);
}

function told(sum: number, { money }: ToldNumber): string {
  const round = Math.round(sum * 100) / 100;
  if (money && round >= 1e6) return `${money}${Math.round(round / 1e4) / 100} million`;
  return `${money ?? ''}${round.toLocaleString('en-US')}`;
}
