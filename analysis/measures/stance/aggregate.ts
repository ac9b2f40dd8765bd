import type { Document } from '../../document.ts';
import type { Stance } from '../../reading.ts';
import { ratioInterval } from '../../statistics.ts';
import type { Target } from './mentions.ts';

/** So many neutral mentions are added to every actor's, so that one strong sentence alone does not make a stance. */
const shrinkage = 2;
/** Under so many evaluative mentions a lean is not named. */
const least = 3;

/**
 * The stance of one voice toward one actor: the mean over its evaluative mentions, drawn toward 0 where they are few, with a
 * 95% interval from resampling the sentences that mention the actor. Background mentions do not thin it out. `marks` are
 * left empty. Null where there is no mention.
 */
export function stanceOf(document: Document, targets: Target[], seed: string): Stance | null {
  if (targets.length === 0) return null;
  const sentences = [...new Set(targets.map((t) => t.mention.sentence))];
  const place = new Map(sentences.map((s, i) => [s, i]));
  // The neutral mentions that are added are sentences of their own: drawn or not, they widen the interval of a few.
  const sums = new Float64Array(sentences.length + shrinkage);
  const counts = new Float64Array(sentences.length + shrinkage).fill(1, sentences.length);
  let evaluative = 0;
  for (const { mention, score, evaluative: counted } of targets) {
    if (!counted) continue;
    evaluative++;
    sums[place.get(mention.sentence)!] += score;
    counts[place.get(mention.sentence)!] += 1;
  }
  const nothing = { value: 0, low: 0, high: 0 };
  const { value, low, high } =
    evaluative > 0 ? ratioInterval(sums, counts, `${document.article.id} ${seed}`)! : nothing;
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
