import { z } from 'zod';
import { fromAsset, readAsset, readWeights } from '../assets.ts';
import { card, type ModelCard } from '../types/card.ts';

let cards: readonly ModelCard[] | null = null;

/** The cards of all learned numbers that have one; read when first asked for. Throws a DamagedAsset that names the file. */
export function modelCards(): readonly ModelCard[] {
  cards ??= [cardInside('measures/loaded/norms.json'), ...weightCards()];
  return cards;
}

/** The card of a model that holds it beside its numbers. */
function cardInside(file: string): ModelCard {
  return fromAsset(file, readAsset(file), (content) =>
    card.parse((JSON.parse(content) as { card: unknown }).card),
  );
}

/** The cards of the learned reader's weights, one a head. Throws a DamagedAsset. */
export function weightCards(): readonly ModelCard[] {
  return fromAsset('model/weights/cards.json', readWeights('cards.json').toString('utf8'), (content) =>
    z.array(card).min(1).parse(JSON.parse(content)),
  );
}

/** True where the model serves the measure or contrast: its name is that one's, or begins with it. */
export function serves({ id }: Pick<ModelCard, 'id'>, served: string): boolean {
  return id === served || id.startsWith(`${served}-`);
}
