import { expect, test } from 'vitest';
import {
  bestPaths,
  type Lattice,
  labelChance,
  newLattice,
  newSums,
  scorePath,
  sumPaths,
} from '../../../analysis/models/chain.ts';
import { parseChains, shrinkChain, storeChains } from '../../../analysis/models/chains.ts';
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

test('a chain made small comes back from its file within half a step, the largest cut', () => {
  const random = seededRandom('small');
  const weights = () => Float32Array.from({ length: 90 }, () => random() * 2 - 1);
  const chain = { nodes: weights(), edges: weights(), nodeScale: 1, edgeScale: 1 };
  const stored = storeChains(new Map([['cues', shrinkChain(chain)]]));
  const back = parseChains(stored).get('cues')!;
  expect(back.nodes).toHaveLength(90);
  const largest = 127 * back.nodeScale;
  chain.nodes.forEach((w, i) => {
    const kept = Math.max(-largest, Math.min(largest, w));
    expect(Math.abs(back.nodes[i] * back.nodeScale - kept)).toBeLessThanOrEqual(back.nodeScale * 0.51);
  });
});
