import { JaroWinklerDistance } from 'natural/lib/natural/distance/index.js';
import { DoubleMetaphone } from 'natural/lib/natural/phonetics/index.js';
import { fullNames } from '../../english/classes.ts';
import { arabicArticles } from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';

const metaphone = new DoubleMetaphone();

/** Names whose sound or consonants are kept; emptied when there are so many, since a hostile text has names without end. */
const most = 5000;

/** A function of names that remembers what it gave. */
function remembered(make: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const made = make(name);
    known.set(name, made);
    return made;
  };
}

/** How a name sounds: Double Metaphone's first code. */
export const soundOf = remembered((name) => metaphone.process(name.slice(0, 40))[0]);

const article = new RegExp(`^${anyOf(arabicArticles)} (?=\\S)`);

/** Lower case without diacritics, article, hyphens and apostrophes: "Al-Masri" → "masri". */
export function foldName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .replace(/[\s–‐‑-]+/g, ' ')
    .trim();
  return plain.replace(article, '');
}

/** Two spellings of one name, both folded: nearly the same letters, and the same sound or the same consonants (Qassem, Qasim). */
export function sameSpelling(a: string, b: string, least = 0.85): boolean {
  if (a === b) return true;
  if (a.length < 4 || b.length < 4 || a.length > 40 || b.length > 40) return false;
  if (soundOf(a) !== soundOf(b) && consonants(a) !== consonants(b)) return false;
  return JaroWinklerDistance(a, b, {}) >= least;
}

/** The letters that transliterations agree on: no vowels, nothing doubled, k for q, g for gh. */
const consonants = remembered((name) =>
  name
    .replace(/[aeiouy\s]/g, '')
    .replace(/[gk]h/g, (pair) => pair[0])
    .replaceAll('q', 'k')
    .replace(/(.)\1/g, '$1'),
);

/** Given names, folded, that can be one person's: equal, an initial, a short form, another spelling. */
export function sameGivenName(x: string, y: string): boolean {
  if (x.length <= 2 || y.length <= 2) return x[0] === y[0];
  if (x.startsWith(y) || y.startsWith(x) || sameSpelling(x, y, 0.6)) return true;
  return fullNames.get(x) === y || fullNames.get(y) === x;
}

/** "George W. Bush" is not "George H. W. Bush": where both tell a middle name and one has but its initial. */
export function sameMiddle(a = '', b = ''): boolean {
  return a === '' || b === '' || (a.length > 1 && b.length > 1) || a[0] === b[0];
}
