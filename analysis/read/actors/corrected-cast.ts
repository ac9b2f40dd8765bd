import { type Corrections, isLater } from '../../types/corrections.ts';
import type { Mention, Span } from '../../types/document.ts';
import type { Cast } from './coreference.ts';

/** A cast and the mentions that name it. */
export interface Named {
  cast: Cast;
  mentions: Mention[];
}

/**
 * The cast with what readers have set right: first each split, which makes the mentions written like a given one an actor
 * of their own, then each merge, which makes two mentions' actors one under the name of the more often mentioned, unless one
 * of the two names was set apart after that. A correction whose mention is no longer found is passed over. Actors are numbered
 * anew in order of first mention. In time that grows with the mentions and the corrections, not with their product.
 */
export function correctCast(text: string, { cast, mentions }: Named, corrections: Corrections): Named {
  if (corrections.merges.length === 0 && corrections.splits.length === 0) return { cast, mentions };
  const actors = [...cast.actors];
  const genders = [...cast.genders];
  const owner = mentions.map((m) => m.actor);
  const owned = byOwner(text, mentions);
  const bySpan = new Map(mentions.map((m, k) => [`${m.start}-${m.end}`, k]));
  const at = ({ start, end }: Span) => bySpan.get(`${start}-${end}`) ?? -1;
  for (const { mention } of corrections.splits) {
    const k = at(mention);
    if (k < 0) continue;
    const name = written(text, mentions[k]);
    const whole = owner[k];
    const names = owned.get(whole)!;
    // Nothing is left to part from where the actor has no other name.
    if (names.size === 1) continue;
    const own = names.get(name)!;
    names.delete(name);
    owned.set(actors.length, new Map([[name, own]]));
    for (const i of own) owner[i] = actors.length;
    genders.push(genders[whole]);
    actors.push({ ...actors[whole], id: actors.length, name, role: null });
  }
  const members = new Map(Array.from(owned, ([actor, names]) => [actor, [...names.values()].flat()]));
  const apart = lastApart(text, corrections.splits);
  for (const { a, b, said } of corrections.merges) {
    const [first, second] = [at(a), at(b)];
    if (first < 0 || second < 0 || owner[first] === owner[second]) continue;
    if ([a, b].some((span) => isLater(apart.get(written(text, span)), said))) continue;
    const times = (actor: number) => members.get(actor)!.length;
    const [into, from] =
      times(owner[second]) > times(owner[first])
        ? [owner[second], owner[first]]
        : [owner[first], owner[second]];
    // Always the fewer go to the more: however many are made one, no mention moves more often than their number doubles.
    const moved = members.get(from)!;
    for (const i of moved) {
      owner[i] = into;
      members.get(into)!.push(i);
    }
    members.delete(from);
    actors[into] = { ...actors[into], role: actors[into].role ?? actors[from].role };
  }
  return renumber({ actors, genders }, mentions, owner);
}

/** When each name was last set apart, by how it is written. */
function lastApart(text: string, splits: Corrections['splits']): Map<string, number> {
  const last = new Map<string, number>();
  for (const { mention, said } of splits) {
    const name = written(text, mention);
    if (said !== undefined) last.set(name, Math.max(said, last.get(name) ?? 0));
  }
  return last;
}

/** Places of the mentions by whose they are and how they are written. */
function byOwner(text: string, mentions: readonly Mention[]): Map<number, Map<string, number[]>> {
  const owned = new Map<number, Map<string, number[]>>();
  for (const [i, mention] of mentions.entries()) {
    const names = owned.get(mention.actor) ?? new Map<string, number[]>();
    owned.set(mention.actor, names);
    const name = written(text, mention);
    const own = names.get(name);
    if (own) own.push(i);
    else names.set(name, [i]);
  }
  return owned;
}

function written(text: string, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ');
}

/** Actors numbered anew in order of first mention; those without any are left out. `owner` has the actor of each mention. */
export function renumber(cast: Cast, mentions: Mention[], owner: number[]): Named {
  const numbers = new Map([...new Set(owner)].map((actor, id) => [actor, id]));
  const kept = [...numbers.keys()];
  return {
    cast: {
      actors: kept.map((actor, id) => ({ ...cast.actors[actor], id })),
      genders: kept.map((actor) => cast.genders[actor]),
    },
    mentions: mentions.map((m, k) => ({ ...m, actor: numbers.get(owner[k])! })),
  };
}
