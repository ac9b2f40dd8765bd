import { type ClosedEvent, product, unit } from './event-stream.ts';

/** From which likeness to a topic's middle on an event is of that topic: the cosine, seen from the middle of all articles. */
export const topicNear = 0.5;
/** Beginnings of topics that are held in memory, and topics that are kept. */
const mostBegun = 300;
export const mostTopics = 24;

interface Begun {
  sum: Float64Array;
  articles: number;
}

/**
 * Groups events into topics: each event, as it closes, comes to the likest topic so far, or begins one. Then topics that are
 * nearly one are put together, and the largest kept. One go through the events, each held against 300 topics at most.
 */
export class TopicClusters {
  readonly #begun: Begun[] = [];

  put({ direction, articles }: ClosedEvent): void {
    const at = nearest(
      this.#begun.map(({ sum }) => sum),
      direction,
    );
    const found = at && at.likeness >= topicNear ? this.#begun[at.place] : null;
    if (found) add(found, direction, articles);
    else if (this.#begun.length < mostBegun && articles > 0)
      add(this.#start(direction.length), direction, articles);
  }

  #start(width: number): Begun {
    const begun = { sum: new Float64Array(width), articles: 0 };
    this.#begun.push(begun);
    return begun;
  }

  /** The middles of the topics that have so many articles at least, the largest first. */
  middles(fewestArticles: number): Float64Array[] {
    const bySize = [...this.#begun].sort((a, b) => b.articles - a.articles);
    const kept: Begun[] = [];
    for (const one of bySize) {
      const near = nearest(
        kept.map(({ sum }) => sum),
        unit(one.sum),
      );
      if (near && near.likeness >= topicNear) {
        const into = kept[near.place];
        for (let k = 0; k < into.sum.length; k++) into.sum[k] += one.sum[k];
        into.articles += one.articles;
      } else kept.push({ sum: one.sum.slice(), articles: one.articles });
    }
    return kept
      .filter(({ articles }) => articles >= fewestArticles)
      .sort((a, b) => b.articles - a.articles)
      .slice(0, mostTopics)
      .map(({ sum }) => unit(sum));
  }
}

function add(topic: Begun, direction: Float64Array, articles: number): void {
  for (let k = 0; k < direction.length; k++) topic.sum[k] += direction[k] * articles;
  topic.articles += articles;
}

/** The likest of some vectors of any length, by the cosine; null where there is none. */
function nearest(
  sums: readonly Float64Array[],
  direction: Float64Array,
): { place: number; likeness: number } | null {
  let best: { place: number; likeness: number } | null = null;
  for (const [place, sum] of sums.entries()) {
    const likeness = product(sum, direction) / (Math.sqrt(product(sum, sum)) || 1);
    if (!best || likeness > best.likeness) best = { place, likeness };
  }
  return best;
}

/** The topic that an event is of, by its place among the middles; -1 where it is like none of them. */
export function topicOf(middles: readonly Float64Array[], { direction }: ClosedEvent): number {
  const found = nearest(middles, direction);
  return found && found.likeness >= topicNear ? found.place : -1;
}
