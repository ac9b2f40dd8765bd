import { eventRelation, type Relation } from '../contrasts/comparable/relation.ts';
import { type Ground, groundOf } from '../contrasts/pair/ground.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Sides } from '../types/comparison.ts';

/** What two articles of an event are to each other, and the places of the two among all. */
export interface PairGround extends Ground {
  places: Sides<number>;
  relation: Relation['kind'];
}

/** Holds every two articles against each other: n (n - 1) / 2 pairs, each bounded. `done` is told after each. */
export function groundsOf(
  articles: readonly Analyzed[],
  done: (pairs: number, of: number) => void,
): PairGround[] {
  const found: PairGround[] = [];
  const all = (articles.length * (articles.length - 1)) / 2;
  for (let left = 0; left < articles.length; left++)
    for (let right = left + 1; right < articles.length; right++) {
      const ground = groundOf(articles[left], articles[right]);
      const documents = [articles[left].document, articles[right].document] as const;
      const { kind } = eventRelation(...documents, ground.pairing);
      found.push({ ...ground, places: { left, right }, relation: kind });
      done(found.length, all);
    }
  return found;
}

/** The same grounds where the articles are put in another order: which of them stands where. */
export function placed(grounds: readonly PairGround[], order: readonly number[]): PairGround[] {
  const placeOf = new Map(order.map((before, place) => [before, place]));
  return grounds
    .filter(({ places: { left, right } }) => placeOf.has(left) && placeOf.has(right))
    .map((ground) => ({
      ...ground,
      places: { left: placeOf.get(ground.places.left)!, right: placeOf.get(ground.places.right)! },
    }));
}
