import { type Chain, labels, newLattice, pairs, type Sequence, scoreSequence } from '../models/chain.ts';
import { labelChance, newSums, pairChance, type Sums, sumPaths } from '../models/paths.ts';
import { seededRandom } from '../statistics.ts';

export interface ChainOptions {
  nodeBits: number;
  edgeBits: number;
  epochs: number;
  /** AdaGrad's step. */
  rate: number;
  /** L2 penalty, applied at each touch of a weight. */
  l2: number;
  /** Share of features left out at random at each step, so that no single one is leaned on. */
  dropout: number;
  seed: string;
}

/** Sequences to learn from; made again at each visit, because they would not fit in memory. */
export interface ChainExamples {
  count: number;
  /** Longest sequence. */
  capacity: number;
  /** Writes the features of example `i` into the sequence it returns. */
  sequence(i: number): Sequence;
  /** Its right labels. */
  gold(i: number): Uint8Array;
}

export type Learned = Chain & { nodes: Float32Array; edges: Float32Array };
interface Learner {
  chain: Learned;
  nodeGain: Float32Array;
  edgeGain: Float32Array;
  options: ChainOptions;
}

/** Learns a chain by AdaGrad on the likelihood of the right labels; weights of the last half are averaged. Deterministic. */
export function trainChain(examples: ChainExamples, options: ChainOptions): Learned {
  const nodeSize = labels << options.nodeBits;
  const edgeSize = pairs << options.edgeBits;
  const learner: Learner = {
    chain: {
      nodes: new Float32Array(nodeSize),
      edges: new Float32Array(edgeSize),
      nodeScale: 1,
      edgeScale: 1,
    },
    nodeGain: new Float32Array(nodeSize).fill(1e-3),
    edgeGain: new Float32Array(edgeSize).fill(1e-3),
    options,
  };
  const { chain } = learner;
  const sum = { nodes: new Float32Array(nodeSize), edges: new Float32Array(edgeSize), count: 0 };
  const random = seededRandom(options.seed);
  const lattice = newLattice(examples.capacity);
  const sums = newSums(examples.capacity);
  const order = Int32Array.from({ length: examples.count }, (_, i) => i);
  const between = Math.ceil(examples.count / 4);
  const start = Math.floor((options.epochs * examples.count) / 2);
  let step = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const sequence = examples.sequence(i);
      if (options.dropout > 0) dropFeatures(sequence, options.dropout, random);
      scoreSequence(chain, sequence, lattice);
      sumPaths(lattice, sums);
      learn(learner, sequence, sums, examples.gold(i));
      if (++step > start && step % between === 0) {
        for (let w = 0; w < nodeSize; w++) sum.nodes[w] += chain.nodes[w];
        for (let w = 0; w < edgeSize; w++) sum.edges[w] += chain.edges[w];
        sum.count++;
      }
    }
  }
  for (let w = 0; w < nodeSize; w++) chain.nodes[w] = sum.nodes[w] / sum.count;
  for (let w = 0; w < edgeSize; w++) chain.edges[w] = sum.edges[w] / sum.count;
  // Place 0 stands for "no feature".
  chain.nodes.fill(0, 0, labels);
  chain.edges.fill(0, 0, pairs);
  // What was learned with some features left out is too strong with all of them.
  const keep = 1 - options.dropout;
  for (let w = 0; w < nodeSize; w++) chain.nodes[w] *= keep;
  for (let w = 0; w < edgeSize; w++) chain.edges[w] *= keep;
  return chain;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}

/** Four features to one random number: a byte each is fine enough. */
function dropFeatures(sequence: Sequence, share: number, random: () => number): void {
  const limit = Math.round(share * 256);
  for (const [places, count] of [
    [sequence.nodes, sequence.length * sequence.nodeCount],
    [sequence.edges, sequence.length * sequence.edgeCount],
  ] as const) {
    for (let k = 0; k < count; k += 4) {
      const bits = (random() * 4294967296) | 0;
      if ((bits & 255) < limit) places[k] = 0;
      if (((bits >> 8) & 255) < limit) places[k + 1] = 0;
      if (((bits >> 16) & 255) < limit) places[k + 2] = 0;
      if (((bits >> 24) & 255) < limit) places[k + 3] = 0;
    }
  }
}

/** One step down the slope of the negative likelihood. Differences too small to matter are passed over. */
function learn(learner: Learner, sequence: Sequence, sums: Sums, gold: Uint8Array): void {
  const { length, nodeCount, edgeCount, nodes, edges } = sequence;
  const { chain, nodeGain, edgeGain, options } = learner;
  for (let t = 0; t < length; t++) {
    for (let y = 0; y < labels; y++) {
      const error = labelChance(sums, t, y) - (gold[t] === y ? 1 : 0);
      if (Math.abs(error) < 1e-3) continue;
      for (let k = t * nodeCount, end = k + nodeCount; k < end; k++)
        if (nodes[k] > 0) update(chain.nodes, nodeGain, nodes[k] * labels + y, error, options);
    }
    for (let p = 0; p < pairs; p++) {
      const before = (p / labels) | 0;
      const y = p % labels;
      const right = gold[t] === y && (t > 0 ? gold[t - 1] : 0) === before ? 1 : 0;
      const chance = t > 0 ? pairChance(sums, t, before, y) : before === 0 ? labelChance(sums, 0, y) : 0;
      const error = chance - right;
      if (Math.abs(error) < 1e-3) continue;
      for (let k = t * edgeCount, end = k + edgeCount; k < end; k++)
        if (edges[k] > 0) update(chain.edges, edgeGain, edges[k] * pairs + p, error, options);
    }
  }
}

function update(
  weights: Float32Array,
  gain: Float32Array,
  at: number,
  error: number,
  { rate, l2 }: ChainOptions,
): void {
  const slope = error + l2 * weights[at];
  gain[at] += slope * slope;
  weights[at] -= (rate * slope) / Math.sqrt(gain[at]);
}
