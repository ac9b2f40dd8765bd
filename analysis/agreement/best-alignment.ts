import type { CodedSpan } from './continuum.ts';

/** Spans of different coders that are held to be the same one; a coder who has none is left out. */
export interface UnitaryAlignment {
  spans: readonly CodedSpan[];
  disorder: number;
}

/** Steps that a search may still take; many spans over each other can take more than there is time for. */
export interface Budget {
  steps: number;
}

/** A unitary alignment made or tried takes as long as so many steps of comparing or pricing. */
const costly = 100;
/** What a span costs with no counterpart: Δ∅. */
const empty = 1;

/**
 * How unlike two spans are (Mathet et al. 2015): the positional dissimilarity, which is the square of the distances of both
 * ends over both lengths, by its weight, plus 1 where the categories differ.
 */
function dissimilarity(a: CodedSpan, b: CodedSpan, positional: number): number {
  const apart = Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
  const position = (apart / (a.end - a.start + (b.end - b.start))) ** 2;
  return positional * position + Number(a.category !== b.category);
}

/** A unitary alignment by the places of its spans, the first one first. */
interface Move {
  at: readonly number[];
  disorder: number;
}

/**
 * The alignment of two or three coders' spans with the least disorder: each span is in one unitary alignment. Exact: spans
 * are placed from left to right, and of partial alignments that have placed the same spans only the best is kept. Only spans
 * near each other are worth aligning, so few are open at once. Null where so many overlap that the budget does not do.
 */
export function bestAlignment(
  coders: readonly (readonly CodedSpan[])[],
  positional: number,
  budget: Budget,
): UnitaryAlignment[] | null {
  const units = coders
    .flatMap((spans, coder) => spans.map((span) => ({ coder, span })))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.coder - b.coder);
  const moves = movesOf(nearOf(units, positional, budget), coders.length, budget);
  const best: UnitaryAlignment[] = [];
  for (const part of budget.steps < 0 ? [] : partsOf(moves))
    for (const { at, disorder } of cheapest(part, moves, budget))
      best.push({ spans: at.map((u) => units[u].span), disorder });
  return budget.steps < 0 ? null : best;
}

interface Placed {
  coder: number;
  span: CodedSpan;
}

/** Three spans of which two are more unlike are cheaper in two unitary alignments or three. */
const farthest = 5;

/** For each span the later ones of other coders that it may be aligned with, and how unlike they are. */
function nearOf(units: readonly Placed[], positional: number, budget: Budget): Map<number, number>[] {
  const longest = units.reduce((most, { span }) => Math.max(most, span.end - span.start), 0);
  return units.map(({ coder, span }, a) => {
    const near = new Map<number, number>();
    const reach = span.start + (span.end - span.start + longest) * Math.sqrt(farthest / positional);
    for (let b = a + 1; b < units.length && units[b].span.start <= reach; b++) {
      if (--budget.steps < 0) break;
      const unlike = dissimilarity(span, units[b].span, positional);
      if (units[b].coder !== coder && unlike < farthest) near.set(b, unlike);
    }
    return near;
  });
}

/** By its first span: each unitary alignment that costs less than what it is made of would, apart. */
function movesOf(near: readonly Map<number, number>[], coders: number, budget: Budget): Move[][] {
  // Mean dissimilarity of all pairs of coders; each pair that lacks one span or both has Δ∅.
  const pairs = (coders * (coders - 1)) / 2;
  const cost = (...unlike: number[]) =>
    unlike.reduce((sum, one) => sum + one, (pairs - unlike.length) * empty) / pairs;
  const split = (unlike: number) => Math.min(cost(unlike), 2 * empty) + empty;
  const moves = near.map((_, u): Move[] => [{ at: [u], disorder: empty }]);
  const add = (at: readonly number[], disorder: number) => {
    moves[at[0]].push({ at, disorder });
    budget.steps -= costly;
  };
  for (let a = 0; a < near.length; a++)
    for (const [b, ab] of near[a]) {
      if (budget.steps < 0) return [];
      budget.steps -= near[b].size;
      if (cost(ab) < 2 * empty) add([a, b], cost(ab));
      for (const [c, bc] of near[b]) {
        const ac = near[a].get(c);
        if (ac === undefined) continue;
        const disorder = cost(ab, ac, bc);
        if (disorder < split(Math.min(ab, ac, bc))) add([a, b, c], disorder);
      }
    }
  return moves;
}

/** Spans that moves join, directly or by others, in order: what lies in different parts is aligned apart. */
function partsOf(moves: readonly (readonly Move[])[]): number[][] {
  const root = moves.map((_, u) => u);
  const find = (u: number): number => {
    while (root[u] !== u) {
      root[u] = root[root[u]];
      u = root[u];
    }
    return u;
  };
  for (const { at } of moves.flat()) for (const u of at) root[find(u)] = find(at[0]);
  const parts = new Map<number, number[]>();
  for (let u = 0; u < moves.length; u++) {
    const part = parts.get(find(u));
    if (part) part.push(u);
    else parts.set(find(u), [u]);
  }
  return [...parts.values()];
}

/** A move of a part: which spans it places, counted from its first one, bit by bit. */
interface Step {
  move: Move;
  bits: bigint;
  /** What it costs over the prices of its spans; may be under 0. */
  excess: number;
}

/** Rounds of pricing, and how large a part must be to be worth them. */
const rounds = 150;
const pricedFrom = 8;

/**
 * The moves of a part by their first span, the cheapest first. In a larger part spans are priced such that few moves cost
 * less than their spans' prices, so that the search can tell early what leads nowhere: the Lagrangian dual of the set
 * partition, by coordinate ascent. In turn each span is priced midway between its cheapest move and the next.
 */
function priced(part: readonly number[], moves: readonly (readonly Move[])[], budget: Budget): Step[][] {
  const placeOf = new Map(part.map((u, i) => [u, i]));
  const steps = part.map((u, i) =>
    moves[u].map((move): Step => {
      const bits = move.at.reduce((sum, v) => sum | (1n << BigInt(placeOf.get(v)! - i)), 0n);
      return { move, bits, excess: move.disorder };
    }),
  );
  const having: Step[][] = part.map(() => []);
  for (const step of steps.flat()) for (const u of step.move.at) having[placeOf.get(u)!].push(step);
  for (let round = 0; round < rounds && part.length >= pricedFrom && budget.steps >= 0; round++)
    for (const all of having) {
      let [least, next] = [Infinity, Infinity];
      for (const { excess } of all) {
        if (excess < least) [least, next] = [excess, least];
        else if (excess < next) next = excess;
      }
      const price = next === Infinity ? least : (least + next) / 2;
      for (const step of all) step.excess -= price;
      budget.steps -= all.length;
    }
  for (const all of steps) all.sort((a, b) => a.excess - b.excess);
  return steps;
}

/** Of an alignment that takes the cheapest move for the first span not placed, again and again. */
function greedyExcess(steps: readonly (readonly Step[])[]): number {
  let excess = 0;
  for (let i = 0, placed = 0n; i < steps.length; ) {
    const step = steps[i].find(({ bits }) => (placed & bits) === 0n)!;
    excess += step.excess;
    placed |= step.bits;
    for (; (placed & 1n) === 1n; placed >>= 1n) i++;
  }
  return excess;
}

/** For sums that rounding tells apart. */
const slack = 1e-9;
/** The best of the partial alignments that have placed the same spans. */
interface Partial {
  excess: number;
  move: Move | null;
  before: Partial | null;
}

/**
 * The cheapest moves that place each span of a part once. `open[i]` has the partial alignments for which `i` is the first
 * span not placed, by which of those after it are placed. One that cannot end cheaper than an alignment that is known is
 * not followed. None where the budget does not do.
 */
function cheapest(part: readonly number[], moves: readonly (readonly Move[])[], budget: Budget): Move[] {
  const steps = priced(part, moves, budget);
  const known = greedyExcess(steps) + slack;
  // The most that moves of later spans can make up for.
  const gain = new Float64Array(part.length + 1);
  for (let i = part.length - 1; i >= 0; i--)
    gain[i] = steps[i].reduce((sum, { excess }) => sum + Math.min(0, excess), gain[i + 1]);
  const open = Array.from({ length: part.length + 1 }, () => new Map<bigint, Partial>());
  open[0].set(0n, { excess: 0, move: null, before: null });
  for (let i = 0; i < part.length; i++) {
    for (const [placed, before] of open[i])
      for (const { move, bits, excess: more } of steps[i]) {
        const excess = before.excess + more;
        if (excess + gain[i + 1] > known) break;
        if ((placed & bits) !== 0n) continue;
        budget.steps -= costly;
        if (budget.steps < 0) return [];
        let rest = (placed | bits) >> 1n;
        let next = i + 1;
        for (; (rest & 1n) === 1n; rest >>= 1n) next++;
        const other = open[next].get(rest);
        if (!other || excess < other.excess) open[next].set(rest, { excess, move, before });
      }
    open[i].clear();
  }
  const found: Move[] = [];
  for (let last = open[part.length].get(0n)!; last.move; last = last.before!) found.push(last.move);
  return found.reverse();
}
