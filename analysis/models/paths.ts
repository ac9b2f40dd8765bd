import { impossible, type Lattice, labels, pairs } from './chain.ts';

/** The best labels of a lattice among those that use label 1, label 2, both or neither. */
export interface Path {
  labels: Uint8Array;
  score: number;
}

/** States of the search: which of the labels 1 and 2 have been used (a set of two bits), and the label. */
const states = [[0, 0], [1, 0], [1, 1], [2, 0], [2, 2], [3, 0], [3, 1], [3, 2]]; // biome-ignore format: one row reads best
/** The states that a path can end in, by what it used. */
const ends = [0, 1, 2, 3].map((used) => [...states.keys()].filter((s) => states[s][0] === used));
/** The states that each state is reached from: what was used, and the label itself, make what is used now. */
const origins = states.map(([used, label]) =>
  [...states.keys()].filter((from) => (states[from][0] | label) === used),
);

/**
 * Best path by which labels it uses: index 0 neither, 1 label 1 alone, 2 label 2 alone, 3 both (Viterbi over labels and
 * what was used so far). Null where no path does. The sequence begins behind an outside position. Linear time.
 */
export function bestPaths(lattice: Lattice): (Path | null)[] {
  const scores = stateScores(lattice);
  const last = lattice.length * states.length;
  return ends.map((own) => {
    let end = own[0];
    for (const s of own) if (scores[last + s] > scores[last + end]) end = s;
    const score = scores[last + end];
    return score <= impossible / 2 ? null : { labels: labelsTo(lattice, scores, end), score };
  });
}

/** Where `stateScores` writes; it grows to the longest lattice. */
let room = new Float64Array(0);

/** Score of the best path to each state before each position and after the last: `states.length` a position. Good until the next call. */
function stateScores({ length, node, edge }: Lattice): Float64Array {
  const size = (length + 1) * states.length;
  if (room.length < size) room = new Float64Array(size);
  const scores = room;
  scores.fill(-Infinity, 1, states.length);
  scores[0] = 0;
  // Each state by its number in `states`; written out, which is three times as fast as a table of steps.
  let a = 0;
  let b = -Infinity;
  let c = -Infinity;
  let d = -Infinity;
  let e = -Infinity;
  let f = -Infinity;
  let g = -Infinity;
  let h = -Infinity;
  for (let t = 0; t < length; t++) {
    const k = t * pairs;
    const outside = node[t * labels];
    const first = node[t * labels + 1];
    const second = node[t * labels + 2];
    const s00 = edge[k] + outside;
    const s01 = edge[k + 1] + first;
    const s02 = edge[k + 2] + second;
    const s10 = edge[k + 3] + outside;
    const s11 = edge[k + 4] + first;
    const s12 = edge[k + 5] + second;
    const s20 = edge[k + 6] + outside;
    const s21 = edge[k + 7] + first;
    const s22 = edge[k + 8] + second;
    const nowH = Math.max(b + s02, c + s12, f + s02, g + s12, h + s22);
    const nowG = Math.max(d + s01, e + s21, f + s01, g + s11, h + s21);
    f = Math.max(f + s00, g + s10, h + s20);
    g = nowG;
    h = nowH;
    const nowE = Math.max(a + s02, d + s02, e + s22);
    d = Math.max(d + s00, e + s20);
    e = nowE;
    const nowC = Math.max(a + s01, b + s01, c + s11);
    b = Math.max(b + s00, c + s10);
    c = nowC;
    a += s00;
    const at = (t + 1) * states.length;
    scores[at] = a;
    scores[at + 1] = b;
    scores[at + 2] = c;
    scores[at + 3] = d;
    scores[at + 4] = e;
    scores[at + 5] = f;
    scores[at + 6] = g;
    scores[at + 7] = h;
  }
  return scores;
}

/** The labels of the best path that ends in a state: back from it, each time to the state that gave it its score. */
function labelsTo({ length, node, edge }: Lattice, scores: Float64Array, end: number): Uint8Array {
  const path = new Uint8Array(length);
  for (let t = length - 1, state = end; t >= 0; t--) {
    const label = states[state][1];
    path[t] = label;
    const score = scores[(t + 1) * states.length + state];
    const own = node[t * labels + label];
    const from = origins[state];
    let k = 0;
    while (
      k + 1 < from.length &&
      scores[t * states.length + from[k]] + (edge[t * pairs + states[from[k]][1] * labels + label] + own) !==
        score
    )
      k++;
    state = from[k];
  }
  return path;
}

/** Score of given labels. */
export function scorePath({ length, node, edge }: Lattice, path: Uint8Array): number {
  let score = 0;
  for (let t = 0, before = 0; t < length; t++) {
    score += node[t * labels + path[t]] + edge[t * pairs + before * labels + path[t]];
    before = path[t];
  }
  return score;
}

/** Forward and backward sums of a lattice, each position's scaled to 1, with the logarithm of the sum over all paths. */
export interface Sums {
  forward: Float64Array;
  backward: Float64Array;
  /** Chance of each pair of labels at a position and the one before, but for the sums on both sides. */
  step: Float64Array;
  total: number;
}

export function newSums(capacity: number): Sums {
  return {
    forward: new Float64Array(capacity * labels),
    backward: new Float64Array(capacity * labels),
    step: new Float64Array(capacity * pairs),
    total: 0,
  };
}

/** Sums over all paths through a lattice. */
export function sumPaths({ length, node, edge }: Lattice, into: Sums): void {
  const { forward, backward, step } = into;
  into.total = 0;
  let a = 1;
  let b = 0;
  let c = 0;
  for (let t = 0; t < length; t++) {
    const n = t * labels;
    const at = t * pairs;
    let max = -Infinity;
    for (let p = 0, y = 0; p < pairs; p++) {
      const score = node[n + y] + edge[at + p];
      step[at + p] = score;
      if (score > max) max = score;
      y = y === 2 ? 0 : y + 1;
    }
    for (let p = 0; p < pairs; p++) step[at + p] = Math.exp(step[at + p] - max);
    const x = a * step[at] + b * step[at + 3] + c * step[at + 6];
    const y = a * step[at + 1] + b * step[at + 4] + c * step[at + 7];
    const z = a * step[at + 2] + b * step[at + 5] + c * step[at + 8];
    const sum = x + y + z;
    into.total += Math.log(sum) + max;
    const scale = 1 / sum;
    for (let p = 0; p < pairs; p++) step[at + p] *= scale;
    a = forward[n] = x * scale;
    b = forward[n + 1] = y * scale;
    c = forward[n + 2] = z * scale;
  }
  a = b = c = 1;
  for (let t = length - 1; t >= 0; t--) {
    const n = t * labels;
    const at = t * pairs;
    backward[n] = a;
    backward[n + 1] = b;
    backward[n + 2] = c;
    const x = step[at] * a + step[at + 1] * b + step[at + 2] * c;
    const y = step[at + 3] * a + step[at + 4] * b + step[at + 5] * c;
    const z = step[at + 6] * a + step[at + 7] * b + step[at + 8] * c;
    a = x;
    b = y;
    c = z;
  }
}

/** Probability of label `y` at position `t`. */
export function labelChance({ forward, backward }: Sums, t: number, y: number): number {
  return forward[t * labels + y] * backward[t * labels + y];
}

/** Probability that `before` stands at position `t - 1` and `y` at position `t`; `t` is at least 1. */
export function pairChance({ forward, backward, step }: Sums, t: number, before: number, y: number): number {
  return (
    forward[(t - 1) * labels + before] * step[t * pairs + before * labels + y] * backward[t * labels + y]
  );
}
