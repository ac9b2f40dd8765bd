/** Turns offsets into an article's text into offsets into the text as it was given, and back. */
export interface OffsetMap {
  toGiven(offset: number): number;
  toArticle(offset: number): number;
}

const same: OffsetMap = { toGiven: (offset) => offset, toArticle: (offset) => offset };

/**
 * Offsets between a text as given and the article made of it. Only `\r\n`, which becomes `\n`, changes the length; every
 * other repair puts one code unit for one.
 */
export function offsetMap(given: string): OffsetMap {
  const removed: number[] = [];
  for (let at = given.indexOf('\r\n'); at >= 0; at = given.indexOf('\r\n', at + 2)) removed.push(at);
  if (removed.length === 0) return same;
  // The i-th line end stands at removed[i] - i in the article: what lies after it has lost i + 1 units.
  return {
    toGiven: (offset) => offset + countBelow(removed, (at, i) => at - i < offset),
    toArticle: (offset) => offset - countBelow(removed, (at) => at < offset),
  };
}

/** How many entries of a sorted list hold, where those that do come first. */
function countBelow(sorted: readonly number[], holds: (at: number, index: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
