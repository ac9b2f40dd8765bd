import { z } from 'zod';
import { loadLexicon } from '../../english/load.ts';
import type { Document, Sentence } from '../../types/document.ts';

const entry = z.strictObject({ term: z.string(), use: z.enum(['accuses', 'answers']), why: z.string() });
const { entries } = loadLexicon('accusations', entry, (e) => `${e.use} ${e.term}`);

/** Lemmas of verbs that accuse or judge their object. */
export const accusing: ReadonlySet<string> = new Set(
  entries.filter((e) => e.use === 'accuses').map((e) => e.term),
);
/** What tells of an answer, by its first word: the words behind that one. */
const answering = new Map<string, string[][]>();
for (const { term } of entries.filter((e) => e.use === 'answers')) {
  const [first, ...rest] = term.split(' ');
  answering.set(first, [...(answering.get(first) ?? []), rest]);
}

/** True where a sentence says that somebody answered, was asked, or would not answer. */
export function tellsOfAnswer({ tokens }: Document, { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken; i < lastToken; i++) {
    const { lemma, lower } = tokens[i];
    const begun = answering.get(lemma);
    const also = lower === lemma ? undefined : answering.get(lower);
    if (!begun && !also) continue;
    const follows = (word: string, k: number) => {
      const token = i + 1 + k < lastToken ? tokens[i + 1 + k] : null;
      return token !== null && (token.lemma === word || token.lower === word);
    };
    const told = (rest: string[]) => rest.every(follows);
    if (begun?.some(told) || also?.some(told)) return true;
  }
  return false;
}
