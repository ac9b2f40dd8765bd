import { isMedium } from '../english/media.ts';
import type { ArticleSummary } from '../types/corpus.ts';
import type { CorpusCast } from './corpus-cast.ts';

/** Words of an article's speakers by the country that each has in most articles. What a news medium tells is no side's. */
export function countriesIn({ speakers }: ArticleSummary, cast: CorpusCast): [string, number][] {
  const words = new Map<string, number>();
  for (const { actor, words: said } of speakers) {
    const country = actor && !isMedium(actor.name) && cast.countryOf(actor);
    if (country) words.set(country, (words.get(country) ?? 0) + said);
  }
  return [...words];
}

/** How the writer of an article leans toward somebody by the name they go by. */
export function stanceIn({ stances }: ArticleSummary, cast: CorpusCast): (actor: string) => number | null {
  const leans = new Map<string, number>();
  for (const { by, ...named } of stances) {
    const writer = by.find(({ holder }) => holder === 'writer');
    const name = cast.nameOf(named);
    if (writer && !leans.has(name)) leans.set(name, writer.for - writer.against);
  }
  return (actor) => leans.get(actor) ?? null;
}
