import { idf } from '../english/background.ts';
import { wordEnding } from '../english/topic-terms.ts';

/** Letters by which forms of one word are known as one. Unlike words that share them are taken for one too: it errs on saying less. */
const stemLength = 5;

/** The letters by which a word is known, whatever its form. */
export const stemOf = (word: string) =>
  word
    .toLowerCase()
    .replace(/[’']s$/, '')
    .slice(0, stemLength);

/** Letters that are left of a word without its ending, at least. */
const leastLeft = 3;

/** The beginnings by which a word is looked for: its own and that of what it may be a form of ("touted": tout). */
export function stemsOf(word: string): string[] {
  const own = stemOf(word);
  const plain = word.toLowerCase().replace(/[’']s$/, '');
  const bare = plain.replace(wordEnding, '');
  if (bare === plain || bare.length < leastLeft) return [own];
  // "planned" is of plan, "denies" of deny.
  return [
    ...new Set([
      own,
      stemOf(bare),
      stemOf(bare.replace(/(.)\1$/, '$1')),
      ...(/ie[sd]$/.test(plain) ? [stemOf(`${plain.slice(0, -3)}y`)] : []),
    ]),
  ];
}

/** The rarest word of a name or wording: who has it may well tell of the same. */
export function rarest(text: string): string {
  const words = text.split(/[^\p{L}\p{N}’']+/u).filter((word) => word.length > 2);
  return words.reduce(
    (best, word) => (idf(word.toLowerCase()) > idf(best.toLowerCase()) ? word : best),
    words[0] ?? text,
  );
}
