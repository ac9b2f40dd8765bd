import { z } from 'zod';
import { loadLexicon } from '../../english/load.ts';
import type { Gender } from '../../english/name-words.ts';
import { startsUpper, type Words } from './surface.ts';

const entry = z.strictObject({
  term: z.string(),
  /** honorific: part of how a name is said; title: an office; role: what somebody does; palace: stands for who rules from it. */
  kind: z.enum(['honorific', 'title', 'role', 'palace']),
  gender: z.enum(['male', 'female']).nullable().default(null),
  country: z.string().length(2).nullable().default(null),
});
export type Title = z.infer<typeof entry>;

export const titles: Title[] = loadLexicon('titles', entry, (t) => t.term).entries;

const byFirstWord = new Map<string, { words: string[]; title: Title }[]>();
for (const title of titles) {
  if (title.kind === 'palace') continue;
  const words = title.term.toLowerCase().split(/[\s-]+/);
  const joined = words.join('-');
  // "Vice-President" can be one token.
  for (const term of words.length === 2 ? [words, [joined]] : [words])
    byFirstWord.set(term[0], [...(byFirstWord.get(term[0]) ?? []), { words: term, title }]);
}
for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);

/** The longest title that starts at token `i`, and the token after it. A full stop after an abbreviation belongs to it. */
export function matchTitle(
  words: Words,
  i: number,
): { title: Title; end: number; gender: Gender | null } | null {
  // A name may be the last word of the text: no title begins behind it.
  if (i >= words.small.length) return null;
  for (const { words: term, title } of byFirstWord.get(bare(words.small[i])) ?? []) {
    const last = endOfTerm(words, i, term);
    if (last < 0) continue;
    const dot = words.surface[last] === '.' && words.tokens[last + 1]?.sentence === words.tokens[i].sentence;
    return { title, end: dot ? last + 1 : last, gender: title.gender };
  }
  return null;
}

/** True for a title of one word, or the last word of one: "governor", "minister". */
export function isTitleWord(lower: string): boolean {
  return lastWords.has(lower);
}

// Not "secretary of energy".
const lastWords = new Set(
  titles
    .filter(({ term }) => !/ of | to /.test(term))
    .map(({ term }) => term.slice(term.lastIndexOf(' ') + 1)),
);

/** "Negotiators", "Businessmen": many who hold one of the titles. */
export function isRolePlural(word: string): boolean {
  const last = word[word.length - 1]?.toLowerCase();
  if (last !== 's' && last !== 'n') return false;
  const one = word.toLowerCase().replace(/men$/, 'man').replace(/s$/, '');
  if (one === word.toLowerCase()) return false;
  return (
    byFirstWord.get(one)?.some(({ words, title }) => words.length === 1 && title.kind !== 'honorific') ??
    false
  );
}

/** Token after the words of a title that starts at token `i`, hyphens passed over; -1 where they do not stand there. */
function endOfTerm({ surface, small, tokens }: Words, i: number, term: string[]): number {
  let at = i;
  for (const [k, word] of term.entries()) {
    if (k > 0 && surface[at] === '-') at++;
    if (tokens[at]?.sentence !== tokens[i].sentence || bare(small[at]) !== word) return -1;
    at++;
    // "Dato' Sri"
    if (surface[at] === "'" && tokens[at].start === tokens[at - 1].end && startsUpper(surface[at + 1])) at++;
  }
  return at;
}

/** Without the full stop of an abbreviation, or the apostrophe of "Dato'". */
function bare(word: string): string {
  return /[.']$/.test(word) ? word.slice(0, -1) : word;
}
