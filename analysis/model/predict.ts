import { firstEndingAfter } from '../text/spans.ts';
import type { Form, Mention, Span, Token } from '../types/document.ts';
import {
  type CueReading,
  type Odds,
  type Predictions,
  type SentenceReading,
  type StanceReading,
  sigmoid,
  softmax,
} from '../types/predictions.ts';
import { type Encoded, encodeWindows, type Readable } from './encode.ts';
import { sizeOf, tokenHeads } from './heads.ts';
import { loadRuntime, type Runtime, type Values } from './runtime.ts';
import { roundVectors } from './vectors.ts';

/** Places of a cue's distance: so many tokens before and behind it are told apart. */
const far = 64;
/** A token is a cue's where this much speaks for it. */
const leastCue = 0.3;
/** Cues of a window that are asked for at once, and stances: bounds what one run holds in memory. */
const mostAsked = 64;

/**
 * Everything that the learned reader says of a document. Each window is one run, so that nothing that is said of a
 * paragraph hangs on another but the one before it. Linear in the text's length. Rejects as `loadRuntime` does.
 */
export async function predict(form: Readable, headline: Readable | null = null): Promise<Predictions> {
  const runtime = await loadRuntime();
  const found = noPredictions(form);
  const covered = new Int32Array(form.sentences.length);
  const asked = mentionsBySentence(form);
  const directions = form.sentences.map(() => new Float32Array(0));
  const paragraphs = new Map<number, Mean>();
  for await (const encoded of encodeWindows(runtime, form)) {
    setTokens(found, encoded);
    setSentences(found, encoded, covered, directions);
    addParagraphs(paragraphs, form, encoded);
    found.cues.push(...(await readCues(runtime, encoded)));
    const { kind } = await runtime.kinds({ tokens: encoded.out.tokens });
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

/** Cues that the tags of a window's tokens make, each with its parts. */
async function readCues(runtime: Runtime, { window, out }: Encoded): Promise<CueReading[]> {
  const size = window.last - window.first;
  const spans = cueSpans(out.cue, size);
  const found: CueReading[] = [];
  for (let at = 0; at < spans.length; at += mostAsked) {
    const part = spans.slice(at, at + mostAsked);
    const cues = new Float32Array(part.length * size);
    const away = new BigInt64Array(part.length * size);
    for (const [row, { from, to }] of part.entries()) {
      cues.fill(1, row * size + from, row * size + to);
      for (let i = 0; i < size; i++) away[row * size + i] = BigInt(distance(i, from, to));
    }
    const dims = [part.length, size];
    const { tags } = await runtime.parts({
      tokens: out.tokens,
      cues: { data: cues, dims },
      away: { data: away, dims },
    });
    for (const [row, { from, to, probability }] of part.entries())
      found.push({
        first: window.first + from,
        last: window.first + to,
        probability,
        window: window.first,
        tags: tags.data.slice(row * size * sizeOf.parts, (row + 1) * size * sizeOf.parts),
      });
  }
  return found;
}

function cueSpans({ data }: Values, size: number): { from: number; to: number; probability: number }[] {
  const spans: { from: number; to: number; probability: number }[] = [];
  let goesOn = false;
  for (let i = 0; i < size; i++) {
    const [none, begins, on] = softmax(data, i * sizeOf.cue, sizeOf.cue);
    const is = 1 - none >= leastCue;
    const last = spans.at(-1);
    if (is && goesOn && on > begins && last) {
      last.to = i + 1;
      last.probability = Math.max(last.probability, 1 - none);
    } else if (is) spans.push({ from: i, to: i + 1, probability: 1 - none });
    goesOn = is;
  }
  return spans;
}

function distance(i: number, from: number, to: number): number {
  const away = i < from ? i - from : i >= to ? i - to + 1 : 0;
  return Math.max(-far, Math.min(far, away)) + far;
}

/** Mentions of each sentence by actor, as token ranges. */
function mentionsBySentence({ tokens, mentions }: Readable): Map<number, Map<number, [number, number][]>> {
  const found = new Map<number, Map<number, [number, number][]>>();
  let token = 0;
  for (const mention of mentions) {
    while (token < tokens.length && tokens[token].end <= mention.start) token++;
    const range = tokenRange(tokens, token, mention);
    const here = found.get(mention.sentence) ?? new Map<number, [number, number][]>();
    found.set(mention.sentence, here);
    here.set(mention.actor, [...(here.get(mention.actor) ?? []), range]);
  }
  return found;
}

function tokenRange(tokens: readonly Token[], from: number, { end }: Mention): [number, number] {
  let to = from;
  while (to < tokens.length && tokens[to].start < end) to++;
  return [from, to];
}

async function readStances(
  runtime: Runtime,
  { window, sentences: here, out }: Encoded,
  asked: ReadonlyMap<number, ReadonlyMap<number, [number, number][]>>,
): Promise<StanceReading[]> {
  const size = window.last - window.first;
  const questions = here.flatMap(({ index, from, to }) =>
    [...(asked.get(index) ?? [])].flatMap(([actor, ranges]) => {
      // A sentence that two windows share is asked where the actor is first mentioned in it.
      if (ranges[0][0] < window.first || ranges[0][0] >= window.last) return [];
      return [{ actor, index, from, to, inside: ranges.filter(([a]) => a < window.last) }];
    }),
  );
  const found: StanceReading[] = [];
  for (let at = 0; at < questions.length; at += mostAsked) {
    const part = questions.slice(at, at + mostAsked);
    const spans = new Float32Array(part.length * size);
    const own = new Float32Array(part.length * size);
    for (const [row, { from, to, inside }] of part.entries()) {
      spans.fill(1, row * size + from, row * size + to);
      for (const [a, b] of inside)
        own.fill(1, row * size + a - window.first, row * size + Math.min(b, window.last) - window.first);
    }
    const dims = [part.length, size];
    const { stances } = await runtime.stance({
      tokens: out.tokens,
      sentences: { data: spans, dims },
      mentions: { data: own, dims },
    });
    for (const [row, { actor, index }] of part.entries()) {
      const odds = (way: number) =>
        softmax(stances.data, row * sizeOf.stance + way * 3, 3) as unknown as Odds;
      found.push({ actor, sentence: index, anybody: odds(0), writer: odds(1), quoted: odds(2) });
    }
  }
  return found;
}
