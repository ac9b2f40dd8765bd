import { z } from 'zod';
import { loadLexicon } from './load.ts';

const words = z.array(z.string().min(1));

const entrySchema = z.strictObject({
  terms: words.min(1),
  part: z.enum(['verb', 'noun', 'adjective', 'adverb', 'phrase']),
  use: words,
  why: z.string().min(1).optional(),
  next: words.default([]),
  where: z.enum(['before', 'after']).optional(),
  prev: z.enum(['noun', 'possessive']).optional(),
  of: words.default([]),
  near: words.default([]),
  not: words.default([]),
  unless: words.default([]),
});
/** Charged words, what may stand in their place, and the construction that it needs. */
export type PlainerEntry = z.infer<typeof entrySchema>;

const verbSchema = z.strictObject({
  word: z.string(),
  part: z.literal('verb'),
  third: z.string(),
  past: z.string(),
  participle: z.string(),
  gerund: z.string().nullable(),
});
const nounSchema = z.strictObject({
  word: z.string(),
  part: z.literal('noun'),
  plural: z.string().nullable(),
  number: z.enum(['mass', 'plural', 'either']).optional(),
});
export type VerbForms = z.infer<typeof verbSchema>;
export type NounForms = z.infer<typeof nounSchema>;

export const plainerEntries: readonly PlainerEntry[] = loadLexicon('plainer', entrySchema, (e) =>
  JSON.stringify([e.part, e.terms, e.use, e.near]),
).entries;

const forms = loadLexicon(
  'plainer-forms',
  z.union([verbSchema, nounSchema]),
  (e) => `${e.part} ${e.word}`,
).entries;

/** The written forms of each verb that may be put in, by its base form. */
export const verbForms: ReadonlyMap<string, VerbForms> = new Map(
  forms.flatMap((one) => (one.part === 'verb' ? [[one.word, one] as const] : [])),
);
/** The written forms of each noun that may be put in, by its singular, or by its plural where it has no other. */
export const nounForms: ReadonlyMap<string, NounForms> = new Map(
  forms.flatMap((one) => (one.part === 'noun' ? [[one.word, one] as const] : [])),
);
