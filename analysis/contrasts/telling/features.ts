import { vectorsOf } from '../../model/vectors.ts';
import type { Document } from '../../types/document.ts';
import { meaningsOf } from '../pair/concepts.ts';
import { type Likeness, sentenceLikeness } from '../pair/likeness.ts';
import { type Covered, coveredBy } from './covered.ts';
import type { Look } from './looks.ts';

/** What the learned weights are asked of a sentence, in this order. */
export const sentenceFeatures = [
  'sentences',
  'place',
  'headline',
  'words',
  'loaded',
  'charged',
  'against',
  'quoted',
  'negated',
  'anonymous',
  'speaker alone',
  'actors alone',
  'numbers alone',
  'new mass',
  'new share',
  'new rank',
  'nearest',
  'loaded of the nearest',
  'toward own headline',
  'toward other headline',
  'central',
  'covered by the one that covers most',
] as const;

/** What they are asked of a sentence that may have nothing on its matter in the other article. */
export const aloneFeatures = [...sentenceFeatures, 'same at most'] as const;

/** What they are asked of two sentences, one of each side; the same from either side. */
export const pairFeatures = [
  'like',
  'rank among the nearest, better',
  'rank among the nearest, worse',
  'shared mass',
  'shared share',
  'places apart',
  'places together',
  'actors of both',
  'numbers of both',
  'numbers apart',
  'one speaker',
  'leans opposed',
  'loaded apart',
  'loaded at most',
  'charged',
  'quoted apart',
  'negated apart',
  'telling, less',
  'telling, more',
  'headlines',
  'words, fewer',
  'words, more',
  'new mass, less',
  'new mass, more',
  'covered, less',
  'covered, more',
  'rank by cover, better',
  'rank by cover, worse',
] as const;

/** One side as it is held against the other. */
export interface Held {
  looks: readonly Look[];
  /** By sentence: the features; likeness to each sentence of the other side; its rank among those. */
  features: number[][];
  likeness: Float32Array[];
  ranks: Uint16Array[];
  /** By sentence: the part of it that each sentence of the other side covers; the ranks by how far two cover each other. */
  covered: Float32Array[];
  coverRanks: Uint16Array[];
  /** Where in the features the new mass stands. */
  newMass: number[];
}

/** Both sides held against each other. Grows with the product of their sentences, which the caller bounds. */
export function held(
  documents: { left: Document; right: Document },
  looks: { left: readonly Look[]; right: readonly Look[] },
): { left: Held; right: Held; covered: Covered } {
  const like = sentenceLikeness(documents.left, documents.right);
  const toLeft: Likeness = (r, l) => like(l, r);
  const covered = coveredBy(looks);
  return {
    left: sideOf(documents.left, looks.left, looks.right, like, covered.left, covered.right),
    right: sideOf(documents.right, looks.right, looks.left, toLeft, covered.right, covered.left),
    covered,
  };
}

function sideOf(
  document: Document,
  looks: readonly Look[],
  others: readonly Look[],
  like: Likeness,
  covered: Float32Array[],
  covering: Float32Array[],
): Held {
  const likeness = looks.map((_, i) => Float32Array.from(others, (_, j) => like(i, j)));
  const ranks = likeness.map(ranksOf);
  const known = knownTo(others);
  const coverRanks = covered.map((row, i) => ranksOf(row.map((x, j) => x + covering[j][i])));
  const newMass = looks.map((look) => massOf(look, (stem) => !known.has(stem)));
  const rankOfNew = ranksOf(newMass);
  const central = centralities(document, looks.length);
  const has = {
    numbers: union(others, 'numbers'),
    actors: union(others, 'actors'),
    speakers: union(others, 'speakers'),
  };
  const features = looks.map((look, i) => {
    const nearest = likeness[i].reduce((best, x, j) => (x > likeness[i][best] ? j : best), 0);
    return [
      ...[looks.length, look.place, Number(look.headline), look.sentence.words],
      ...[look.loaded, look.charged, look.against, look.quoted, Number(look.negated), Number(look.anonymous)],
      ...[
        Number(alone(look.speakers, has.speakers) > 0),
        alone(look.actors, has.actors),
        alone(look.numbers, has.numbers),
      ],
      ...[newMass[i], newMass[i] / (look.mass || 1), rankOfNew[i] / looks.length],
      ...[likeness[i][nearest] ?? 0, others[nearest]?.loaded ?? 0],
      ...[central.headline[i], likeness[i][0] ?? 0, central.middle[i]],
      covered[i].reduce((most, x) => Math.max(most, x), 0),
    ];
  });
  return { looks, features, likeness, ranks, covered, coverRanks, newMass };
}

/** The features of a pair of sentences; `telling` is what the weights say of each sentence of either side. */
export function pairRow(
  left: Held,
  right: Held,
  telling: { left: readonly number[]; right: readonly number[] },
  l: number,
  r: number,
): number[] {
  const [a, b] = [left.looks[l], right.looks[r]];
  const shared = sharedMass(a, b);
  const numbers = common(a.numbers, b.numbers);
  const [x, y] = [telling.left[l], telling.right[r]];
  const [m, n] = [left.newMass[l], right.newMass[r]];
  const [c, d] = [left.covered[l][r], right.covered[r][l]];
  const [i, j] = [left.coverRanks[l][r], right.coverRanks[r][l]];
  return [
    left.likeness[l][r],
    Math.min(left.ranks[l][r], right.ranks[r][l]),
    Math.max(left.ranks[l][r], right.ranks[r][l]),
    shared,
    shared / (Math.sqrt(a.mass * b.mass) || 1),
    Math.abs(a.place - b.place),
    a.place + b.place,
    common(a.actors, b.actors),
    numbers,
    a.numbers.size > 0 && b.numbers.size > 0 ? a.numbers.size + b.numbers.size - 2 * numbers : 0,
    Number(common(a.speakers, b.speakers) > 0),
    leansOpposed(a, b),
    Math.abs(a.loaded - b.loaded),
    Math.max(a.loaded, b.loaded),
    a.charged + b.charged,
    Math.abs(a.reported - b.reported),
    Number(a.negated !== b.negated),
    Math.min(x, y),
    Math.max(x, y),
    Number(a.headline) + Number(b.headline),
    Math.min(a.sentence.words, b.sentence.words),
    Math.max(a.sentence.words, b.sentence.words),
    ...[Math.min(m, n), Math.max(m, n)],
    ...[Math.min(c, d), Math.max(c, d), Math.min(i, j), Math.max(i, j)],
  ];
}

/** Mass of the stems that both have. */
function sharedMass(a: Look, b: Look): number {
  let sum = 0;
  for (const [stem, weight] of a.stems) sum += Math.min(weight, b.stems.get(stem) ?? 0);
  return sum;
}

/** How far two sentences lean to opposite sides of one actor. */
function leansOpposed(a: Look, b: Look): number {
  let sum = 0;
  for (const x of a.leans)
    for (const y of b.leans)
      if (x.actor === y.actor && x.weight * y.weight < 0)
        sum += Math.min(Math.abs(x.weight), Math.abs(y.weight));
  return sum;
}

/** By place, how many are greater. */
function ranksOf(values: ArrayLike<number>): Uint16Array {
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
  const ranks = new Uint16Array(values.length);
  for (const [rank, i] of order.entries()) ranks[i] = rank;
  return ranks;
}

/** The stems that a side knows, by themselves or by a word of like meaning. */
function knownTo(looks: readonly Look[]): { has(stem: string): boolean } {
  const meanings = new Set(looks.flatMap(({ stems }) => [...stems.keys()].flatMap(meaningsOf)));
  return { has: (stem) => meaningsOf(stem).some((meaning) => meanings.has(meaning)) };
}

function massOf({ stems }: Look, counts: (stem: string) => boolean): number {
  let sum = 0;
  for (const [stem, weight] of stems) if (counts(stem)) sum += weight;
  return sum;
}

/** Cosine of each sentence's direction with that of the headline, or what comes first, and with the middle of all. */
function centralities({ predictions }: Document, count: number): { headline: number[]; middle: number[] } {
  const directions = vectorsOf(predictions.vectors.sentences).slice(0, count).map(unit);
  const sum = new Float32Array(directions[0]?.length ?? 0);
  for (const direction of directions) for (let k = 0; k < sum.length; k++) sum[k] += direction[k];
  const middle = unit(sum);
  return {
    headline: directions.map((direction) => dot(direction, directions[0])),
    middle: directions.map((direction) => dot(direction, middle)),
  };
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((x) => x / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function union<K extends 'numbers' | 'actors' | 'speakers'>(looks: readonly Look[], what: K): Set<string> {
  return new Set(looks.flatMap((look) => [...look[what]]));
}

function alone(own: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let count = 0;
  for (const one of own) if (!others.has(one)) count++;
  return count;
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return count;
}
