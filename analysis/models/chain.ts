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
  const { nodes, edges } = chain;
  // Whole numbers add up faster; each kind of weights has a loop of its own, so that neither is compiled for both.
  if (nodes instanceof Int8Array && edges instanceof Int8Array) {
    addNodes(nodes, sequence, into.node);
    addEdges(edges, sequence, into.edge);
  } else {
    sumNodes(nodes, sequence, into.node);
    sumEdges(edges, sequence, into.edge);
  }
  scale(chain, sequence, into);
}

function scale(
  { nodeScale, edgeScale }: Chain,
  { length, outside }: Sequence,
  { node, edge }: Lattice,
): void {
  for (let k = 0; k < length * labels; k++) node[k] *= nodeScale;
  for (let k = 0; k < length * pairs; k++) edge[k] *= edgeScale;
  for (let t = 0; t < length; t++) if (outside[t]) node[t * labels + 1] = node[t * labels + 2] = impossible;
}

function sumNodes(
  weights: ArrayLike<number>,
  { length, nodeCount, nodes }: Sequence,
  into: Float64Array,
): void {
  into.fill(0, 0, length * labels);
  for (let t = 0; t < length; t++)
    for (let k = t * nodeCount, end = k + nodeCount; k < end; k++)
      for (let y = 0; y < labels; y++) into[t * labels + y] += weights[nodes[k] * labels + y];
}

function sumEdges(
  weights: ArrayLike<number>,
  { length, edgeCount, edges }: Sequence,
  into: Float64Array,
): void {
  into.fill(0, 0, length * pairs);
  for (let t = 0; t < length; t++)
    for (let k = t * edgeCount, end = k + edgeCount; k < end; k++)
      for (let p = 0; p < pairs; p++) into[t * pairs + p] += weights[edges[k] * pairs + p];
}

function addNodes(weights: Int8Array, { length, nodeCount, nodes }: Sequence, into: Float64Array): void {
  for (let t = 0; t < length; t++) {
    let a = 0;
    let b = 0;
    let c = 0;
    for (let k = t * nodeCount, end = k + nodeCount; k < end; k++) {
      const at = nodes[k] * labels;
      a = (a + weights[at]) | 0;
      b = (b + weights[at + 1]) | 0;
      c = (c + weights[at + 2]) | 0;
    }
    into[t * labels] = a;
    into[t * labels + 1] = b;
    into[t * labels + 2] = c;
  }
}

/** The nine sums are variables of their own: adding into the array takes twice as long. */
function addEdges(weights: Int8Array, { length, edgeCount, edges }: Sequence, into: Float64Array): void {
  for (let t = 0; t < length; t++) {
    let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0; // biome-ignore format: one row reads best
    for (let k = t * edgeCount, end = k + edgeCount; k < end; k++) {
      const at = edges[k] * pairs;
      a = (a + weights[at]) | 0;
      b = (b + weights[at + 1]) | 0;
      c = (c + weights[at + 2]) | 0;
      d = (d + weights[at + 3]) | 0;
      e = (e + weights[at + 4]) | 0;
      f = (f + weights[at + 5]) | 0;
      g = (g + weights[at + 6]) | 0;
      h = (h + weights[at + 7]) | 0;
      i = (i + weights[at + 8]) | 0;
    }
    const at = t * pairs;
    into[at] = a;
    into[at + 1] = b;
    into[at + 2] = c;
    into[at + 3] = d;
    into[at + 4] = e;
    into[at + 5] = f;
    into[at + 6] = g;
    into[at + 7] = h;
    into[at + 8] = i;
  }
}

/** The best labels of a lattice among those that use label 1, label 2, both or neither. */
export interface Path {
  labels: Uint8Array;
  score: number;
}

/** States of the search: which of the labels 1 and 2 have been used (a set of two bits), and the label. */
const states = [[0, 0], [1, 0], [1, 1], [2, 0], [2, 2], [3, 0], [3, 1], [3, 2]]; // biome-ignore format: one row reads best
/** Every step from one state to another: the two states, and the pair of labels. */
const steps = states.flatMap(([used, before], from) =>
  Array.from({ length: labels }, (_, y) => {
    const to = states.findIndex(([u, label]) => u === (used | y) && label === y);
    return { from, to, pair: before * labels + y };
  }),
);
const stepFrom = Uint8Array.from(steps, (s) => s.from);
const stepTo = Uint8Array.from(steps, (s) => s.to);
const stepPair = Uint8Array.from(steps, (s) => s.pair);

/**
 * Best path by which labels it uses: index 0 neither, 1 label 1 alone, 2 label 2 alone, 3 both (Viterbi over labels and
 * what was used so far). Null where no path does. The sequence begins behind an outside position. Linear time.
 */
export function bestPaths({ length, node, edge }: Lattice): (Path | null)[] {
  const size = states.length;
  const back = new Uint8Array(length * size);
  let before = new Float64Array(size).fill(-Infinity);
  let now = new Float64Array(size);
  const step = new Float64Array(pairs);
  before[0] = 0;
  for (let t = 0; t < length; t++) {
    for (let p = 0; p < pairs; p++) step[p] = node[t * labels + (p % labels)] + edge[t * pairs + p];
    now.fill(-Infinity);
    for (let k = 0; k < stepFrom.length; k++) {
      const score = before[stepFrom[k]] + step[stepPair[k]];
      const to = stepTo[k];
      if (score > now[to]) {
        now[to] = score;
        back[t * size + to] = stepFrom[k];
      }
    }
    const last = before;
    before = now;
    now = last;
  }
  return [0, 1, 2, 3].map((used) => {
    let end = -1;
    for (let s = 0; s < size; s++) if (states[s][0] === used && (end < 0 || before[s] > before[end])) end = s;
    if (before[end] <= impossible / 2) return null;
    const path = new Uint8Array(length);
    for (let t = length - 1, s = end; t >= 0; t--) {
      path[t] = states[s][1];
      s = back[t * size + s];
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
