import { z } from 'zod';
import { loadLexicon } from './load.ts';

const words = z.array(z.string().min(1)).default([]);

const formSchema = z.strictObject({
  part: z.enum(['verb', 'noun', 'phrase']),
  say: z.array(z.string().min(1)).min(1),
  object: words,
  subject: words,
  behind: words,
  before: words,
  of: words,
  near: words,
  unless: words,
  why: z.string().min(1),
});
/** A form in which harm is told softly: the soft words, and what must stand with them. */
export type SoftForm = z.infer<typeof formSchema>;

export const softForms: readonly SoftForm[] = loadLexicon('softened', formSchema, (e) =>
  JSON.stringify([e.part, e.say[0], e.say.length, e.before[0], e.object[0], e.behind[0], e.near[0]]),
).entries;

const classSchema = z.strictObject({ class: z.string(), words: z.array(z.string().min(1)).min(1) });

/** Words of each class that forms name, by the class. */
export const softClasses: ReadonlyMap<string, readonly string[]> = new Map(
  loadLexicon('softened-nouns', classSchema, (e) => e.class).entries.map((e) => [e.class, e.words]),
);

/** The classes of people: whoever is named or meant by a pronoun may be of them. */
export const peopleClasses: ReadonlySet<string> = new Set([
  ...['worker', 'crowd', 'held', 'patient', 'pupil', 'dweller'],
]);

/** What joins a noun to the one behind it in the phrase of both. */
export const joinsNouns = /^(?:of|and|or)$/;
/** What may stand between a form of “be” and a passive: “had been”, “were being”. */
export const laterBe = /^be(?:en|ing)$/;
/** Kinds of actors that are people. */
export const personKinds = /^(?:person|group|people)$/;
