import { z } from 'zod';
import { loadLexicon } from '../../lexicons/load.ts';
import type { Gender } from './vocabulary.ts';
import type { Words } from './words.ts';

const entry = z.strictObject({
  term: z.string(),
  /** honorific: part of how a name is said; title: an office; role: what somebody does; palace: stands for the state. */
  kind: z.enum(['honorific', 'title', 'role', 'palace']),
  gender: z.enum(['male', 'female']).nullable().default(null),
  country: z.string().length(2).nullable().default(null),
});
export type Title = z.infer<typeof entry>;

export const titles: Title[] = loadLexicon('titles', entry, (t) => t.term).entries;

const byFirstWord = new Map<string, { words: string[]; title: Title }[]>();
for (const title of titles) {
  if (title.kind === 'palace') continue;
  const words = title.term.toLowerCase().split(/[\s]+/);
  byFirstWord.set(words[0], [...(byFirstWord.get(words[0]) ?? []), { words, title }]);
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);

/** The longest title that starts at token `i`, and the token after it. A full stop after an abbreviation belongs to it. */
export function matchTitle(
  words: Words,
  i: number,
): { title: Title; end: number; gender: Gender | null } | null {
  for (const { words: term, title } of byFirstWord.get(bare(words.surface[i])) ?? []) {
    if (!term.every((w, k) => bare(words.surface[i + k] ?? '') === w)) continue;
    if (words.tokens[i + term.length - 1].sentence !== words.tokens[i].sentence) continue;
    let end = i + term.length;
    if (words.surface[end] === '.' && words.tokens[end - 1].end === words.tokens[end].start) end++;
    return { title, end, gender: title.gender };
  }
  return null;
}

function bare(word: string): string {
  return word.toLowerCase().replace(/\.$/, '');
}
