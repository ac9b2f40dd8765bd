import { mentionsByActor } from '../contrasts/pair/pairing.ts';
import type { Actor, Document, Mention } from '../types/document.ts';
import type { PairGround } from './grounds.ts';

/** Somebody whom the columns speak of: an actor of each of them, null where that column has none. */
export interface Shared {
  name: string;
  kind: Actor['kind'];
  country: string | null;
  actors: (number | null)[];
}

/** Who is who in all columns. */
export interface Cast {
  /** Everybody, whom most columns speak of first, then the most mentioned. */
  all: Shared[];
  /** By column, the place of each of its actors in `all`. */
  placeOf: ReadonlyMap<number, number>[];
  /** By column and actor, its mentions in text order. */
  mentions: Mention[][][];
}

interface Member {
  column: number;
  actor: number;
}

/** Joins the actors of all columns that a pair of columns takes for one, the most mentioned first; of one column no two become one. */
export function castOf(documents: readonly Document[], grounds: readonly PairGround[]): Cast {
  const mentions = documents.map(mentionsByActor);
  const group = mentions.map((of, column) => of.map((_, actor): Member[] => [{ column, actor }]));
  for (const [a, b] of pairedActors(grounds)) {
    const [x, y] = [group[a.column][a.actor], group[b.column][b.actor]];
    if (x === y || x.some((one) => y.some((other) => other.column === one.column))) continue;
    x.push(...y);
    for (const { column, actor } of y) group[column][actor] = x;
  }
  const count = ({ column, actor }: Member) => mentions[column][actor].length;
  const counted = [...new Set(group.flat())].map((members) => ({
    members,
    mentions: members.reduce((sum, member) => sum + count(member), 0),
  }));
  const all = counted
    .filter((one) => one.mentions > 0)
    .map((one) => ({ ...one, shared: sharedOf(documents, one.members, count) }))
    .sort(
      (a, b) =>
        b.members.length - a.members.length ||
        b.mentions - a.mentions ||
        (a.shared.name < b.shared.name ? -1 : 1),
    )
    .map(({ shared }) => shared);
  const placeOf = documents.map((_, column) => {
    const places = all.flatMap(({ actors }, place) =>
      actors[column] === null ? [] : [[actors[column], place] as const],
    );
    return new Map(places);
  });
  return { all, placeOf, mentions };
}

/** Every two actors that a pair of columns takes for one, the most mentioned first. */
function pairedActors(grounds: readonly PairGround[]): [Member, Member][] {
  return grounds
    .flatMap(({ places, pairing }) =>
      pairing.shared.map(({ actors, mentions }) => ({
        two: [
          { column: places.left, actor: actors.left },
          { column: places.right, actor: actors.right },
        ] as [Member, Member],
        least: Math.min(mentions.left, mentions.right),
      })),
    )
    .sort((x, y) => y.least - x.least)
    .map(({ two }) => two);
}

/** A person goes by the fullest name, others by that of the column that speaks of them most. */
function sharedOf(
  documents: readonly Document[],
  members: readonly Member[],
  count: (member: Member) => number,
): Shared {
  const all = [...members]
    .sort((a, b) => count(b) - count(a) || a.column - b.column)
    .map(({ column, actor }) => documents[column].actors[actor]);
  const [first] = all;
  const fullest = all.reduce((a, b) => (b.name.length > a.name.length ? b : a));
  return {
    name: first.kind === 'person' ? fullest.name : first.name,
    kind: first.kind,
    country: all.find(({ country }) => country !== null)?.country ?? null,
    actors: documents.map((_, i) => members.find(({ column }) => column === i)?.actor ?? null),
  };
}
