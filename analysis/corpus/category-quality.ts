import type { CorpusCategory } from '../types/corpus.ts';

/** How right a head is, in words. */
export function qualityOf(quality: CorpusCategory['quality']): string {
  const share = (value: number | null) => (value === null ? 'not measured' : value.toFixed(2));
  return quality
    ? `precision ${share(quality.precision)} and recall ${share(quality.recall)} on ${quality.items} coded items that it had not learned from`
    : 'of which nothing was measured';
}
