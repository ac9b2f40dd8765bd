import { beforeTime, signedSum } from '../../english/beside-figures.ts';
import { months, shortMonths, unitsOfTime } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { numbered, orSo, roughly, scales, shortScales } from '../../english/number-terms.ts';
import { either } from '../../english/sets.ts';
import { saidNumber } from '../../quotations/number-words.ts';
import type { Form, Span, Token } from '../../types/document.ts';

/** A number of the draft, tokens `first..last` half-open, with its sign of money, its scale and its "percent". */
export interface ToldNumber extends Span {
  first: number;
  last: number;
  value: number;
  money: string | null;
  percent: boolean;
  /** "about", "more than", "up to": it is not meant to the last one. */
  rough: boolean;
  /** Written in four digits without a comma, as years are. */
  year: boolean;
}

type Amount = Pick<ToldNumber, 'last' | 'value' | 'money' | 'year'> & { digits: boolean };

const inDigits = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d+)?(k|m|mn|bn|tn)?$/;
const monthNames = either(months, shortMonths);

/** Numbers in words up to 99: "twenty one" by its words. */
const small = new Map<string, number>();
for (let n = 1; n < 100; n++) small.set(saidNumber(String(n))!.join(' '), n);

/** The numbers of a draft, in text order: no ordinals, days, hours, scores or labels. Linear time. */
export function toldNumbers({ tokens, text }: Pick<Form, 'tokens' | 'text'>): ToldNumber[] {
  const found: ToldNumber[] = [];
  for (let i = 0; i < tokens.length; ) {
    const number = numberAt(tokens, text, i);
    if (number) found.push(number);
    i = number ? number.last : i + 1;
  }
  return found;
}

/** The token in small letters where it stands in the sentence of `of`; otherwise nothing. */
export function lowerAt(tokens: readonly Token[], of: number, at: number): string {
  return at >= 0 && tokens[at]?.sentence === tokens[of].sentence ? tokens[at].lower : '';
}

function numberAt(tokens: readonly Token[], text: string, first: number): ToldNumber | null {
  const lower = (k: number) => lowerAt(tokens, first, k);
  const amount = amountAt(tokens, first);
  if (!amount) return null;
  const { value, money, year, digits } = amount;
  const behind = percentFrom(lower, amount.last);
  const last = behind ?? amount.last;
  if (money === null && behind === null && isNoCount(tokens, text, first, last, digits)) return null;
  return {
    ...{ first, last, start: tokens[first].start, end: tokens[last - 1].end },
    ...{ value, money, year, percent: behind !== null, rough: isRough(lower, first, last) },
  };
}

/** A sign of money, digits or words, and what they are multiplied by. */
function amountAt(tokens: readonly Token[], first: number): Amount | null {
  const lower = (k: number) => lowerAt(tokens, first, k);
  let at = first;
  const sign = signedSum.exec(lower(at));
  const money = sign?.[1] ?? null;
  const written = sign ? sign[2] || lower(++at) : lower(at);
  const digits = inDigits.exec(written);
  let value = digits
    ? Number(digits[1].replaceAll(',', '') + (digits[2] ?? ''))
    : money === null
      ? small.get(written)
      : undefined;
  if (value === undefined || (digits?.[3] && money === null)) return null;
  at++;
  const joint = lower(at) === '-' ? at + 1 : at;
  const both = digits ? undefined : small.get(`${written} ${lower(joint)}`);
  if (both !== undefined) {
    value = both;
    at = joint + 1;
  }
  value *= shortScales.get(digits?.[3] ?? '') ?? 1;
  const joined = lower(at) === '-' && scales.has(lower(at + 1)) ? at + 1 : at;
  if (scales.has(lower(joined))) at = joined;
  for (let scale = scales.get(lower(at)); scale !== undefined; scale = scales.get(lower(at))) {
    value *= scale;
    at++;
  }
  if (money !== null && shortScales.has(lower(at)) && tokens[at].start === tokens[at - 1].end)
    value *= shortScales.get(lower(at++))!;
  // "4.1 million" is not the sum of its parts to the last bit.
  value = Number(value.toPrecision(12));
  return {
    last: at,
    value,
    money,
    digits: digits !== null,
    year: money === null && /^[12]\d{3}$/.test(written) && at === first + 1,
  };
}

/** The token behind "percent", in any of its spellings; null where it is none. */
function percentFrom(lower: (k: number) => string, at: number): number | null {
  if (lower(at) === '%' || lower(at) === 'percent' || lower(at) === 'pc') return at + 1;
  return lower(at) === 'per' && lower(at + 1) === 'cent' ? at + 2 : null;
}

function isRough(lower: (k: number) => string, first: number, last: number): boolean {
  // "$9 million over four years"
  if (lower(first - 1) === 'over' && unitsOfTime.has(singularOf(lower(last)))) return false;
  if (roughly.has(lower(first - 1)) || (lower(first - 1) === 'to' && roughly.has(lower(first - 2))))
    return true;
  return (lower(last) === 'or' && orSo.has(lower(last + 1))) || lower(last) === '+';
}

/** The day of a date, an hour, a score, a part of a longer number, or a label as in "Gate 4". */
function isNoCount(
  tokens: readonly Token[],
  text: string,
  first: number,
  last: number,
  digits: boolean,
): boolean {
  const lower = (k: number) => lowerAt(tokens, first, k);
  if (!digits) return false;
  const [before, after] = [lower(first - 1), lower(last)];
  if (
    monthNames.has(before) ||
    monthNames.has(`${before}.`) ||
    monthNames.has(after) ||
    monthNames.has(`${after}.`)
  )
    return true;
  if (
    /^(?:[ap]\.?m\.?|o'clock|gmt|[:°º])$/.test(after) ||
    (before === ':' && tokens[first - 1]?.end === tokens[first].start)
  )
    return true;
  // "4-1", "2019–20", "9/11"
  const tied = (k: number, other: number) => /^[-–/]$/.test(lower(k)) && /^\d/.test(lower(other));
  if (tied(last, last + 1) || tied(first - 1, first - 2)) return true;
  if (before === '.' && monthNames.has(`${lower(first - 2)}.`)) return true;
  if (numbered.has(before) || (before === '.' && numbered.has(lower(first - 2)))) return true;
  if (beforeTime.test(before) && /^\d{1,2}\.\d\d$/.test(lower(first))) return true;
  // "Boeing 737", "Covid-19": a capital right before, and nothing counted behind.
  const ahead = tokens[first - 1];
  const capital = ahead?.sentence === tokens[first].sentence && /^\p{Lu}/u.test(text.slice(ahead.start));
  return capital && ahead.pos === 'PROPN' && tokens[last]?.pos !== 'NOUN';
}

/** A whole number below a thousand as one token has it, in digits or in words; null where it is none. */
export function wholeNumber(lower: string): number | null {
  return /^\d{1,3}$/.test(lower) ? Number(lower) : (small.get(lower) ?? null);
}
