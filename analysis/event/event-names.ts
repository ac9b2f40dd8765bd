import { labelSpans, namingDifference } from '../contrasts/naming.ts';
import { gatherLabels } from '../contrasts/pair/labels.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Label } from '../types/comparison.ts';
import type { EventNames } from '../types/event.ts';
import type { Cast } from './event-cast.ts';
import type { PairGround } from './grounds.ts';

/** Rows that are given, and labels of a cell. */
const mostRows = 24;
const mostLabels = 6;

/** What each column calls the persons, bodies, groups and acts that it shares with another, the most differently named first. */
export function namesOf(
  articles: readonly Analyzed[],
  cast: Cast,
  grounds: readonly PairGround[],
): EventNames[] {
  const rows = [...namesOfActors(articles, cast, grounds), ...namesOfActs(articles, grounds)];
  return rows
    .map((row) => ({ row, difference: differenceOf(row) }))
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.difference - a.difference || (a.row.referent < b.row.referent ? -1 : 1))
    .slice(0, mostRows)
    .map(({ row }) => ({ ...row, cells: row.cells.map((labels) => labels.slice(0, mostLabels)) }));
}

function namesOfActors(
  articles: readonly Analyzed[],
  cast: Cast,
  grounds: readonly PairGround[],
): EventNames[] {
  const spans = articles.map(({ document }) => labelSpans(document));
  const charged = articles.map((_, column) => {
    const ground = grounds.find(({ places }) => places.left === column || places.right === column);
    return ground?.charged[ground.places.left === column ? 'left' : 'right'] ?? [];
  });
  return cast.all
    .filter(({ actors }) => actors.filter((actor) => actor !== null).length > 1)
    .map(({ name, actors }) => ({
      referent: name,
      parties: [],
      cells: articles.map(({ document }, i) =>
        actors[i] === null ? [] : gatherLabels(document, spans[i].get(actors[i]) ?? [], charged[i]),
      ),
    }));
}

/** Events and kinds of groups that pairs of columns have in common, joined over all columns by what they are and who takes part. */
function namesOfActs(articles: readonly Analyzed[], grounds: readonly PairGround[]): EventNames[] {
  const rows = new Map<string, EventNames>();
  for (const { places, events } of grounds)
    for (const { referent, parties, left, right } of events) {
      const key = JSON.stringify([referent, [...parties].sort()]);
      const row = rows.get(key) ?? { referent, parties, cells: articles.map((): Label[] => []) };
      rows.set(key, row);
      if (row.cells[places.left].length === 0) row.cells[places.left] = left;
      if (row.cells[places.right].length === 0) row.cells[places.right] = right;
    }
  return [...rows.values()];
}

/** How differently the two columns name it that name it the most differently. */
function differenceOf({ referent, parties, cells }: EventNames): number {
  const named = cells.filter((labels) => labels.length > 0);
  const gaps = named.flatMap((left, i) =>
    named.slice(i + 1).map((right) => namingDifference({ referent, parties, left, right })),
  );
  return Math.max(0, ...gaps);
}
