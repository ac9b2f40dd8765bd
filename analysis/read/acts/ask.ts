import { actVectors, askPairs, askSentences } from '../../model/act-vectors.ts';
import { actDecisions } from '../../model/weights.ts';
import type { ReadDocument } from '../../types/document.ts';
import { sayings, sigmoid } from '../../types/predictions.ts';
import type { TokenRange } from './named-phrases.ts';
import { askedOf, featuresOf } from './pair-features.ts';
import { type Deed, meanVector, reportedDeeds } from './reported-deeds.ts';
import { candidatesOf, type Listed, listed, nearest } from './who-is-meant.ts';

/** Somebody who may be meant in a sentence, with the probabilities of `actRoles`. */
export type AskedPair = Listed & { odds: Float32Array };

/** What the learned reader says of a sentence and of those who may be meant in it, before any decision. */
export interface ActReading {
  /** Probabilities of `sayings`. */
  says: Float32Array;
  pairs: AskedPair[];
  /** What others say that somebody did in it, and how likely that is a wrong. */
  deeds: { deed: Deed; wrong: number }[];
}

/** Asks of each sentence who does what to whom; of one that hardly does anything nobody is asked. Linear in the text's length. */
export async function askActs(document: ReadDocument): Promise<ActReading[]> {
  const { sentences } = document;
  const candidates = candidatesOf(document);
  const asked = askedOf(document, candidates);
  const { tokens, sentences: wholes } = await actVectors(document);
  const { says, beside } = await askSentences(wholes);
  const found: ActReading[] = [];
  const meanOf = meansOf(tokens);
  for (const [s, list] of listed(candidates, sentences.length).entries()) {
    const { firstToken, lastToken } = sentences[s];
    const odds =
      list.length > 0 && lastToken > firstToken && isAsked(says[s])
        ? await askPairs({
            tokens: tokens.slice(firstToken, lastToken),
            whole: wholes[s],
            beside: beside[s],
            who: list.map(({ candidate }) => meanOf(candidate.places.get(nearest(candidate, s))!.ranges)),
            features: list.map((one) => featuresOf(asked, one, s)),
          })
        : [];
    found.push({ says: says[s], pairs: odds.map((own, i) => ({ ...list[i], odds: own })), deeds: [] });
  }
  for (const deed of reportedDeeds(document, candidates))
    found[deed.sentence].deeds.push({ deed, wrong: wrongness(meanVector(tokens, deed)) });
  return found;
}

/** How likely a deed of such words is a wrong. */
function wrongness(vector: Float32Array): number {
  const { weights, bias } = actDecisions().deed;
  return sigmoid(vector.reduce((sum, x, i) => sum + x * weights[i], bias));
}

/** Hardly anything is charged near a sentence below this, and it hardly answers, admits or praises: it is not asked whom it means. */
const leastNear = 0.3;
const leastOther = 0.15;
const others = (['deny', 'reply', 'admit', 'praise'] as const).map((act) => sayings.indexOf(act));

function isAsked(says: Float32Array): boolean {
  return says[sayings.indexOf('near')] >= leastNear || others.some((i) => says[i] >= leastOther);
}

/** Gives the mean of the vectors of a mention's tokens: made once, though many sentences ask for it. */
function meansOf(vectors: readonly Float32Array[]): (ranges: readonly TokenRange[]) => Float32Array {
  const known = new Map<readonly TokenRange[], Float32Array>();
  return (ranges) => {
    const mean = known.get(ranges) ?? meanOf(vectors, ranges);
    known.set(ranges, mean);
    return mean;
  };
}

function meanOf(vectors: readonly Float32Array[], ranges: readonly TokenRange[]): Float32Array {
  const sum = new Float32Array(vectors[0].length);
  let count = 0;
  for (const { first, last } of ranges)
    for (let i = first; i < last; i++, count++) {
      const vector = vectors[i];
      for (let k = 0; k < sum.length; k++) sum[k] += vector[k];
    }
  return sum.map((x) => x / count);
}
