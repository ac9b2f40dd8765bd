import { unitForms } from '../../measures/stance/context.ts';
import type { Lit } from '../../measures/stance/features.ts';
import {
  extraRows,
  gate,
  gates,
  labels,
  type Network,
  type Part,
  parts,
  type Rows,
  reach,
  roleRow,
  rowsOf,
  seen,
  shapeWide,
  squash,
  wide,
} from '../../measures/stance/network.ts';
import { seededRandom } from '../../statistics.ts';

const epochs = 7;
const batch = 16;
const rate = 0.004;
const wordRate = 0.01;
/** Shares of what is left out while learning: words, numbers of a word, numbers before the last layers, within them. */
const dropped = { word: 0.08, input: 0.3, seen: 0.4, hidden: 0.3 };
/** Length of a word's vector at the start. */
const length = 2;

export interface Sentence {
  rows: Rows[];
  target: number;
  role: number;
  form: number;
  label: number;
}

/** A target as the network learns from it. */
export function sentenceOf(lit: Lit, places: Network['places'], label: number): Sentence {
  const from = Math.max(0, lit.target - reach);
  const to = Math.min(lit.units.length, lit.target + reach + 1);
  const rows = Array.from({ length: to - from }, (_, k) => rowsOf(lit, from + k, places));
  return { rows, target: lit.target - from, role: roleRow(lit), form: unitForms.indexOf(lit.form), label };
}

/** Vectors that the words begin with; null for a word without one. */
export type Beginning = (word: string) => ArrayLike<number> | null;

/** Learns a network by back-propagation: Adam for the weights, AdaGrad for the words. Deterministic. */
export function trainNetwork(
  sentences: Sentence[],
  words: string[],
  beginning: Beginning,
  seed: string,
): Omit<Network, 'card'> {
  const random = seededRandom(seed);
  const network = begin(words, beginning, random);
  const learner = makeLearner(network, random);
  const order = sentences.map((_, i) => i);
  const total = epochs * sentences.length;
  let done = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
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
  return network;
}

function begin(words: string[], beginning: Beginning, random: () => number): Omit<Network, 'card'> {
  const normal = () => (random() + random() + random() + random() - 2) * 1.73;
  const table = new Float32Array((words.length + extraRows) * wide);
  for (let w = 0; w < words.length + extraRows; w++) {
    const known = w < words.length ? beginning(words[w]) : null;
    let square = 0;
    for (let j = 0; known && j < wide; j++) square += known[j] ** 2;
    const scale = length / Math.sqrt(square || 1);
    for (let j = 0; j < wide; j++) table[w * wide + j] = known ? known[j] * scale : 0.3 * normal();
  }
  const spread: Partial<Record<Part, number>> = {
    pos: 0.1,
    light: 0.1,
    feeling: 0.1,
    quoted: 0.1,
    gates: 1 / Math.sqrt(wide),
    role: 0.1,
    form: 0.1,
    hidden: 1 / Math.sqrt(seen),
    out: 1 / Math.sqrt(wide),
  };
  const own = {} as Record<Part, Float32Array>;
  for (const part of Object.keys(parts) as Part[]) {
    const scale = spread[part] ?? 0;
    own[part] = Float32Array.from({ length: parts[part] }, () => (scale ? scale * normal() : 0));
  }
  return { places: new Map(words.map((word, place) => [word, place])), words: table, parts: own };
}

function makeLearner(network: Omit<Network, 'card'>, random: () => number) {
  const { words, parts: p } = network;
  const names = Object.keys(parts) as Part[];
  const zero = () =>
    Object.fromEntries(names.map((part) => [part, new Float32Array(parts[part])])) as Record<
      Part,
      Float32Array
    >;
  const [g, mean, square] = [zero(), zero(), zero()];
  const wordGain = new Float32Array(words.length).fill(1e-8);
  const wordSlope = new Float32Array(words.length);
  const touched = new Set<number>();
  const most = 2 * reach + 1;
  const x = new Float64Array(most * wide);
  const dx = new Float64Array(most * wide);
  const used: number[] = [];
  const state = {
    keep: new Float64Array(2 * most * wide),
    candidate: new Float64Array(2 * most * wide),
    cell: new Float64Array(2 * (most + 1) * wide),
  };
  const output = new Float64Array(2 * wide);
  const inputMask = new Float64Array(wide);
  const seenMask = new Float64Array(seen);
  const hiddenMask = new Float64Array(wide);
  const last = new Float64Array(seen);
  const hidden = new Float64Array(wide);
  const pre = new Float64Array(gates);
  let steps = 0;

  const mask = (into: Float64Array, share: number) => {
    for (let j = 0; j < into.length; j++) into[j] = random() < share ? 0 : 1 / (1 - share);
  };

  return { learn, step };

  /** Adds one sentence's slopes. */
  function learn(sentence: Sentence): void {
    const n = sentence.rows.length;
    mask(inputMask, dropped.input);
    mask(seenMask, dropped.seen);
    mask(hiddenMask, dropped.hidden);
    for (let k = 0; k < n; k++) readInput(sentence.rows[k], k);
    for (const d of [0, 1]) readSide(sentence, d, n);
    const slopes = head(sentence);
    dx.fill(0, 0, n * wide);
    for (const d of [0, 1]) backSide(sentence, d, n, slopes);
    for (let k = 0; k < n; k++) backInput(sentence.rows[k], k);
  }

  function readInput([word, pos, light, feeling, quoted]: Rows, k: number): void {
    const row =
      word < words.length / wide - extraRows && random() < dropped.word ? words.length / wide - 1 : word;
    used[k] = row;
    for (let j = 0; j < wide; j++)
      x[k * wide + j] =
        words[row * wide + j] * inputMask[j] +
        p.pos[pos * wide + j] +
        p.light[light * wide + j] +
        p.feeling[feeling * wide + j] +
        p.quoted[quoted * wide + j];
  }

  function readSide({ target }: Sentence, d: number, n: number): void {
    const step = d === 0 ? 1 : -1;
    const base = d * 2 * gates * wide;
    state.cell.fill(0, d * (most + 1) * wide, (d * (most + 1) + 1) * wide);
    for (let k = d === 0 ? 0 : n - 1, s = 0; ; k += step, s++) {
      const before = s > 0 ? (k - step) * wide : -1;
      const rows = k === target ? gates : 2 * wide;
      for (let i = 0; i < rows; i++) {
        let sum = p.gateBias[d * gates + i];
        const own = base + i * wide;
        for (let j = 0; j < wide; j++) sum += p.gates[own + j] * x[k * wide + j];
        if (before >= 0) {
          const other = own + gates * wide;
          for (let j = 0; j < wide; j++) sum += p.gates[other + j] * x[before + j];
        }
        pre[i] = sum;
      }
      const at = (d * most + s) * wide;
      const cell = (d * (most + 1) + s) * wide;
      for (let j = 0; j < wide; j++) {
        const keep = gate(pre[j]);
        const candidate = squash(pre[wide + j]);
        state.keep[at + j] = keep;
        state.candidate[at + j] = candidate;
        state.cell[cell + wide + j] = keep * state.cell[cell + j] + (1 - keep) * candidate;
        if (k === target) output[d * wide + j] = gate(pre[2 * wide + j]);
      }
      if (k !== target) continue;
      for (let j = 0; j < wide; j++)
        last[d * wide + j] = output[d * wide + j] * squash(state.cell[cell + wide + j]);
      return;
    }
  }

  /** Through the last layers and back: slopes at what they see. */
  function head({ role, form, label }: Sentence): Float64Array {
    for (let j = 0; j < shapeWide; j++) {
      last[2 * wide + j] = p.role[role * shapeWide + j];
      last[2 * wide + shapeWide + j] = p.form[form * shapeWide + j];
    }
    for (let j = 0; j < seen; j++) if (j < 2 * wide) last[j] *= seenMask[j];
    for (let i = 0; i < wide; i++) {
      let sum = p.hiddenBias[i];
      for (let j = 0; j < seen; j++) sum += p.hidden[i * seen + j] * last[j];
      hidden[i] = squash(sum);
    }
    const logits = [0, 0, 0];
    for (let l = 0; l < labels; l++) {
      logits[l] = p.outBias[l];
      for (let i = 0; i < wide; i++) logits[l] += p.out[l * wide + i] * hidden[i] * hiddenMask[i];
    }
    const top = Math.max(...logits);
    const powers = logits.map((v) => Math.exp(v - top));
    const sum = powers[0] + powers[1] + powers[2];
    const back = new Float64Array(wide);
    for (let l = 0; l < labels; l++) {
      const error = powers[l] / sum - (l === label ? 1 : 0);
      g.outBias[l] += error;
      for (let i = 0; i < wide; i++) {
        g.out[l * wide + i] += error * hidden[i] * hiddenMask[i];
        back[i] += error * p.out[l * wide + i] * hiddenMask[i];
      }
    }
    const slopes = new Float64Array(seen);
    for (let i = 0; i < wide; i++) {
      const slope = back[i] * (1 - Math.abs(hidden[i])) ** 2;
      g.hiddenBias[i] += slope;
      for (let j = 0; j < seen; j++) {
        g.hidden[i * seen + j] += slope * last[j];
        slopes[j] += slope * p.hidden[i * seen + j];
      }
    }
    for (let j = 0; j < 2 * wide; j++) slopes[j] *= seenMask[j];
    for (let j = 0; j < shapeWide; j++) {
      g.role[role * shapeWide + j] += slopes[2 * wide + j];
      g.form[form * shapeWide + j] += slopes[2 * wide + shapeWide + j];
    }
    return slopes;
  }

  function backSide({ target }: Sentence, d: number, n: number, slopes: Float64Array): void {
    const step = d === 0 ? 1 : -1;
    const base = d * 2 * gates * wide;
    const lastStep = d === 0 ? target : n - 1 - target;
    const cellSlope = new Float64Array(wide);
    for (let s = lastStep, k = target; s >= 0; s--, k -= step) {
      const at = (d * most + s) * wide;
      const cell = (d * (most + 1) + s) * wide;
      const rows = s === lastStep ? gates : 2 * wide;
      for (let j = 0; j < wide; j++) {
        if (s === lastStep) {
          const out = output[d * wide + j];
          const squashed = squash(state.cell[cell + wide + j]);
          pre[2 * wide + j] = slopes[d * wide + j] * squashed * 0.5 * (1 - Math.abs(2 * out - 1)) ** 2;
          cellSlope[j] = slopes[d * wide + j] * out * (1 - Math.abs(squashed)) ** 2;
        }
        const keep = state.keep[at + j];
        const candidate = state.candidate[at + j];
        pre[j] = cellSlope[j] * (state.cell[cell + j] - candidate) * 0.5 * (1 - Math.abs(2 * keep - 1)) ** 2;
        pre[wide + j] = cellSlope[j] * (1 - keep) * (1 - Math.abs(candidate)) ** 2;
        cellSlope[j] *= keep;
      }
      const before = s > 0 ? (k - step) * wide : -1;
      for (let i = 0; i < rows; i++) {
        const slope = pre[i];
        if (slope === 0) continue;
        g.gateBias[d * gates + i] += slope;
        const own = base + i * wide;
        for (let j = 0; j < wide; j++) {
          g.gates[own + j] += slope * x[k * wide + j];
          dx[k * wide + j] += slope * p.gates[own + j];
        }
        if (before < 0) continue;
        const other = own + gates * wide;
        for (let j = 0; j < wide; j++) {
          g.gates[other + j] += slope * x[before + j];
          dx[before + j] += slope * p.gates[other + j];
        }
      }
    }
  }

  function backInput([, pos, light, feeling, quoted]: Rows, k: number): void {
    const row = used[k];
    touched.add(row);
    for (let j = 0; j < wide; j++) {
      const slope = dx[k * wide + j];
      wordSlope[row * wide + j] += slope * inputMask[j];
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
