import { firstEndingAfter } from '../text/spans.ts';
import type { Form, Mention, Span } from '../types/document.ts';
import { type Odds, type Predictions, type SentenceReading, sigmoid } from '../types/predictions.ts';
import { allOfIt } from '../types/stretch.ts';
import { type Encoded, encodeWindows, type Readable } from './encode.ts';
import { sizeOf, tokenHeads } from './heads.ts';
import { answered } from './kept-windows.ts';
import { loadRuntime, type Values } from './runtime.ts';
import { roundVectors } from './vectors.ts';
import { readCues } from './window-cues.ts';
import { mentionsBySentence, readStances } from './window-stances.ts';

/**
 * Everything that the learned reader says of a document. Each window is one run, so that nothing that is said of a
 * paragraph hangs on another but the one before it. Outside the stretch it is not asked, and nothing is said. Linear in the text's length. Rejects as `loadRuntime` does.
 */
export async function predict(
  form: Readable,
  headline: Readable | null = null,
  stretch = allOfIt,
): Promise<Predictions> {
  const runtime = await loadRuntime();
  const found = noPredictions(form);
  const covered = new Int32Array(form.sentences.length);
  const asked = mentionsBySentence(form);
  const directions = form.sentences.map(() => new Float32Array(0));
  const paragraphs = new Map<number, Mean>();
  for await (const encoded of encodeWindows(runtime, form, stretch)) {
    setTokens(found, encoded);
    setSentences(found, encoded, covered, directions);
    addParagraphs(paragraphs, form, encoded);
    found.cues.push(...(await readCues(runtime, encoded)));
    const { kind } = await answered(encoded.kept, 'kinds', '', () =>
      runtime.kinds({ tokens: encoded.out.tokens }),
    );
    found.kind.set(kind.data, encoded.window.first * sizeOf.kind);
    found.stances.push(...(await readStances(runtime, encoded, asked)));
  }
  found.vectors = {
    sentences: roundVectors(directions),
    paragraphs: roundVectors([...paragraphs.values()].map(meanOf)),
  };
  if (headline) found.headline = (await predict(headline)).stances;
  return found;
}

/** Stance toward whatever stands in given spans, one by one: as NewsMTSC has it. Rejects as `loadRuntime` does. */
export async function predictTargets(form: Readable, spans: readonly Span[]): Promise<Odds[]> {
  const { sentences } = form;
  const others = form.mentions.reduce((most, { actor }) => Math.max(most, actor + 1), 0);
  const targets = spans.map(({ start, end }, i): Mention => {
    const sentence = Math.min(firstEndingAfter(sentences, start), sentences.length - 1);
    return { start, end, actor: others + i, sentence, kind: 'name' };
  });
  const mentions = [...form.mentions, ...targets].sort((a, b) => a.start - b.start);
  const { stances } = await predict({ ...form, mentions });
  const odds = new Map(stances.map(({ actor, anybody }) => [actor, anybody]));
  return spans.map((_, i) => odds.get(others + i) ?? [0, 1, 0]);
}

/** Predictions with nothing in them, of the right sizes. */
export function noPredictions({ tokens, sentences }: Pick<Form, 'tokens' | 'sentences'>): Predictions {
  return {
    ...byToken(tokens.length),
    kind: new Float32Array(tokens.length * sizeOf.kind),
    sentences: sentences.map(emptySentence),
    cues: [],
    stances: [],
    headline: [],
    frames: [],
    vectors: { sentences: roundVectors([]), paragraphs: roundVectors([]) },
  };
}

function byToken(tokens: number): Pick<Predictions, (typeof tokenHeads)[number]['id']> {
  const empty = tokenHeads.map(({ id, size }) => [id, new Float32Array(tokens * size)]);
  return Object.fromEntries(empty) as ReturnType<typeof byToken>;
}

function emptySentence(): SentenceReading {
  return { loaded: new Float32Array(sizeOf.loaded), acts: new Float32Array(sizeOf.acts) };
}

function setTokens(found: Predictions, { window, out }: Encoded): void {
  const { first } = window;
  for (const { id, output, size } of tokenHeads) found[id].set(out[output].data, first * size);
  found.frames.push({ first, last: window.last, generic: out.frames.data, policy: out.policy.data });
}

/** A sentence that was cut has what its longest part says. */
function setSentences(
  found: Predictions,
  { sentences, out }: Encoded,
  covered: Int32Array,
  directions: Float32Array[],
): void {
  for (const [row, { index, from, to }] of sentences.entries()) {
    if (to - from <= covered[index]) continue;
    covered[index] = to - from;
    const reading = found.sentences[index];
    const answer = ({ data }: Values, size: number) => data.slice(row * size, (row + 1) * size);
    reading.loaded = answer(out.loaded, sizeOf.loaded).map(sigmoid);
    reading.acts = answer(out.act, sizeOf.acts).map(sigmoid);
    directions[index] = unit(answer(out.alike, sizeOf.alike));
  }
}

function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const x of vector) square += x * x;
  const length = Math.sqrt(square) || 1;
  return vector.map((x) => x / length);
}

/** Vectors of one paragraph, added up. */
interface Mean {
  sum: Float64Array;
  count: number;
}

/** Adds the vectors of a window's tokens to those of its paragraph. */
function addParagraphs(paragraphs: Map<number, Mean>, form: Readable, { window, out }: Encoded): void {
  const { block } = form.sentences[form.tokens[window.first].sentence];
  const { data, dims } = out.tokens;
  const width = dims[1];
  const mean = paragraphs.get(block) ?? { sum: new Float64Array(width), count: 0 };
  paragraphs.set(block, mean);
  mean.count += dims[0];
  for (let at = 0; at < data.length; at += width) for (let k = 0; k < width; k++) mean.sum[k] += data[at + k];
}

function meanOf({ sum, count }: Mean): Float32Array {
  return Float32Array.from(sum, (x) => x / count);
}
