import { z } from 'zod';
import { reader, regression } from './weights.ts';

/** Numbers of a vector. */
const width = 384;
/** A regression, and from which probability on it is told; `Sized` numbers. */
const judgement = (size: number) => regression(size).extend({ least: z.number().min(0).max(1) });
export type DeskRegression = z.infer<ReturnType<typeof judgement>>;

/**
 * What an editor would stop at in a draft: a sentence as a disputed claim told as a fact (by its vector and the mean of its
 * words’), a word as one of a deed that leaves out who must answer for it, or of a soft expression for something harsh:
 * `desk.json`. Throws a DamagedAsset.
 */
export const deskWeights = reader(
  'desk.json',
  z.strictObject({ claim: judgement(2 * width), hidden: judgement(width), softened: judgement(width) }),
);
