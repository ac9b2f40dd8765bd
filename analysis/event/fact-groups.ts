import type { Analyzed } from '../types/analyzed.ts';
import { type Alike, bounds, type Place } from './alike.ts';

/** Shorter sentences tell no fact by themselves. */
const fewestWords = 7;

/** Sentences that tell one fact: at most two neighbours of each column. */
export type Group = Place[];

/** Joins sentences into facts, the surest first, so that every one is alike to most of the others. */
export function groupsOf(articles: readonly Analyzed[], alike: Alike): Group[] {
  const groupOf = new Map<string, Group>();
  for (const { a, b } of alike.mutual) {
    if (!tells(articles, a) || !tells(articles, b)) continue;
    const [x, y] = [a, b].map((place) => groupOf.get(keyOf(place)) ?? [place]);
    if (x === y || !fits(x, y, alike)) continue;
    const joined = [...x, ...y];
    for (const place of joined) groupOf.set(keyOf(place), joined);
  }
  return [...new Set(groupOf.values())];
}

export function keyOf({ column, sentence }: Place): string {
  return `${column} ${sentence}`;
}

/** False for headlines, captions and links, and for what is too short to tell anything. */
export function tells(articles: readonly Analyzed[], { column, sentence }: Place): boolean {
  const { sentences, blocks } = articles[column].document;
  const { block, words } = sentences[sentence];
  return blocks[block].kind === 'body' && words >= fewestWords;
}

/** True where two groups can be one: neighbours alone in a column of both, and most of the one alike to most of the other. */
function fits(x: Group, y: Group, alike: Alike): boolean {
  const both = [...x, ...y];
  for (const column of columnsOf(both)) {
    const own = both.filter((place) => place.column === column).map(({ sentence }) => sentence);
    if (own.length > 2 || Math.max(...own) - Math.min(...own) > 1) return false;
  }
  const across = columnsOf(x).flatMap((i) =>
    columnsOf(y).flatMap((j) => (i === j ? [] : [likest(inColumn(x, i), inColumn(y, j), alike)])),
  );
  const alikeOnes = across.filter((same) => same >= bounds.told).length;
  return across.length > 0 && alikeOnes * 2 > across.length && mean(across) >= bounds.told;
}

export function columnsOf(group: Group): number[] {
  return [...new Set(group.map(({ column }) => column))];
}

/** The sentences of one column. */
export function inColumn(group: Group, column: number): Group {
  return group.filter((place) => place.column === column);
}

/** How alike the likest two of both are. */
export function likest(x: Group, y: Group, alike: Alike): number {
  return Math.max(...x.flatMap((a) => y.map((b) => alike.of(a, b) ?? 0)));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
}
