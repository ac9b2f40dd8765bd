import { figureWeights } from '../../model/weights.ts';
import type { Document } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks } from './conflict.ts';
import { likelyTwice } from './figures-weighed.ts';
import { type TitlePair, titlePairs } from './title-pairs.ts';

/**
 * What one person is likely told to be in two ways, once for each, by all that is counted of the pair: a logistic regression,
 * learned by `training/figures.ts`. Linear time. Throws a DamagedAsset where the weights are not what was shipped.
 */
export function weighedTitles(document: Document): Finding[] {
  const { titles } = figureWeights();
  const best = new Map<number, { pair: TitlePair; chance: number }>();
  for (const pair of titlePairs(document)) {
    const chance = likelyTwice(titles, pair.counts);
    const { actor } = pair.here;
    if (chance >= titles.least && chance > (best.get(actor)?.chance ?? 0)) best.set(actor, { pair, chance });
  }
  return [...best.values()].map(({ pair: { before, here } }) => {
    const { name } = document.actors[here.actor];
    const message = `${name} is ${inMarks(document, here)} here and ${inMarks(document, before)} before. Find out which is right, or tell of the change.`;
    return conflict('changed-title', here, [before], message);
  });
}
