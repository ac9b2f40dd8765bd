import { singularOf } from '../../english/inflect.ts';
import { scales, shortScales } from '../../english/number-terms.ts';
import { currencies } from '../../english/told-figures.ts';
import { fractions, measures } from '../../english/told-twice.ts';
import {
  beforeHour,
  behindFraction,
  inOrOut,
  noHalfBefore,
  noNumberBehind,
  oneOf,
} from '../../english/words-beside.ts';
import type { Token } from '../../types/document.ts';
import type { Amount, Lower } from './quantities.ts';
import { wholeNumber } from './told-numbers.ts';

const digits = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d+)?(k|m|mn|bn|tn)?$/;

/** "half a million", "a quarter of a million", "half an hour", "a year and a half", "a fortnight". */
export function halfAt(first: number, lower: Lower): Amount | null {
  const opens = /^(?:a|an)$/.test(lower(first)) ? first + 1 : first;
  const part = lower(opens) === 'half' ? 0.5 : lower(opens) === 'quarter' ? 0.25 : null;
  const at = lower(opens + 1) === 'of' ? opens + 2 : opens + 1;
  const of = part !== null && /^(?:a|an)$/.test(lower(at)) ? at + 1 : -1;
  const scale = scales.get(lower(of));
  if (part !== null && scale !== undefined && scale > 100) {
    const currency = currencies.get(singularOf(lower(of + 1)));
    if (currency !== undefined) return { sort: 'money', value: part * scale, unit: currency, last: of + 2 };
    return { sort: 'count', value: part * scale, unit: '', last: of + 1 };
  }
  const measure = measures.get(lower(part !== null && of > 0 ? of : opens));
  if (!measure || (part === null && opens === first)) return null;
  const { dimension, size } = measure;
  const base = { sort: dimension === 'time' ? 'time' : 'measure', unit: dimension, size } as const;
  if (part !== null) return { ...base, value: part * size, last: of + 1 };
  const andHalf = ['and', 'a', 'half'].every((word, k) => lower(opens + 1 + k) === word);
  if (andHalf) return { ...base, value: 1.5 * size, last: opens + 4 };
  return lower(opens) === 'fortnight' ? { ...base, value: size, last: opens + 1 } : null;
}

/** "4.1 million", "a hundred and sixty-eight thousand", "seventeen hundred", "a dozen". */
export function plainNumber(
  first: number,
  sign: RegExpExecArray | null,
  lower: Lower,
): { value: number; at: number } | null {
  let at = first;
  let written = lower(at);
  if (sign) written = sign[2] || lower(++at);
  const inDigits = digits.exec(written);
  if (inDigits) {
    if (inDigits[3] && !sign) return null;
    let value =
      Number(inDigits[1].replaceAll(',', '') + (inDigits[2] ?? '')) *
      (shortScales.get(inDigits[3] ?? '') ?? 1);
    at++;
    const joined = lower(at) === '-' && scales.has(lower(at + 1)) ? at + 1 : at;
    for (at = scales.has(lower(joined)) ? joined : at; scales.has(lower(at)); at++)
      value *= scales.get(lower(at))!;
    if (sign && shortScales.has(lower(at))) value *= shortScales.get(lower(at++))!;
    return { value: Number(value.toPrecision(12)), at };
  }
  return inWords(at, lower);
}

function inWords(first: number, lower: Lower): { value: number; at: number } | null {
  let at = first;
  let [whole, part, seen] = [0, 0, false];
  if (/^(?:a|an)$/.test(lower(at)) && scales.has(lower(at + 1))) [part, at] = [1, at + 1];
  for (;;) {
    const joined = seen && (lower(at) === '-' || lower(at) === 'and') ? at + 1 : at;
    const small = /^[a-z]/.test(lower(joined)) ? wholeNumber(lower(joined)) : null;
    const scale = scales.get(lower(joined));
    if (small !== null && (joined === at || lower(at) === '-' || part >= 100 || whole >= 100)) {
      if (part % 100 !== 0 && !(part % 10 === 0 && small < 10 && part % 100 >= 20)) break;
      part += small;
    } else if (scale !== undefined && (part > 0 || whole > 0) && (joined === at || lower(at) === '-')) {
      if (scale > 100) [whole, part] = [(whole + part) * scale, 0];
      else part = Math.max(1, part) * scale;
    } else break;
    seen = true;
    at = joined + 1;
  }
  return seen ? { value: whole + part, at } : null;
}

/** "half", "two thirds", "one in four", "41 percent". */
export function shareAt(first: number, lower: Lower): Amount | null {
  const share = (value: number, last: number): Amount => ({ sort: 'share', value, unit: '%', last });
  const word = lower(first);
  if (word === 'half' && !noHalfBefore.test(lower(first + 1))) return share(50, first + 1);
  const count = wholeNumber(word) ?? (oneOf.test(word) ? 1 : null);
  if (count === null || count > 20) return null;
  const joined = lower(first + 1) === '-' ? first + 2 : first + 1;
  const part = fractions.get(lower(joined));
  if (
    part !== undefined &&
    lower(joined) !== 'half' &&
    !/^(?:[a-z]+)$/.test(lower(joined + 1).replace(behindFraction, ''))
  )
    return share(count * part, joined + 1);
  const of = inOrOut.test(lower(first + 1)) ? (lower(first + 1) === 'out' ? first + 3 : first + 2) : -1;
  const whole = of < 0 ? null : wholeNumber(lower(of));
  return whole !== null && whole > count && whole <= 20 ? share((100 * count) / whole, of + 1) : null;
}

/** "of every ten", "point nine", "one fifty", "9 to 5", "from seven to seven", "at five": no size of anything. */
export function isNoSize(tokens: readonly Token[], first: number, at: number, lower: Lower): boolean {
  const before = lower(first - 1);
  if (noNumberBehind.test(before) || wholeNumber(lower(at)) !== null) return true;
  if (before !== 'a' && wholeNumber(before) !== null) return true;
  // "passed, 9 to 5"
  if (lower(at) === 'to' && wholeNumber(lower(at + 1)) !== null) return true;
  if (before === 'to' && wholeNumber(lower(first - 2)) !== null) return true;
  return (
    tokens[at]?.pos !== 'NOUN' &&
    !/^(?:of|-)$/.test(lower(at)) &&
    beforeHour.test(before) &&
    (wholeNumber(lower(first)) ?? 24) <= 12
  );
}
