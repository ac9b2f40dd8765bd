/** Least that two topics share of the articles of both to be one. */
const leastShared = 0.5;

/**
 * Which topic of one report is which of another: those that share at least half of the articles that either has, most shared
 * first; then those of one id. Pairs of ids, the first report's before the second's.
 */
export class TopicPairs {
  readonly #both = new Map<string, number>();
  readonly #one = new Map<string, number>();
  readonly #other = new Map<string, number>();

  /** Counts an article that both reports have; an empty id is of no topic. */
  add(one: string, other: string): void {
    const more = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
    if (one !== '') more(this.#one, one);
    if (other !== '') more(this.#other, other);
    if (one !== '' && other !== '') more(this.#both, `${one} ${other}`);
  }

  pairs(): Map<string, string> {
    const ranked = [...this.#both]
      .map(([key, shared]) => {
        const [one, other] = key.split(' ');
        const all = this.#one.get(one)! + this.#other.get(other)! - shared;
        return { one, other, share: shared / all };
      })
      .filter(({ share }) => share >= leastShared)
      .sort((a, b) => b.share - a.share || (`${a.one} ${a.other}` < `${b.one} ${b.other}` ? -1 : 1));
    const found = new Map<string, string>();
    const taken = new Set<string>();
    const pair = (one: string, other: string) => {
      if (found.has(one) || taken.has(other)) return;
      found.set(one, other);
      taken.add(other);
    };
    for (const { one, other } of ranked) pair(one, other);
    for (const id of this.#one.keys()) if (this.#other.has(id)) pair(id, id);
    return found;
  }
}
