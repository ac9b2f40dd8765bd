import { Refusal } from '../article.ts';
import { countWords } from '../words.ts';

/** Throws a Refusal that says what to do where the text is empty, not English, or no text at all. */
export function refuseUnreadable(text: string): void {
  if (countWords(text.slice(0, 10_000)) === 0)
    throw new Refusal('empty-text', 'The text has no words. Paste the article itself.');
}
