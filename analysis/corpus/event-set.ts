/** From how many events on they are bits. */
const fewEvents = 64;

/** Which events were met: a list while they are few, then a bit for each that there is. */
export class EventSet {
  #few: number[] | null = [];
  #bits: Uint8Array = new Uint8Array(0);
  readonly #of: number;

  constructor(of: number) {
    this.#of = of;
  }

  /** True where it was not there yet. */
  add(event: number): boolean {
    if (this.#few) {
      if (this.#few.includes(event)) return false;
      this.#few.push(event);
      if (this.#few.length > fewEvents) this.#spread(this.#few);
      return true;
    }
    const [at, bit] = [event >> 3, 1 << (event & 7)];
    if (this.#bits[at] & bit) return false;
    this.#bits[at] |= bit;
    return true;
  }

  #spread(few: readonly number[]): void {
    this.#bits = new Uint8Array((this.#of >> 3) + 1);
    for (const event of few) this.#bits[event >> 3] |= 1 << (event & 7);
    this.#few = null;
  }
}
