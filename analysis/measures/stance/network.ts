import { gunzipSync } from 'node:zlib';
import { readAssetBytes } from '../../assets.ts';
import type { ModelCard } from '../../models/linear.ts';
import type { Unit } from './context.ts';
import { unitForms } from './context.ts';
import type { Lit } from './features.ts';
import { roles } from './roles.ts';

/** Numbers of a word, of each gate, and of the layer before the labels. */
export const wide = 32;
/** Forget gate, candidate and output gate stand one after the other. */
export const gates = 3 * wide;
export const labels = 3;
/** Numbers for the role, and for the form, of the target. */
export const shapeWide = 8;
/** What the last layers see: the words before the target, those after it, its role and its form. */
export const seen = 2 * wide + 2 * shapeWide;
/** Units on either side of the target that are read. */
export const reach = 30;
/** Rows for words after those of the vocabulary: a name, an unknown word. */
export const extraRows = 2;

/** Parts of the network and how many numbers each has, words left out. */
export const parts = {
  pos: 17 * wide,
  light: 9 * wide,
  feeling: 3 * wide,
  quoted: 2 * wide,
  /** One direction after the other; for each, rows over the word itself, then rows over the one read before it. */
  gates: 2 * 2 * gates * wide,
  gateBias: 2 * gates,
  role: 2 * roles.length * shapeWide,
  form: unitForms.length * shapeWide,
  hidden: wide * seen,
  hiddenBias: wide,
  out: labels * wide,
  outBias: labels,
};
export type Part = keyof typeof parts;

/** A quasi-recurrent net (Bradbury et al. 2017) that reads toward the target from both sides (Tang et al. 2016). */
export interface Network {
  card: ModelCard;
  places: ReadonlyMap<string, number>;
  /** `wide` numbers a word, in the order of the vocabulary. */
  words: Float32Array;
  parts: Record<Part, Float32Array>;
}

const tags = 'X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB'.split(' ');

/** The rows of a unit in the tables: word, part of speech, light, feeling, quotation. */
export type Rows = readonly [word: number, pos: number, light: number, feeling: number, quoted: number];

/** Rows of the unit at `k`. */
export function rowsOf({ units, lights, feelings }: Lit, k: number, places: Network['places']): Rows {
  const unit = units[k];
  const { of, on } = lights[k];
  return [
    placeOf(unit, places),
    Math.max(0, tags.indexOf(unit.pos)),
    3 * of + on + 4,
    feelings[k] + 1,
    unit.quoted ? 1 : 0,
  ];
}

function placeOf({ mask, lower, lemma }: Unit, places: Network['places']): number {
  if (mask) return places.size;
  return places.get(lower) ?? places.get(lemma) ?? places.size + 1;
}

/** x / (1 + |x|): like the hyperbolic tangent, and the same on every machine. */
export function squash(x: number): number {
  return x / (1 + Math.abs(x));
}

/** Between 0 and 1. */
export function gate(x: number): number {
  return 0.5 + (0.5 * x) / (1 + Math.abs(x));
}

/** A unit's numbers: the sum of what its tables say. */
function inputOf(network: Network, [word, pos, light, feeling, quoted]: Rows, into: Float32Array): void {
  const p = network.parts;
  for (let j = 0; j < wide; j++)
    into[j] =
      network.words[word * wide + j] +
      p.pos[pos * wide + j] +
      p.light[light * wide + j] +
      p.feeling[feeling * wide + j] +
      p.quoted[quoted * wide + j];
}

/** What units add to the gates, by network; most words of an article come again. Emptied when it holds so many. */
const cached = 20_000;
const caches = new WeakMap<Network, Map<number, Float64Array>>();
const input = new Float32Array(wide);
/** Forget gate and candidate: what every unit has a part in. The output gate is opened at the target alone. */
const inner = 2 * wide;

function cacheOf(network: Network): Map<number, Float64Array> {
  const cache = caches.get(network) ?? new Map<number, Float64Array>();
  if (cache.size === 0) caches.set(network, cache);
  return cache;
}

/** What a unit adds to the inner gates of a direction: to its own, then to those of the unit read after it. */
function gatesOf(network: Network, cache: Map<number, Float64Array>, rows: Rows, direction: number) {
  const key = ((((rows[0] * 17 + rows[1]) * 9 + rows[2]) * 3 + rows[3]) * 2 + rows[4]) * 2 + direction;
  const known = cache.get(key);
  if (known) return known;
  const found = new Float64Array(2 * inner);
  inputOf(network, rows, input);
  for (const tap of [0, 1])
    times(network.parts.gates, (2 * direction + tap) * gates * wide, input, found, tap * inner, inner);
  if (cache.size >= cached) cache.clear();
  cache.set(key, found);
  return found;
}

/** Adds rows of a matrix that begins at `at`, times a vector, to `into` from `offset` on. */
function times(
  matrix: Float32Array,
  at: number,
  vector: Float32Array,
  into: Float64Array,
  offset: number,
  rows: number,
): void {
  for (let g = 0, w = at; g < rows; g++) {
    let sum = 0;
    for (let j = 0; j < wide; j++) sum += matrix[w++] * vector[j];
    into[offset + g] += sum;
  }
}

/** One direction's reading: the state at the target, its output gate, and, where it is traced, how it came about. */
interface Side {
  cell: Float64Array;
  output: Float64Array;
  /** Units in the order read, with the share of the state that each kept, and the state after it. */
  steps: { unit: number; kept: Float64Array; state: Float64Array }[] | null;
}

const nothing = new Float64Array(2 * inner);

function readSide(network: Network, lit: Lit, direction: number, traced: boolean): Side {
  const { target, units } = lit;
  const { parts: p, places } = network;
  const step = direction === 0 ? 1 : -1;
  const first = direction === 0 ? Math.max(0, target - reach) : Math.min(units.length - 1, target + reach);
  const cache = cacheOf(network);
  const bias = p.gateBias.subarray(direction * gates, (direction + 1) * gates);
  const cell = new Float64Array(wide);
  const steps: Side['steps'] = traced ? [] : null;
  let before: Float64Array = nothing;
  for (let k = first; k !== target + step; k += step) {
    const here = gatesOf(network, cache, rowsOf(lit, k, places), direction);
    const kept = steps && new Float64Array(wide);
    for (let j = 0; j < wide; j++) {
      const keep = gate(bias[j] + here[j] + before[inner + j]);
      const candidate = squash(bias[wide + j] + here[wide + j] + before[inner + wide + j]);
      cell[j] = keep * cell[j] + (1 - keep) * candidate;
      if (kept) kept[j] = keep;
    }
    if (steps && kept) steps.push({ unit: k, kept, state: Float64Array.from(cell) });
    before = here;
  }
  return { cell, output: outputAt(network, lit, direction, first === target), steps };
}

/** The output gate at the target. */
function outputAt(network: Network, lit: Lit, direction: number, alone: boolean): Float64Array {
  const { parts: p, places } = network;
  const { target } = lit;
  const output = Float64Array.from(p.gateBias.subarray(direction * gates + inner, direction * gates + gates));
  for (const tap of alone ? [0] : [0, 1]) {
    const k = direction === 0 ? target - tap : target + tap;
    inputOf(network, rowsOf(lit, k, places), input);
    times(p.gates, ((2 * direction + tap) * gates + inner) * wide, input, output, 0, wide);
  }
  for (let j = 0; j < wide; j++) output[j] = gate(output[j]);
  return output;
}

/** Index in the table of roles: a negated role is one of its own. */
export function roleRow({ role }: Lit): number {
  return 2 * roles.indexOf(role.role) + (role.negated ? 1 : 0);
}

function headOf(network: Network, lit: Lit, sides: Side[]): { hidden: Float64Array; logits: number[] } {
  const { parts: p } = network;
  const last = new Float64Array(2 * wide);
  for (let d = 0; d < 2; d++)
    for (let j = 0; j < wide; j++) last[d * wide + j] = sides[d].output[j] * squash(sides[d].cell[j]);
  const row = roleRow(lit) * shapeWide;
  const form = unitForms.indexOf(lit.form) * shapeWide;
  const hidden = new Float64Array(wide);
  for (let i = 0; i < wide; i++) {
    let sum = p.hiddenBias[i];
    let w = i * seen;
    for (let j = 0; j < 2 * wide; j++) sum += p.hidden[w++] * last[j];
    for (let j = 0; j < shapeWide; j++) sum += p.hidden[w++] * p.role[row + j];
    for (let j = 0; j < shapeWide; j++) sum += p.hidden[w++] * p.form[form + j];
    hidden[i] = squash(sum);
  }
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
  return headOf(network, lit, [readSide(network, lit, 0, false), readSide(network, lit, 1, false)]).logits;
}

/**
 * What each unit adds to the positive label's score over the negative's: its share of the state at the target, which is a
 * sum over the units read, times how the scores change with that state.
 */
export function networkDrivers(network: Network, lit: Lit): Float64Array {
  const sides = [readSide(network, lit, 0, true), readSide(network, lit, 1, true)];
  const { hidden } = headOf(network, lit, sides);
  const { out, hidden: weights } = network.parts;
  const found = new Float64Array(lit.units.length);
  for (const [d, { cell, output, steps }] of sides.entries()) {
    const slope = new Float64Array(wide);
    for (let j = 0; j < wide; j++) {
      for (let i = 0; i < wide; i++)
        slope[j] +=
          (out[2 * wide + i] - out[i]) * (1 - Math.abs(hidden[i])) ** 2 * weights[i * seen + d * wide + j];
      slope[j] *= output[j] * (1 - Math.abs(squash(cell[j]))) ** 2;
    }
    for (let s = (steps?.length ?? 0) - 1; s >= 0; s--) {
      const { unit, kept, state } = steps![s];
      const before = s > 0 ? steps![s - 1].state : nothing;
      for (let j = 0; j < wide; j++) {
        found[unit] += slope[j] * (state[j] - kept[j] * before[j]);
        slope[j] *= kept[j];
      }
    }
  }
  return found;
}

interface StoredNetwork {
  card: ModelCard;
  words: string[];
  /** Number of a word = scale × int8. */
  scale: number;
}

/** Reads `analysis/models/NAME.bin.gz`: a header line, the words' numbers as int8, the parts as float32. */
export function loadNetwork(name: string): Network {
  return parseNetwork(gunzipSync(readAssetBytes(`models/${name}.bin.gz`)));
}

/** The network in the bytes of such a file, unpacked. */
export function parseNetwork(bytes: Uint8Array): Network {
  const end = bytes.indexOf(10);
  const { card, words, scale } = JSON.parse(
    Buffer.from(bytes.subarray(0, end)).toString('utf8'),
  ) as StoredNetwork;
  const copy = (from: number, size: number) =>
    bytes.buffer.slice(bytes.byteOffset + from, bytes.byteOffset + from + size);
  let at = end + 1;
  const size = (words.length + extraRows) * wide;
  const small = new Int8Array(copy(at, size));
  at += size;
  const read = {} as Record<Part, Float32Array>;
  for (const [part, count] of Object.entries(parts)) {
    read[part as Part] = new Float32Array(copy(at, 4 * count));
    at += 4 * count;
  }
  return {
    card,
    places: new Map(words.map((word, place) => [word, place])),
    words: Float32Array.from(small, (n) => n * scale),
    parts: read,
  };
}

/** The bytes of such a file, before packing. */
export function storeNetwork({ card, places, words, parts: own }: Network): Uint8Array {
  let largest = 0;
  for (const n of words) largest = Math.max(largest, Math.abs(n));
  const scale = largest / 127 || 1;
  const header: StoredNetwork = { card, words: [...places.keys()], scale };
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    Buffer.from(Int8Array.from(words, (n) => Math.round(n / scale)).buffer),
    ...(Object.keys(parts) as Part[]).map((part) =>
      Buffer.from(own[part].buffer, own[part].byteOffset, own[part].byteLength),
    ),
  ]);
}
