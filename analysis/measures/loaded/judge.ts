import { askTrees } from '../../model/trees.ts';
import { markWeights } from '../../model/weights.ts';
import type { Charge } from './charge.ts';
import { type LoadedCategory, loadedCategories } from './lexicon.ts';
import { type Candidate, evidenceOf } from './mark-evidence.ts';
import type { Seen } from './seen.ts';

/** A stretch that is charged where it stands: how likely, 0..1, and of which category. */
export type Judged = Candidate & { category: LoadedCategory };

/**
 * The second look at what may be marked: a word is often charged in one sense and plain in another, as in "a crushed opponent"
 * and "crushed stone". Boosted trees say how likely it is charged here, by what readers said of marks; what does not reach the
 * bar is left out. A regression says of which category it is. In the order given; linear.
 */
export function judge(seen: Seen, charge: Charge, candidates: readonly Candidate[]): Judged[] {
  const { charged, bar, scareBar, categories } = markWeights();
  return candidates.flatMap((candidate) => {
    const evidence = evidenceOf(seen, charge, candidate);
    const probability = Math.round(askTrees(charged, [...evidence, 0]) * 1000) / 1000;
    if (probability < (candidate.scare || isKnownEuphemism(candidate) ? scareBar : bar)) return [];
    let [best, most] = [0, Number.NEGATIVE_INFINITY];
    for (const [k, { bias, weights }] of categories.entries()) {
      const sum = evidence.reduce((total, x, i) => total + x * weights[i], bias);
      if (sum > most) [best, most] = [k, sum];
    }
    return [{ ...candidate, probability, category: loadedCategories[best] }];
  });
}

/**
 * A euphemism by the list, and no faint one ("collateral damage"). Eight of the 1,400 marks that were judged were called so: too
 * few to overrule what the words are known for.
 */
function isKnownEuphemism({ match }: Candidate): boolean {
  return match?.entry.category === euphemism && match.entry.strength > 1;
}

const euphemism: LoadedCategory = 'euphemism or hidden agent';
