import { createHash } from 'node:crypto';
import { makeRecent } from '../text/recent.ts';
import { actRoles, sayings, sigmoid, softmax } from '../types/predictions.ts';
import { allOfIt } from '../types/stretch.ts';
import { type Encoded, encodeWindows, type Readable } from './encode.ts';
import { answered } from './kept-windows.ts';
import { type ActsRuntime, loadActs, loadRuntime, type Values } from './runtime.ts';

/** Numbers of a vector. */
const width = 384;

/** Vectors of a document's tokens and of its sentences, as acts are asked of. */
export interface ActVectors {
  tokens: Float32Array[];
  sentences: Float32Array[];
}

type Upper = Awaited<ReturnType<ActsRuntime['upper']>>;

/**
 * The reader's upper layers once more, as they learned who accuses whom: they go on from what its lower layers gave. Of a
 * document that was just read the encoder's answers are still known, so that only these layers are run. A sentence that was
 * cut has the vector of its longest part; outside the stretch all is zero. Linear in the text's length. Rejects as `loadRuntime` does.
 */
export async function actVectors(form: Readable, stretch = allOfIt): Promise<ActVectors> {
  const [runtime, { upper }] = [await loadRuntime(), await loadActs()];
  const found: ActVectors = {
    tokens: form.tokens.map(() => new Float32Array(width)),
    sentences: form.sentences.map(() => new Float32Array(width)),
  };
  const covered = new Int32Array(form.sentences.length);
  for await (const encoded of encodeWindows(runtime, form, stretch)) {
    const { kept, laid, out } = encoded;
    const own = await answered(kept, 'acts', '', () => upper({ lower: out.lower, ...laid }));
    setVectors(found, covered, encoded, own);
  }
  return found;
}

function setVectors(
  found: ActVectors,
  covered: Int32Array,
  encoded: Encoded,
  { tokens, whole }: Upper,
): void {
  const { window, sentences } = encoded;
  const row = (data: Float32Array, i: number) => data.subarray(i * width, (i + 1) * width);
  for (let i = 0; i < tokens.dims[0]; i++) found.tokens[window.first + i] = row(tokens.data, i);
  for (const [i, { index, from, to }] of sentences.entries()) {
    if (to - from <= covered[index]) continue;
    covered[index] = to - from;
    found.sentences[index] = row(whole.data, i);
  }
}

/** What sentences are asked by, and what each says. */
export interface SentenceActs {
  /** Probabilities of `sayings`, by sentence. */
  says: Float32Array[];
  /** What stands beside each, as vectors. */
  beside: Float32Array[];
}

/** What each sentence says, from its own vector and those of the two before and behind it. Rejects as `loadRuntime` does. */
export async function askSentences(sentences: readonly Float32Array[]): Promise<SentenceActs> {
  if (sentences.length === 0) return { says: [], beside: [] };
  const { sentences: ask } = await loadActs();
  const whole = new Float32Array(sentences.length * width);
  for (const [s, vector] of sentences.entries()) whole.set(vector, s * width);
  const out = await ask({ whole: { data: whole, dims: [sentences.length, width] } });
  const rows = (data: Float32Array, size: number) =>
    sentences.map((_, s) => data.subarray(s * size, (s + 1) * size));
  return {
    says: rows(out.says.data.map(sigmoid), sayings.length),
    beside: rows(out.beside.data, out.beside.dims[1]),
  };
}

/** One sentence and those who may be meant in it. */
export interface PairQuestion {
  /** Vectors of its tokens. */
  tokens: readonly Float32Array[];
  whole: Float32Array;
  beside: Float32Array;
  /** By candidate, its vector and what is counted of it. */
  who: readonly Float32Array[];
  features: readonly (readonly number[])[];
}

/** Sentences whose answers are kept: those of two long drafts. */
const mostKept = 1000;
/** What was answered lately, by all that was asked: of a draft that is read again most sentences are asked the same. */
const lately = makeRecent<Float32Array[]>(mostKept);

/** By candidate, the probabilities of `actRoles`; nobody may alter them. Rejects as `loadRuntime` does. */
export async function askPairs(question: PairQuestion): Promise<Float32Array[]> {
  const inputs = inputsOf(question);
  const key = keyOf(Object.values(inputs));
  return lately.get(key) ?? lately.keep(key, oddsFrom(await (await loadActs()).pairs(inputs)));
}

function inputsOf({ tokens, whole, beside, who, features }: PairQuestion) {
  const flat = (rows: readonly ArrayLike<number>[]): Values => {
    const size = rows[0].length;
    const data = new Float32Array(rows.length * size);
    for (const [i, row] of rows.entries()) data.set(row, i * size);
    return { data, dims: [rows.length, size] };
  };
  return {
    tokens: flat(tokens),
    who: flat(who),
    whole: flat([whole]),
    beside: flat([beside]),
    features: flat(features),
  };
}

function keyOf(inputs: readonly Values[]): string {
  const hash = createHash('sha256');
  for (const { data, dims } of inputs) hash.update(`${dims.join()};`).update(data);
  return hash.digest('base64');
}

function oddsFrom({ pairs: { data, dims } }: Awaited<ReturnType<ActsRuntime['pairs']>>): Float32Array[] {
  const [count, size] = dims;
  const odds = data.map(sigmoid);
  const rows = Array.from({ length: count }, (_, i) => odds.subarray(i * size, (i + 1) * size));
  // Of these one is meant, whoever it is.
  for (const role of ['charged', 'criticized'] as const) {
    const at = actRoles.indexOf(role);
    for (const [i, share] of softmax(rows.map((_, row) => data[row * size + at])).entries())
      rows[i][at] = share;
  }
  return rows;
}
