import { unitForms } from '../../measures/stance/context.ts';
import type { Lit } from '../../measures/stance/features.ts';
import {
  extraRows,
  labels,
  type Network,
  type Part,
  partsOf,
  reach,
  roleRow,
  rowsOf,
  wide,
} from '../../measures/stance/network-layout.ts';
import { seededRandom } from '../../statistics.ts';
import { batch, makeLearner, type Recipe, type Sentence, type Weights } from './learner.ts';

/** Wide, and kept from learning its few sentences by heart: it labels what the pupil learns from. */
export const teacher: Recipe = {
  wide: 64,
  length: 2.4,
  epochs: 7,
  dropped: { word: 0.08, input: 0.3, seen: 0.4, hidden: 0.3 },
};

/** The one that ships: narrow, so that it is quick; it has many sentences to learn from. */
export const pupil: Recipe = {
  wide,
  length: 1.8,
  epochs: 16,
  dropped: { word: 0.02, input: 0, seen: 0, hidden: 0 },
};

/** A target as a network learns from it. */
export function sentenceOf(lit: Lit, places: Network['places'], goal: ArrayLike<number>): Sentence {
  const from = Math.max(0, lit.target - reach);
  const to = Math.min(lit.units.length, lit.target + reach + 1);
  const rows = Array.from({ length: to - from }, (_, k) => rowsOf(lit, from + k, places));
  return { rows, target: lit.target - from, role: roleRow(lit), form: unitForms.indexOf(lit.form), goal };
}

/** The goal of a sentence whose label is known. */
export function goalOf(label: number): number[] {
  return Array.from({ length: labels }, (_, l) => (l === label ? 1 : 0));
}

/** Vectors that the words begin with; null for a word without one. */
export type Beginning = (word: string) => ArrayLike<number> | null;

export interface Trained {
  network: Omit<Network, 'card'>;
  /** Logarithm of each label's probability. */
  read: (sentence: Sentence) => number[];
}

/** Learns a network by back-propagation: Adam for the weights, AdaGrad for the words. Deterministic. */
export function trainNetwork(
  sentences: Sentence[],
  words: string[],
  beginning: Beginning,
  seed: string,
  recipe: Recipe,
): Trained {
  const random = seededRandom(seed);
  const weights = begin(words, beginning, recipe, random);
  const learner = makeLearner(weights, recipe, random);
  const order = sentences.map((_, i) => i);
  const total = recipe.epochs * sentences.length;
  let done = 0;
  for (let epoch = 0; epoch < recipe.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const [i, at] of order.entries()) {
      learner.learn(sentences[at]);
      done++;
      if (i % batch === batch - 1 || i === order.length - 1) learner.step(1 - done / total);
    }
  }
  const parts = Object.fromEntries(
    Object.entries(weights.parts).map(([part, numbers]) => [part, Float32Array.from(numbers)]),
  ) as Network['parts'];
  const network = {
    places: new Map(words.map((word, place) => [word, place])),
    words: Float32Array.from(weights.words),
    parts,
  };
  return { network, read: learner.read };
}

function begin(
  words: string[],
  beginning: Beginning,
  { wide, length }: Recipe,
  random: () => number,
): Weights {
  const normal = () => (random() + random() + random() + random() - 2) * 1.73;
  const table = new Float64Array((words.length + extraRows) * wide);
  for (let w = 0; w < words.length + extraRows; w++) {
    const known = w < words.length ? beginning(words[w]) : null;
    let square = 0;
    for (let j = 0; known && j < wide; j++) square += known[j] ** 2;
    const scale = length / Math.sqrt(square || 1);
    for (let j = 0; j < wide; j++) table[w * wide + j] = known ? known[j] * scale : 0.3 * normal();
  }
  const sizes = partsOf(wide);
  const spread: Partial<Record<Part, number>> = {
    pos: 0.1,
    light: 0.1,
    feeling: 0.1,
    quoted: 0.1,
    gates: 1 / Math.sqrt(wide),
    role: 0.1,
    form: 0.1,
    hidden: 1 / Math.sqrt(sizes.hidden / wide),
    out: 1 / Math.sqrt(wide),
  };
  const own = {} as Record<Part, Float64Array>;
  for (const part of Object.keys(sizes) as Part[]) {
    const scale = spread[part] ?? 0;
    own[part] = Float64Array.from({ length: sizes[part] }, () => (scale ? scale * normal() : 0));
  }
  return { words: table, parts: own };
}
