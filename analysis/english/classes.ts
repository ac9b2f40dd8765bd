import { z } from 'zod';
import { loadLexicon } from './load.ts';
import type { Gender } from './name-words.ts';

const classes = [
  'states together',
  'people together',
  'team',
  'power',
  'kin',
  'body',
  'any body',
  'collective',
  'thing',
  'writing',
  'that-noun',
  'noun too',
  'speaking verb',
  'plain verb',
  'charging verb',
  'judging verb',
  'hearing verb',
  'asking verb',
  'silent verb',
  'refusing verb',
  'replying verb',
  'before what is unsaid',
  'seeing verb',
  'light verb',
  'state verb',
  'negating verb',
  'supporting verb',
  'serving verb',
  'compound',
  'talk part',
  'answerer',
  'asker',
  'section label',
  'water',
  'joint body',
  'school',
  'body of any state',
  'body of a body',
  'body on',
  'body for',
  'opens a thing',
  'short name',
  'people as one',
  'always many',
] as const;
type WordClass = (typeof classes)[number];

const entry = z.strictObject({
  word: z.string(),
  class: z.enum(classes),
  gender: z.enum(['male', 'female']).optional(),
  of: z.string().optional(),
});
const entries = loadLexicon('classes', entry, (e) => `${e.class} ${e.word}`).entries;
const inClass = (name: WordClass) => entries.filter((e) => e.class === name);

/** The words of a class. */
export function wordsOf(name: WordClass): ReadonlySet<string> {
  return new Set(inClass(name).map(({ word }) => word));
}

/** What two people are called together, with the gender that it tells. */
export const peopleTogether: ReadonlyMap<string, Gender | null> = new Map(
  inClass('people together').map(({ word, gender }) => [word, gender ?? null]),
);

/** Given names that share no beginning with their short forms, by these. */
export const fullNames: ReadonlyMap<string, string> = new Map(
  inClass('short name').map(({ word, of }) => [word, of!]),
);
