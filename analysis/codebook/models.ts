import { z } from 'zod';
import { fromAsset, listAssets, readAsset } from '../assets.ts';
import type { MeasureId } from '../reading.ts';

export const card = z.object({
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

let cards: readonly ModelCard[] | null = null;

/** The cards of all learned weights that have one; read when first asked for. */
export function modelCards(): readonly ModelCard[] {
  cards ??= listAssets('models')
    .filter((file) => file.endsWith('.json'))
    .map((name) => `models/${name}`)
    .map((file) =>
      fromAsset(file, readAsset(file), (content) =>
        card.parse((JSON.parse(content) as { card: unknown }).card),
      ),
    );
  return cards;
}

/** True where the model serves the measure: its name is the measure's, or begins with it. */
export function serves({ id }: ModelCard, measure: MeasureId): boolean {
  return id === measure || id.startsWith(`${measure}-`);
}
