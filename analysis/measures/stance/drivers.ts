import type { Document, Mention } from '../../document.ts';
import { featurePlace } from '../../models/linear.ts';
import { namedFeatures } from './features.ts';
import { feeling, verbLight, wordLight } from './lexicon.ts';
import { contextAt, stanceModel } from './model.ts';

/** Longest phrase named as a reason, in words. */
const longest = 4;

/**
 * The words that drove a target's score, as they stand in the text: each unit's weight is the sum over its features of
 * the positive label's weight minus the negative's; the heaviest unit of the score's sign is named, with its neighbors
 * of the same sign. Null where no single word did.
 */
export function drivingWords(document: Document, mention: Mention, score: number): string | null {
  const context = contextAt(document, mention);
  const { units } = context;
  const sums = new Float64Array(units.length);
  const { labels, weights, bits } = stanceModel;
  const [bad, good] = [labels.indexOf('negative'), labels.indexOf('positive')];
  for (const { family, text, value, unit } of namedFeatures(context)) {
    if (unit < 0 || units[unit].mask) continue;
    const at = featurePlace(family, text, bits) * labels.length;
    sums[unit] += Math.sign(score) * value * (weights[at + good] - weights[at + bad]);
  }
  let best = -1;
  for (let k = 0; k < units.length; k++)
    if (isContent(units[k].pos) && (best < 0 || telling(k) > telling(best))) best = k;
  if (best < 0 || sums[best] <= 0) return null;
  let [first, last] = [best, best];
  while (last - first + 1 < longest && joins(first - 1)) first--;
  while (last - first + 1 < longest && joins(last + 1)) last++;
  // A compound is named whole: "well-known", not "well".
  if (isHyphen(first - 1) && first >= 2) first -= 2;
  if (isHyphen(last + 1) && last + 2 < units.length) last += 2;
  return document.text.slice(units[first].start, units[last].end).replace(/\s+/g, ' ');

  /** A word that judges by itself tells a reader more than one the model merely learned. */
  function telling(k: number): number {
    const { lower, lemma, pos } = units[k];
    const { of, on } = pos === 'VERB' ? verbLight(lemma) : wordLight(lemma, lower);
    return of !== 0 || on !== 0 || feeling(lower, lemma) !== 0 ? 2 * sums[k] : sums[k];
  }

  function isHyphen(k: number): boolean {
    return units[k]?.lower === '-';
  }

  function joins(k: number): boolean {
    return k >= 0 && k < units.length && units[k].mask === null && isContent(units[k].pos) && sums[k] > 0;
  }
}

function isContent(pos: string): boolean {
  return pos === 'VERB' || pos === 'NOUN' || pos === 'ADJ' || pos === 'ADV';
}
