import {
  companyEndings,
  neverCapital,
  possessives,
  prepositions,
  prepositionsOfCauses,
  timeWords,
} from '../../english/closed.ts';
import { roleOf } from '../../english/cues.ts';
import { classEnding, singularOf } from '../../english/inflect.ts';
import {
  classWords,
  eventHeads,
  givenNames,
  organizationHeads,
  placeHeads,
} from '../../english/name-words.ts';
import { nationality } from '../../english/nationality.ts';
import { isSpeech, isVerb } from './acting.ts';
import { asideBody, isBodyNoun } from './body-nouns.ts';
import { isNameWord } from './runs.ts';
import { opensSentence, startsUpper, type Words } from './surface.ts';
import { isRolePlural, matchTitle } from './titles.ts';

/** Longest name of a body that is looked at, in tokens. */
const longest = 8;

/**
 * Token after the name of a body that begins at token `i` and shows by its form that it is no person's: a firm ("Hart &
 * Dunn LLP"), a cause ("Nurses for Hull", "Mothers Against Noise"), words that are no names ("The Now", "Talk Less"). `i`
 * where none begins. `end` is where the run of name words ends that begins there.
 */
export function bodyNameEnd(words: Words, i: number, end: number, limit: number): number {
  if (!startsUpper(words.surface[i]) || words.titled[words.tokens[i].sentence]) return i;
  const most = Math.min(limit, i + longest);
  for (const find of [firmEnd, numberedEnd, causeEnd, wordsEnd]) {
    const found = find(words, i, end, most);
    if (found > i) return found;
  }
  return i;
}

/** "Hart & Dunn", "Hart & Dunn LLP", "Thomas & Sons", "Brandt Inc.". */
function firmEnd(words: Words, i: number, end: number, limit: number): number {
  const { surface } = words;
  if (end <= i || !startsUpper(surface[i])) return i;
  // "Northway Rail plc"
  if (companyEndings.has(surface[end]) && end < limit) return end + 1;
  if (surface[end] !== '&') return i;
  let at = end;
  while (surface[at] === '&' && at + 1 < limit && startsUpper(surface[at + 1])) {
    at += 2;
    while (at < limit && isNameWord(words, at)) at++;
  }
  if (at === end) return i;
  // "Repeal & Replace" is a slogan: a firm is called one, or does something.
  const firm = companyEndings.has(surface[at - 1].replace('.', ''));
  if (!firm && !acts(words, i, at)) return i;
  // "Tom & Ana Diaz" are two people.
  return givenNames.has(surface[i]) && !firm ? i : at;
}

/** A verb follows, or whose something is; or a noun for a body stands before. */
function acts(words: Words, i: number, at: number): boolean {
  const { tokens, small } = words;
  if (isVerb(tokens[at], tokens[i].sentence) || small[at] === "'s" || saidBefore(words, i)) return true;
  return isSetOff(words, at) || (i > 0 && isBodyNoun(small[i - 1]));
}

/** "Channel 9 said". */
function numberedEnd({ surface, tokens }: Words, i: number, end: number, limit: number): number {
  const numbered = end === i + 1 && end + 1 < limit && /^\d{1,4}$/.test(surface[end]);
  return numbered && isSpeech(tokens[end + 1]) ? end + 1 : i;
}

/** "Mothers Against Noise" wherever it stands; "Nurses for Hull" where it speaks or its capital is no sentence's. */
function causeEnd(words: Words, i: number, end: number, limit: number): number {
  const { surface, small, tokens } = words;
  if (end <= i || end > i + 3 || !/[^s]s$/.test(surface[end - 1]) || givenNames.has(surface[i])) return i;
  const link = end;
  if (link >= limit || !prepositionsOfCauses.has(small[link])) return i;
  let at = small[link + 1] === 'the' || small[link + 1] === 'our' ? link + 2 : link + 1;
  const from = at;
  while (at < limit && isNameWord(words, at)) at++;
  if (at === from || matchTitle(words, from)) return i;
  if (startsUpper(surface[link])) return at;
  const speaks = isSpeech(tokens[at]) || saidBefore(words, i);
  // "the charity Warm Rooms for Elders"
  if (end > i + 1)
    return isSetOff(words, at) || (isBodyNoun(small[i - 1] ?? '') && !startsUpper(surface[i - 1])) ? at : i;
  if (isPlainPlural(surface[i])) return i;
  if (opensSentence(words, i)) {
    const told =
      isSpeech(tokens[at]) && roleOf.get(singularOf(small[i])) === undefined && !roleOf.has(small[i]);
    return told ? at : i;
  }
  return speaks || isSetOff(words, at) ? at : i;
}

/** Plurals that name no body: of a role, a place, an event, a people, a class. */
function isPlainPlural(word: string): boolean {
  if (isRolePlural(word) || classEnding.test(word) || nationality(word.replace(/s$/, '')) !== null)
    return true;
  return [placeHeads, eventHeads, organizationHeads, classWords].some((list) => list.has(word));
}

/** Capitals of which one is none that a name of a person or a place has: the whole acts, or is set off as a body. */
function wordsEnd(words: Words, i: number, _end: number, limit: number): number {
  const { surface, small, tokens } = words;
  let at = i;
  while (at < limit && tokens[at].word && startsUpper(surface[at]) && isGlued(words, i, at)) at++;
  // "Tallow Today, a newspaper"
  if (at - i > 1 && timeWords.has(small[at - 1]) && isSetOff(words, at)) return at;
  while (at > i && timeWords.has(small[at - 1])) at--;
  if (at - i < 2) return i;
  const odd = (k: number) =>
    neverCapital.has(small[k]) && /\p{Ll}/u.test(surface[k]) && !opensSentence(words, k);
  // "The" alone tells no more than that the name has an article.
  let found = 0;
  for (let k = i; k < at; k++) {
    if (odd(k) && !(k === i && small[k] === 'the')) found += 2;
    // "Not In My Street": one such word may be part of a name ("Kim In Sik"), two are not.
    else if (k > i && k < at - 1 && (prepositions.has(small[k]) || possessives.has(small[k]))) found++;
  }
  if (found < 2 || surface.slice(i, at).every((s) => !/\p{Ll}/u.test(s))) return i;
  return isSpeech(tokens[at]) || saidBefore(words, i) || isSetOff(words, at) ? at : i;
}

/** True where nothing but white space stands before the token in the name that begins at `i`. */
function isGlued({ text, tokens }: Words, i: number, at: number): boolean {
  return at === i || text.slice(tokens[at - 1].end, tokens[at].start).trim() === '';
}

/** '…," said X': the words before are a verb of speech behind a quotation. */
function saidBefore({ tokens, surface }: Words, i: number): boolean {
  return isSpeech(tokens[i - 1]) && /^[,"”’']$/.test(surface[i - 2] ?? '');
}

/** ", a charity,", ", which": what stands behind a name says that it is a body. */
function isSetOff(words: Words, at: number): boolean {
  const { surface, small } = words;
  if (surface[at] !== ',') return false;
  return small[at + 1] === 'which' || asideBody(words, at + 1);
}
