import { fromAsset, readAsset } from '../assets.ts';
import { areNumbers, areWords, must, mustBe } from './sound.ts';

/** What a model was learned from and how good it is; shown in the codebook. */
export interface ModelCard {
  id: string;
  version: string;
  task: string;
  data: string;
  licence: string;
  features: string;
  folds: string;
  /** Held-out figures by name. */
  figures: Record<string, number>;
  limits: string;
}

/**
 * Multinomial logistic regression over hashed features. Weight of label l and feature f: `weights[f * labels.length + l]` times
 * `scale`, in single precision. A stored model keeps its small numbers as they are, for the sake of the processor's caches.
 */
export interface LinearModel {
  card: ModelCard;
  labels: string[];
  /** Features are hashed into 2^bits places. */
  bits: number;
  bias: Float32Array;
  weights: Float32Array | Int8Array;
  scale: number;
}

/** A sparse vector: places and values of equal length. */
export interface Features {
  places: number[];
  values: number[];
}

/** Place of a feature: FNV-1a over the text, started from a number that keeps feature families apart. */
export function featurePlace(family: number, text: string, bits: number): number {
  return finished(hashOn(familyStart(family), text), bits);
}

/** `featurePlace` of two words with a space between, without making that text. */
export function pairPlace(family: number, first: string, second: string, bits: number): number {
  const space = Math.imul(hashOn(familyStart(family), first) ^ 32, 0x01000193);
  return finished(hashOn(space, second), bits);
}

function familyStart(family: number): number {
  return 0x811c9dc5 ^ Math.imul(family + 1, 0x9e3779b1);
}

function hashOn(from: number, text: string): number {
  let hash = from;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

function finished(hash: number, bits: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & ((1 << bits) - 1);
}

/** Probability of each label, in the order of `model.labels`; they sum to 1. */
export function probabilities(model: Omit<LinearModel, 'card'>, features: Features): Float64Array {
  const size = model.labels.length;
  const scores = new Float64Array(size);
  for (let l = 0; l < size; l++) scores[l] = model.bias[l];
  const { weights, scale } = model;
  const { places, values } = features;
  for (let k = 0; k < places.length; k++) {
    const at = places[k] * size;
    for (let l = 0; l < size; l++) scores[l] += Math.fround(weights[at + l] * scale) * values[k];
  }
  let max = -Infinity;
  for (const s of scores) if (s > max) max = s;
  let sum = 0;
  for (let l = 0; l < size; l++) sum += scores[l] = Math.exp(scores[l] - max);
  for (let l = 0; l < size; l++) scores[l] /= sum;
  return scores;
}

interface StoredModel {
  card: ModelCard;
  labels: string[];
  bits: number;
  bias: number[];
  /** weight = scale × int8 */
  scale: number;
  /** base64 of int8, rows of labels; only the rows named in `rows` are there. */
  rows: string;
  weights: string;
}

/** Reads `analysis/models/NAME.json`. Throws a DamagedAsset where it is not whole or another model's. */
export function loadLinearModel(name: string): LinearModel {
  const file = `models/${name}.json`;
  return fromAsset(file, readAsset(file), (content) => {
    const model = parseLinearModel(content);
    mustBe(model.card, name);
    return model;
  });
}

/** The most places that features are hashed into, as a power of 2. */
const mostBits = 24;

/** The model in the text of such a file. Throws where its parts do not fit together. */
export function parseLinearModel(content: string): LinearModel {
  const stored = JSON.parse(content) as StoredModel;
  const { labels, bits, bias, scale } = stored;
  must(areWords(labels) && labels.length > 0, 'it has no labels');
  must(Number.isInteger(bits) && bits > 0 && bits <= mostBits, 'it has no places for features');
  must(areNumbers(bias, labels.length) && areNumbers([scale]), 'its numbers are not those of its labels');
  const size = labels.length;
  const rowBytes = Buffer.from(stored.rows, 'base64');
  const rows = new Uint32Array(
    rowBytes.buffer.slice(rowBytes.byteOffset, rowBytes.byteOffset + rowBytes.byteLength),
  );
  const small = Buffer.from(stored.weights, 'base64');
  must(
    rowBytes.length % 4 === 0 && small.length === rows.length * size,
    'it has fewer weights than features',
  );
  must(
    rows.every((row) => row < 1 << bits),
    'it weighs features that it has no place for',
  );
  const weights = new Int8Array(size << bits);
  for (let r = 0; r < rows.length; r++) {
    for (let l = 0; l < size; l++) weights[rows[r] * size + l] = small.readInt8(r * size + l);
  }
  return {
    card: stored.card,
    labels,
    bits,
    bias: Float32Array.from(bias),
    weights,
    scale,
  };
}

/** The file's text for `analysis/models/NAME.json`: weights rounded to 8 bits, rows that are all zero left out. */
export function storeLinearModel(model: LinearModel): string {
  const size = model.labels.length;
  let largest = 0;
  for (const w of model.weights) largest = Math.max(largest, Math.abs(w * model.scale));
  const scale = largest / 127 || 1;
  const rows: number[] = [];
  const small: number[] = [];
  for (let f = 0; f < 1 << model.bits; f++) {
    const row = Array.from({ length: size }, (_, l) =>
      Math.round((model.weights[f * size + l] * model.scale) / scale),
    );
    if (row.every((w) => w === 0)) continue;
    rows.push(f);
    small.push(...row);
  }
  const stored: StoredModel = {
    card: model.card,
    labels: model.labels,
    bits: model.bits,
    bias: Array.from(model.bias),
    scale,
    rows: Buffer.from(Uint32Array.from(rows).buffer).toString('base64'),
    weights: Buffer.from(Int8Array.from(small).buffer).toString('base64'),
  };
  return `${JSON.stringify(stored, null, 1)}\n`;
}
