import { groupBy } from '../text/group.ts';
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

/** A unitary alignment that may be in the best one, by the places of its spans, the first one first. */
interface Candidate {
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
  const candidates = candidatesOf(nearOf(units, positional, budget), coders.length, budget);
  const best: UnitaryAlignment[] = [];
  for (const part of budget.steps < 0 ? [] : partsOf(candidates))
    for (const { at, disorder } of cheapest(part, candidates, budget))
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
function candidatesOf(near: readonly Map<number, number>[], coders: number, budget: Budget): Candidate[][] {
  // Mean dissimilarity of all pairs of coders; each pair that lacks one span or both has Δ∅.
  const pairs = (coders * (coders - 1)) / 2;
  const cost = (...unlike: number[]) =>
    unlike.reduce((sum, one) => sum + one, (pairs - unlike.length) * empty) / pairs;
  const split = (unlike: number) => Math.min(cost(unlike), 2 * empty) + empty;
  const candidates = near.map((_, u): Candidate[] => [{ at: [u], disorder: empty }]);
  const add = (at: readonly number[], disorder: number) => {
    candidates[at[0]].push({ at, disorder });
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
  return candidates;
}

/** Spans that candidates join, directly or by others, in order: parts can be aligned each for itself. */
function partsOf(candidates: readonly (readonly Candidate[])[]): number[][] {
  const root = candidates.map((_, u) => u);
  const find = (u: number): number => {
    while (root[u] !== u) {
      root[u] = root[root[u]];
      u = root[u];
    }
    return u;
  };
  for (const { at } of candidates.flat()) for (const u of at) root[find(u)] = find(at[0]);
  return [
    ...groupBy(
      candidates.map((_, u) => u),
      find,
    ).values(),
  ];
}

/** A candidate in its part: which spans it places, counted from its first one, bit by bit. */
interface Choice {
  candidate: Candidate;
  bits: bigint;
  /** What it costs over the prices of its spans; may be under 0. */
  excess: number;
}

/** Rounds of pricing, and how large a part must be to be worth them. */
const rounds = 150;
const pricedFrom = 8;

/**
 * The candidates of a part by their first span, the cheapest first. In a larger part spans are priced such that few cost
 * less than the prices of their spans, so that the search can tell early what leads nowhere: the Lagrangian dual of the set
 * partition, by coordinate ascent. In turn each span is priced midway between its cheapest candidate and the next.
 */
function priced(
  part: readonly number[],
  candidates: readonly (readonly Candidate[])[],
  budget: Budget,
): Choice[][] {
  const placeOf = new Map(part.map((u, i) => [u, i]));
  const choices = part.map((u, i) =>
    candidates[u].map((candidate): Choice => {
      const bits = candidate.at.reduce((sum, v) => sum | (1n << BigInt(placeOf.get(v)! - i)), 0n);
      return { candidate, bits, excess: candidate.disorder };
    }),
  );
  const having: Choice[][] = part.map(() => []);
  for (const choice of choices.flat())
    for (const u of choice.candidate.at) having[placeOf.get(u)!].push(choice);
  for (let round = 0; round < rounds && part.length >= pricedFrom && budget.steps >= 0; round++)
    for (const all of having) {
      let [least, next] = [Infinity, Infinity];
      for (const { excess } of all) {
        if (excess < least) [least, next] = [excess, least];
        else if (excess < next) next = excess;
      }
      const price = next === Infinity ? least : (least + next) / 2;
      for (const choice of all) choice.excess -= price;
      budget.steps -= all.length;
    }
  for (const all of choices) all.sort((a, b) => a.excess - b.excess);
  return choices;
}

/** The excess of an alignment that takes the cheapest candidate for the first span not placed, again and again. */
function greedyExcess(choices: readonly (readonly Choice[])[]): number {
  let excess = 0;
  for (let i = 0, placed = 0n; i < choices.length; ) {
    const choice = choices[i].find(({ bits }) => (placed & bits) === 0n)!;
    excess += choice.excess;
    placed |= choice.bits;
    for (; (placed & 1n) === 1n; placed >>= 1n) i++;
  }
  return excess;
}

/** For sums that rounding tells apart. */
const slack = 1e-9;
/** The best of the partial alignments that have placed the same spans. */
interface Placing {
  excess: number;
  candidate: Candidate | null;
  before: Placing | null;
}

/**
 * The cheapest candidates that place each span of a part once. `open[i]` has the partial alignments for which `i` is the
 * first span not placed, by which of those after it are placed. One that cannot end cheaper than an alignment that is known
 * is not followed. None where the budget does not do.
 */
function cheapest(
  part: readonly number[],
  candidates: readonly (readonly Candidate[])[],
  budget: Budget,
): Candidate[] {
  const choices = priced(part, candidates, budget);
  const known = greedyExcess(choices) + slack;
  // The most that candidates of later spans can make up for.
  const gain = new Float64Array(part.length + 1);
  for (let i = part.length - 1; i >= 0; i--)
    gain[i] = choices[i].reduce((sum, { excess }) => sum + Math.min(0, excess), gain[i + 1]);
  const open = Array.from({ length: part.length + 1 }, () => new Map<bigint, Placing>());
  open[0].set(0n, { excess: 0, candidate: null, before: null });
  for (let i = 0; i < part.length; i++) {
    for (const [placed, before] of open[i])
      for (const { candidate, bits, excess: more } of choices[i]) {
        const excess = before.excess + more;
        if (excess + gain[i + 1] > known) break;
        if ((placed & bits) !== 0n) continue;
        budget.steps -= costly;
        if (budget.steps < 0) return [];
        let rest = (placed | bits) >> 1n;
        let next = i + 1;
        for (; (rest & 1n) === 1n; rest >>= 1n) next++;
        const other = open[next].get(rest);
        if (!other || excess < other.excess) open[next].set(rest, { excess, candidate, before });
      }
    open[i].clear();
  }
  const found: Candidate[] = [];
  for (let last = open[part.length].get(0n)!; last.candidate; last = last.before!) found.push(last.candidate);
  return found.reverse();
}
