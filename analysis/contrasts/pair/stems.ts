import { createRequire } from 'node:module';

interface Stemmer {
  stem(word: string): string;
}
// By its own path: the package's index loads databases and prints advertisements.
const porter = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer.js') as Stemmer;

/** Words remembered before starting anew: stemming costs more than anything else in a comparison. */
const mostKnown = 50_000;
const known = new Map<string, string>();

/** Stem of a word in lower case (Porter 1980): "violations" and "violate" give "violat". */
export function stem(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    if (known.size >= mostKnown) known.clear();
    found = porter.stem(word);
    known.set(word, found);
  }
  return found;
}
