import { wordsOf } from '../english/classes.ts';
import { groupBy } from '../text/group.ts';
import { apart, wilsonInterval } from '../text/statistics.ts';
import type { AgencyContrast, AgencySide, Sides } from '../types/comparison.ts';
import type { Span } from '../types/document.ts';
import type { Contrast } from './contrast.ts';
import { agencyFindings } from './findings/agency.ts';
import type { Deed } from './pair/deeds.ts';
import type { Pairing } from './pair/pairing.ts';

export const agency: Contrast<AgencyContrast[]> = {
  id: 'agency',
  title: 'Who acts, and who is acted upon?',
  compare: ({ ground }) => contrastAgency(ground.deeds, ground.pairing),
  empty: [],
  findings: agencyFindings,
};

/** Actors with fewer deeds than this on both sides together are left out: one clause shows no habit. */
const fewestDeeds = 3;
/** Deeds on each side from which its share is compared with the other's. */
const enoughDeeds = 5;
const mostActors = 12;
/** Being, having, thinking and saying are no deeds. */
const states = wordsOf('state verb');

/**
 * Who acts and who is acted upon (van Leeuwen 1996), for actors that both sides mention, the most mentioned first.
 * Counted are mentions that are subject or object of a verb of doing, in the active and in the passive. The share of
 * deeds that are the actor's own carries Wilson's interval, and `differs` only where the two lie apart.
 */
export function contrastAgency(deeds: Sides<Deed[]>, pairing: Pairing): AgencyContrast[] {
  const byActor = { left: doingsByActor(deeds.left), right: doingsByActor(deeds.right) };
  return pairing.shared
    .map(({ name, actors }) => {
      const left = sideFrom(byActor.left.get(actors.left) ?? []);
      const right = sideFrom(byActor.right.get(actors.right) ?? []);
      const firm = deedCount(left) >= enoughDeeds && deedCount(right) >= enoughDeeds;
      return { name, left, right, differs: firm && apart(left, right) };
    })
    .filter(({ left, right }) => deedCount(left) + deedCount(right) >= fewestDeeds)
    .slice(0, mostActors);
}

/** True for what one does, not what one is, thinks or says. */
export function isDoing({ verb, spoken }: Deed): boolean {
  return !spoken && !states.has(verb);
}

function doingsByActor(deeds: Deed[]): Map<number, Deed[]> {
  return groupBy(deeds.filter(isDoing), (d) => d.actor);
}

/** Deeds that a side tells of an actor, its own and those done to it. */
export function deedCount({ acts, actedOn }: AgencySide): number {
  return acts.length + actedOn.length;
}

function sideFrom(deeds: Deed[]): AgencySide {
  const own = deeds.filter((d) => d.part === 'subject' || d.part === 'agent');
  const done = deeds.filter((d) => d.part === 'object' || d.part === 'passive');
  const share = wilsonInterval(own.length, deeds.length);
  return {
    acts: own.map(spanOf),
    actedOn: done.map(spanOf),
    passive: done.filter((d) => d.part === 'passive').length,
    share: share?.value ?? null,
    low: share?.low ?? null,
    high: share?.high ?? null,
  };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
