/** Places of a sketch: a power of two. */
const places = 2 ** 20;

/**
 * Finds what comes often in a stream that is gone through twice, in memory that does not grow: first everything is counted in
 * places by hash, then only what lies in a place that was counted often is kept. What is kept is at most about `most`, and
 * nothing that comes as often as the rest of it is lost; some rarer things that share a place may stay. No order matters.
 */
export class Frequent {
  readonly #counts = new Uint32Array(places);
  readonly #most: number;
  #least = 1;

  constructor(most: number) {
    this.#most = most;
  }

  count(key: string): void {
    this.#counts[placeOf(key)]++;
  }

  /** How often it was counted, or a little more where another thing shares its place. */
  countOf(key: string): number {
    return this.#counts[placeOf(key)];
  }

  /** Call it once all is counted. */
  settle(): void {
    const byCount = new Map<number, number>();
    for (const count of this.#counts) if (count > 0) byCount.set(count, (byCount.get(count) ?? 0) + 1);
    let kept = 0;
    this.#least = Infinity;
    for (const count of [...byCount.keys()].sort((a, b) => b - a)) {
      kept += byCount.get(count)!;
      if (kept > this.#most && this.#least !== Infinity) return;
      this.#least = count;
    }
  }

  /** Whether it may be among the most frequent. */
  has(key: string): boolean {
    return this.#counts[placeOf(key)] >= this.#least;
  }
}

/** FNV-1a, folded. */
function placeOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 12)) & (places - 1);
}
