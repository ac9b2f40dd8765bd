import { headingWeights } from '../../model/weights.ts';
import type { Document } from '../../types/document.ts';
import { sigmoid } from '../../types/predictions.ts';
import type { Overclaim } from './heading-claims.ts';
import { evidenceFor } from './heading-evidence.ts';
import { type Doubt, doubtNames, product, type Weighed } from './heading-sentences.ts';
import type { HeadingText } from './heading-text.ts';

/** What is said of a heading, by what the sentence is like that is held against it. */
const reasons: Record<Doubt, string> = {
  forNow: 'the text has a step for the time being',
  ofPart: 'the text says it of a part',
  foundNothing: 'the text does not say that this is established',
  oneOfSeveral: 'in the text it is one of several possibilities',
  findingOut: 'in the text it is still being looked into',
  contested: 'in the text it is what somebody says or disputes',
};
const less = 'the text says less';

/**
 * A heading that by its direction and by all that is counted of it and of the sentences nearest to it likely claims more than
 * they bear: a logistic regression, learned by `training/headings.ts` from headings that were judged. Throws a DamagedAsset
 * where the weights are not what was shipped.
 */
export function weighedMore(document: Document, text: HeadingText): Overclaim | null {
  const evidence = evidenceFor(document, text);
  if (evidence === null || likelyMore(evidence.counts, text.direction) < headingWeights().least) return null;
  const against = heaviest(evidence.weighed);
  const [first, ...rest] = text.headingWords();
  const doubt = doubtNames.find((name) => against.doubts.has(name));
  return {
    words: [first, rest.at(-1) ?? first],
    why: doubt ? reasons[doubt] : less,
    against: [against.one],
  };
}

function likelyMore(counts: Readonly<Record<string, number>>, direction: Float32Array): number {
  const { bias, weights, directions } = headingWeights();
  const counted = Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * counts[name], bias);
  return sigmoid(counted + product(direction, directions));
}

/** Of the sentences that have most to do with it the one that leaves most open, the nearest first. */
function heaviest(weighed: readonly Weighed[]): Weighed {
  return weighed.reduce((best, one) => (one.doubts.size > best.doubts.size ? one : best));
}
