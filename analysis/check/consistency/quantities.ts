import { signedSum } from '../../english/beside-figures.ts';
import {
  definiteDeterminers,
  months,
  possessives,
  relatives,
  shortMonths,
  weekdays,
} from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { numbered, roughly } from '../../english/number-terms.ts';
import { currencies } from '../../english/told-figures.ts';
import { allOfThem, measures, ordinals, othersOfThem } from '../../english/told-twice.ts';
import {
  clockTime,
  closesAge,
  dayDigits,
  hasAge,
  higherMeasure,
  isOfAge,
  linksAmount,
  mayHaveAge,
  mayOpenAge,
  moreOfThem,
  opensAmount,
  ordinalDigits,
  percentSign,
  roughlyBehind,
  saysAge,
  turnsAge,
} from '../../english/words-beside.ts';
import type { Form, Span, Token } from '../../types/document.ts';
import { headFrom } from './counted-things.ts';
import { halfAt, isNoSize, plainNumber, shareAt } from './number-phrases.ts';
import { lowerAt } from './told-numbers.ts';

export const sorts = [
  'count',
  'money',
  'share',
  'time',
  'measure',
  'year',
  'weekday',
  'day',
  'rank',
  'age',
] as const;
export type Sort = (typeof sorts)[number];

/** Something in a draft that has a size, or a place in time or in a row. */
export interface Quantity extends Span {
  sort: Sort;
  /** In the first unit of its dimension (`measures`), in percent, in its currency; a weekday's is 0 to 6. */
  value: number;
  /** Its dimension or its currency; empty where there is none. */
  unit: string;
  /** How much of the first unit its own is. */
  size: number;
  /** Tokens of the number itself, half-open, with its unit. */
  first: number;
  last: number;
  sentence: number;
  rough: boolean;
  /** Token of the noun that is counted or measured; -1 where there is none. */
  head: number;
  /** "the 50 states that signed". */
  narrowed: boolean;
  /** "five-year": it is a part of the name of a kind. */
  compound: boolean;
  /** "the", "its"; "all", "each", "the whole"; "the other", "another". */
  definite: boolean;
  universal: boolean;
  other: boolean;
}

export type Amount = Pick<Quantity, 'sort' | 'value' | 'unit' | 'last'> & { size?: number };
export type Lower = (k: number) => string;

const dayList = [...weekdays];
const yearAlone = /^(?:1[6-9]|20)\d\d$/;
const mostBefore = 4;
/** The largest hour and a little more. */
const hours = 101;

/** The quantities of a draft in text order: in digits and in words, with weekdays, years and ranks. Linear time. */
export function quantitiesIn(document: Form): Quantity[] {
  const { tokens } = document;
  const found: Quantity[] = [];
  for (let i = 0; i < tokens.length; ) {
    const one = quantityAt(document, i);
    if (one) found.push(one);
    i = one ? one.last : i + 1;
  }
  return found;
}

function quantityAt(document: Form, first: number): Quantity | null {
  const { tokens } = document;
  const lower: Lower = (k) => lowerAt(tokens, first, k);
  const amount =
    timeAt(tokens, first, lower) ??
    halfAt(first, lower) ??
    shareAt(first, lower) ??
    numberAt(tokens, first, lower);
  if (!amount) return null;
  const { last } = amount;
  const near = wordsBefore(tokens, first);
  const head = headOf(tokens, first, amount, lower);
  return {
    size: 1,
    ...amount,
    ...{ first, start: tokens[first].start, end: tokens[last - 1].end, sentence: tokens[first].sentence },
    rough: near.slice(0, 2).some((word) => roughly.has(word)) || roughlyBehind.test(lower(last)),
    head,
    narrowed: head >= last && relatives.has(lower(head + 1)),
    compound: tokens[last - 2]?.lower === '-' && last - 2 > first,
    definite: near.some((word) => definiteDeterminers.has(word) || possessives.has(word) || word === "'s"),
    universal: near.some((word) => allOfThem.has(word)),
    other: near.some((word) => othersOfThem.has(word)) || moreOfThem.test(lower(last)),
  };
}

/** The words of its noun phrase before a number: "all of the other". */
function wordsBefore(tokens: readonly Token[], first: number): string[] {
  const words: string[] = [];
  for (let k = first - 1; k >= first - mostBefore && tokens[k]?.sentence === tokens[first].sentence; k--) {
    const { pos, lower } = tokens[k];
    const goesOn =
      /^(?:DET|ADJ|ADV|PRON|ADP|NUM|PART)$/.test(pos) || allOfThem.has(lower) || roughly.has(lower);
    if (!goesOn) break;
    words.push(lower);
  }
  return words;
}

/** A weekday, a day of a month or a year. */
function timeAt(tokens: readonly Token[], first: number, lower: Lower): Amount | null {
  const word = lower(first);
  const isMonth = (at: string) => months.has(at) || shortMonths.has(`${at}.`);
  if (weekdays.has(word)) {
    // "Friday, May 8": the day of the month tells more.
    const at = lower(first + 1) === ',' ? first + 2 : first + 1;
    if (isMonth(lower(at)) || (/^\d/.test(lower(at)) && isMonth(lower(at + 1)))) return null;
    return { sort: 'weekday', value: dayList.indexOf(word), unit: '', last: first + 1 };
  }
  if (yearAlone.test(word) && tokens[first + 1]?.pos !== 'NOUN' && !signedSum.test(lower(first - 1)))
    return { sort: 'year', value: Number(word), unit: '', last: first + 1 };
  const day = dayDigits.exec(word);
  if (!day || Number(day[1]) > 31 || Number(day[1]) < 1) return null;
  const behind = lower(first + 1) === 'of' ? lower(first + 2) : lower(first + 1);
  const isDay =
    isMonth(behind) ||
    isMonth(lower(first - 1)) ||
    (word !== day[1] && lower(first - 1) === 'the' && tokens[first + 1]?.pos !== 'NOUN');
  const month = [behind, lower(first - 1)].find(isMonth) ?? '';
  return isDay ? { sort: 'day', value: Number(day[1]), unit: month.slice(0, 3), last: first + 1 } : null;
}

/** A number in digits or words with its scale, and what it is measured in. */
function numberAt(tokens: readonly Token[], first: number, lower: Lower): Amount | null {
  const sign = signedSum.exec(lower(first));
  const money = sign?.[1].slice(-1) ?? null;
  const read = plainNumber(first, sign, lower);
  if (!read) return rankAt(tokens, first, lower);
  if (read.value < hours && isNoSize(tokens, first, read.at, lower)) return null;
  const { value, at } = read;
  if (money !== null) return { sort: 'money', value, unit: money, last: at };
  if (percentSign.test(lower(at))) return { sort: 'share', value, unit: '%', last: at + 1 };
  if (lower(at) === 'per' && lower(at + 1) === 'cent')
    return { sort: 'share', value, unit: '%', last: at + 2 };
  const isDigits = /^\d/.test(lower(first));
  const tied = (k: number, other: number) => /^[-–/:]$/.test(lower(k)) && /^\d/.test(lower(other));
  if (isDigits && (tied(at, at + 1) || tied(first - 1, first - 2) || numbered.has(lower(first - 1))))
    return null;
  if (isDigits && clockTime.test(lower(at))) return null;
  const hyphen = lower(at) === '-' && tokens[at].start === tokens[at - 1].end;
  const unitAt = hyphen ? at + 1 : at;
  const unit = singularOf(lower(unitAt));
  if (hyphen && unit === 'year' && /^-?$/.test(lower(unitAt + 1)) && lower(unitAt + 2) === 'old')
    return { sort: 'age', value, unit: '', last: unitAt + 3 };
  if (isAge(tokens, first, at, value, lower)) return { sort: 'age', value, unit: '', last: at };
  const currency = currencies.get(unit);
  if (currency !== undefined) return { sort: 'money', value, unit: currency, last: unitAt + 1 };
  if (unit === 'cent') return { sort: 'money', value: value / 100, unit: '', last: unitAt + 1 };
  const square = higherMeasure.test(lower(unitAt));
  const measure = measures.get(singularOf(lower(square ? unitAt + 1 : unitAt)));
  if (measure) {
    const { dimension, size } = measure;
    const of = square ? `${lower(unitAt)} ${dimension}` : dimension;
    return {
      sort: dimension === 'time' ? 'time' : 'measure',
      value: value * size,
      unit: of,
      size,
      last: unitAt + (square ? 2 : 1),
    };
  }
  return value < 2 ? null : { sort: 'count', value, unit: '', last: at };
}

/** "Jun Perado, 24,", "at 24", "turned 24", "aged 24", "who is 24". */
function isAge(tokens: readonly Token[], first: number, at: number, value: number, lower: Lower): boolean {
  if (value > 119 || value % 1 !== 0 || value < 1) return false;
  const closes = closesAge.test(lower(at));
  const before = lower(first - 1);
  if (saysAge.test(before)) return true;
  if (/^year/.test(lower(at)) && lower(at + 1) === 'old') return true;
  if (!closes) return false;
  // "at 58, with seven years to go": no hour.
  if (mayOpenAge.test(before) && value > 12 && value < 100) return true;
  if ((before === ',' || before === '(') && tokens[first - 2]?.pos === 'PROPN') return true;
  if (turnsAge.test(before)) return true;
  return (
    isOfAge.test(before) &&
    mayHaveAge.test(lower(first - 2)) &&
    (tokens[first - 2]?.pos === 'PROPN' || hasAge.test(lower(first - 2)))
  );
}

/** "seventeenth", "the 9th", "third". */
function rankAt(tokens: readonly Token[], first: number, lower: Lower): Amount | null {
  const written = ordinalDigits.exec(lower(first));
  const value = written ? Number(written[1]) : ordinals.get(lower(first));
  if (value === undefined || (tokens[first].pos === 'ADV' && value < 3)) return null;
  return { sort: 'rank', value, unit: '', last: first + 1 };
}

/** What is counted: the noun behind the number, or behind "of the", or before "of", "is" or a bare number. */
function headOf(tokens: readonly Token[], first: number, { sort, last }: Amount, lower: Lower): number {
  if (sort === 'weekday' || sort === 'year' || sort === 'day' || sort === 'age') return -1;
  const from = lower(last) === '-' && sort !== 'share' ? last + 1 : last;
  const own = headFrom(tokens, first, from);
  if (own >= 0) return own;
  if (lower(last) === 'of' || lower(last) === 'in') {
    let k = last + 1;
    while (definiteDeterminers.has(lower(k)) || possessives.has(lower(k)) || opensAmount.test(lower(k))) k++;
    const of = headFrom(tokens, first, k);
    if (of >= 0) return of;
  }
  for (let k = first - 1; k >= first - mostBefore; k--) {
    const word = lower(k);
    if (word === '' || /^[,;:.()]$/.test(word)) return -1;
    if (tokens[k].pos === 'NOUN') return k;
    if (!linksAmount.test(word)) return -1;
  }
  return -1;
}
