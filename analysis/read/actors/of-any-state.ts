import { wordsOf } from '../../english/classes.ts';
import { nationality } from '../../english/nationality.ts';
import { type Entry, listedName } from './gazetteer.ts';

const ofAnyState = wordsOf('body of any state');

/** True for a listed body whose name has a word for what every state has, and none of a state. */
export function isShared({ alias, referent }: Entry): boolean {
  if (referent.kind !== 'organization' || referent.country === null || !/\p{Ll}/u.test(alias)) return false;
  const words = alias.replace(/^the /i, '').split(/[ -]/);
  return ofAnyState.has(words[words.length - 1]) && words.every(isPlain);
}

function isPlain(word: string): boolean {
  return nationality(word) === null && listedName(word) === null
    ? /\p{Ll}/u.test(word)
    : ofAnyState.has(word);
}
