import type { Analyzed } from '../types/analyzed.ts';
import type { TellingPassages } from '../types/comparison.ts';
import type { Contrast } from './contrast.ts';
import { tellingFindings } from './findings/telling.ts';
import { pairActors } from './pair/pairing.ts';
import { passageOf, passagesApart } from './telling/choose.ts';
import { type Telling, tellingOf } from './telling/index.ts';

export const telling: Contrast<TellingPassages[]> = {
  id: 'telling',
  title: 'Which passages tell them apart?',
  compare: ({ left, right, ground }) => contrastTelling(left, right, ground.telling),
  empty: [],
  findings: (pair) => tellingFindings(pair, pair.contrasts.telling),
};

/**
 * The passages that tell two articles apart, the most telling first, at most twelve: two that have
 * to do with each other, or one with what comes nearest to it in the other article. Which are telling, which belong together and
 * what has least to do with the other article is learned from pairs that were read side by side (`training/telling.ts`). Empty where either has no sentence.
 */
export function contrastTelling(
  left: Analyzed,
  right: Analyzed,
  told: Telling = tellingOf(left, right, pairActors(left.document, right.document)),
): TellingPassages[] {
  if (left.document.sentences.length === 0 || right.document.sentences.length === 0) return [];
  return passagesApart(told, { left, right }).map((chosen) => passageOf({ left, right }, chosen));
}
