import { z } from 'zod';
import type { StoredVoice } from '../../analysis/measures/index.ts';
import { voices } from '../../analysis/types/document.ts';
import { fields } from '../fields.ts';
import { inPlace, letters, type Note } from './notes.ts';

/** Which marks a page shows. It stands in the address, so that a view can be passed on. */
export interface Filter {
  /** Measures whose marks are switched on, by their letters. */
  show: ReadonlySet<string>;
  /** Marks in this voice alone, `quoted` for paraphrase and quotation; null for every voice. */
  voice: StoredVoice | null;
  /** Marks about or by this actor alone, by name; null for all. */
  actor: string | null;
  /** True where marks that people rejected are left out, here and in the figures. */
  withoutRejected: boolean;
  /** True where only marks are shown whose words a class marked too. */
  byClass: boolean;
}

/** What is switched on where the address says nothing. */
const usual = inPlace.flatMap(({ show }) => (show.on ? show.letter : []));

const query = z.object({
  show: z.union([z.string(), z.array(z.string())]).optional(),
  voice: z.enum(['', ...voices, 'quoted']).optional(),
  actor: z.string().max(200).optional(),
  rejected: z.enum(['', 'out']).optional(),
  class: z.enum(['', 'in']).optional(),
});

/** Reads a filter from a query string: `show=c,a&voice=author&actor=NAME&rejected=out&class=in`. Throws a BadRequest. */
export function readFilter(parameters: unknown): Filter {
  const { show, voice, actor, rejected, class: byClass } = fields(parameters, query);
  const named = show === undefined ? usual : [show].flat().flatMap((value) => value.split(','));
  return {
    show: new Set(named.filter((letter) => letters.includes(letter))),
    voice: voice || null,
    actor: actor?.trim() || null,
    withoutRejected: rejected === 'out',
    byClass: byClass === 'in',
  };
}

export const noFilter: Filter = readFilter({});

/** The filter as a query string with its question mark; empty where it is the usual one. */
export function filterQuery({ show, voice, actor, withoutRejected, byClass }: Filter): string {
  const parameters = new URLSearchParams();
  const shown = letters.filter((letter) => show.has(letter));
  if (shown.join() !== usual.join()) parameters.set('show', shown.join() || 'none');
  if (voice) parameters.set('voice', voice);
  if (actor) parameters.set('actor', actor);
  if (withoutRejected) parameters.set('rejected', 'out');
  if (byClass) parameters.set('class', 'in');
  const text = parameters.toString();
  return text && `?${text}`;
}

/** Marks as off every note that the filter leaves out. Which measures are on is left to the style sheet. */
export function applyFilter(notes: Iterable<Note>, filter: Filter): void {
  for (const note of notes) {
    note.off =
      (filter.voice !== null && !isIn(note, filter.voice)) ||
      (filter.actor !== null && !note.actors.includes(filter.actor)) ||
      (filter.withoutRejected && note.rejected) ||
      (filter.byClass && !note.byClass);
  }
}

/** Older results have `quoted` alone, which is neither paraphrase nor quotation for sure. */
function isIn({ voices }: Note, voice: StoredVoice): boolean {
  return voice === 'quoted' ? !voices.includes('author') : voices.includes(voice);
}

const voiceNames: Record<'' | StoredVoice, string> = {
  '': 'every voice',
  author: 'the writer’s own words',
  paraphrase: 'paraphrase',
  quotation: 'quotation',
  quoted: 'paraphrase and quotation',
};

/** At most so many actors are offered. */
const mostActors = 40;

/** The bar above the texts: switches for the measures, the voices, and the actors that marks are about or by. */
export function filterModel(notes: readonly Note[], filter: Filter) {
  const on = new Set(inPlace.flatMap(({ id, show }) => (filter.show.has(show.letter) ? id : [])));
  const shown = notes.filter(({ measure, off }) => !off && on.has(measure));
  return {
    measures: inPlace.map(({ show: { letter, name } }) => ({
      letter,
      name,
      checked: filter.show.has(letter),
    })),
    voices: Object.entries(voiceNames).map(([value, name]) => ({
      value,
      name,
      chosen: (filter.voice ?? '') === value,
    })),
    actors: offeredActors(notes, filter),
    judged: filter.withoutRejected || notes.some(({ rejected }) => rejected),
    withoutRejected: filter.withoutRejected,
    ofClass: filter.byClass || notes.some(({ byClass }) => byClass),
    byClass: filter.byClass,
    count: shown.length,
    total: notes.length,
  };
}

/** The actors with the most notes first, and the one that is asked for even where there are none. */
function offeredActors(notes: readonly Note[], { actor }: Filter): { name: string; chosen: boolean }[] {
  const counts = new Map<string, number>();
  for (const name of notes.flatMap(({ actors }) => actors)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const offered = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostActors);
  const names = new Set(offered.map(([name]) => name));
  if (actor !== null) names.add(actor);
  return Array.from(names, (name) => ({ name, chosen: name === actor }));
}
