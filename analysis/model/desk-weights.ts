import { z } from 'zod';
import { reader, regression } from './weights.ts';

/** Numbers by which a sentence or a deed of a draft is judged: two vectors. */
const numbers = 2 * 384;
const judgement = regression(numbers).extend({ least: z.number().min(0).max(1) });
export type DeskRegression = z.infer<typeof judgement>;

/** Whether a sentence is a disputed claim told as a fact, and whether a deed leaves out a doer that matters: `desk.json`. Throws a DamagedAsset. */
export const deskWeights = reader('desk.json', z.strictObject({ claim: judgement, undone: judgement }));
