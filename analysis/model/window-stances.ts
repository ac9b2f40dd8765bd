import type { Mention, Token } from '../types/document.ts';
import { type Odds, type StanceReading, softmax } from '../types/predictions.ts';
import type { Encoded, Readable } from './encode.ts';
import { sizeOf } from './heads.ts';
import { answered } from './kept-windows.ts';
import type { Runtime } from './runtime.ts';

/** Stances of a window that are asked for at once: bounds what one run holds in memory. */
const mostAsked = 64;

/** Mentions of each sentence by actor, as token ranges. */
export function mentionsBySentence({
  tokens,
  mentions,
}: Readable): Map<number, Map<number, [number, number][]>> {
  const found = new Map<number, Map<number, [number, number][]>>();
  let token = 0;
  for (const mention of mentions) {
    while (token < tokens.length && tokens[token].end <= mention.start) token++;
    const range = tokenRange(tokens, token, mention);
    const here = found.get(mention.sentence) ?? new Map<number, [number, number][]>();
    found.set(mention.sentence, here);
    const ranges = here.get(mention.actor) ?? [];
    ranges.push(range);
    here.set(mention.actor, ranges);
  }
  return found;
}

function tokenRange(tokens: readonly Token[], from: number, { end }: Mention): [number, number] {
  let to = from;
  while (to < tokens.length && tokens[to].start < end) to++;
  return [from, to];
}

/** Who is asked for in a sentence of a window: the sentence's tokens, and those that mention it, counted from the window's first. */
interface StanceQuestion {
  from: number;
  to: number;
  inside: [number, number][];
}

/** What the reader says of everybody who is mentioned in the sentences of a window. */
export async function readStances(
  runtime: Runtime,
  encoded: Encoded,
  asked: ReadonlyMap<number, ReadonlyMap<number, [number, number][]>>,
): Promise<StanceReading[]> {
  const { first, last } = encoded.window;
  const who: { actor: number; sentence: number }[] = [];
  const questions: StanceQuestion[] = [];
  for (const { index, from, to } of encoded.sentences)
    for (const [actor, ranges] of asked.get(index) ?? []) {
      // A sentence that two windows share is asked where the actor is first mentioned in it.
      if (ranges[0][0] < first || ranges[0][0] >= last) continue;
      const here = ranges.filter(([a]) => a < last);
      who.push({ actor, sentence: index });
      questions.push({ from, to, inside: here.map(([a, b]) => [a - first, Math.min(b, last) - first]) });
    }
  const rows = await answered(encoded.kept, 'stance', JSON.stringify(questions), () =>
    askStances(runtime, encoded, questions),
  );
  return who.map((one, i) => {
    const odds = (way: number) => softmax(rows[i], way * 3, 3) as unknown as Odds;
    return { ...one, anybody: odds(0), writer: odds(1), quoted: odds(2) };
  });
}

/** What the reader answers to each question, as it comes out. */
async function askStances(
  runtime: Runtime,
  { window, out }: Encoded,
  questions: readonly StanceQuestion[],
): Promise<Float32Array[]> {
  const size = window.last - window.first;
  const found: Float32Array[] = [];
  for (let at = 0; at < questions.length; at += mostAsked) {
    const part = questions.slice(at, at + mostAsked);
    const spans = new Float32Array(part.length * size);
    const own = new Float32Array(part.length * size);
    for (const [row, { from, to, inside }] of part.entries()) {
      spans.fill(1, row * size + from, row * size + to);
      for (const [a, b] of inside) own.fill(1, row * size + a, row * size + b);
    }
    const dims = [part.length, size];
    const { stances } = await runtime.stance({
      tokens: out.tokens,
      sentences: { data: spans, dims },
      mentions: { data: own, dims },
    });
    for (const row of part.keys())
      found.push(stances.data.slice(row * sizeOf.stance, (row + 1) * sizeOf.stance));
  }
  return found;
}
