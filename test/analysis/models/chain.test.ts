import { expect, test } from 'vitest';
import {
  type Lattice,
  newLattice,
  newSequence,
  scoreSequence,
  shrinkChain,
} from '../../../analysis/models/chain.ts';
import { parseChains, storeChains } from '../../../analysis/models/chains.ts';
import { bestPaths, labelChance, newSums, scorePath, sumPaths } from '../../../analysis/models/paths.ts';
import { seededRandom } from '../../../analysis/statistics.ts';

const length = 5;

function randomLattice(): Lattice {
  const random = seededRandom('chain');
  const lattice = newLattice(length);
  lattice.length = length;
  for (const scores of [lattice.node, lattice.edge])
    for (let i = 0; i < scores.length; i++) scores[i] = random() * 4 - 2;
  return lattice;
}

/** Every way to label the positions. */
const paths = Array.from({ length: 3 ** length }, (_, n) =>
  Uint8Array.from({ length }, (_, t) => Math.floor(n / 3 ** t) % 3),
);
const used = (path: Uint8Array) => (path.includes(1) ? 1 : 0) + (path.includes(2) ? 2 : 0);

test('the best path for each set of labels is the best of all paths that use just these', () => {
  const lattice = randomLattice();
  for (const [set, best] of bestPaths(lattice).entries()) {
    const wanted = paths.filter((p) => used(p) === set);
    const most = Math.max(...wanted.map((p) => scorePath(lattice, p)));
    expect(best?.score).toBeCloseTo(most, 9);
    expect(used(best!.labels)).toBe(set);
    expect(scorePath(lattice, best!.labels)).toBeCloseTo(most, 9);
  }
});

test('the chance of a label is the share of the paths that have it', () => {
  const lattice = randomLattice();
  const sums = newSums(length);
  sumPaths(lattice, sums);
  const weight = (p: Uint8Array) => Math.exp(scorePath(lattice, p));
  const all = paths.reduce((sum, p) => sum + weight(p), 0);
  expect(sums.total).toBeCloseTo(Math.log(all), 9);
  for (let t = 0; t < length; t++) {
    for (let y = 0; y < 3; y++) {
      const those = paths.filter((p) => p[t] === y).reduce((sum, p) => sum + weight(p), 0);
      expect(labelChance(sums, t, y)).toBeCloseTo(those / all, 9);
    }
  }
});

test('a chain made small comes back from its file, and scores within half a step a feature, the largest weights cut', () => {
  const random = seededRandom('small');
  const places = 10;
  const weights = (size: number) => Float32Array.from({ length: places * size }, () => random() * 2 - 1);
  const chain = { nodes: weights(3), edges: weights(9), nodeScale: 1, edgeScale: 1 };
  const small = shrinkChain(chain);
  const back = parseChains(storeChains(new Map([['cues', small]]))).get('cues')!;
  expect(back).toEqual(small);
  const cut = (w: Float32Array, step: number) => w.map((x) => Math.max(-127 * step, Math.min(127 * step, x)));
  const kept = {
    ...chain,
    nodes: cut(chain.nodes, small.nodeScale),
    edges: cut(chain.edges, small.edgeScale),
  };
  const sequence = newSequence(length, 4, 3);
  sequence.length = length;
  for (const row of [sequence.nodes, sequence.edges]) row.set(row.map(() => Math.floor(random() * places)));
  sequence.outside[2] = 1;
  const [exact, rounded] = [kept, back].map((c) => {
    const lattice = newLattice(length);
    scoreSequence(c, sequence, lattice);
    return lattice;
  });
  const apart = (a: Float64Array, b: Float64Array) => Math.max(...a.map((x, k) => Math.abs(x - b[k])));
  expect(apart(exact.node, rounded.node)).toBeLessThanOrEqual(4 * 0.51 * small.nodeScale);
  expect(apart(exact.edge, rounded.edge)).toBeLessThanOrEqual(3 * 0.51 * small.edgeScale);
  expect(rounded.node[2 * 3 + 1]).toBeLessThan(-1e8);
});
