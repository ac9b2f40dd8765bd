import type { CodedSpan } from './continuum.ts';

const tries = 50;

/**
 * What as many coders might mark by chance (Mathet et al. 2015, 5.2): each of them is one of the coders, drawn with
 * replacement, with all spans moved on by one distance; what then begins behind the end of the text begins at its start. Two
 * such distances differ by the mean length of the spans at least, going round; where no such one is found in fifty tries, by less.
 */
export function shuffled(
  coders: readonly (readonly CodedSpan[])[],
  length: number,
  random: () => number,
): CodedSpan[][] {
  const spans = coders.flat();
  const apart = spans.reduce((sum, { start, end }) => sum + end - start, 0) / Math.max(1, spans.length);
  const shifts: number[] = [];
  return coders.map(() => {
    const drawn = coders[Math.floor(random() * coders.length)];
    let shift = 0;
    for (let k = 0; k < tries; k++) {
      shift = Math.floor(random() * length);
      if (shifts.every((other) => around(shift, other, length) >= apart)) break;
    }
    shifts.push(shift);
    return drawn.map(({ start, end, category }) => {
      const from = (start + shift) % length;
      return { start: from, end: from + end - start, category };
    });
  });
}

/** From one position to another, whichever way is shorter. */
function around(a: number, b: number, length: number): number {
  const distance = Math.abs(a - b);
  return Math.min(distance, length - distance);
}
