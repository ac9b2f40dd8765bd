import { z } from 'zod';
import { loadLexicon } from '../../lexicons/load.ts';
import { valence } from '../loaded/valence.ts';

const entry = z.strictObject({
  word: z.string(),
  pos: z.enum(['verb', 'noun', 'adjective', 'adverb']),
  of: z.number().int().min(-1).max(1),
  on: z.number().int().min(-1).max(1),
});

/** The light a word puts on the actor of whom it is said (`of`) and on the one to whom it is done (`on`): -1, 0 or 1. */
export interface Light {
  of: number;
  on: number;
}

const verbs = new Map<string, Light>();
const others = new Map<string, Light>();
for (const { word, pos, of, on } of loadLexicon('evaluation', entry, (e) => `${e.pos} ${e.word}`).entries)
  (pos === 'verb' ? verbs : others).set(word, { of, on });

const none: Light = { of: 0, on: 0 };

/** Light of a verb by its lemma. */
export function verbLight(lemma: string): Light {
  return verbs.get(lemma) ?? none;
}

/** Light of a noun, adjective or adverb by lemma or form. */
export function wordLight(lemma: string, lower: string): Light {
  return others.get(lower) ?? others.get(lemma) ?? none;
}

/** AFINN's feeling for a word, -1, 0 or 1, by form, then by lemma. */
export function feeling(lower: string, lemma: string): number {
  return Math.sign(valence(lower) || valence(lemma));
}
