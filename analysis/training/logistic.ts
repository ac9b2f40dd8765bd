import { type Features, type LinearModel, probabilities } from '../models/linear.ts';
import { seededRandom } from '../statistics.ts';

export interface Example {
  features: Features;
  /** Index into the labels. */
  label: number;
  /** Weight of the example in the loss, 1 unless told. */
  weight?: number;
}

export interface TrainingOptions {
  labels: string[];
  bits: number;
  epochs: number;
  /** AdaGrad's step. */
  rate: number;
  /** L2 penalty, applied at each touch of a weight. */
  l2: number;
  seed: string;
}

/** Multinomial logistic regression by AdaGrad over shuffled examples; the last half of the epochs is averaged. Deterministic. */
export function trainLogistic(examples: Example[], options: TrainingOptions): Omit<LinearModel, 'card'> {
  const { labels, bits, epochs, rate, l2 } = options;
  const size = labels.length;
  const random = seededRandom(options.seed);
  const model = {
    labels,
    bits,
    bias: new Float32Array(size),
    weights: new Float32Array(size << bits),
    scale: 1,
  };
  const gain = new Float32Array(size << bits).fill(1e-6);
  const biasGain = new Float32Array(size).fill(1e-6);
  const sum = new Float64Array(size << bits);
  const biasSum = new Float64Array(size);
  let averaged = 0;
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const at of order) {
      const { features, label, weight = 1 } = examples[at];
      const p = probabilities(model, features);
      for (let l = 0; l < size; l++) {
        const error = weight * (p[l] - (l === label ? 1 : 0));
        biasGain[l] += error * error;
        model.bias[l] -= (rate * error) / Math.sqrt(biasGain[l]);
        for (let k = 0; k < features.places.length; k++) {
          const w = features.places[k] * size + l;
          const slope = error * features.values[k] + l2 * model.weights[w];
          gain[w] += slope * slope;
          model.weights[w] -= (rate * slope) / Math.sqrt(gain[w]);
        }
      }
    }
    if (epoch >= epochs / 2) {
      averaged++;
      for (let w = 0; w < sum.length; w++) sum[w] += model.weights[w];
      for (let l = 0; l < size; l++) biasSum[l] += model.bias[l];
    }
  }
  for (let w = 0; w < sum.length; w++) model.weights[w] = sum[w] / averaged;
  for (let l = 0; l < size; l++) model.bias[l] = biasSum[l] / averaged;
  return model;
}

/** Folds that keep a group (an outlet, an event) on one side: fold number of each item, balanced by size. Deterministic. */
export function groupFolds(groups: string[], folds: number): number[] {
  const sizes = new Map<string, number>();
  for (const g of groups) sizes.set(g, (sizes.get(g) ?? 0) + 1);
  const load = new Array<number>(folds).fill(0);
  const home = new Map<string, number>();
  for (const [g, n] of [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    const lightest = load.indexOf(Math.min(...load));
    home.set(g, lightest);
    load[lightest] += n;
  }
  return groups.map((g) => home.get(g)!);
}

/** Macro-averaged F1 over `labels` classes. */
export function macroF1(gold: number[], predicted: number[], labels: number): number {
  let sum = 0;
  for (let l = 0; l < labels; l++) {
    let both = 0;
    let g = 0;
    let p = 0;
    for (let i = 0; i < gold.length; i++) {
      if (gold[i] === l) g++;
      if (predicted[i] === l) p++;
      if (gold[i] === l && predicted[i] === l) both++;
    }
    sum += g + p > 0 ? (2 * both) / (g + p) : 0;
  }
  return sum / labels;
}
