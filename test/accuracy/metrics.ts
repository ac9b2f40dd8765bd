import type { Span } from '../../analysis/types/document.ts';

/** Harmonic mean of precision (`right` of `found`) and recall (`right` of `gold`); 1 where there was nothing to find and nothing is found. */
export function f1(right: number, found: number, gold: number): number {
  return found + gold === 0 ? 1 : (2 * right) / (found + gold);
}

/** F1 where what is found may be cut otherwise than the gold: precision over what is found, recall over the gold, each counted by its own right ones. */
export function f1OfParts(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** Unweighted mean of the F1 of each class that the gold has: a class that is rare counts like one that is common. */
export function macroF1(pairs: readonly { gold: string; found: string }[]): number {
  const classes = [...new Set(pairs.map(({ gold }) => gold))];
  const each = classes.map((name) =>
    f1(
      pairs.filter(({ gold, found }) => gold === name && found === name).length,
      pairs.filter(({ found }) => found === name).length,
      pairs.filter(({ gold }) => gold === name).length,
    ),
  );
  return each.reduce((sum, value) => sum + value, 0) / each.length;
}

/** Intersection over union of two sets of spans, in letters and digits of the text: spaces and marks at the edges do not count. */
export function overlap(text: string, a: readonly Span[], b: readonly Span[]): number {
  const [left, right] = [placesIn(text, a), placesIn(text, b)];
  const both = [...left].filter((place) => right.has(place)).length;
  const either = left.size + right.size - both;
  return either === 0 ? 0 : both / either;
}

function placesIn(text: string, spans: readonly Span[]): Set<number> {
  const places = new Set<number>();
  for (const { start, end } of spans)
    for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text[at])) places.add(at);
  return places;
}

/** Pairs of one gold item and one that is found, each in one pair at most, the most alike first; those that are not alike (0) stay alone. */
export function oneToOne<Gold, Found>(
  gold: readonly Gold[],
  found: readonly Found[],
  alike: (gold: Gold, found: Found) => number,
): { gold: Gold; found: Found }[] {
  const pairs = gold
    .flatMap((one) => found.map((other) => ({ gold: one, found: other, score: alike(one, other) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const taken = new Set<unknown>();
  return pairs.filter((pair) => {
    if (taken.has(pair.gold) || taken.has(pair.found)) return false;
    taken.add(pair.gold).add(pair.found);
    return true;
  });
}
