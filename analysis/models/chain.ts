/** Labels of a chain: 0 is "outside", 1 and 2 are what it looks for. */
export const labels = 3;
/** Pairs of labels that may follow each other. */
export const pairs = labels * labels;

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

/** Score of a label that a position cannot have. */
export const impossible = -1e9;

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
