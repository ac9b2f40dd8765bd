import { z } from 'zod';
import type { Document, Sentence } from '../document.ts';
import { loadLexicon } from './load.ts';

const entry = z.strictObject({ term: z.string(), use: z.enum(['accuses', 'answers']), why: z.string() });
const { entries } = loadLexicon('accusations', entry, (e) => `${e.use} ${e.term}`);

/** Lemmas of verbs that accuse or judge their object. */
export const accusing: ReadonlySet<string> = new Set(
  entries.filter((e) => e.use === 'accuses').map((e) => e.term),
);
const answering = entries.filter((e) => e.use === 'answers').map((e) => e.term.split(' '));

/** True where a sentence says that somebody answered, was asked, or would not answer. */
export function tellsOfAnswer({ tokens }: Document, { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken; i < lastToken; i++) {
    const at = (word: string, k: number) =>
      i + k < lastToken && (tokens[i + k].lemma === word || tokens[i + k].lower === word);
    if (answering.some((words) => words.every(at))) return true;
  }
  return false;
}
