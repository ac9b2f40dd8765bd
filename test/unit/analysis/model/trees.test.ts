import { describe, expect, test } from 'vitest';
import { askTrees, treesSchema } from '../../../../analysis/model/trees.ts';

/** Asks the first feature: at most 3 adds 1, more than that asks the second, where at most 0 takes 2 and more adds 2. */
const tree = {
  feature: [0, -1, 1, -1, -1],
  value: [3, 1, 0, -2, 2],
  left: [1, 0, 3, 0, 0],
  right: [2, 0, 4, 0, 0],
};
const trees = { features: ['words', 'place'], bias: -1, trees: [tree] };
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('what the trees give', () => {
  test.each([
    { row: [2, 9], sum: 0 },
    { row: [3, 9], sum: 0 },
    { row: [3.1, 0], sum: -3 },
    { row: [4, 0.1], sum: 1 },
  ])('for $row', ({ row, sum }) => {
    expect(askTrees(treesSchema.parse(trees), row)).toBeCloseTo(logistic(sum), 12);
  });

  test('each adds to what the others say', () => {
    const leaf = { feature: [-1], value: [0.5], left: [0], right: [0] };
    expect(askTrees({ ...trees, trees: [tree, leaf, leaf] }, [2, 0])).toBeCloseTo(logistic(1), 12);
    expect(askTrees({ ...trees, trees: [] }, [2, 0])).toBeCloseTo(logistic(-1), 12);
  });
});

test.each([
  ['a circle', { left: [0, 0, 3, 0, 0] }],
  ['a way back', { right: [2, 0, 1, 0, 0] }],
  ['a way out of the tree', { right: [2, 0, 5, 0, 0] }],
  ['a list that is cut', { value: [3, 1, 0, -2] }],
  ['a feature that there is not', { feature: [0, -1, 2, -1, -1] }],
  ['half a feature', { feature: [0.5, -1, 1, -1, -1] }],
  ['no node', { feature: [], value: [], left: [], right: [] }],
])('a tree with %s is refused', (_what, change) => {
  expect(treesSchema.safeParse({ ...trees, trees: [{ ...tree, ...change }] }).success).toBe(false);
});
