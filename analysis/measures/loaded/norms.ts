import { fromAsset, readAsset } from '../../assets.ts';
import type { Genre } from '../../read/article.ts';
import { areNumbers, must, mustBe } from '../../text/sound.ts';
import type { ModelCard } from '../../types/card.ts';
import type { Figure, Norm } from '../../types/reading.ts';

/** Densities of the author's voice among articles of one kind: the least, each percentile, the greatest. */
export interface NormOf {
  /** Such as "news articles". */
  kind: string;
  /** Genre whose articles are compared with it; null for all. */
  genre: Genre | null;
  articles: number;
  /** 101 numbers, ascending, marks' weight per 1,000 words. */
  quantiles: number[];
}

export interface NormsModel {
  card: ModelCard;
  norms: NormOf[];
}

let shipped: NormsModel | null = null;

/** The shipped norms, from `measures/loaded/norms.json`; read once. */
export function loadedNorms(): NormsModel {
  shipped ??= loadNorms('measures/loaded/norms.json');
  return shipped;
}

function loadNorms(file: string): NormsModel {
  return fromAsset(file, readAsset(file), (content) => {
    const model = JSON.parse(content) as NormsModel;
    mustBe(model.card, 'loaded-norms');
    const rises = (list: unknown) =>
      areNumbers(list, 101) && list.every((n, i) => i === 0 || n >= list[i - 1]);
    must(
      model.norms.length > 0 && model.norms.every(({ quantiles }) => rises(quantiles)),
      'its norms are none',
    );
    return model;
  });
}

/** How the density of the author's voice stands among other articles: among all, and among those of its genre where there are figures for it. */
export function normsOf({ value, low, high }: Figure, genre: Genre): Norm[] {
  if (value === null) return [];
  return loadedNorms()
    .norms.filter((norm) => norm.genre === null || norm.genre === genre)
    .map(({ kind, articles, quantiles }) => ({
      kind,
      articles,
      percentile: shareBelow(quantiles, value),
      low: shareBelow(quantiles, low ?? value),
      high: shareBelow(quantiles, high ?? value),
    }));
}

/** Percent of articles whose density is below `value`, 0..100, between two quantiles by a straight line. */
export function shareBelow(quantiles: readonly number[], value: number): number {
  const above = quantiles.findIndex((q) => q >= value);
  if (above < 0) return 100;
  if (above === 0) return 0;
  const from = quantiles[above - 1];
  return (
    Math.round(((above - 1 + (value - from) / (quantiles[above] - from)) * 1000) / (quantiles.length - 1)) /
    10
  );
}
