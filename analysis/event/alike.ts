import type { Analyzed } from '../types/analyzed.ts';
import type { Days } from './days.ts';
import type { Cast } from './event-cast.ts';
import type { PairGround } from './grounds.ts';

/**
 * Bounds on how likely two sentences are on one matter, 0..1, by the learned reader (`same`), and all of them: from `told` on most
 * are; from `said` on it is sure enough for a finding; what is doubted is `unsure` at most; from `perhaps` on one may be a telling of the other; below `nothing` the two have nothing
 * to do with each other, and nobody would take the one for a telling of the other.
 */
export const bounds = { said: 0.85, told: 0.8, unsure: 0.6, perhaps: 0.4, nothing: 0.25 };

/**
 * What else two sentences must have that are told to be on one matter: their directions come this near, or one of them covers so
 * much of the other, word by word. Without either, or where they speak of other persons, they are `unsure` at most.
 */
const leastCosine = 0.4;
const leastCovered = 0.5;

/** Words in a row that two sentences share, and the part of the shorter one's words that lie in such rows: then they say the same. */
const inARow = 4;
const leastRepeated = 0.5;
const fewestRepeated = 6;

/** How likely two must be on one matter where their articles are of different days: what happens again reads like what did. */
const surely = 0.9;

/** A sentence of a column. */
export interface Place {
  column: number;
  sentence: number;
}

/** How alike the sentences of all columns are. */
export interface Alike {
  /** How likely two sentences of different columns are on one matter, 0..1; null where the two were not held against each other. */
  of(a: Place, b: Place): number | null;
  /** How likely two sentences show a telling difference, 0..1; 0 where they say the same in the same words. */
  difference(a: Place, b: Place): number;
  /** Every two that are told to be on one matter, each the other's likeliest, the surest first. */
  mutual: { a: Place; b: Place; same: number }[];
  /** What comes nearest to a sentence in another column, and how near; null where nothing was looked at. */
  nearest(a: Place, column: number): { sentence: number; same: number } | null;
  /** True where another column surely has nothing on a sentence's matter. */
  alone(a: Place, column: number): boolean;
  /** How near in direction any sentence of another column comes to one, whether the two were held against each other or not. */
  cosine(a: Place, column: number): number;
  /** How much of a difference a sentence shows against another column, 0..1. */
  telling(a: Place, column: number): number;
}

interface Nearest {
  sentence: number;
  same: number;
}

/** Reads off the grounds of all pairs. Bounded by the pairs of sentences that were held against each other. */
export function alikeOf(
  articles: readonly Analyzed[],
  grounds: readonly PairGround[],
  cast: Cast,
  days: Days,
): Alike {
  const persons = articles.map((article, column) => personsOf(article, cast, column));
  const rows = articles.map(rowsOfSentences);
  const n = articles.length;
  const tables = new Map<number, { same: Map<number, number>; ground: PairGround }>();
  const best = new Map<number, Map<number, Nearest>>();
  const width = Math.max(1, ...articles.map(({ document }) => document.sentences.length));
  const note = (from: number, sentence: number, to: number, other: number, same: number) => {
    const list = best.get(from * n + to) ?? new Map<number, Nearest>();
    best.set(from * n + to, list);
    const known = list.get(sentence);
    if (!known || same > known.same) list.set(sentence, { sentence: other, same });
  };
  for (const ground of grounds) {
    const { left, right } = ground.places;
    const same = new Map<number, number>();
    tables.set(left * n + right, { same, ground });
    for (const { left: l, right: r, same: learned } of ground.telling.met) {
      const doubted =
        !comeNear(ground, l, r) ||
        areApart(persons[left][l], persons[right][r]) ||
        (days.apart(left, right) && learned < surely);
      const certain = repeats(rows[left][l], rows[right][r]);
      const likely = certain ? 1 : doubted ? Math.min(learned, bounds.unsure) : learned;
      same.set(l * width + r, likely);
      note(left, l, right, r, likely);
      note(right, r, left, l, likely);
    }
  }
  const tableOf = (a: number, b: number) => tables.get(a * n + b) ?? tables.get(b * n + a)!;
  const nearest = (a: Place, column: number) => best.get(a.column * n + column)?.get(a.sentence) ?? null;
  return {
    of(a, b) {
      const { same, ground } = tableOf(a.column, b.column);
      const [l, r] = ground.places.left === a.column ? [a, b] : [b, a];
      return same.get(l.sentence * width + r.sentence) ?? null;
    },
    difference(a, b) {
      const { same, ground } = tableOf(a.column, b.column);
      const [l, r] = ground.places.left === a.column ? [a, b] : [b, a];
      if (same.get(l.sentence * width + r.sentence) === 1) return 0;
      return ground.telling.at(l.sentence, r.sentence)?.telling ?? 0;
    },
    mutual: mutualOf(best, n),
    nearest,
    alone(a, column) {
      const { telling, places } = tableOf(a.column, column).ground;
      const side = places.left === a.column ? 'left' : 'right';
      if (!telling.looks[side][a.sentence]) return false;
      return telling.alone(side, a.sentence).odds >= telling.leastAlone;
    },
    cosine(a, column) {
      const { ground } = tableOf(a.column, column);
      const side = ground.places.left === a.column ? 'left' : 'right';
      return Math.max(0, ...(ground.telling.held[side].likeness[a.sentence] ?? [1]));
    },
    telling(a, column) {
      const { ground } = tableOf(a.column, column);
      const side = ground.places.left === a.column ? 'left' : 'right';
      return ground.telling.sentences[side][a.sentence] ?? 0;
    },
  };
}

/** By sentence, the persons that it speaks of, by their places in the cast. */
function personsOf({ document }: Analyzed, cast: Cast, column: number): Set<number>[] {
  const persons = document.sentences.map(() => new Set<number>());
  for (const { actor, sentence } of document.mentions) {
    const place = cast.placeOf[column].get(actor);
    if (place !== undefined && cast.all[place].kind === 'person') persons[sentence]?.add(place);
  }
  return persons;
}

/** True where both speak of persons, and of none in common. */
function areApart(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((one) => b.has(one));
}

/** True where more than the learned likelihood speaks for one matter. */
function comeNear({ telling: { held: both } }: PairGround, l: number, r: number): boolean {
  return (
    both.left.likeness[l][r] >= leastCosine ||
    Math.max(both.left.covered[l][r], both.right.covered[r][l]) >= leastCovered
  );
}

function mutualOf(best: ReadonlyMap<number, ReadonlyMap<number, Nearest>>, n: number): Alike['mutual'] {
  const found: Alike['mutual'] = [];
  for (const [key, list] of best) {
    const [from, to] = [Math.floor(key / n), key % n];
    if (from > to) continue;
    for (const [sentence, { sentence: other, same }] of list)
      if (same >= bounds.told && best.get(to * n + from)!.get(other)!.same <= same)
        found.push({ a: { column: from, sentence }, b: { column: to, sentence: other }, same });
  }
  return found.sort(
    (x, y) =>
      y.same - x.same || x.a.column - y.a.column || x.b.column - y.b.column || x.a.sentence - y.a.sentence,
  );
}

interface Rows {
  words: number;
  rows: readonly string[];
  known: ReadonlySet<string>;
}

function rowsOfSentences({ document: { sentences, tokens } }: Analyzed): Rows[] {
  return sentences.map(({ firstToken, lastToken }) => {
    const words = tokens.slice(firstToken, lastToken).flatMap(({ word, lower }) => (word ? [lower] : []));
    const count = Math.max(0, words.length - inARow + 1);
    const rows = Array.from({ length: count }, (_, i) => words.slice(i, i + inARow).join(' '));
    return { words: words.length, rows, known: new Set(rows) };
  });
}

/** True where most words of the shorter sentence stand in the other in the same order, a few in a row each time. */
function repeats(a: Rows, b: Rows): boolean {
  const [short, long] = a.words <= b.words ? [a, b] : [b, a];
  let repeated = 0;
  let upTo = 0;
  for (const [i, row] of short.rows.entries()) {
    if (!long.known.has(row)) continue;
    repeated += i + inARow - Math.max(i, upTo);
    upTo = i + inARow;
  }
  return repeated >= fewestRepeated && repeated >= leastRepeated * short.words;
}
