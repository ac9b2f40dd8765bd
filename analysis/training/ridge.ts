import type { LinearModel } from '../models/linear.ts';
import type { Example } from './logistic.ts';

export interface RidgeOptions {
  labels: [string, string];
  bits: number;
  /** Weight of the squared weights beside the mean loss. */
  penalty: number;
  steps: number;
}

/**
 * Two-label logistic regression with a squared penalty, by accelerated gradient descent over all examples at once (Nesterov
 * 1983). Slower than AdaGrad and better where examples are few: rare features stay small. Deterministic, with no order of
 * examples. The first label's weights are 0.
 */
export function trainRidge(examples: Example[], options: RidgeOptions): Omit<LinearModel, 'card'> {
  const { labels, bits, penalty, steps } = options;
  const size = 1 << bits;
  const weights = new Float64Array(size);
  const previous = new Float64Array(size);
  const ahead = new Float64Array(size);
  const slope = new Float64Array(size);
  const total = examples.reduce((sum, e) => sum + (e.weight ?? 1), 0);
  const rate = 1 / (0.25 * meanSquare(examples, total) + penalty);
  let bias = 0;
  let biasBefore = 0;
  for (let step = 0; step < steps; step++) {
    const push = step / (step + 3);
    for (let w = 0; w < size; w++) {
      ahead[w] = weights[w] + push * (weights[w] - previous[w]);
      previous[w] = weights[w];
      slope[w] = penalty * ahead[w];
    }
    const biasAhead = bias + push * (bias - biasBefore);
    biasBefore = bias;
    const biasSlope = addSlopes(examples, ahead, biasAhead, slope, total);
    for (let w = 0; w < size; w++) weights[w] = ahead[w] - rate * slope[w];
    bias = biasAhead - rate * biasSlope;
  }
  return { labels, bits, bias: Float32Array.of(0, bias), weights: beside(weights), scale: 1 };
}

/** Adds the mean loss's gradient to `slope` and returns the bias's. */
function addSlopes(
  examples: Example[],
  weights: Float64Array,
  bias: number,
  slope: Float64Array,
  total: number,
): number {
  let biasSlope = 0;
  for (const { features, label, weight = 1 } of examples) {
    const { places, values } = features;
    let score = bias;
    for (let k = 0; k < places.length; k++) score += weights[places[k]] * values[k];
    const error = ((1 / (1 + Math.exp(-score)) - label) * weight) / total;
    biasSlope += error;
    for (let k = 0; k < places.length; k++) slope[places[k]] += error * values[k];
  }
  return biasSlope;
}

function meanSquare(examples: Example[], total: number): number {
  let sum = 0;
  for (const { features, weight = 1 } of examples) {
    let square = 1;
    for (const v of features.values) square += v * v;
    sum += weight * square;
  }
  return sum / total;
}

/** Weights in the model's order of places and labels. */
function beside(second: Float64Array): Float32Array {
  const weights = new Float32Array(second.length * 2);
  for (let w = 0; w < second.length; w++) weights[2 * w + 1] = second[w];
  return weights;
}
