import { sketchOf, sketchSize } from '../sketch.ts';

/** Of a text's sketch, how many hashes lead to others that may be like it. */
const keys = 8;
/** Texts that one hash leads to at most: what more share it says nothing but that a phrase is common. */
const mostAlike = 16;
/** Shared hashes from which two texts count as one story printed twice: about half of their passages. */
const fewestShared = sketchSize / 2;

/**
 * Groups of texts that are the same, or nearly (wire copy), found as texts come: by their sketches, about half a kilobyte a
 * text and no word of it. Linear time.
 */
export class Duplicates {
  readonly #ids: string[] = [];
  readonly #groups: number[] = [];
  #sketches = new Uint32Array(sketchSize * 1024);
  readonly #byText = new Map<string, number>();
  /** Texts by their hashes: one alone as it is, which most are. */
  readonly #byHash = new Map<number, number | number[]>();
  /** Members whose text is another's, letter by letter. */
  #exact = 0;

  /** Takes a text in, under its id; `hash` is that of the text. */
  add(id: string, hash: string, text: string): void {
    const at = this.#ids.push(id) - 1;
    this.#groups.push(at);
    const same = this.#byText.get(hash.slice(0, 16));
    if (same !== undefined) {
      this.#exact++;
      this.#join(at, same);
      this.#grow(at);
      return;
    }
    this.#byText.set(hash.slice(0, 16), at);
    const sketch = sketchOf(text);
    this.#grow(at).set(sketch, at * sketchSize);
    for (const hash of sketch.slice(0, keys)) this.#meet(at, hash);
  }

  /** Texts that are letter by letter those of others. */
  get exact(): number {
    return this.#exact;
  }

  /** Groups of two and more, by their ids, in the order in which the first of each came. */
  groups(): string[][] {
    const found = new Map<number, string[]>();
    for (const [at, id] of this.#ids.entries()) {
      const root = this.#root(at);
      const group = found.get(root);
      if (group) group.push(id);
      else found.set(root, [id]);
    }
    return [...found.values()].filter((group) => group.length > 1);
  }

  #meet(at: number, hash: number): void {
    const found = this.#byHash.get(hash);
    if (found === undefined) {
      this.#byHash.set(hash, at);
      return;
    }
    const others = typeof found === 'number' ? [found] : found;
    this.#byHash.set(hash, others);
    for (const other of others)
      if (this.#root(other) !== this.#root(at) && this.#shared(at, other) >= fewestShared)
        this.#join(at, other);
    if (others.length < mostAlike) others.push(at);
  }

  /** Hashes that two sketches share; both are in order. */
  #shared(one: number, other: number): number {
    const [a, b] = [one * sketchSize, other * sketchSize];
    let shared = 0;
    for (let i = 0, j = 0; i < sketchSize && j < sketchSize; ) {
      const [left, right] = [this.#sketches[a + i], this.#sketches[b + j]];
      if (left === 0 || right === 0) break;
      if (left === right) shared++;
      if (left <= right) i++;
      if (right <= left) j++;
    }
    return shared;
  }

  #root(at: number): number {
    let root = at;
    while (this.#groups[root] !== root) root = this.#groups[root];
    for (let next = at; next !== root; ) [next, this.#groups[next]] = [this.#groups[next], root];
    return root;
  }

  #join(one: number, other: number): void {
    const [a, b] = [this.#root(one), this.#root(other)];
    this.#groups[Math.max(a, b)] = Math.min(a, b);
  }

  #grow(at: number): Uint32Array {
    if ((at + 1) * sketchSize > this.#sketches.length) {
      const more = new Uint32Array(this.#sketches.length * 2);
      more.set(this.#sketches);
      this.#sketches = more;
    }
    return this.#sketches;
  }
}
