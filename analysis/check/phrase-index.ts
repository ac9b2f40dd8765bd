interface Node<T> {
  next: Map<string, Node<T>> | null;
  /** What is listed under the words that lead here; the first of several. */
  listed: Listed<T> | null;
}

/** A listed phrase: how many words it has, when it was listed among all, and what is known of it. */
export interface Listed<T> {
  size: number;
  order: number;
  value: T;
}

/**
 * Phrases by their words. All that begin at one place of a text are found in one walk, as long as the longest phrase,
 * however many there are.
 */
export class Phrases<T> {
  private readonly root: Node<T> = { next: null, listed: null };
  private count = 0;

  /** Lists a phrase; the same words listed before stay what they are. */
  add(words: readonly string[], value: T): void {
    if (words.length === 0) return;
    let node = this.root;
    for (const word of words) {
      node.next ??= new Map();
      let next = node.next.get(word);
      if (!next) {
        next = { next: null, listed: null };
        node.next.set(word, next);
      }
      node = next;
    }
    node.listed ??= { size: words.length, order: this.count++, value };
  }

  /**
   * The longest phrase that begins at a word of the text. The last word of a phrase may also stand as one that `stem`
   * makes into it ("walls" for "wall"); of two of one length the one listed first is given, but a single word as it is
   * written goes before its stem.
   */
  longestAt(text: readonly string[], at: number, stem: (word: string) => string): Listed<T> | null {
    let found: Listed<T> | null = null;
    let node: Node<T> | undefined = this.root;
    for (let i = at; node?.next && i < text.length; i++) {
      const whole: Node<T> | undefined = node.next.get(text[i]);
      const stemmed = node.next.get(stem(text[i]));
      found = better(whole?.listed ?? null, stemmed?.listed ?? null) ?? found;
      node = whole;
    }
    return found;
  }
}

function better<T>(whole: Listed<T> | null, stemmed: Listed<T> | null): Listed<T> | null {
  if (!whole || !stemmed) return whole ?? stemmed;
  return whole.size === 1 || whole.order <= stemmed.order ? whole : stemmed;
}
