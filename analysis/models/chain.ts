/** Labels of a chain: 0 is "outside", 1 and 2 are what it looks for. */
export const labels = 3;
const pairs = labels * labels;

/**
 * Linear-chain conditional random field over hashed features (Lafferty et al. 2001). A node feature weighs a label, an
 * edge feature a label together with the one before it: as learned `nodes[place * 3 + label]` and
 * `edges[place * 9 + before * 3 + label]`; made small, the weights of a place are the bytes of one whole number of
 * `nodes` and of three of `edges`, each 128 more than the weight, so that several add up at once.
 */
export interface Chain {
  nodes: Float32Array | Int32Array;
  edges: Float32Array | Int32Array;
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

/** Fills the lattice with the sequence's scores. A small chain's sequence has at most 256 features a position. */
export function scoreSequence(chain: Chain, sequence: Sequence, into: Lattice): void {
  into.length = sequence.length;
  const { nodes, edges, nodeScale, edgeScale } = chain;
  // Each kind of weights has a loop of its own, so that neither is compiled for both.
  if (nodes instanceof Int32Array && edges instanceof Int32Array) {
    addNodes(nodes, nodeScale, sequence, into.node);
    addEdges(edges, edgeScale, sequence, into.edge);
  } else {
    sumNodes(nodes, sequence, into.node);
    sumEdges(edges, sequence, into.edge);
  }
  const { length, outside } = sequence;
  for (let t = 0; t < length; t++)
    if (outside[t]) into.node[t * labels + 1] = into.node[t * labels + 2] = impossible;
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

/** Every other byte of a whole number: two sums of bytes that do not touch. */
const twoBytes = 0xff00ff;

function addNodes(weights: Int32Array, scale: number, sequence: Sequence, into: Float64Array): void {
  const { length, nodeCount, nodes } = sequence;
  const offset = bias * nodeCount;
  for (let t = 0, k = 0; t < length; t++) {
    let even = 0;
    let odd = 0;
    for (const end = k + nodeCount; k < end; k++) {
      const bytes = weights[nodes[k]];
      even = (even + (bytes & twoBytes)) | 0;
      odd = (odd + ((bytes >>> 8) & 0xff)) | 0;
    }
    const at = t * labels;
    into[at] = ((even & 0xffff) - offset) * scale;
    into[at + 1] = (odd - offset) * scale;
    into[at + 2] = ((even >>> 16) - offset) * scale;
  }
}

function addEdges(weights: Int32Array, scale: number, sequence: Sequence, into: Float64Array): void {
  const { length, edgeCount, edges } = sequence;
  const offset = bias * edgeCount;
  for (let t = 0, k = 0; t < length; t++) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let last = 0;
    for (const end = k + edgeCount; k < end; k++) {
      const from = edges[k] * edgeNumbers;
      const first = weights[from];
      const second = weights[from + 1];
      a = (a + (first & twoBytes)) | 0;
      b = (b + ((first >>> 8) & twoBytes)) | 0;
      c = (c + (second & twoBytes)) | 0;
      d = (d + ((second >>> 8) & twoBytes)) | 0;
      last = (last + weights[from + 2]) | 0;
    }
    const at = t * pairs;
    into[at] = ((a & 0xffff) - offset) * scale;
    into[at + 1] = ((b & 0xffff) - offset) * scale;
    into[at + 2] = ((a >>> 16) - offset) * scale;
    into[at + 3] = ((b >>> 16) - offset) * scale;
    into[at + 4] = ((c & 0xffff) - offset) * scale;
    into[at + 5] = ((d & 0xffff) - offset) * scale;
    into[at + 6] = ((c >>> 16) - offset) * scale;
    into[at + 7] = ((d >>> 16) - offset) * scale;
    into[at + 8] = (last - offset) * scale;
  }
}

/** What is added to a weight so that its byte is never below 0. */
const bias = 128;
/** Whole numbers that hold the weights of an edge feature. */
const edgeNumbers = 3;

/** A learned chain with each weight rounded to a byte; what lies beyond 127 steps is cut to that. */
export function shrinkChain({ nodes, edges }: Chain): Chain {
  const nodeScale = stepOf(nodes);
  const edgeScale = stepOf(edges);
  return {
    nodes: pack(nodes, labels, 1, nodeScale),
    edges: pack(edges, pairs, edgeNumbers, edgeScale),
    nodeScale,
    edgeScale,
  };
}

/** The `size` weights of each place as the bytes of `count` whole numbers. */
function pack(weights: ArrayLike<number>, size: number, count: number, step: number): Int32Array {
  const packed = new Int32Array((weights.length / size) * count);
  for (let i = 0; i < weights.length; i++) {
    const byte = bias + Math.max(-127, Math.min(127, Math.round(weights[i] / step)));
    const k = i % size;
    packed[((i - k) / size) * count + (k >> 2)] |= byte << (8 * (k & 3));
  }
  return packed;
}

/** A step such that only the few largest weights are cut. */
function stepOf(weights: ArrayLike<number>): number {
  const sizes = Float32Array.from(weights, Math.abs).sort();
  let first = 0;
  while (first < sizes.length && sizes[first] === 0) first++;
  const used = sizes.length - first;
  return used === 0 ? 1 : sizes[first + Math.floor((used - 1) * 0.9998)] / 127;
}

/** The best labels of a lattice among those that use label 1, label 2, both or neither. */
export interface Path {
  labels: Uint8Array;
  score: number;
}

/** States of the search: which of the labels 1 and 2 have been used (a set of two bits), and the label. */
const states = [[0, 0], [1, 0], [1, 1], [2, 0], [2, 2], [3, 0], [3, 1], [3, 2]]; // biome-ignore format: one row reads best

/**
 * Best path by which labels it uses: index 0 neither, 1 label 1 alone, 2 label 2 alone, 3 both (Viterbi over labels and
 * what was used so far). Null where no path does. The sequence begins behind an outside position. Linear time. Every state
 * is a variable of its own, which is three times as fast as a table of steps.
 */
export function bestPaths({ length, node, edge }: Lattice): (Path | null)[] {
  const size = states.length;
  const back = new Uint8Array(length * size);
  let none = 0;
  let one0 = -Infinity;
  let one1 = -Infinity;
  let two0 = -Infinity;
  let two2 = -Infinity;
  let both0 = -Infinity;
  let both1 = -Infinity;
  let both2 = -Infinity;
  for (let t = 0; t < length; t++) {
    const n0 = node[t * labels];
    const n1 = node[t * labels + 1];
    const n2 = node[t * labels + 2];
    const e = t * pairs;
    const s00 = edge[e + 0] + n0;
    const s01 = edge[e + 1] + n1;
    const s02 = edge[e + 2] + n2;
    const s10 = edge[e + 3] + n0;
    const s11 = edge[e + 4] + n1;
    const s12 = edge[e + 5] + n2;
    const s20 = edge[e + 6] + n0;
    const s21 = edge[e + 7] + n1;
    const s22 = edge[e + 8] + n2;
    let one0Now = one0 + s00;
    let from1 = 1;
    if (one1 + s10 > one0Now) {
      one0Now = one1 + s10;
      from1 = 2;
    }
    let one1Now = none + s01;
    let from2 = 0;
    if (one0 + s01 > one1Now) {
      one1Now = one0 + s01;
      from2 = 1;
    }
    if (one1 + s11 > one1Now) {
      one1Now = one1 + s11;
      from2 = 2;
    }
    let two0Now = two0 + s00;
    let from3 = 3;
    if (two2 + s20 > two0Now) {
      two0Now = two2 + s20;
      from3 = 4;
    }
    let two2Now = none + s02;
    let from4 = 0;
    if (two0 + s02 > two2Now) {
      two2Now = two0 + s02;
      from4 = 3;
    }
    if (two2 + s22 > two2Now) {
      two2Now = two2 + s22;
      from4 = 4;
    }
    let both0Now = both0 + s00;
    let from5 = 5;
    if (both1 + s10 > both0Now) {
      both0Now = both1 + s10;
      from5 = 6;
    }
    if (both2 + s20 > both0Now) {
      both0Now = both2 + s20;
      from5 = 7;
    }
    let both1Now = two0 + s01;
    let from6 = 3;
    if (two2 + s21 > both1Now) {
      both1Now = two2 + s21;
      from6 = 4;
    }
    if (both0 + s01 > both1Now) {
      both1Now = both0 + s01;
      from6 = 5;
    }
    if (both1 + s11 > both1Now) {
      both1Now = both1 + s11;
      from6 = 6;
    }
    if (both2 + s21 > both1Now) {
      both1Now = both2 + s21;
      from6 = 7;
    }
    let both2Now = one0 + s02;
    let from7 = 1;
    if (one1 + s12 > both2Now) {
      both2Now = one1 + s12;
      from7 = 2;
    }
    if (both0 + s02 > both2Now) {
      both2Now = both0 + s02;
      from7 = 5;
    }
    if (both1 + s12 > both2Now) {
      both2Now = both1 + s12;
      from7 = 6;
    }
    if (both2 + s22 > both2Now) {
      both2Now = both2 + s22;
      from7 = 7;
    }
    const b = t * size;
    back[b + 1] = from1;
    back[b + 2] = from2;
    back[b + 3] = from3;
    back[b + 4] = from4;
    back[b + 5] = from5;
    back[b + 6] = from6;
    back[b + 7] = from7;
    none += s00;
    one0 = one0Now;
    one1 = one1Now;
    two0 = two0Now;
    two2 = two2Now;
    both0 = both0Now;
    both1 = both1Now;
    both2 = both2Now;
  }
  const scores = [none, one0, one1, two0, two2, both0, both1, both2];
  return [0, 1, 2, 3].map((used) => {
    let end = -1;
    for (let s = 0; s < size; s++) if (states[s][0] === used && (end < 0 || scores[s] > scores[end])) end = s;
    if (scores[end] <= impossible / 2) return null;
    const path = new Uint8Array(length);
    for (let t = length - 1, s = end; t >= 0; t--) {
      path[t] = states[s][1];
      s = back[t * size + s];
    }
    return { labels: path, score: scores[end] };
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
