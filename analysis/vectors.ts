import { gunzipSync } from 'node:zlib';
import { fromAsset, readAssetBytes } from './assets.ts';
import type { ModelCard } from './codebook/models.ts';
import { areWords, must, mustBe } from './models/sound.ts';

interface Vectors {
  card: ModelCard;
  dimensions: number;
  places: Map<string, number>;
  /** Vectors of length 1, one after the other. */
  units: Float32Array;
}

let loaded: Vectors | null = null;

/** Word vectors learned from general news, from `models/vectors.bin.gz`; read once, at the first look-up. */
function vectors(): Vectors {
  const file = 'models/vectors.bin.gz';
  loaded ??= fromAsset(file, readAssetBytes(file), (content) => parseVectors(gunzipSync(content)));
  return loaded;
}

function parseVectors(bytes: Buffer): Vectors {
  const end = bytes.indexOf(10);
  const header = JSON.parse(bytes.toString('utf8', 0, end)) as {
    card: ModelCard;
    dimensions: number;
    words: string[];
  };
  const { card, dimensions, words } = header;
  const whole = new Int8Array(bytes.buffer, bytes.byteOffset + end + 1);
  mustBe(card, 'vectors');
  must(areWords(words) && Number.isInteger(dimensions), 'it does not name its words');
  must(whole.length === words.length * dimensions, 'it has not the numbers that its words need');
  const units = new Float32Array(words.length * dimensions);
  for (let at = 0; at < units.length; at += dimensions) {
    let square = 0;
    for (let k = at; k < at + dimensions; k++) square += whole[k] * whole[k];
    const length = Math.sqrt(square) || 1;
    for (let k = at; k < at + dimensions; k++) units[k] = whole[k] / length;
  }
  return { card, dimensions, places: new Map(words.map((word, place) => [word, place])), units };
}

/** What the vectors were learned from, and their limits. */
export function vectorsCard(): ModelCard {
  return vectors().card;
}

/** A word's vector (word in lower case, as a token has it), of length 1; null for a word that is too rare to have one. Do not write to it. */
export function vectorOf(word: string): Float32Array | null {
  const { places, dimensions, units } = vectors();
  const place = places.get(word);
  return place === undefined ? null : units.subarray(place * dimensions, (place + 1) * dimensions);
}

/** Cosine of two vectors of length 1: 1 for one direction, about 0 for unlike words; below 0 is rare. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let k = 0; k < a.length; k++) dot += a[k] * b[k];
  return dot;
}
