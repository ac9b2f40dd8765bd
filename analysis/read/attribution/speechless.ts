import { wordsOf } from '../../english/classes.ts';
import { abstractEnding } from '../../english/inflect.ts';
import { headOf } from './source-roles.ts';

const collectives = wordsOf('collective');
const things = wordsOf('thing');

/** True for words whose head is a thing or a doing ("American reaction", "the choice"): it may show, and does not speak. */
export function isSpeechless(words: string): boolean {
  const head = headOf(words).toLowerCase();
  const one = head.replace(/([^s])s$/, '$1');
  if (collectives.has(head) || collectives.has(one) || collectives.has(head.replace(/ies$/, 'y')))
    return false;
  return things.has(head) || things.has(one) || abstractEnding.test(head);
}

/** True for one of the nouns of things that may show and do not speak ("experience"), however it is written. */
export function isThing(word: string): boolean {
  return things.has(word.toLowerCase());
}
