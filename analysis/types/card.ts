import { z } from 'zod';

export const card = z.strictObject({
  id: z.string(),
  version: z.string(),
  task: z.string(),
  data: z.string(),
  licence: z.string(),
  features: z.string(),
  folds: z.string(),
  figures: z.record(z.string(), z.number()),
  limits: z.string(),
});
/** What a model says of itself: data, features, figures on held-out folds, limits. */
export type ModelCard = z.infer<typeof card>;
