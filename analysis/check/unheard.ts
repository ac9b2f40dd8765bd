import { mentionsByActor } from '../contrasts/pair/pairing.ts';
import { heardActors } from '../contrasts/silence.ts';
import { stance } from '../measures/stance/measure.ts';
import type { Call, Unheard } from '../types/desk-review.ts';
import type { ActorKind, ReadDocument } from '../types/document.ts';

/**
 * Mentions from which one might expect to hear somebody, where they are judged and where they are not. A body that is only
 * named may be a law, a place or a prize: it is no source that is missing. States and peoples are never asked as one.
 */
const fewestMentions: Partial<Record<ActorKind, { judged: number; named: number }>> = {
  person: { judged: 1, named: 3 },
  organization: { judged: 2, named: Number.POSITIVE_INFINITY },
};
/** Rows of the list, and places of each. */
const mostUnheard = 40;
const mostPlaces = 20;

/**
 * People and bodies who are judged, accused or named again and again, and have no words of their own in the draft, those who
 * are judged most first. Nobody whom it says was asked is among them.
 */
export function unheardIn(document: ReadDocument, calls: readonly Call[]): Unheard[] {
  const heard = heardActors(document);
  const mentions = mentionsByActor(document);
  const judged = new Map<number, number>();
  for (const { actor, author, quoted } of stance.measure(document).actors)
    judged.set(actor, (author?.evaluative ?? 0) + (quoted?.evaluative ?? 0));
  const answered = new Set(calls.filter(({ answer }) => answer !== 'no answer').map(({ name }) => name));
  const accused = new Map<string, number>();
  for (const { name } of calls) accused.set(name, (accused.get(name) ?? 0) + 1);
  return document.actors
    .flatMap(({ id, kind, name }): Unheard[] => {
      const least = fewestMentions[kind];
      if (least === undefined || heard.has(id) || answered.has(name) || !/\p{Lu}/u.test(name)) return [];
      const times = (judged.get(id) ?? 0) + (accused.get(name) ?? 0);
      if (mentions[id].length < (times > 0 ? least.judged : least.named)) return [];
      const places = mentions[id].slice(0, mostPlaces).map(({ start, end }) => ({ start, end }));
      return [{ name, mentions: mentions[id].length, judged: times, places }];
    })
    .sort((a, b) => b.judged - a.judged || b.mentions - a.mentions || (a.name < b.name ? -1 : 1))
    .slice(0, mostUnheard);
}
