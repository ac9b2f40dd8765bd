import { foldsOf, type Grouped } from './grouped-folds.ts';
import type { HeadWeights } from './head-weights.ts';
import { fitLine, type Line, logistic, type Matrix, sumOn } from './logistic.ts';
import { bestThreshold } from './threshold.ts';

/** A gold row as a head learns it. */
export interface LearnRow extends Grouped {
  vector: ArrayLike<number>;
  outlet: string | null;
  /** Whether figures are of it too; rows that were offered for being hard are learned from and not measured on. */
  measured: boolean;
}

/** What differs by less than this is one number, which tells nothing. */
const constant = 1e-6;
/** Penalties that are tried. */
const strengths = [3, 1, 0.3, 0.1, 0.03];
/** What is taken where too few rows say yes, or no, for trying. */
const usual = 1;
/** Folds within the rows that a head learns from, and rows of either kind under which none are made. */
const innerFolds = 4;
const fewestInner = innerFolds;

/**
 * Learns from some rows alone: how strongly the line is held back, by the loss on rows of other groups than those it was fitted
 * to, and from which share on it says yes, by F1 on the same. What is held out of `which` is never looked at.
 */
export function learnFrom(rows: readonly LearnRow[], which: readonly number[], seed: string): HeadWeights {
  const own = which.map((at) => rows[at]);
  const all = own.map((_, i) => i);
  const yes = own.map((row) => row.yes);
  const positives = yes.filter(Boolean).length;
  const scale = scaleOf(own, all);
  const matrix = scaled(own, scale);
  if (Math.min(positives, own.length - positives) < fewestInner) {
    const only = positives === 0 || positives === own.length;
    const line = only ? sayingOne(matrix.width, positives > 0) : fitLine(matrix, yes, all, usual);
    return { ...scale, ...line, threshold: 0.5 };
  }
  const { strength, threshold } = chosen(own, seed);
  return { ...scale, ...fitLine(matrix, yes, all, strength), threshold };
}

/** The share in 0..1 that a head gives each of some vectors. */
export function headShares(
  { middle, spread, ...line }: HeadWeights,
  vectors: readonly ArrayLike<number>[],
): number[] {
  const matrix = scaled(
    vectors.map((vector) => ({ vector })),
    { middle, spread },
  );
  return vectors.map((_, row) => logistic(sumOn(line, matrix, row)));
}

/** A line that says one thing of everything. */
function sayingOne(width: number, yes: boolean): Line {
  return { slopes: new Float64Array(width), offset: yes ? 10 : -10 };
}

/** Strength and threshold by rows held out in turn, of the rows that are learned from. */
function chosen(rows: readonly LearnRow[], seed: string): { strength: number; threshold: number } {
  const fold = foldsOf(rows, innerFolds, `${seed} inner`);
  const yes = rows.map((row) => row.yes);
  const shares = strengths.map(() => new Float64Array(rows.length));
  const losses = strengths.map(() => 0);
  for (let f = 0; f < innerFolds; f++) {
    const known = rows.flatMap((_, i) => (fold[i] === f ? [] : i));
    const held = rows.flatMap((_, i) => (fold[i] === f ? i : []));
    if (held.length === 0 || known.length === 0) continue;
    const matrix = scaled(rows, scaleOf(rows, known));
    let line: Line | undefined;
    for (const [at, strength] of strengths.entries()) {
      line = fitLine(matrix, yes, known, strength, line);
      for (const row of held) {
        const share = logistic(sumOn(line, matrix, row));
        shares[at][row] = share;
        losses[at] -= Math.log(Math.max(1e-12, yes[row] ? share : 1 - share));
      }
    }
  }
  const best = losses.reduce((least, loss, at) => (loss < losses[least] ? at : least), 0);
  return { strength: strengths[best], threshold: bestThreshold(shares[best], yes) };
}

type Scale = Pick<HeadWeights, 'middle' | 'spread'>;

/** Mean and standard deviation of each number over some rows. */
function scaleOf(rows: readonly Pick<LearnRow, 'vector'>[], which: readonly number[]): Scale {
  const width = rows[0]?.vector.length ?? 0;
  const middle = new Float64Array(width);
  const spread = new Float64Array(width);
  for (const row of which) for (let k = 0; k < width; k++) middle[k] += rows[row].vector[k] / which.length;
  for (const row of which)
    for (let k = 0; k < width; k++) spread[k] += (rows[row].vector[k] - middle[k]) ** 2 / which.length;
  return { middle, spread: spread.map((x) => (x > constant ** 2 ? Math.sqrt(x) : 1)) };
}

function scaled(rows: readonly { vector: ArrayLike<number> }[], { middle, spread }: Scale): Matrix {
  const width = middle.length;
  const values = new Float64Array(rows.length * width);
  for (const [i, { vector }] of rows.entries())
    for (let k = 0; k < width; k++) values[i * width + k] = (vector[k] - middle[k]) / spread[k];
  return { values, width };
}
