import { figureWeights, type ToldTwice } from '../../model/weights.ts';
import type { Document } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { sigmoid } from '../../types/predictions.ts';
import { conflict, inMarks, spanOf } from './conflict.ts';
import type { Quantity } from './quantities.ts';
import { type QuantityPair, quantityPairs } from './quantity-pairs.ts';

/** Of so many words one pair is named at most, the likeliest: a draft has few mistakes, and a long one many figures. */
const wordsForOne = 300;

/**
 * Figures, dates, ages and ranks of which two likely tell one thing in two ways, by all that is counted of each pair: a logistic
 * regression, learned by `training/figures.ts` from reports with faults that were planted. Linear time. Throws a DamagedAsset
 * where the weights are not what was shipped.
 */
export function weighedFigures(document: Document): Finding[] {
  const { figures } = figureWeights();
  const best = new Map<number, { pair: QuantityPair; chance: number }>();
  for (const pair of quantityPairs(document)) {
    const chance = likelyTwice(figures, pair.counts);
    if (chance < figures.least || chance <= (best.get(pair.here.start)?.chance ?? 0)) continue;
    best.set(pair.here.start, { pair, chance });
  }
  return [...best.values()]
    .sort((a, b) => b.chance - a.chance || a.pair.here.start - b.pair.here.start)
    .slice(0, Math.max(1, Math.round(document.words / wordsForOne)))
    .map(({ pair }) => told(document, pair));
}

/** How likely it is that two things which are told are one, by what is counted of both. */
export function likelyTwice({ bias, weights }: ToldTwice, counts: Readonly<Record<string, number>>): number {
  let sum = bias;
  for (const name in weights) sum += weights[name] * (counts[name] ?? 0);
  return sigmoid(sum);
}

function told(document: Document, { before, here }: QuantityPair): Finding {
  const [a, b] = [here, before].map((one) => spanOf(document, one.first, endOf(one)));
  const message = `${inMarks(document, a)} here, ${inMarks(document, b)} before: both may tell of one thing. Find out which is right.`;
  return conflict('changed-figure', a, [b], message);
}

/** Behind its noun, where that stands behind it. */
function endOf({ last, head }: Quantity): number {
  return head >= last && head < last + 4 ? head + 1 : last;
}
