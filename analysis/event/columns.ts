import type { Analyzed } from '../types/analyzed.ts';
import type { Document } from '../types/document.ts';
import type { PairGround } from './grounds.ts';

/** What makes two columns alike: passages of one matter, the same speakers, the same leans; they add up to 1. */
const parts = { matter: 0.6, speakers: 0.2, leans: 0.2 };

/** How alike every two articles are, 0..1, row by row. */
export function likenesses(articles: readonly Analyzed[], grounds: readonly PairGround[]): number[][] {
  const table = articles.map((_, i) => articles.map((_, j) => Number(i === j)));
  for (const ground of grounds) {
    const { left, right } = ground.places;
    const like =
      parts.matter * ofOneMatter(ground) +
      parts.speakers * sameSpeakers(articles[left].document, articles[right].document, ground) +
      parts.leans * sameLeans(articles[left], articles[right], ground);
    table[left][right] = table[right][left] = Math.round(like * 1000) / 1000;
  }
  return table;
}

/** How many sentences of both have one of the same matter on the other side, as a mean of likelihoods. */
function ofOneMatter({ telling: { met } }: PairGround): number {
  const best = { left: new Map<number, number>(), right: new Map<number, number>() };
  for (const { left, right, same } of met) {
    best.left.set(left, Math.max(best.left.get(left) ?? 0, same));
    best.right.set(right, Math.max(best.right.get(right) ?? 0, same));
  }
  const all = [...best.left.values(), ...best.right.values()];
  return all.reduce((sum, same) => sum + same, 0) / Math.max(1, all.length);
}

/** Part of all who speak in either that speak in both. */
function sameSpeakers(left: Document, right: Document, { pairing }: PairGround): number {
  const heard = ({ attributions }: Document) =>
    new Set(attributions.flatMap(({ speaks, actor }) => (speaks && actor !== null ? [actor] : [])));
  const [l, r] = [heard(left), heard(right)];
  const both = pairing.shared.filter(({ actors }) => l.has(actors.left) && r.has(actors.right)).length;
  return both / Math.max(1, l.size + r.size - both);
}

/** How near the writers' stances toward the actors of both come, 1 where none is known to differ. */
function sameLeans(left: Analyzed, right: Analyzed, { pairing }: PairGround): number {
  const scores = ({ analysis }: Analyzed) =>
    new Map(
      analysis.readings.stance.actors.flatMap(({ actor, author }) =>
        author && !author.tentative ? [[actor, author.score] as const] : [],
      ),
    );
  const [l, r] = [scores(left), scores(right)];
  const gaps = pairing.shared.flatMap(({ actors }) => {
    const [a, b] = [l.get(actors.left), r.get(actors.right)];
    return a === undefined || b === undefined ? [] : [Math.abs(a - b) / 2];
  });
  return 1 - gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
}

/**
 * The order in which columns stand: the two most unlike at the ends, and between them the line whose neighbours are most alike.
 * Those on something else come last. Of equal lines the first by place. Tries all lines between the ends: 720 of eight.
 */
export function orderOf(likeness: readonly number[][], apart: readonly boolean[]): number[] {
  const places = apart.flatMap((is, place) => (is ? [] : [place]));
  const others = apart.flatMap((is, place) => (is ? [place] : []));
  if (places.length < 3) return [...places, ...others];
  let ends = [places[0], places[1]];
  for (const [i, a] of places.entries())
    for (const b of places.slice(i + 1)) if (likeness[a][b] < likeness[ends[0]][ends[1]]) ends = [a, b];
  const between = places.filter((place) => !ends.includes(place));
  let best: { line: number[]; worth: number } | null = null;
  for (const middle of linesOf(between)) {
    const line = [ends[0], ...middle, ends[1]];
    const worth = line.slice(1).reduce((sum, place, i) => sum + likeness[line[i]][place], 0);
    if (!best || worth > best.worth + 1e-9) best = { line, worth };
  }
  return [...best!.line, ...others];
}

/** Every order of some places, by place. */
function linesOf(places: readonly number[]): number[][] {
  if (places.length < 2) return [[...places]];
  return places.flatMap((first) =>
    linesOf(places.filter((place) => place !== first)).map((rest) => [first, ...rest]),
  );
}

/** Which articles are on something else than most: unrelated to more than half of the others. Of two nobody can say which. */
export function apartOf(count: number, grounds: readonly PairGround[]): boolean[] {
  const unrelated = Array.from({ length: count }, () => 0);
  for (const { places, relation } of grounds)
    if (relation === 'unrelated') {
      unrelated[places.left]++;
      unrelated[places.right]++;
    }
  return unrelated.map((of) => of * 2 > count - 1);
}
