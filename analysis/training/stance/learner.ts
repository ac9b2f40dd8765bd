import {
  extraRows,
  gate,
  labels,
  type Part,
  partsOf,
  type Rows,
  reach,
  shapeWide,
  squash,
} from '../../measures/stance/network-layout.ts';
import { addProducts, addSlopes } from './matrix.ts';

/** How a network is learned. */
export interface Recipe {
  /** Numbers of a word and of each gate. */
  wide: number;
  /** Length of a word's vector at the start. */
  length: number;
  epochs: number;
  /** Shares of what is left out while learning: words, numbers of a word, numbers before the last layers, within them. */
  dropped: { word: number; input: number; seen: number; hidden: number };
}

/** A target as a network reads it, and the share of each label that it is to give. */
export interface Sentence {
  rows: Rows[];
  target: number;
  role: number;
  form: number;
  goal: ArrayLike<number>;
}

/** Numbers while they are learned. */
export interface Weights {
  words: Float64Array;
  parts: Record<Part, Float64Array>;
}

/** Sentences whose slopes are gathered before the weights move. */
export const batch = 16;
const rate = 0.004;
const wordRate = 0.01;

/** One direction of a reading, step by step toward the target; a row of zeros stands before the first input. */
interface Side {
  steps: number;
  inputs: Float64Array;
  inputSlopes: Float64Array;
  /** Forget gate and candidate before they are squashed, then their slopes. */
  before: Float64Array;
  keep: Float64Array;
  candidate: Float64Array;
  /** A row of zeros, then the state after each step. */
  states: Float64Array;
  /** The output gate, before and after it is squashed: at the target alone. */
  beforeOutput: Float64Array;
  output: Float64Array;
}

/** What learns a network sentence by sentence: it gathers slopes, then moves the weights along them. */
export function makeLearner(weights: Weights, { wide, dropped }: Recipe, random: () => number) {
  const { words, parts: p } = weights;
  const sizes = partsOf(wide);
  const names = Object.keys(sizes) as Part[];
  const [inner, gates, seen] = [2 * wide, 3 * wide, sizes.hidden / wide];
  const lastWord = words.length / wide - extraRows;
  const unknown = lastWord + 1;
  const zero = () =>
    Object.fromEntries(names.map((part) => [part, new Float64Array(sizes[part])])) as Record<
      Part,
      Float64Array
    >;
  const [g, mean, square] = [zero(), zero(), zero()];
  const wordGain = new Float64Array(words.length).fill(1e-8);
  const wordSlope = new Float64Array(words.length);
  const touched = new Set<number>();
  const most = reach + 1;
  const used = new Int32Array(2 * reach + 1);
  const sides: Side[] = [0, 1].map(() => ({
    steps: 0,
    inputs: new Float64Array((most + 1) * wide),
    inputSlopes: new Float64Array((most + 1) * wide),
    before: new Float64Array(most * inner),
    keep: new Float64Array(most * wide),
    candidate: new Float64Array(most * wide),
    states: new Float64Array((most + 1) * wide),
    beforeOutput: new Float64Array(wide),
    output: new Float64Array(wide),
  }));
  const masks = {
    input: new Float64Array(wide).fill(1),
    seen: new Float64Array(inner).fill(1),
    hidden: new Float64Array(wide).fill(1),
  };
  const last = new Float64Array(seen);
  const hidden = new Float64Array(wide);
  let steps = 0;

  return { learn, read, step };

  /** Adds one sentence's slopes. */
  function learn(sentence: Sentence): void {
    for (const part of ['input', 'seen', 'hidden'] as const)
      for (let j = 0; j < masks[part].length; j++)
        masks[part][j] = random() < dropped[part] ? 0 : 1 / (1 - dropped[part]);
    for (const [k, [word]] of sentence.rows.entries())
      used[k] = word < lastWord && random() < dropped.word ? unknown : word;
    const slopes = backHead(sentence, forward(sentence));
    for (const [d, side] of sides.entries()) backSide(side, d, slopes);
    for (let k = 0; k < sentence.rows.length; k++) backInput(sentence, k);
  }

  function read(sentence: Sentence): number[] {
    for (const part of Object.values(masks)) part.fill(1);
    for (const [k, [word]] of sentence.rows.entries()) used[k] = word;
    const logits = forward(sentence);
    const top = Math.max(...logits);
    const total = top + Math.log(logits.reduce((sum, v) => sum + Math.exp(v - top), 0));
    return logits.map((v) => v - total);
  }

  /** Scores of the labels. */
  function forward(sentence: Sentence): number[] {
    const { rows, target, role, form } = sentence;
    sides[0].steps = target + 1;
    sides[1].steps = rows.length - target;
    for (let k = 0; k <= target; k++) readInput(rows[k], used[k], sides[0].inputs, k + 1);
    for (let k = rows.length - 1, s = 1; k >= target; k--, s++)
      readInput(rows[k], used[k], sides[1].inputs, s);
    for (const [d, side] of sides.entries()) {
      readSide(side, d);
      const at = side.steps * wide;
      for (let j = 0; j < wide; j++)
        last[d * wide + j] = side.output[j] * squash(side.states[at + j]) * masks.seen[d * wide + j];
    }
    for (let j = 0; j < shapeWide; j++) {
      last[inner + j] = p.role[role * shapeWide + j];
      last[inner + shapeWide + j] = p.form[form * shapeWide + j];
    }
    hidden.set(p.hiddenBias);
    addProducts(p.hidden, 0, wide, seen, last, 0, 1, hidden);
    for (let i = 0; i < wide; i++) hidden[i] = squash(hidden[i]);
    return Array.from({ length: labels }, (_, l) => {
      let sum = p.outBias[l];
      for (let i = 0; i < wide; i++) sum += p.out[l * wide + i] * hidden[i] * masks.hidden[i];
      return sum;
    });
  }

  function readInput(
    [, pos, light, feeling, quoted]: Rows,
    word: number,
    into: Float64Array,
    row: number,
  ): void {
    for (let j = 0; j < wide; j++)
      into[row * wide + j] =
        words[word * wide + j] * masks.input[j] +
        p.pos[pos * wide + j] +
        p.light[light * wide + j] +
        p.feeling[feeling * wide + j] +
        p.quoted[quoted * wide + j];
  }

  function readSide(side: Side, d: number): void {
    const { steps, inputs, before, keep, candidate, states, beforeOutput, output } = side;
    const own = 2 * d * gates * wide;
    const other = own + gates * wide;
    for (let s = 0; s < steps; s++)
      for (let i = 0; i < inner; i++) before[s * inner + i] = p.gateBias[d * gates + i];
    addProducts(p.gates, own, inner, wide, inputs, 1, steps, before);
    addProducts(p.gates, other, inner, wide, inputs, 0, steps, before);
    for (let j = 0; j < wide; j++) beforeOutput[j] = p.gateBias[d * gates + inner + j];
    addProducts(p.gates, own + inner * wide, wide, wide, inputs, steps, 1, beforeOutput);
    addProducts(p.gates, other + inner * wide, wide, wide, inputs, steps - 1, 1, beforeOutput);
    for (let j = 0; j < wide; j++) output[j] = gate(beforeOutput[j]);
    for (let s = 0; s < steps; s++) {
      const at = s * wide;
      for (let j = 0; j < wide; j++) {
        keep[at + j] = gate(before[s * inner + j]);
        candidate[at + j] = squash(before[s * inner + wide + j]);
        states[at + wide + j] = keep[at + j] * states[at + j] + (1 - keep[at + j]) * candidate[at + j];
      }
    }
  }

  /** Back through the last layers: slopes at what they see. */
  function backHead({ role, form, goal }: Sentence, logits: number[]): Float64Array {
    const top = Math.max(...logits);
    const powers = logits.map((v) => Math.exp(v - top));
    const sum = powers[0] + powers[1] + powers[2];
    const back = new Float64Array(wide);
    for (let l = 0; l < labels; l++) {
      const error = powers[l] / sum - goal[l];
      g.outBias[l] += error;
      for (let i = 0; i < wide; i++) {
        g.out[l * wide + i] += error * hidden[i] * masks.hidden[i];
        back[i] += error * p.out[l * wide + i] * masks.hidden[i];
      }
    }
    for (let i = 0; i < wide; i++) {
      back[i] *= (1 - Math.abs(hidden[i])) ** 2;
      g.hiddenBias[i] += back[i];
    }
    const slopes = new Float64Array(seen);
    addSlopes(p.hidden, g.hidden, 0, wide, seen, last, slopes, 0, 1, back);
    for (let j = 0; j < inner; j++) slopes[j] *= masks.seen[j];
    for (let j = 0; j < shapeWide; j++) {
      g.role[role * shapeWide + j] += slopes[inner + j];
      g.form[form * shapeWide + j] += slopes[inner + shapeWide + j];
    }
    return slopes;
  }

  function backSide(side: Side, d: number, slopes: Float64Array): void {
    const { steps, inputs, inputSlopes, before, keep, candidate, states, beforeOutput, output } = side;
    const state = new Float64Array(wide);
    for (let j = 0; j < wide; j++) {
      const squashed = squash(states[steps * wide + j]);
      const slope = slopes[d * wide + j];
      beforeOutput[j] = slope * squashed * gateSlope(output[j]);
      state[j] = slope * output[j] * (1 - Math.abs(squashed)) ** 2;
    }
    for (let s = steps - 1; s >= 0; s--) {
      const at = s * wide;
      for (let j = 0; j < wide; j++) {
        const [kept, own] = [keep[at + j], candidate[at + j]];
        before[s * inner + j] = state[j] * (states[at + j] - own) * gateSlope(kept);
        before[s * inner + wide + j] = state[j] * (1 - kept) * (1 - Math.abs(own)) ** 2;
        state[j] *= kept;
      }
    }
    for (let s = 0; s < steps; s++)
      for (let i = 0; i < inner; i++) g.gateBias[d * gates + i] += before[s * inner + i];
    for (let j = 0; j < wide; j++) g.gateBias[d * gates + inner + j] += beforeOutput[j];
    inputSlopes.fill(0, 0, (steps + 1) * wide);
    const own = 2 * d * gates * wide;
    for (const [at, first] of [
      [own, 1],
      [own + gates * wide, 0],
    ]) {
      addSlopes(p.gates, g.gates, at, inner, wide, inputs, inputSlopes, first, steps, before);
      const [output, target] = [at + inner * wide, first + steps - 1];
      addSlopes(p.gates, g.gates, output, wide, wide, inputs, inputSlopes, target, 1, beforeOutput);
    }
  }

  function backInput({ rows, target }: Sentence, k: number): void {
    const [, pos, light, feeling, quoted] = rows[k];
    const row = used[k];
    touched.add(row);
    const left = k <= target ? (k + 1) * wide : -1;
    const right = k >= target ? (rows.length - k) * wide : -1;
    for (let j = 0; j < wide; j++) {
      const slope =
        (left < 0 ? 0 : sides[0].inputSlopes[left + j]) + (right < 0 ? 0 : sides[1].inputSlopes[right + j]);
      wordSlope[row * wide + j] += slope * masks.input[j];
      g.pos[pos * wide + j] += slope;
      g.light[light * wide + j] += slope;
      g.feeling[feeling * wide + j] += slope;
      g.quoted[quoted * wide + j] += slope;
    }
  }

  /** Moves the weights along the slopes gathered; `left` is the share of the learning still to come. */
  function step(left: number): void {
    steps++;
    const [c1, c2] = [1 - 0.9 ** steps, 1 - 0.999 ** steps];
    for (const part of names) {
      const [w, slope, m, v] = [p[part], g[part], mean[part], square[part]];
      for (let i = 0; i < w.length; i++) {
        const own = slope[i] / batch;
        slope[i] = 0;
        m[i] = 0.9 * m[i] + 0.1 * own;
        v[i] = 0.999 * v[i] + 0.001 * own * own;
        w[i] -= (rate * left * (m[i] / c1)) / (Math.sqrt(v[i] / c2) + 1e-8);
      }
    }
    for (const row of touched) {
      for (let i = row * wide; i < (row + 1) * wide; i++) {
        const own = wordSlope[i] / batch;
        wordSlope[i] = 0;
        wordGain[i] += own * own;
        words[i] -= (wordRate * left * own) / (Math.sqrt(wordGain[i]) + 1e-6);
      }
    }
    touched.clear();
  }
}

/** Slope of `gate` where it is `y`. */
function gateSlope(y: number): number {
  return 0.5 * (1 - Math.abs(2 * y - 1)) ** 2;
}
