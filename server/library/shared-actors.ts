import type { AnalyzedView } from '../../analysis/index.ts';
import { foldName, listedName } from '../../analysis/read/index.ts';
import type { SharedActor } from '../store/index.ts';

/** Actors of an article by which others are found: its most mentioned. */
const most = 12;

/** The most mentioned actors of an article, under names that articles share: people by their last name, others as listed. */
export function sharedActors({ document }: AnalyzedView): SharedActor[] {
  const mentions = new Map<number, number>();
  for (const { actor } of document.mentions) mentions.set(actor, (mentions.get(actor) ?? 0) + 1);
  const ranked = [...document.actors].sort((a, b) => (mentions.get(b.id) ?? 0) - (mentions.get(a.id) ?? 0));
  return ranked.slice(0, most).map(({ name, kind }) => {
    const folded = foldName(kind === 'person' ? name : (listedName(name) ?? name));
    const wide = kind === 'state' || kind === 'people';
    return { actor: kind === 'person' ? (folded.split(' ').at(-1) ?? folded) : folded, weight: wide ? 1 : 2 };
  });
}

/** The day of a whole date, counted from 1970; null where less of it is known. */
export function dayOf(published: string | null): number | null {
  const date = /^\d{4}-\d{2}-\d{2}/.exec(published ?? '')?.[0];
  const time = date ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : Math.floor(time / 86_400_000);
}
