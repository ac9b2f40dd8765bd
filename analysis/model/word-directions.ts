import { fromAsset, readWeights } from '../assets.ts';
import { makePieces, type Pieces } from './pieces.ts';

const width = 64;
/** So many words are kept; a hostile text has words without end. */
const mostKept = 30_000;

interface Table {
  pieces: Pieces;
  rows: Int8Array;
  kept: Map<string, Float32Array>;
}

let table: Table | null = null;

/**
 * Where a word points among all words, by what it means: a vector of length 1, of 64 numbers. The product of two is 1 for the
 * same word, near 1 for words of like meaning and about 0 for any two. Learned by `training/reader/words.py`. Throws a
 * DamagedAsset where the weights are not what was shipped.
 */
export function wordDirection(word: string): Float32Array {
  table ??= loadTable();
  const { pieces, rows, kept } = table;
  const known = kept.get(word);
  if (known) return known;
  const sum = new Float32Array(width);
  for (const piece of pieces.of(word)) for (let k = 0; k < width; k++) sum[k] += rows[piece * width + k];
  const length = Math.hypot(...sum) || 1;
  const direction = sum.map((x) => x / length);
  if (kept.size >= mostKept) kept.clear();
  kept.set(word, direction);
  return direction;
}

function loadTable(): Table {
  const vocabulary = readWeights('pieces.txt').toString('utf8').trimEnd().split('\n');
  const pieces = fromAsset('model/weights/pieces.txt', vocabulary, makePieces);
  const rows = fromAsset('model/weights/words.int8', readWeights('words.int8'), (bytes) => {
    if (bytes.length !== vocabulary.length * width)
      throw new Error(`it has ${bytes.length} bytes for ${vocabulary.length} word pieces`);
    return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  });
  return { pieces, rows, kept: new Map() };
}
