import { type FrameCurve, frameWeights } from '../../model/weights.ts';
import { drawnRows, drawnSums, percentileEnds } from '../../text/statistics.ts';
import type { ReadDocument, Span } from '../../types/document.ts';
import {
  type FrameName,
  frameNames,
  genericFrames,
  policyFrames,
  sigmoid,
  softmax,
} from '../../types/predictions.ts';
import { type FrameCue, findFrameCues } from './frame-cues.ts';

/** What is said of one paragraph, or of as much of a long one as is read at once. */
export interface Paragraph extends Span {
  words: number;
  /** How likely it carries each of `genericFrames`, and which of `policyFrames` it is told by. */
  generic: ArrayLike<number>;
  policy: ArrayLike<number>;
  cues: readonly FrameCue[];
  /** True where it is taken to hold no sign of the frame that is asked for. */
  silent: boolean;
}

/** What paragraphs hold of one frame, added up. Each is linear in the paragraphs, so that drawing them anew is adding. */
interface Sums {
  words: number;
  /** Words times how likely they carry it, by either scheme. */
  generic: number;
  policy: number;
  /** Weight of its cues. */
  cues: number;
}

const parts = ['words', 'generic', 'policy', 'cues'] as const;
type Features = Omit<FrameCurve, 'bias'>;

/** A share is taken to be no nearer to 0 or 1 than this. */
const leastShare = 1e-4;
/** A rate of cues is never taken over fewer words. */
const fewestWords = 100;

/** The paragraphs of a document in text order. Linear time. */
export function paragraphsOf(document: ReadDocument): Paragraph[] {
  const { tokens, predictions } = document;
  const cues = findFrameCues(document);
  let at = 0;
  return predictions.frames.map(({ first, last, generic, policy }) => {
    const { start } = tokens[first];
    const { end } = tokens[last - 1];
    const from = at;
    while (at < cues.length && cues[at].start < end) at++;
    let words = 0;
    for (let i = first; i < last; i++) if (tokens[i].word) words++;
    return {
      start,
      end,
      words,
      generic: generic.map(sigmoid),
      policy: softmax(policy),
      cues: cues.slice(from, at),
      silent: false,
    };
  });
}

/** Where a frame stands in the two schemes; -1 where it has no place. */
const places = new Map(
  frameNames.map((name) => [
    name,
    {
      generic: (genericFrames as readonly string[]).indexOf(name),
      policy: (policyFrames as readonly string[]).indexOf(name),
    },
  ]),
);

function sumsOf({ words, generic, policy, cues, silent }: Paragraph, name: FrameName): Sums {
  const place = places.get(name)!;
  const of = (list: ArrayLike<number>, k: number) => (k < 0 || silent ? 0 : words * list[k]);
  let weight = 0;
  if (!silent) for (const cue of cues) if (cue.frame === place.generic) weight += cue.weight;
  return { words, generic: of(generic, place.generic), policy: of(policy, place.policy), cues: weight };
}

/** Words under which the reader's word for the policy frame of a paragraph is too little to show it. */
const leastWords = 15;

/** True where a paragraph holds words of the frame, or the reader tells it by this policy frame rather than all others. */
export function carries(paragraph: Paragraph, name: FrameName): boolean {
  const { words, policy, cues } = sumsOf(paragraph, name);
  return cues > 0 || (words >= leastWords && policy >= words / 2);
}

/** Log odds of a frame in these paragraphs together. */
export function speaksFor(paragraphs: readonly Paragraph[], name: FrameName): number {
  return logOdds(frameWeights()[name], featuresOf(paragraphs, name));
}

/** What a frame's curve weighs: log odds of its share of the words by either scheme, ln(1 + weight of its cues per 1,000). */
export function featuresOf(paragraphs: readonly Paragraph[], name: FrameName): Features {
  const total: Sums = { words: 0, generic: 0, policy: 0, cues: 0 };
  for (const paragraph of paragraphs) {
    const sums = sumsOf(paragraph, name);
    for (const part of parts) total[part] += sums[part];
  }
  return features(total);
}

function features({ words, generic, policy, cues }: Sums): Features {
  return {
    generic: ofShare(generic / (words || 1)),
    policy: ofShare(policy / (words || 1)),
    words: Math.log1p((1000 * cues) / Math.max(words, fewestWords)),
  };
}

function ofShare(share: number): number {
  const inside = Math.min(1 - leastShare, Math.max(leastShare, share));
  return Math.log(inside / (1 - inside));
}

function logOdds(curve: FrameCurve, { generic, policy, words }: Features): number {
  return curve.bias + curve.generic * generic + curve.policy * policy + curve.words * words;
}

/** A frame's score with its 95% interval: paragraphs are drawn anew with replacement, for every frame the same ones. */
export function spread(
  paragraphs: readonly Paragraph[],
  name: FrameName,
): { score: number; low: number | null; high: number | null } {
  const score = sigmoid(speaksFor(paragraphs, name));
  if (paragraphs.length < 2) return { score, low: null, high: null };
  const { rows, rowOf } = drawnRows(paragraphs.length);
  const byRow = parts.map(() => new Float64Array(rows));
  for (const [i, paragraph] of paragraphs.entries()) {
    const sums = sumsOf(paragraph, name);
    for (const [k, part] of parts.entries()) byRow[k][rowOf(i)] += sums[part];
  }
  const [words, generic, policy, cues] = byRow.map(drawnSums);
  const curve = frameWeights()[name];
  const drawn = words.map((_, r) =>
    logOdds(curve, features({ words: words[r], generic: generic[r], policy: policy[r], cues: cues[r] })),
  );
  const { low, high } = percentileEnds(drawn);
  return { score, low: Math.min(sigmoid(low), score), high: Math.max(sigmoid(high), score) };
}
