import { z } from 'zod';

/** One boosted tree: by node, the feature it asks and the bound (at most: left, else right), or at a leaf (-1) what it adds. */
const tree = z.strictObject({
  feature: z.array(z.int().min(-1)),
  value: z.array(z.number()),
  left: z.array(z.int().nonnegative()),
  right: z.array(z.int().nonnegative()),
});

/** Boosted trees with what they are asked of, by name and in order. */
export const treesSchema = z
  .strictObject({ features: z.array(z.string()), bias: z.number(), trees: z.array(tree) })
  .refine(
    ({ features, trees }) => trees.every((t) => isTree(t, features.length)),
    'a tree is cut or runs in a circle',
  );
export type Trees = z.infer<typeof treesSchema>;

/** True where every node asks a feature there is and leads to later nodes: then each walk ends. */
function isTree({ feature, value, left, right }: z.infer<typeof tree>, features: number): boolean {
  const size = feature.length;
  if (size === 0 || value.length !== size || left.length !== size || right.length !== size) return false;
  return feature.every(
    (f, i) => f < 0 || (f < features && left[i] > i && right[i] > i && left[i] < size && right[i] < size),
  );
}

/** The probability that the trees give a row of features, in their order (gradient boosting, Friedman 2001): 0..1. */
export function askTrees({ bias, trees }: Trees, row: ArrayLike<number>): number {
  let sum = bias;
  for (const { feature, value, left, right } of trees) {
    let i = 0;
    while (feature[i] >= 0) i = row[feature[i]] <= value[i] ? left[i] : right[i];
    sum += value[i];
  }
  return 1 / (1 + Math.exp(-sum));
}
