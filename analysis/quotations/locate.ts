import { coordinators } from '../english/closed.ts';
import { type Alignment, alignWords, type QuotedWord, type Scores, weightOf } from './align-words.ts';
import { type Candidate, candidatesIn } from './likely-places.ts';
import type { Source } from './source-words.ts';

/** A part of a quotation, words `first..last` of it, and where it lies in a source. */
export interface Piece {
  source: Source;
  turn: number;
  first: number;
  alignment: Alignment;
}

/** What is added where the speaker is the one that the draft names. */
const ownBonus = 0.9;
const joinCosts = 1.7;
/** What it costs besides to join where the quotation goes on without a pause. */
const joinWithoutBreak = 1;
/** The least part of its weight that a piece of a joined quotation earns, and the fewest words of it. */
const leastEarned = 0.72;
const fewestWords = 3;
/** Two passages of one turn that are further apart than this, in words, are two. */
const farApart = 50;

interface Aligned extends Candidate {
  scores: Scores;
  bonus: number;
}

/**
 * The passage of the sources that a quotation was most likely taken from, or the two that it joins; empty where nothing
 * is near. A passage of the quotation's own speaker is preferred to another as good.
 */
export function locate(
  quoted: readonly QuotedWord[],
  sources: readonly Source[],
  isOwn: (source: Source, turn: number) => boolean,
): Piece[] {
  const candidates = sources
    .flatMap((source) => candidatesIn(quoted, source, (turn) => isOwn(source, turn)))
    .sort((a, b) => Number(b.own) - Number(a.own) || b.weight - a.weight);
  const n = quoted.length;
  const total = weightFrom(quoted, 0, n);
  const aligned: Aligned[] = [];
  for (const candidate of candidates) {
    const { source, from, to, own } = candidate;
    const scores = alignWords(quoted, source.words, from, to, source.automatic);
    const one = { ...candidate, scores, bonus: own ? ownBonus : 0 };
    // What its speaker said there whole was taken from nowhere else.
    if (own && scores.upTo[n] >= 0.97 * total) return [piece(one, 0, scores.steps(n))];
    aligned.push(one);
  }
  const scoreOf = ({ scores, bonus }: Aligned) => scores.upTo[n] + bonus;
  let best: Aligned | null = null;
  for (const one of aligned) if (best === null || scoreOf(one) > scoreOf(best)) best = one;
  if (best === null) return [];
  return joinedOf(quoted, aligned, scoreOf(best)) ?? [piece(best, 0, best.scores.steps(n))];
}

function piece({ source, turn }: Candidate, first: number, alignment: Alignment): Piece {
  return { source, turn, first, alignment };
}

/** The best two pieces that are together better than `least`. */
function joinedOf(quoted: readonly QuotedWord[], aligned: readonly Aligned[], least: number): Piece[] | null {
  const n = quoted.length;
  if (n < 2 * fewestWords) return null;
  const backwards = aligned.map((one) => fromEnd(quoted, one));
  let best = { score: least, k: 0, a: -1, b: -1 };
  for (let k = fewestWords; k <= n - fewestWords; k++) {
    const costs = joinCosts + (breaksAt(quoted, k) ? 0 : joinWithoutBreak);
    const [front, rest] = [weightFrom(quoted, 0, k), weightFrom(quoted, k, n)];
    for (const [a, one] of aligned.entries()) {
      const earned = one.scores.upTo[k];
      if (earned < leastEarned * front) continue;
      for (const [b, other] of aligned.entries()) {
        if (backwards[b][n - k] < leastEarned * rest) continue;
        const score = earned + backwards[b][n - k] + Math.min(one.bonus, other.bonus) - costs;
        if (score > best.score && areApart(quoted, one, other, k)) best = { score, k, a, b };
      }
    }
  }
  if (best.a < 0) return null;
  const [one, other] = [aligned[best.a], aligned[best.b]];
  const { source, from, to } = other;
  const rest = alignWords(quoted.slice(best.k), source.words, from, to, source.automatic);
  return [piece(one, 0, one.scores.steps(best.k)), piece(other, best.k, rest.steps(n - best.k))];
}

/** What the last words of the quotation earn, by how many. */
function fromEnd(quoted: readonly QuotedWord[], { source, from, to }: Candidate): Float32Array {
  const words = source.words.slice(from, to).reverse();
  return alignWords([...quoted].reverse(), words, 0, words.length, source.automatic, false).upTo;
}

function areApart(quoted: readonly QuotedWord[], one: Aligned, other: Aligned, k: number): boolean {
  if (one.source !== other.source || one.turn !== other.turn) return true;
  const { source, from, to } = other;
  const a = one.scores.steps(k);
  const b = alignWords(quoted.slice(k), source.words, from, to, source.automatic).steps(quoted.length - k);
  return b.from - a.to > farApart || a.from - b.to > 0;
}

function breaksAt(quoted: readonly QuotedWord[], k: number): boolean {
  return quoted[k].before !== 'none' || quoted[k].elided || coordinators.has(quoted[k].form);
}

function weightFrom(quoted: readonly QuotedWord[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += weightOf(quoted[i].form);
  return sum;
}
