import type { Unit } from './context.ts';
import { unitForms } from './context.ts';
import type { Lit } from './features.ts';
import {
  gate,
  labels,
  type Network,
  type Rows,
  reach,
  roleRow,
  rowsOf,
  shapeWide,
  squash,
  wide,
} from './network-layout.ts';

/** Forget gate, candidate and output gate stand one after the other. */
const gates = 3 * wide;
/** What the last layers see: the words before the target, those after it, its role and its form. */
const seen = 2 * wide + 2 * shapeWide;

/** A unit's numbers, single precision: the sum of what its tables say. */
function inputOf(network: Network, [word, pos, light, feeling, quoted]: Rows, into: Float64Array): void {
  const p = network.parts;
  for (let j = 0; j < wide; j++)
    into[j] = Math.fround(
      network.words[word * wide + j] +
        p.pos[pos * wide + j] +
        p.light[light * wide + j] +
        p.feeling[feeling * wide + j] +
        p.quoted[quoted * wide + j],
    );
}

/** Forget gate and candidate: what every unit has a part in. The output gate is opened at the target alone. */
const inner = 2 * wide;

/** What units add to the gates; most words of an article come again. Either map is emptied when it holds so many. */
const cached = 20_000;
interface Added {
  inner: Map<number, Float64Array>;
  output: Map<number, Float64Array>;
  trails: readonly [Trail, Trail];
}
const caches = new WeakMap<Network, Added>();
const input = new Float64Array(wide);

/** One number for a unit's rows. */
function keyOf([word, pos, light, feeling, quoted]: Rows): number {
  return (((word * 17 + pos) * 9 + light) * 3 + feeling) * 2 + quoted;
}

/** The rows that a number stands for. */
function rowsOfKey(key: number): Rows {
  const feeling = key >> 1;
  const light = Math.trunc(feeling / 3);
  const pos = Math.trunc(light / 9);
  const word = Math.trunc(pos / 17);
  return [word, pos % 17, light % 9, feeling % 3, key & 1];
}

function addedBy(network: Network): Added {
  const known = caches.get(network);
  if (known) return known;
  const added: Added = { inner: new Map(), output: new Map(), trails: [newTrail(), newTrail()] };
  caches.set(network, added);
  return added;
}

/**
 * What the rows of a unit add to `count` gates of a direction, from gate `first` on: to its own, bias and all, then to those
 * of the unit read after it.
 */
function gatesOf(
  network: Network,
  cache: Map<number, Float64Array>,
  key: number,
  direction: number,
  first: number,
  count: number,
): Float64Array {
  const known = cache.get(2 * key + direction);
  if (known) return known;
  const found = new Float64Array(2 * count);
  const { gates: matrix, gateBias } = network.parts;
  inputOf(network, rowsOfKey(key), input);
  for (const tap of [0, 1])
    dots(matrix, ((2 * direction + tap) * gates + first) * wide, input, null, found, tap * count, count);
  for (let j = 0; j < count; j++) found[j] += gateBias[direction * gates + first + j];
  if (cache.size >= cached) cache.clear();
  cache.set(2 * key + direction, found);
  return found;
}

/**
 * Rows of a matrix, from `at` on, times a vector, added to a bias, into `into` from `offset` on. Four rows at once are
 * quicker; their number divides by four.
 */
function dots(
  matrix: Float32Array,
  at: number,
  vector: Float64Array,
  bias: Float32Array | null,
  into: Float64Array,
  offset: number,
  rows: number,
): void {
  const size = vector.length;
  for (let g = 0, w = at; g < rows; g += 4, w += 4 * size) {
    let a = bias ? bias[g] : 0;
    let b = bias ? bias[g + 1] : 0;
    let c = bias ? bias[g + 2] : 0;
    let d = bias ? bias[g + 3] : 0;
    for (let j = 0; j < size; j++) {
      const x = vector[j];
      a += matrix[w + j] * x;
      b += matrix[w + size + j] * x;
      c += matrix[w + 2 * size + j] * x;
      d += matrix[w + 3 * size + j] * x;
    }
    into[offset + g] = a;
    into[offset + g + 1] = b;
    into[offset + g + 2] = c;
    into[offset + g + 3] = d;
  }
}

/**
 * What a direction read last, unit by unit: its key, the share of the state that it kept, and the state before it (and after
 * the last). Mentions of one sentence begin with the same units, which are not read again.
 */
interface Trail {
  keys: Int32Array;
  length: number;
  kept: Float64Array;
  states: Float64Array;
}

function newTrail(): Trail {
  const most = reach + 1;
  return {
    keys: new Int32Array(most),
    length: 0,
    kept: new Float64Array(most * wide),
    states: new Float64Array((most + 1) * wide),
  };
}

/** One direction's reading, good until the next: its trail up to the target, where it began, and the target's output gate. */
interface Side {
  trail: Trail;
  first: number;
  steps: number;
  output: Float64Array;
}

const nothing = new Float64Array(2 * inner);
/** What the last layers see of a target. */
const told = new Float64Array(seen);

/** The keys of units that a network has read; units are shared by the targets of a sentence. */
interface Keyed extends Unit {
  key?: number;
  keyedFor?: Network['places'];
}

function keyAt(lit: Lit, k: number, places: Network['places']): number {
  const unit: Keyed = lit.units[k];
  if (unit.keyedFor !== places) {
    unit.key = keyOf(rowsOf(lit, k, places));
    unit.keyedFor = places;
  }
  return unit.key!;
}

/** Both directions' readings of a target. */
function readSides(network: Network, lit: Lit): Side[] {
  const { target, units } = lit;
  const from = Math.max(0, target - reach);
  const to = Math.min(units.length - 1, target + reach);
  const keys = new Int32Array(to - from + 1);
  for (let k = from; k <= to; k++) keys[k - from] = keyAt(lit, k, network.places);
  return [
    readSide(network, keys.subarray(0, target - from + 1), 0, from),
    readSide(network, keys.subarray(target - from).reverse(), 1, to),
  ];
}

/** Reads the units with these keys in order, the first of them `first` in the sentence, the last of them the target. */
function readSide(network: Network, units: Int32Array, direction: 0 | 1, first: number): Side {
  const steps = units.length;
  const added = addedBy(network);
  const trail = added.trails[direction];
  const { keys, kept, states } = trail;
  let s = 0;
  while (s < steps && s < trail.length && keys[s] === units[s]) s++;
  let before =
    s > 0 && s < steps ? gatesOf(network, added.inner, units[s - 1], direction, 0, inner) : nothing;
  for (; s < steps; s++) {
    const here = gatesOf(network, added.inner, units[s], direction, 0, inner);
    step(here, before, kept, states, s);
    keys[s] = units[s];
    trail.length = s + 1;
    before = here;
  }
  const own = gatesOf(network, added.output, units[steps - 1], direction, inner, wide);
  const next = steps > 1 ? gatesOf(network, added.output, units[steps - 2], direction, inner, wide) : nothing;
  const output = new Float64Array(wide);
  for (let j = 0; j < wide; j++) output[j] = gate(own[j] + next[wide + j]);
  return { trail, first, steps, output };
}

/** The state after the unit `s`, from what it and the one read before it add to the gates. */
function step(
  here: Float64Array,
  before: Float64Array,
  kept: Float64Array,
  states: Float64Array,
  s: number,
): void {
  const at = s * wide;
  for (let j = 0; j < wide; j++) {
    const keep = gate(here[j] + before[inner + j]);
    const candidate = squash(here[wide + j] + before[inner + wide + j]);
    kept[at + j] = keep;
    states[at + wide + j] = keep * states[at + j] + (1 - keep) * candidate;
  }
}

function headOf(network: Network, lit: Lit, sides: Side[]): { hidden: Float64Array; logits: number[] } {
  const { parts: p } = network;
  const row = roleRow(lit) * shapeWide;
  const form = unitForms.indexOf(lit.form) * shapeWide;
  for (const [d, { trail, steps, output }] of sides.entries()) {
    const at = steps * wide;
    for (let j = 0; j < wide; j++) told[d * wide + j] = output[j] * squash(trail.states[at + j]);
  }
  for (let j = 0; j < shapeWide; j++) {
    told[2 * wide + j] = p.role[row + j];
    told[2 * wide + shapeWide + j] = p.form[form + j];
  }
  const hidden = new Float64Array(wide);
  dots(p.hidden, 0, told, p.hiddenBias, hidden, 0, wide);
  for (let i = 0; i < wide; i++) hidden[i] = squash(hidden[i]);
  const logits: number[] = [];
  for (let l = 0; l < labels; l++) {
    let sum = p.outBias[l];
    for (let i = 0; i < wide; i++) sum += p.out[l * wide + i] * hidden[i];
    logits.push(sum);
  }
  return { hidden, logits };
}

/** Scores of the labels before they are made probabilities: negative, neutral, positive. */
export function networkLogits(network: Network, lit: Lit): number[] {
  return headOf(network, lit, readSides(network, lit)).logits;
}

/**
 * What each unit adds to the positive label's score over the negative's: its share of the state at the target, which is a
 * sum over the units read, times how the scores change with that state.
 */
export function networkDrivers(network: Network, lit: Lit): Float64Array {
  const sides = readSides(network, lit);
  const { hidden } = headOf(network, lit, sides);
  const { out, hidden: weights } = network.parts;
  const found = new Float64Array(lit.units.length);
  const pull = new Float64Array(wide);
  for (let i = 0; i < wide; i++) pull[i] = (out[2 * wide + i] - out[i]) * (1 - Math.abs(hidden[i])) ** 2;
  for (const [d, { trail, first, steps, output }] of sides.entries()) {
    const { kept, states } = trail;
    const slope = new Float64Array(wide);
    const last = steps * wide;
    for (let j = 0; j < wide; j++) {
      for (let i = 0; i < wide; i++) slope[j] += pull[i] * weights[i * seen + d * wide + j];
      slope[j] *= output[j] * (1 - Math.abs(squash(states[last + j]))) ** 2;
    }
    for (let s = steps - 1; s >= 0; s--) {
      const unit = d === 0 ? first + s : first - s;
      for (let j = 0; j < wide; j++) {
        const at = s * wide + j;
        found[unit] += slope[j] * (states[at + wide] - kept[at] * states[at]);
        slope[j] *= kept[at];
      }
    }
  }
  return found;
}
