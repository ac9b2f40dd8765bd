import { dayNames, dayOfMonth } from '../../english/beside-figures.ts';
import { months, shortMonths, weekdays } from '../../english/closed.ts';
import { shortWeekdays } from '../../english/number-terms.ts';
import { anyOf } from '../../english/sets.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';

export interface ToldDate extends Span {
  /** 0 for Sunday; null where none is told. */
  weekday: number | null;
  year: number | null;
  /** 0 for January. */
  month: number;
  day: number;
}

/** Years that the draft tells, and the year in which it is published, where that is known. */
export interface ToldYears {
  published: number | null;
  told: (Span & { year: number; first: number })[];
}

const monthNames = [...months];
const monthWords = anyOf(
  months,
  shortMonths,
  [...shortMonths].map((month) => month.slice(0, -1)),
  ['sept', 'sep'],
);
const weekdayWords = anyOf(weekdays, shortWeekdays.keys());
const year = String.raw`(?:,?\s+(?<Y>(?:19|20)\d\d))?`;
const month = String.raw`(?<M>${monthWords})\.?`;
const weekday = String.raw`(?<W>${weekdayWords})\b\.?`;
const named = (form: string, suffix: string) => form.replace(/\(\?<(\w)>/g, `(?<$1${suffix}>`);
/** "Thursday, 12 May 2026", "Thursday, May 12", "12 May 2026, a Thursday", and dates without a weekday. */
const dates = new RegExp(
  [
    String.raw`\b${named(weekday, '1')},?\s+(?:the\s+)?${named(dayOfMonth, '1')}\s+(?:of\s+)?${named(month, '1')}${named(year, '1')}\b`,
    String.raw`\b${named(weekday, '2')},?\s+${named(month, '2')}\s+${named(dayOfMonth, '2')}\b(?!:|\s*[-–]\s*\d)${named(year, '2')}`,
    String.raw`\b${named(month, '3')}\s+${named(dayOfMonth, '3')}\b(?!:|\s*[-–]\s*\d)${named(year, '3')}(?:,\s+a\s+${named(weekday, '3')})?`,
    String.raw`\b${named(dayOfMonth, '4')}\s+${named(month, '4')}${named(year, '4')}\b(?:,\s+a\s+${named(weekday, '4')})?`,
  ].join('|'),
  'giu',
);

const milliseconds = 86_400_000;
const daysOfWeek = 7;
/** Two dates without a year are taken to be of one year where they lie so near each other, in days. */
const sameYear = 62;
const halfYear = 183;
const mostDates = 200;

/** Dates whose weekday is another by the calendar, or by the draft's other dates; and dates that no calendar has. */
export function wrongDates(document: Form): Finding[] {
  const found = datesIn(document).slice(0, mostDates);
  const published = publishedDay(document);
  const anchor = published ?? anchorOf(found);
  return found.flatMap((date, k) => {
    if (!exists(date))
      return [conflict('changed-figure', date, [], `No calendar has ${inMarks(document, date)}.`)];
    if (date.weekday === null) return [];
    const by = date.year ?? (anchor === null ? null : yearNear(date, anchor));
    if (by !== null) {
      const right = weekdayOf(date, by);
      if (right === date.weekday) return [];
      const shown = dayNames[right][0].toUpperCase() + dayNames[right].slice(1);
      return [
        conflict('changed-figure', date, [], `${inMarks(document, date)}: in ${by} this day is a ${shown}.`),
      ];
    }
    const other = found
      .slice(0, k)
      .find((one) => one.weekday !== null && one.year === null && exists(one) && !goTogether(one, date));
    if (!other) return [];
    const message = `${inMarks(document, date)} does not go with ${inMarks(document, other)}: in no year do both fall on these days.`;
    return [conflict('changed-figure', date, [other], message)];
  });
}

/** The dates of a draft that have a day and a month, in text order. */
export function datesIn({ text, blocks }: Form): ToldDate[] {
  return blocks.flatMap(({ start, end }) => {
    const found: ToldDate[] = [];
    for (const match of text.slice(start, end).matchAll(dates)) {
      const part = (name: string) =>
        [1, 2, 3, 4].map((form) => match.groups![`${name}${form}`]).find((value) => value !== undefined) ??
        null;
      const at = start + match.index;
      const written = part('M')!.toLowerCase().replace('.', '');
      // "may 12" within "you may 12 times …"
      if (!/^\p{Lu}/u.test(part('M')!)) continue;
      const spelled = part('W')?.toLowerCase() ?? null;
      const name = spelled && (shortWeekdays.get(spelled) ?? spelled);
      found.push({
        ...{ start: at, end: at + match[0].trimEnd().length },
        weekday: name ? dayNames.indexOf(name) : null,
        year: part('Y') ? Number(part('Y')) : null,
        month: monthNames.findIndex((full) => full.startsWith(written.slice(0, 3))),
        day: Number(part('D')),
      });
    }
    return found;
  });
}

function exists({ month, day, year }: ToldDate): boolean {
  // A leap year where none is told.
  return day >= 1 && day <= new Date(Date.UTC(year ?? 2024, month + 1, 0)).getUTCDate();
}

function weekdayOf({ month, day }: ToldDate, year: number): number {
  return new Date(Date.UTC(year, month, day)).getUTCDay();
}

function publishedDay({ article: { published } }: Form): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(published ?? '');
  return parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) : null;
}

/** The first whole date that the draft tells, where all of them are of one year. */
function anchorOf(found: readonly ToldDate[]): number | null {
  const whole = found.filter((date) => date.year !== null && date.weekday !== null);
  const years = new Set(whole.map((date) => date.year));
  return years.size === 1 ? Date.UTC(whole[0].year!, whole[0].month, whole[0].day) : null;
}

/** The year in which a date lies nearest to a day; null where two are as near. */
function yearNear({ month, day }: ToldDate, anchor: number): number | null {
  const of = new Date(anchor).getUTCFullYear();
  const near = [of - 1, of, of + 1].filter(
    (year) => Math.abs(Date.UTC(year, month, day) - anchor) < (halfYear - 20) * milliseconds,
  );
  return near.length === 1 ? near[0] : null;
}

/** True unless both are of one year by their nearness and their weekdays lie otherwise. */
function goTogether(a: ToldDate, b: ToldDate): boolean {
  const apart = (Date.UTC(2023, b.month, b.day) - Date.UTC(2023, a.month, a.day)) / milliseconds;
  const leap = a.month <= 1 !== b.month <= 1;
  if (Math.abs(apart) > sameYear || leap) return true;
  return (((apart - (b.weekday! - a.weekday!)) % daysOfWeek) + daysOfWeek) % daysOfWeek === 0;
}

/** Years of four digits, in text order. */
export function yearsIn({ tokens, article }: Form): ToldYears {
  const told = tokens.flatMap(({ lower, start, end }, first) =>
    /^(?:19|20)\d\d$/.test(lower) ? [{ start, end, first, year: Number(lower) }] : [],
  );
  const published = /^\d{4}/.exec(article.published ?? '');
  return { published: published && Number(published[0]), told };
}
