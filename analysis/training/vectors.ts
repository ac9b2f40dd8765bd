// Learns word vectors from unlabelled news, into analysis/models/vectors.bin.gz: npx tsx analysis/training/vectors.ts DATA-FOLDER
//
// Counts which words stand near each other, takes positive pointwise mutual information of the counts, and cuts the
// matrix down to its leading singular vectors (Levy, Goldberg & Dagan 2015: context smoothing .75, square root of the
// singular values). Nothing is random but the start of the iteration, which is seeded: the same data gives the same file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { projectRoot } from '../assets.ts';
import { seededRandom } from '../statistics.ts';
import { leadingVectors, type SparseRows } from './singular.ts';

const dimensions = 100;
const vocabularySize = 25_000;
/** Words either side that count as near; nearer ones count more. */
const window = 5;
/** Share of all words above which a word's pairs are weighed down, by √(share / its share). */
const frequent = 1e-5;
const smoothing = 0.75;
/** Rows of the matrix that are counted in one pass over the text; it bounds the memory. */
const rowsAtOnce = 1000;

/** As the product cuts words: hyphens part, abbreviations keep their dots, possessives and n't are cut off. */
const word = /(?:\p{L}\.){2,}|\p{L}+(?=n['’]t\b)|\p{L}+(?:['’]\p{L}+)?|\p{N}[\p{N}.,]*/gu;

interface Corpus {
  words: string[];
  counts: number[];
  /** Word numbers in text order; -1 for a word outside the vocabulary and between articles. */
  text: Int32Array;
}

function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(word), ([w]) => w.toLowerCase().replaceAll('’', "'").replace(/'s?$/, ''));
}

function readCorpus(folder: string): Corpus & { articles: number } {
  const lines = gunzipSync(readFileSync(join(folder, 'news_background.jsonl.gz'))).toString('utf8');
  const table = new Map<string, number>();
  const counts: number[] = [];
  const names: string[] = [];
  const ids: number[] = [];
  let articles = 0;
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const { title, text } = JSON.parse(line) as { title: string | null; text: string };
    articles++;
    for (const w of wordsOf(`${title ?? ''}\n${text}`)) {
      let id = table.get(w);
      if (id === undefined) {
        id = names.push(w) - 1;
        table.set(w, id);
        counts.push(0);
      }
      counts[id]++;
      ids.push(id);
    }
    for (let i = 0; i < window; i++) ids.push(-1);
  }
  const kept = names
    .map((_, id) => id)
    .filter((id) => /^\p{L}/u.test(names[id]))
    .sort((a, b) => counts[b] - counts[a] || (names[a] < names[b] ? -1 : 1))
    .slice(0, vocabularySize);
  const renumbered = new Int32Array(names.length).fill(-1);
  for (const [rank, id] of kept.entries()) renumbered[id] = rank;
  return {
    articles,
    words: kept.map((id) => names[id]),
    counts: kept.map((id) => counts[id]),
    text: Int32Array.from(ids, (id) => (id < 0 ? -1 : renumbered[id])),
  };
}

/** Weights of near pairs, row by row, for the rows from `first` on. */
function meetings({ text, counts }: Corpus, keep: Float64Array, first: number, rows: number): SparseRows {
  const width = counts.length;
  const weights = new Float32Array(rows * width);
  for (let i = 0; i < text.length; i++) {
    const row = text[i] - first;
    if (text[i] < 0 || row < 0 || row >= rows) continue;
    for (let j = Math.max(0, i - window); j <= Math.min(text.length - 1, i + window); j++) {
      const other = text[j];
      if (other < 0 || j === i) continue;
      weights[row * width + other] += (keep[text[i]] * keep[other] * (window + 1 - Math.abs(i - j))) / window;
    }
  }
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < width; c++) {
      if (weights[row * width + c] === 0) continue;
      columns.push(c);
      values.push(weights[row * width + c]);
    }
    starts.push(columns.length);
  }
  return {
    starts: Int32Array.from(starts),
    columns: Int32Array.from(columns),
    values: Float32Array.from(values),
  };
}

/** Joins the rows of blocks that follow each other. */
function joined(blocks: SparseRows[]): SparseRows {
  const size = blocks.reduce((sum, b) => sum + b.values.length, 0);
  const columns = new Int32Array(size);
  const values = new Float32Array(size);
  const starts = [0];
  let at = 0;
  for (const block of blocks) {
    columns.set(block.columns, at);
    values.set(block.values, at);
    for (const start of block.starts.subarray(1)) starts.push(at + start);
    at += block.values.length;
  }
  return { starts: Int32Array.from(starts), columns, values };
}

/** Counts to positive pointwise mutual information, in place; pairs that meet no more than by chance fall to 0. */
function toInformation({ starts, columns, values }: SparseRows): void {
  const size = starts.length - 1;
  const rowSums = new Float64Array(size);
  const contexts = new Float64Array(size);
  for (let r = 0; r < size; r++) {
    for (let i = starts[r]; i < starts[r + 1]; i++) {
      rowSums[r] += values[i];
      contexts[columns[i]] += values[i];
    }
  }
  const smoothed = contexts.map((c) => c ** smoothing);
  const all = smoothed.reduce((a, b) => a + b, 0);
  for (let r = 0; r < size; r++) {
    for (let i = starts[r]; i < starts[r + 1]; i++)
      values[i] = Math.max(0, Math.log((values[i] * all) / (rowSums[r] * smoothed[columns[i]])));
  }
}

/** Each vector to whole numbers from -127 to 127, its largest component at the end of that range: directions are what counts. */
function quantized(vectors: Float64Array): Int8Array {
  const bytes = new Int8Array(vectors.length);
  for (let at = 0; at < vectors.length; at += dimensions) {
    let most = 1e-12;
    for (let k = 0; k < dimensions; k++) most = Math.max(most, Math.abs(vectors[at + k]));
    for (let k = 0; k < dimensions; k++) bytes[at + k] = Math.round((vectors[at + k] / most) * 127);
  }
  return bytes;
}

const corpus = readCorpus(process.argv[2]);
const total = corpus.counts.reduce((a, b) => a + b, 0);
console.log(`${corpus.articles} articles, ${total} words of ${corpus.words.length} kinds`);
const keep = Float64Array.from(corpus.counts, (c) => Math.min(1, Math.sqrt((frequent * total) / c)));
const blocks: SparseRows[] = [];
for (let first = 0; first < corpus.words.length; first += rowsAtOnce)
  blocks.push(meetings(corpus, keep, first, Math.min(rowsAtOnce, corpus.words.length - first)));
const matrix = joined(blocks);
toInformation(matrix);
console.log(`${matrix.values.length} pairs`);
const vectors = leadingVectors(matrix, corpus.words.length, dimensions, seededRandom('vectors'));
const card = {
  id: 'vectors',
  version: '1',
  task: 'Word vectors: words that stand in like company point in like directions.',
  data: `${corpus.articles} news articles in English, ${total} words, unlabelled (AllSides articles by way of Article-Bias-Prediction).`,
  licence: 'Apache-2.0; texts are their publishers’. Only the numbers below are kept.',
  features: `Positive pointwise mutual information of words within ${window} words (context smoothing ${smoothing}), ${dimensions} leading singular vectors, 8 bits a component. Names are in it: a measure that must not know names has to mask them itself.`,
  folds: 'none: nothing is predicted',
  figures: { words: corpus.words.length, dimensions },
  limits:
    'Mostly US politics of 2010 to 2020. Opposites ("war", "peace") stand in like company and come out alike. One vector for all senses of a word. It holds the associations of the press it was learned from.',
};
const header = `${JSON.stringify({ card, dimensions, words: corpus.words })}\n`;
writeFileSync(
  join(projectRoot, 'analysis/models/vectors.bin.gz'),
  gzipSync(Buffer.concat([Buffer.from(header, 'utf8'), Buffer.from(quantized(vectors).buffer)]), {
    level: 9,
  }),
);
