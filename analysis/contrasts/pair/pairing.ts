import { sameActor } from '../../read/actors/same.ts';
import type { Sides } from '../../types/comparison.ts';
import type { Actor, Document, DocumentView, Mention } from '../../types/document.ts';

/** One actor that both documents speak of: its place in each one's `actors`. */
export interface SharedActor {
  name: string;
  actors: Sides<number>;
  /** Mentions in counted blocks, pronouns included. */
  mentions: Sides<number>;
}

export interface Pairing {
  /** Most mentioned in both first. */
  shared: SharedActor[];
  /** Actors that one side alone has, most mentioned first. */
  only: Sides<number[]>;
}

/** Actors beyond these, by mentions, are not looked at: it bounds the pairs to try. */
const considered = 300;

/** Matches the actors of two documents, one to one, the most mentioned first. */
export function pairActors(left: Document, right: Document): Pairing {
  const counts = {
    left: mentionsByActor(left).map((m) => m.length),
    right: mentionsByActor(right).map((m) => m.length),
  };
  const free = new Set(byCount(right, counts.right));
  const shared: SharedActor[] = [];
  const onlyLeft: number[] = [];
  for (const l of byCount(left, counts.left)) {
    const r = [...free].find((id) => sameActor(left.actors[l], right.actors[id]));
    if (r === undefined) {
      onlyLeft.push(l);
      continue;
    }
    free.delete(r);
    shared.push({
      name: fuller(left.actors[l], right.actors[r]),
      actors: { left: l, right: r },
      mentions: { left: counts.left[l], right: counts.right[r] },
    });
  }
  const weight = (s: SharedActor) =>
    Math.min(s.mentions.left / left.words, s.mentions.right / right.words) + 1e-6 * s.mentions.left;
  shared.sort((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1));
  return { shared, only: { left: onlyLeft, right: [...free] } };
}

/** Mentions of each actor in text order, in the order of `document.actors`. */
export function mentionsByActor(document: DocumentView): Mention[][] {
  const mentions: Mention[][] = document.actors.map(() => []);
  for (const m of document.mentions) mentions[m.actor].push(m);
  return mentions;
}

function byCount(document: Document, counts: number[]): number[] {
  return document.actors
    .map((_, id) => id)
    .filter((id) => counts[id] > 0)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, considered);
}

function fuller(a: Actor, b: Actor): string {
  return b.name.length > a.name.length && a.kind === 'person' ? b.name : a.name;
}
