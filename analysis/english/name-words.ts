import { z } from 'zod';
import { loadLexicon } from './load.ts';

const uses = [
  'given', 'particle', 'organization', 'place', 'event', 'never',
  'speech', 'motion', 'relation', 'site', 'government', 'service', 'agentive',
  'class', 'ground', 'counting', 'vague',
] as const; // biome-ignore format: one row of uses reads best
type Use = (typeof uses)[number];
export type Gender = 'male' | 'female';

const entry = z.strictObject({
  word: z.string(),
  use: z.enum(uses),
  gender: z.enum(['male', 'female']).nullable().default(null),
});
const entries = loadLexicon('naming', entry, (e) => `${e.use} ${e.word}`).entries;

function wordsFor(use: Use): ReadonlySet<string> {
  return new Set(entries.flatMap((e) => (e.use === use ? [e.word] : [])));
}

/** Given names, which "Lucía" has where "Lucia" is listed. */
class GivenNames extends Map<string, Gender | null> {
  override has(name: string): boolean {
    return super.has(name) || super.has(withoutAccents(name));
  }

  override get(name: string): Gender | null | undefined {
    return super.get(name) ?? super.get(withoutAccents(name));
  }
}

function withoutAccents(name: string): string {
  for (let i = 0; i < name.length; i++)
    if (name.charCodeAt(i) > 127) return name.normalize('NFD').replace(/\p{M}/gu, '');
  return name;
}

/** Given names of people; value: the gender they tell, or null. */
export const givenNames: ReadonlyMap<string, Gender | null> = new GivenNames(
  entries.flatMap((e) => (e.use === 'given' ? [[e.word, e.gender] as const] : [])),
);
/** "al", "bin", "von": parts of a family name that are written small. */
export const particles = wordsFor('particle');
/** "Party", "Ministry": capitalized, they make the name an organization's. */
export const organizationHeads = wordsFor('organization');
/** "Street", "Gulf": they make it a place's. */
export const placeHeads = wordsFor('place');
/** "War", "Act": they make it a thing's or an event's. */
export const eventHeads = wordsFor('event');
/** Days, months, openers, kinds of words that are capitalized and name nobody. */
export const neverNames = wordsFor('never');
/** Lemmas of verbs whose subject is a speaker. */
export const speechVerbs = wordsFor('speech');
/** Lemmas that make a following "to", "from" or "for" and a capital a way to a place. */
export const motionWords = wordsFor('motion');
/** Nouns and verbs that make it a relation with a government. */
export const relationWords = wordsFor('relation');
/** Nouns of a city: after a capital they make it a place. */
export const siteWords = wordsFor('site');
/** Nouns with which an adjective of nationality names the state itself. */
export const governmentHeads = wordsFor('government');
/** What may stand between the adjective and such a noun ("Iranian security forces", but not "Iranian religious leaders"). */
export const serviceWords = wordsFor('service');
/** "Westerners", "Axis": capitalized, and alone nobody's name. */
export const classWords = wordsFor('class');
/** "mosque", "district": right after a name, they make it a place's. */
export const groundWords = wordsFor('ground');
/** Lemmas of verbs whose subject is somebody with a will. */
export const agentiveVerbs = wordsFor('agentive');
/** "several", "hundreds": words of number, with which a phrase of a group begins. */
export const countingWords = wordsFor('counting');
/** "new", "senior": words of order, size, time and worth, which tell no group from another. */
export const vagueWords = wordsFor('vague');
