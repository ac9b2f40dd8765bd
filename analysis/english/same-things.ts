import { z } from 'zod';
import { pastTense, presentParticiple, singularOf, thirdPerson } from './inflect.ts';
import { loadLexicon } from './load.ts';

const kinds = ['event', 'people', 'thing', 'lasting'] as const;
/** What a sense is of: what happens, a sort of people, a sort of things, or what has a term. */
export type SenseKind = (typeof kinds)[number];

const entry = z.strictObject({ sense: z.string(), kind: z.enum(kinds), words: z.array(z.string()) });

/** What the tagger tells of a word. */
interface Word {
  lower: string;
  lemma: string;
}

const senses = new Map<SenseKind, Map<string, string[]>>(kinds.map((kind) => [kind, new Map()]));
/** Second words of phrases, by the first. */
const seconds = new Map<string, Set<string>>();
for (const { sense, kind, words } of loadLexicon('same-things', entry, (e) => `${e.kind} ${e.sense}`).entries)
  for (const word of words) {
    const [first, second] = word.split(' ');
    // Lemmas alone would do, were "laid" never taken for a form of "lie" and "fined" for one of "fin".
    for (const form of new Set([first, pastTense(first), thirdPerson(first), presentParticiple(first)])) {
      if (second !== undefined) seconds.set(form, (seconds.get(form) ?? new Set()).add(second));
      const known = senses.get(kind)!;
      const told = second === undefined ? form : `${form} ${second}`;
      known.set(told, [...(known.get(told) ?? []), `${kind} ${sense}`]);
    }
  }

/** The senses of some kinds that a word may have: "event arrest" of "detained". */
export function sensesOf({ lower, lemma }: Word, ...of: SenseKind[]): string[] {
  return of.flatMap(
    (kind) =>
      senses.get(kind)!.get(lower) ??
      senses.get(kind)!.get(lemma) ??
      senses.get(kind)!.get(singularOf(lower)) ??
      [],
  );
}

/** The words between the two of a phrase, and the second. */
const reach = 3;

/** The senses of a row of words and of the phrases in it ("lose their jobs"). Linear in the words. */
export function sensesIn(words: readonly Word[], ...of: SenseKind[]): Set<string> {
  const found = new Set<string>();
  for (const [i, word] of words.entries()) {
    for (const sense of sensesOf(word, ...of)) found.add(sense);
    const behind = seconds.get(word.lower) ?? seconds.get(word.lemma);
    if (!behind) continue;
    for (let k = i + 1; k <= i + reach && k < words.length; k++) {
      const second = [words[k].lemma, singularOf(words[k].lower)].find((one) => behind.has(one));
      if (second === undefined) continue;
      const phrase = `${seconds.has(word.lower) ? word.lower : word.lemma} ${second}`;
      for (const sense of sensesOf({ lower: phrase, lemma: phrase }, ...of)) found.add(sense);
    }
  }
  return found;
}
