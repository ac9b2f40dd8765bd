/** Labels of a chain: 0 is "outside", 1 and 2 are what it looks for. */
export const labels = 3;
const pairs = labels * labels;

/**
 * Linear-chain conditional random field over hashed features (Lafferty et al. 2001). A node feature weighs a label, an
 * edge feature a label together with the one before it: `nodes[place * 3 + label]`, `edges[place * 9 + before * 3 + label]`.
 */
export interface Chain {
  nodes: Float32Array | Int8Array;
  edges: Float32Array | Int8Array;
  /** What a stored weight of 1 weighs. */
  nodeScale: number;
  edgeScale: number;
}

/** The features of one sequence: `nodeCount` places a position, and `edgeCount` between it and the position before. */
export interface Sequence {
  length: number;
  nodeCount: number;
  edgeCount: number;
  nodes: Int32Array;
  edges: Int32Array;
  /** 1 where the label can only be 0. */
  outside: Uint8Array;
}

/** Scores of a sequence under a chain: by position and label, and by position and pair of labels. */
export interface Lattice {
  length: number;
  node: Float64Array;
  edge: Float64Array;
}

/** A sequence with room for `capacity` positions. */
export function newSequence(capacity: number, nodeCount: number, edgeCount: number): Sequence {
  return {
    length: 0,
    nodeCount,
    edgeCount,
    nodes: new Int32Array(capacity * nodeCount),
    edges: new Int32Array(capacity * edgeCount),
    outside: new Uint8Array(capacity),
  };
}

export function newLattice(capacity: number): Lattice {
  return {
    length: 0,
    node: new Float64Array(capacity * labels),
    edge: new Float64Array(capacity * pairs),
  };
}

const impossible = -1e9;

/** Fills the lattice with the sequence's scores. */
export function scoreSequence(chain: Chain, sequence: Sequence, into: Lattice): void {
  into.length = sequence.length;
  scoreNodes(chain, sequence, into.node);
  scoreEdges(chain, sequence, into.edge);
}

function scoreNodes(chain: Chain, { length, nodeCount, nodes, outside }: Sequence, into: Float64Array): void {
  const { nodes: weights, nodeScale } = chain;
  for (let t = 0; t < length; t++) {
    let a = 0;
    let b = 0;
    let c = 0;
    for (let k = t * nodeCount, end = k + nodeCount; k < end; k++) {
      const at = nodes[k] * labels;
      a += weights[at];
      b += weights[at + 1];
      c += weights[at + 2];
    }
    into[t * labels] = a * nodeScale;
    into[t * labels + 1] = outside[t] ? impossible : b * nodeScale;
    into[t * labels + 2] = outside[t] ? impossible : c * nodeScale;
  }
}

/** The nine sums are variables of their own: adding into the array takes twice as long. */
function scoreEdges(chain: Chain, { length, edgeCount, edges }: Sequence, into: Float64Array): void {
  const { edges: weights, edgeScale } = chain;
  for (let t = 0; t < length; t++) {
    let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0; // biome-ignore format: one row reads best
    for (let k = t * edgeCount, end = k + edgeCount; k < end; k++) {
      const at = edges[k] * pairs;
      a += weights[at];
      b += weights[at + 1];
      c += weights[at + 2];
      d += weights[at + 3];
      e += weights[at + 4];
      f += weights[at + 5];
      g += weights[at + 6];
      h += weights[at + 7];
      i += weights[at + 8];
    }
    const at = t * pairs;
    into[at] = a * edgeScale;
    into[at + 1] = b * edgeScale;
    into[at + 2] = c * edgeScale;
    into[at + 3] = d * edgeScale;
    into[at + 4] = e * edgeScale;
    into[at + 5] = f * edgeScale;
    into[at + 6] = g * edgeScale;
    into[at + 7] = h * edgeScale;
    into[at + 8] = i * edgeScale;
  }
}

/** The best labels of a lattice among those that use label 1, label 2, both or neither. */
export interface Path {
  labels: Uint8Array;
  score: number;
}

/** States of the search: label × which of the labels 1 and 2 have been used (a set of two bits). */
const states = labels * 4;

/**
 * Best path by which labels it uses: index 0 neither, 1 label 1 alone, 2 label 2 alone, 3 both (Viterbi over labels and
 * what was used so far). Null where no path does. The sequence begins behind an outside position. Linear time.
 */
export function bestPaths({ length, node, edge }: Lattice): (Path | null)[] {
  const back = new Int8Array(length * states);
  let before = new Float64Array(states).fill(-Infinity);
  before[0] = 0;
  for (let t = 0; t < length; t++) {
    const now = new Float64Array(states).fill(-Infinity);
    for (let s = 0; s < states; s++) {
      if (before[s] === -Infinity) continue;
      const from = s % labels;
      const used = (s - from) / labels;
      for (let y = 0; y < labels; y++) {
        if (node[t * labels + y] <= impossible) continue;
        const to = (used | y) * labels + y;
        const score = before[s] + node[t * labels + y] + edge[t * pairs + from * labels + y];
        if (score > now[to]) {
          now[to] = score;
          back[t * states + to] = s;
        }
      }
    }
    before = now;
  }
  return [0, 1, 2, 3].map((used) => {
    let end = used * labels;
    for (let y = 1; y < labels; y++) if (before[used * labels + y] > before[end]) end = used * labels + y;
    if (before[end] === -Infinity) return null;
    const path = new Uint8Array(length);
    for (let t = length - 1, s = end; t >= 0; t--) {
      path[t] = s % labels;
      s = back[t * states + s];
    }
    return { labels: path, score: before[end] };
  });
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

/** Forward and backward sums of a lattice, as logarithms, with the logarithm of the sum over all paths. */
export interface Sums {
  forward: Float64Array;
  backward: Float64Array;
  total: number;
}

export function newSums(capacity: number): Sums {
  return {
    forward: new Float64Array(capacity * labels),
    backward: new Float64Array(capacity * labels),
    total: 0,
  };
}

/** Sums over all paths through a lattice. */
export function sumPaths({ length, node, edge }: Lattice, into: Sums): void {
  const { forward, backward } = into;
  for (let y = 0; y < labels; y++) forward[y] = node[y] + edge[y];
  for (let t = 1; t < length; t++) {
    const at = (t - 1) * labels;
    for (let y = 0; y < labels; y++) {
      const e = t * pairs + y;
      forward[t * labels + y] =
        node[t * labels + y] +
        logSum(forward[at] + edge[e], forward[at + 1] + edge[e + 3], forward[at + 2] + edge[e + 6]);
    }
  }
  const last = (length - 1) * labels;
  into.total = length === 0 ? 0 : logSum(forward[last], forward[last + 1], forward[last + 2]);
  for (let y = 0; y < labels; y++) backward[last + y] = 0;
  for (let t = length - 2; t >= 0; t--) {
    const next = (t + 1) * labels;
    const b0 = backward[next] + node[next];
    const b1 = backward[next + 1] + node[next + 1];
    const b2 = backward[next + 2] + node[next + 2];
    for (let y = 0; y < labels; y++) {
      const e = (t + 1) * pairs + y * labels;
      backward[t * labels + y] = logSum(b0 + edge[e], b1 + edge[e + 1], b2 + edge[e + 2]);
    }
  }
}

function logSum(a: number, b: number, c: number): number {
  const max = a > b ? (a > c ? a : c) : b > c ? b : c;
  return max + Math.log(Math.exp(a - max) + Math.exp(b - max) + Math.exp(c - max));
}

/** Probability of label `y` at position `t`. */
export function labelChance({ forward, backward, total }: Sums, t: number, y: number): number {
  return Math.exp(forward[t * labels + y] + backward[t * labels + y] - total);
}

/** Probability that `before` stands at position `t - 1` and `y` at position `t`; `t` is at least 1. */
export function pairChance(
  { node, edge }: Lattice,
  { forward, backward, total }: Sums,
  t: number,
  before: number,
  y: number,
): number {
  return Math.exp(
    forward[(t - 1) * labels + before] +
      edge[t * pairs + before * labels + y] +
      node[t * labels + y] +
      backward[t * labels + y] -
      total,
  );
}
