/** White space, and what stands in a page's text for the ends of bold print while it is read. */
const passedOver = /[\s\ufdd0-\ufdd3]/;
/** What lists have before their items, which Word itself counts and does not write. */
const listSign = '•';
/** Characters by which a place is found again, near by and further on; and how far is near. */
const near = { grams: [12, 5], ahead: 400, skipped: 8 };
const far = 24;
/** Characters of one paragraph stand no further apart than a line’s end. */
const paragraphGap = 2;

/** The characters of a text that are not passed over, and where each stands. */
interface Bare {
  text: string;
  at: Int32Array;
}

function bare(text: string): Bare {
  const at = new Int32Array(text.length);
  const kept: string[] = [];
  let count = 0;
  let from = -1;
  for (let i = 0; i <= text.length; i++) {
    const passed = i === text.length || passedOver.test(text[i]);
    if (!passed) {
      at[count++] = i;
      if (from < 0) from = i;
    } else if (from >= 0) {
      kept.push(text.slice(from, i));
      from = -1;
    }
  }
  return { text: kept.join(''), at: at.subarray(0, count) };
}

/**
 * Where each character of a text stands in a source that it was taken from, white space apart: -1 for what is not in it (white
 * space, signs of lists), by offset. Where the two differ it goes on at the next words that both have. Linear time, but for a
 * bounded number of looks further on.
 */
export function alignedWith(source: string, text: string): Int32Array {
  const [from, to] = [bare(source), bare(text)];
  const found = new Int32Array(text.length).fill(-1);
  const looks = new Looks(from.text, to);
  let place: Place | null = { from: 0, to: 0 };
  while (place && place.to < to.text.length && place.from < from.text.length) {
    if (to.text[place.to] === from.text[place.from]) {
      found[to.at[place.to]] = from.at[place.from];
      place.to++;
      place.from++;
    } else if (to.text[place.to] === listSign) place.to++;
    else place = looks.again(place);
  }
  return found;
}

/** A place in both, counted in characters that are not passed over. */
interface Place {
  from: number;
  to: number;
}

/** Looks for the next place that both have; as many characters are gone through as there is time for. */
class Looks {
  private left: number;

  constructor(
    private readonly source: string,
    private readonly to: Bare,
  ) {
    this.left = 40 * source.length + 10 ** 6;
  }

  /** The next words that both have: near by or, failing that, at the beginning of a paragraph further on. */
  again(place: Place): Place | null {
    for (const gram of near.grams)
      for (let skipped = 0; skipped <= near.skipped; skipped++) {
        const to = place.to + skipped;
        const from = this.find(to, gram, place.from, place.from + near.ahead);
        if (from >= 0) return { from, to };
      }
    const { at, text } = this.to;
    for (let to = place.to; to < text.length && this.left > 0; to++) {
      if (to > place.to && at[to] - at[to - 1] <= paragraphGap) continue;
      const from = this.find(to, far, place.from, this.source.length);
      if (from >= 0) return { from, to };
    }
    return null;
  }

  private find(to: number, length: number, start: number, end: number): number {
    const gram = this.to.text.slice(to, to + length);
    if (gram === '' || this.left <= 0) return -1;
    const at = this.source.slice(start, end).indexOf(gram);
    this.left -= length + (at < 0 ? Math.min(end, this.source.length) - start : at);
    return at < 0 ? -1 : start + at;
  }
}
