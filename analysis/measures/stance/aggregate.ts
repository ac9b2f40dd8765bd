import type { Stance } from '../../reading.ts';
import { ratioInterval } from '../../statistics.ts';
import type { Target } from './mentions.ts';

/**
 * Neutral sentences of half a mention each that are added to every actor's, so that one strong sentence alone does not
 * make a stance; and how much a mention counts that does not evaluate. Chosen on BASIL's author feelings.
 */
const added = { sentences: 5, each: 0.5 };
const neutralWeight = 0.05;
/** Under so many evaluative mentions a lean is not named. */
const least = 3;

/** The score alone, without an interval; 0 where nothing leans. */
export function scoreOf(targets: readonly Target[]): number {
  let sum = 0;
  let count = added.sentences * added.each;
  for (const { score, evaluative } of targets) {
    if (evaluative) sum += score;
    count += evaluative ? 1 : neutralWeight;
  }
  return sum / count;
}

/**
 * The stance of one voice toward one actor: the mean over its evaluative mentions, drawn toward 0 where they are few, with a
 * 95% interval from resampling the sentences that mention the actor. Mentions in passing thin it out but a little. `marks`
 * are left empty. Null where there is no mention.
 */
export function stanceOf(targets: Target[]): Stance | null {
  if (targets.length === 0) return null;
  const sentences = [...new Set(targets.map((t) => t.mention.sentence))];
  const place = new Map(sentences.map((s, i) => [s, i]));
  // The neutral mentions that are added are sentences of their own: drawn or not, they widen the interval of a few.
  const sums = new Float64Array(sentences.length + added.sentences);
  const counts = new Float64Array(sums.length).fill(added.each, sentences.length);
  let evaluative = 0;
  for (const { mention, score, evaluative: counted } of targets) {
    const at = place.get(mention.sentence)!;
    counts[at] += counted ? 1 : neutralWeight;
    if (!counted) continue;
    evaluative++;
    sums[at] += score;
  }
  const nothing = { value: 0, low: 0, high: 0 };
  const { value, low, high } = evaluative > 0 ? ratioInterval(sums, counts)! : nothing;
  return {
    score: value,
    low,
    high,
    mentions: targets.length,
    evaluative,
    tentative: evaluative < least,
    marks: [],
  };
}
