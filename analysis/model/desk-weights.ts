import { z } from 'zod';
import { reader, regression } from './weights.ts';

/** Numbers of a vector. */
const width = 384;
/** A regression, and from which probability on it is told; `Sized` numbers. */
const judgement = (size: number) => regression(size).extend({ least: z.number().min(0).max(1) });
export type DeskRegression = z.infer<ReturnType<typeof judgement>>;

/**
 * What a word is of: a deed that leaves out who must answer for it, a soft expression for something harsh, a charged word,
 * somebody without a name, doubt cast on one side.
 */
export const wordKinds = ['hidden', 'softened', 'charged', 'unnamed', 'doubting'] as const;
export type WordKind = (typeof wordKinds)[number];

const [hidden, softened, charged, unnamed, doubting] = wordKinds.map(() => judgement(width));

/**
 * What an editor would stop at in a draft: a sentence as a disputed claim told as a fact (by its vector and the mean of its
 * words’), and words: `desk.json`. Throws a DamagedAsset.
 */
export const deskWeights = reader(
  'desk.json',
  z.strictObject({ claim: judgement(2 * width), hidden, softened, charged, unnamed, doubting }),
);
