import { actVectors } from '../model/act-vectors.ts';
import { type DeskRegression, deskWeights } from '../model/desk-weights.ts';
import { overlap } from '../text/spans.ts';
import type { Document } from '../types/document.ts';
import { sigmoid } from '../types/predictions.ts';
import { allOfIt } from '../types/stretch.ts';
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

/** Asks the reader of what by its form may be either, within a stretch. Rejects as `loadRuntime` does. Linear time. */
export async function judge(document: Document, stretch = allOfIt): Promise<Judged> {
  const isInside = (s: number) => overlap(document.sentences[s], { start: stretch.from, end: stretch.to });
  const sentences = claimCandidates(document).filter(isInside);
  const undone = undoneDeeds(document).filter(({ first }) => isInside(document.tokens[first].sentence));
  if (sentences.length === 0 && undone.length === 0) return nothingJudged;
  const vectors = await actVectors(document, stretch);
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
