import { headingWeights } from '../../model/weights.ts';
import type { Document } from '../../types/document.ts';
import { sigmoid } from '../../types/predictions.ts';
import type { Overclaim } from './heading-claims.ts';
import { type Doubt, doubtNames, evidenceFor, type Weighed } from './heading-evidence.ts';
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

/**
 * A heading that by all that is counted of it and of the sentences nearest to it likely claims more than they bear: a logistic
 * regression, learned by `training/headings.ts` from headings that were judged. Only where one of those sentences leaves
 * something open. Throws a DamagedAsset where the weights are not what was shipped.
 */
export function weighedMore(document: Document, text: HeadingText): Overclaim | null {
  const evidence = evidenceFor(document, text);
  if (evidence === null || claimsLittle(evidence.counts)) return null;
  if (likelyMore(evidence.counts) < headingWeights().least) return null;
  const against = heaviest(evidence.weighed);
  if (against === null) return null;
  const [first, ...rest] = text.headingWords();
  const doubt = doubtNames.find((name) => against.doubts.has(name))!;
  return { words: [first, rest.at(-1) ?? first], why: reasons[doubt], against: [against.one] };
}

/** All its words stand plainly in the text (1 where a word itself does), or a few name a matter; and nothing strong is said. */
function claimsLittle(counts: Readonly<Record<string, number>>): boolean {
  const isStrong = strong.some((name) => counts[name] > 0);
  return !isStrong && (counts.plainLeast === 1 || (counts.cross === 1 && counts.short === 1));
}

const strong = ['makes', 'many', 'wrong', 'ends', 'knows'];

function likelyMore(counts: Readonly<Record<string, number>>): number {
  const { bias, weights } = headingWeights();
  return sigmoid(Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * counts[name], bias));
}

/** Of the sentences that leave something open the one that leaves most, the nearest first; null where none does. */
function heaviest(weighed: readonly Weighed[]): Weighed | null {
  let best: Weighed | null = null;
  for (const one of weighed) if (one.doubts.size > (best?.doubts.size ?? 0)) best = one;
  return best;
}
