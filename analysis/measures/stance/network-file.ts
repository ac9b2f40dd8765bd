import { gunzipSync } from 'node:zlib';
import { fromAsset, readAssetBytes } from '../../assets.ts';
import type { ModelCard } from '../../models/linear.ts';
import { areNumbers, areWords, must, mustBe } from '../../models/sound.ts';
import { extraRows, type Network, type Part, parts, wide } from './network-layout.ts';

interface StoredNetwork {
  card: ModelCard;
  words: string[];
  /** Number of a word = scale × int8. */
  scale: number;
}

/** Reads `analysis/models/NAME.bin.gz`: a header line, the words' numbers as int8, the parts as float32. */
export function loadNetwork(name: string): Network {
  const file = `models/${name}.bin.gz`;
  return fromAsset(file, readAssetBytes(file), (content) => {
    const network = parseNetwork(gunzipSync(content));
    mustBe(network.card, name);
    return network;
  });
}

/** The network in the bytes of such a file, unpacked. */
export function parseNetwork(bytes: Uint8Array): Network {
  const end = bytes.indexOf(10);
  const { card, words, scale } = JSON.parse(
    Buffer.from(bytes.subarray(0, end)).toString('utf8'),
  ) as StoredNetwork;
  must(areWords(words) && areNumbers([scale]), 'it does not name its words');
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
  must(at === bytes.length, 'it has not the numbers that its words need');
  must(
    Object.values(read).every((part) => part.every(Number.isFinite)),
    'its numbers are none',
  );
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
