import { createHash } from 'node:crypto';
import type { Category } from '../types/annotation.ts';
import type { Span } from '../types/document.ts';
import type { Phrase } from '../types/phrase.ts';
import { phraseFinder } from './phrase-finder.ts';

/** A phrase of a category's list, and the value that it says: `yes` where the category has no values. */
export interface ListedPhrase {
  phrase: Phrase;
  value: string;
}

/** All phrases of a category, in the order of the codebook. */
export function listedPhrases({ phrases = [], values }: Category): ListedPhrase[] {
  return [
    ...phrases.map((phrase) => ({ phrase, value: 'yes' })),
    ...values.flatMap(({ id, phrases = [] }) => phrases.map((phrase) => ({ phrase, value: id }))),
  ];
}

/** Names what a category's lists look for: SHA-256 of the phrases with their values, in hexadecimal digits. */
export function listHash(category: Category): string {
  return createHash('sha256')
    .update(JSON.stringify(listedPhrases(category)))
    .digest('hex');
}

/** A place in a text where a phrase of a list stands. */
export interface ListHit extends ListedPhrase, Span {
  /** What spoils it there; null where it counts. */
  spoiledBy: string | null;
}

/** What a category's list finds in the paragraphs of a text, in their order; what is spoiled too. */
export function makeList(category: Category): (text: string, passages: readonly Span[]) => ListHit[] {
  const listed = listedPhrases(category);
  const find = phraseFinder(listed.map(({ phrase }) => phrase));
  return (text, passages) =>
    passages.flatMap(({ start, end }) =>
      find(text.slice(start, end), start).map(({ phrase, ...at }) => ({ ...listed[phrase], ...at })),
    );
}
