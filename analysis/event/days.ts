import { daysApart } from '../contrasts/comparable/dates.ts';
import type { Analyzed } from '../types/analyzed.ts';

/** Days from which on two articles are taken to tell of different days of an event. */
const anotherDay = 2;

/** Which columns may be held against each other in time, by what is known of their dates. */
export interface Days {
  /** True where both are dated, and on days that lie so far apart that the later tells of later things. */
  apart(a: number, b: number): boolean;
  /** True where it may be said of a column that it lacks what others tell: it was not written before them, nor of another day. */
  mayLack(column: number, tellers: readonly number[]): boolean;
}

/** An article cannot leave out what came after it. Where a date is unknown nothing is held against the two. */
export function daysOf(articles: readonly Analyzed[]): Days {
  const dates = articles.map(({ document }) => document.article.published);
  const gap = (a: number, b: number) => daysApart(dates[a], dates[b])?.least ?? 0;
  const apart = (a: number, b: number) => gap(a, b) >= anotherDay;
  const before = (a: number, b: number) => gap(a, b) > 0 && dates[a]! < dates[b]!;
  return {
    apart,
    mayLack: (column, tellers) =>
      !tellers.some((teller) => apart(column, teller)) &&
      !(tellers.length > 0 && tellers.every((teller) => before(column, teller))),
  };
}
