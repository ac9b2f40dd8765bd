import type { Comparison } from '../../analysis/types/comparison.ts';
import type { EventComparison } from '../../analysis/types/event.ts';
import { basisOfEvent } from '../store/event.ts';

/** Hexadecimal digits of an id in links: unique in any library that fits on a disk. */
const shortLength = 12;

/** The beginning of an article's id that links use. The whole id and any unique beginning of 8 and more work too. */
export function shortId(id: string): string {
  return id.slice(0, shortLength);
}

/** The page that asks for the password, and leads to `next` from there. */
export function loginPath(next: string): string {
  return next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`;
}

/** A path of ours is far shorter. */
const longestPath = 2000;

/**
 * A path of this site that a query or a form names; the home page where it names anything else. What comes back begins
 * with one slash and no second, as browsers read it: dots, backslashes and tabs are taken in before that is looked at.
 */
export function ownPath(next: string): string {
  const here = 'http://parallax.invalid';
  if (!next.startsWith('/') || next.length > longestPath || !URL.canParse(next, here)) return '/';
  const { origin, pathname, search, hash } = new URL(next, here);
  return origin === here && /^\/(?!\/)/.test(pathname) ? `${pathname}${search}${hash}` : '/';
}

export function articlePath(id: string): string {
  return `/articles/${shortId(id)}`;
}

/** Where the reading anew of the whole library is begun and paused. */
export const recountPath = '/library/recount';

/** Where a deleted article is deleted for good. */
export function erasePath(id: string): string {
  return `${articlePath(id)}/erase`;
}

/** Where readers set right what is known of an article; from there they go on to `back`. */
export function aboutPath(id: string, back = ''): string {
  const query = back ? `?${new URLSearchParams({ back })}` : '';
  return `${articlePath(id)}/about${query}`;
}

/** Where readers set right how an article is read. */
export function correctionsPath(id: string): string {
  return `${articlePath(id)}/corrections`;
}

/** Where who is heard, and what is marked, is set right. */
export function setRightPath(id: string): string {
  return `${correctionsPath(id)}/passages`;
}

/** Where a verdict on one of an article's marks is sent. */
export function verdictsPath(id: string): string {
  return `${articlePath(id)}/verdicts`;
}

/** A text that waits for a look before it is saved. */
export function draftPath(number: number): string {
  return `/drafts/${number}`;
}

export function reportPath(left: string, right: string): string {
  return `/reports/${shortId(left)}/${shortId(right)}`;
}

/** A report as this version of the analyzer made it, whatever comes later: names both texts, the version and its assets. */
export function permalink({ left, right, analyzer, corrections = {}, layout = {} }: Comparison): string {
  const parameters = new URLSearchParams({ version: analyzer.version, assets: analyzer.assets });
  if (corrections.left) parameters.set('left', corrections.left);
  if (corrections.right) parameters.set('right', corrections.right);
  if (layout.left) parameters.set('leftLayout', layout.left);
  if (layout.right) parameters.set('rightLayout', layout.right);
  return `${reportPath(left, right)}?${parameters}`;
}

/** The comparison of a report as JSON. */
export function comparisonPath(left: string, right: string): string {
  return `/api/comparisons/${shortId(left)}/${shortId(right)}`;
}

/** Where an event of several articles stands, in whatever order they are named. */
export function eventPath(articles: readonly string[]): string {
  return `/events/${[...articles].sort().map(shortId).join('+')}`;
}

/** The same as a file to take away. */
export function eventFile(articles: readonly string[], kind: 'html' | 'json' | 'csv'): string {
  return `${eventPath(articles)}.${kind}`;
}

/** An event as this version of the analyzer made it, whatever comes later. */
export function eventPermalink(event: EventComparison): string {
  const { articles, analyzer, withoutApart } = event;
  const parameters = new URLSearchParams({ version: analyzer.version, assets: analyzer.assets });
  const basis = basisOfEvent(event);
  if (basis) parameters.set('basis', basis);
  if (withoutApart) parameters.set('apart', 'out');
  return `${eventPath(articles)}?${parameters}`;
}
