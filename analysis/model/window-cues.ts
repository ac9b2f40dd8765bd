import { type CueReading, softmax } from '../types/predictions.ts';
import type { Encoded } from './encode.ts';
import { sizeOf } from './heads.ts';
import { answered } from './kept-windows.ts';
import type { Runtime, Values } from './runtime.ts';

/** Places of a cue's distance: so many tokens before and behind it are told apart. */
const far = 64;
/** A token is a cue's where this much speaks for it. */
const leastCue = 0.3;
/** Cues of a window that are asked for at once: bounds what one run holds in memory. */
const mostAsked = 64;

/** A cue by its tokens in a window. */
interface CueInWindow extends Pick<CueReading, 'probability' | 'tags'> {
  from: number;
  to: number;
}

/** Cues that the tags of a window's tokens make, each with its parts. */
export async function readCues(runtime: Runtime, encoded: Encoded): Promise<CueReading[]> {
  const { first } = encoded.window;
  const cues = await answered(encoded.kept, 'cues', '', () => askCues(runtime, encoded));
  return cues.map(({ from, to, probability, tags }) => ({
    ...{ first: first + from, last: first + to, probability },
    ...{ window: first, tags },
  }));
}

async function askCues(runtime: Runtime, { window, out }: Encoded): Promise<CueInWindow[]> {
  const size = window.last - window.first;
  const spans = cueSpans(out.cue, size);
  const found: CueInWindow[] = [];
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
    for (const [row, span] of part.entries())
      found.push({
        ...span,
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
