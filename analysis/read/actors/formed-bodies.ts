import { bodyTails, ownersOfBodies, particlesOfBodies } from '../../english/body-words.ts';
import { articles, quarters } from '../../english/closed.ts';
import { classWords, givenNames, organizationHeads } from '../../english/name-words.ts';
import { nationality } from '../../english/nationality.ts';
import { isHyphen, isNameWord } from './runs.ts';
import { startsUpper, tight, type Words } from './surface.ts';

/** Longest name that is looked at, in tokens. */
const longest = 9;

/**
 * Token after the name of a body that begins at token `i` and is one by its form: whose it is ("Free Herders' Union",
 * "People's Harbour Party"), a court or a government of a place ("Lagos High Court", "Ekiti State Government"), or a head with
 * what a small word between hyphens joins to it ("Majlis-e-Amal"). `i` where none begins.
 */
export function formedEnd(words: Words, i: number, limit: number): number {
  const { surface, tokens, titled } = words;
  if (!tokens[i].word || !startsUpper(surface[i]) || titled[tokens[i].sentence]) return i;
  if (articles.has(words.small[i])) return i;
  return Math.max(ownedEnd(words, i, limit), tailEnd(words, i, limit), hyphenedEnd(words, i, limit));
}

/** "Free Herders' Union", "People's Harbour Party". */
function ownedEnd(words: Words, i: number, limit: number): number {
  const { surface, small } = words;
  let at = i;
  while (
    at < limit &&
    at - i < longest &&
    (isNameWord(words, at) || quarters.has(small[at])) &&
    surface[at + 1] !== ','
  ) {
    const mark = surface[at + 1] ?? '';
    const owner = surface[at];
    const many = /^['’]$/.test(mark) && /[^s]s$/.test(owner) && owner.length > 4;
    if ((many && !isNamed(owner)) || (/^['’]s$/.test(mark) && ownersOfBodies.has(small[at]))) {
      let end = at + 2;
      while (end < limit && end - i < longest && isNameWord(words, end)) end++;
      return end > at + 2 && organizationHeads.has(surface[end - 1]) ? end : i;
    }
    at++;
  }
  return i;
}

/** "Adams'", "the Republicans'": whose something is, and no part of a name. */
function isNamed(owner: string): boolean {
  const one = owner.replace(/s$/, '');
  return givenNames.has(owner) || classWords.has(owner) || classWords.has(one) || nationality(one) !== null;
}

/** "High Court", "Lagos High Court", "Ekiti State Government". */
function tailEnd(words: Words, i: number, limit: number): number {
  const { surface, tokens } = words;
  for (let at = i; at + 1 < limit && at - i < 4 && startsUpper(surface[at]) && tokens[at].word; at++) {
    const tail = bodyTails.get(surface[at]);
    if (tail?.has(surface[at + 1]) && (at > i || surface[at] === 'High')) return at + 2;
  }
  return i;
}

/** "Majlis-e-Amal", "Jamaat-ul-Ansar Sindh". */
function hyphenedEnd(words: Words, i: number, limit: number): number {
  const { surface } = words;
  if (!organizationHeads.has(surface[i]) || i + 4 >= limit) return i;
  const joined =
    isHyphen(surface[i + 1]) && isHyphen(surface[i + 3]) && [0, 1, 2, 3].every((k) => tight(words, i + k));
  return joined && particlesOfBodies.has(surface[i + 2]) && startsUpper(surface[i + 4]) ? i + 5 : i;
}
