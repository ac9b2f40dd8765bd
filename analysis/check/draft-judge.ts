import { actVectors } from '../model/act-vectors.ts';
import { type DeskRegression, deskWeights } from '../model/desk-weights.ts';
import type { Document } from '../types/document.ts';
import { sigmoid } from '../types/predictions.ts';
import { claimCandidates } from './claim-candidates.ts';
import { claimVector, deedVector } from './judged-vectors.ts';
import { type UndoneDeed, undoneDeeds } from './passive-candidates.ts';

/** What the reader takes for a disputed claim told as a fact (indexes of sentences), and for a deed that hides who did it. */
export interface Judged {
  claims: readonly number[];
  deeds: readonly UndoneDeed[];
}

/** Where the reader was not asked. */
export const nothingJudged: Judged = { claims: [], deeds: [] };

/** Asks the reader of what by its form may be either. Rejects as `loadRuntime` does. Linear time. */
export async function judge(document: Document): Promise<Judged> {
  const sentences = claimCandidates(document);
  const undone = undoneDeeds(document);
  if (sentences.length === 0 && undone.length === 0) return nothingJudged;
  const vectors = await actVectors(document);
  const { claim, undone: deed } = deskWeights();
  return {
    claims: sentences.filter((s) => isLikely(claim, claimVector(document, vectors, s))),
    deeds: undone.filter((one) => isLikely(deed, deedVector(one, vectors))),
  };
}

function isLikely({ least, bias, weights }: DeskRegression, vector: Float32Array): boolean {
  let sum = bias;
  for (const [k, x] of vector.entries()) sum += x * weights[k];
  return sigmoid(sum) >= least;
}
