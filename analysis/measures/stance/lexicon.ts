import { z } from 'zod';
import type { PartOfSpeech } from '../../document.ts';
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

/** The light of a word that the lexicon does not list. */
export const dark: Light = { of: 0, on: 0 };

/** Light of a verb by its lemma; of a noun, adjective or adverb by form or lemma. */
export function lightOf(pos: PartOfSpeech, lemma: string, lower: string): Light {
  if (pos === 'VERB') return verbs.get(lemma) ?? dark;
  return others.get(lower) ?? others.get(lemma) ?? dark;
}

/** FNV-1a. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

/** AFINN's feeling for a word, -1, 0 or 1, by form, then by lemma. */
export function feeling(lower: string, lemma: string): number {
  return Math.sign(valence(lower) || valence(lemma));
}
