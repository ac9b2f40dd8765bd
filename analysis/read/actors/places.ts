import { wordsOf } from '../../english/classes.ts';
import { directionals, locatives } from '../../english/closed.ts';
import {
  governmentHeads,
  motionWords,
  neverNames,
  relationWords,
  serviceWords,
  siteWords,
} from '../../english/name-words.ts';
import { startsUpper, type Words } from './surface.ts';

/** "The regime in Damascus" is the state, wherever it sits. */
const seated = wordsOf('power');
const reach = 6;
/** Longest list of names, in tokens, whose governing word is looked for. */
const longestList = 12;

/**
 * True where a capital (tokens `first..end`) stands for its government: it acts, owns what a government owns, or is a
 * party to a relation ("pressure on Baghdad"). False where somebody is in it, comes to it or leaves it.
 */
export function isMetonym(words: Words, first: number, end: number): boolean {
  const { surface, tokens } = words;
  const next = surface[end] ?? '';
  if (isNamedPart(words, first)) return false;
  if (next === ',' && isPlaceTail(words, end + 1)) return false;
  if (next === "'s" || next === "'") return !siteWords.has(surface[end + 1]?.toLowerCase() ?? '');
  if (siteWords.has(next.toLowerCase()) || isPartOfName(words, first, end)) return false;
  const governor = governing(words, first);
  const before = surface[governor]?.toLowerCase() ?? '';
  if (locatives.has(before)) return seated.has(surface[governor - 1]?.toLowerCase() ?? '');
  if (directionals.has(before)) return relates(words, governor);
  if (tokens[governor]?.pos === 'ADP') return true;
  if (tokens[governor]?.pos === 'VERB' && motionWords.has(tokens[governor].lemma)) return false;
  // A bare noun after it makes it an attribute: "the Geneva talks"; a verb makes it a subject.
  const follower = tokens[end];
  if (follower && follower.sentence === tokens[first].sentence && follower.pos === 'NOUN' && before === 'the')
    return false;
  return true;
}

/** "East London", "College London": the capital ends the name of something else. */
function isNamedPart({ surface, small, tokens }: Words, first: number): boolean {
  const before = tokens[first - 1];
  return (
    before?.sentence === tokens[first].sentence &&
    (before.pos === 'PROPN' || before.pos === 'ADJ') &&
    startsUpper(surface[first - 1]) &&
    !neverNames.has(small[first - 1])
  );
}

/** "Geneva Convention", "Prague Spring": the capital opens the name of something else. */
function isPartOfName({ surface, tokens, titled }: Words, first: number, end: number): boolean {
  const next = tokens[end];
  if (next?.sentence !== tokens[first].sentence || titled[next.sentence]) return false;
  return startsUpper(surface[end]) && ['NOUN', 'PROPN', 'ADJ'].includes(next.pos);
}

/** "Tehran, Iran" and "Washington, D.C." */
function isPlaceTail({ surface }: Words, i: number): boolean {
  return (
    startsUpper(surface[i] ?? '') &&
    (surface[i + 1] === ',' || surface[i + 1] === '.' || surface[i + 1] === undefined)
  );
}

/** The word that governs the name: before "Moscow and Beijing", before "between", over coordinated names. */
function governing({ surface, tokens }: Words, first: number): number {
  let k = surface[first - 1] === 'the' || surface[first - 1] === 'The' ? first - 2 : first - 1;
  while (k > 0 && first - k < longestList && tokens[k].sentence === tokens[first].sentence) {
    const joined = surface[k] === 'and' || surface[k] === 'or' || surface[k] === ',';
    if (joined && startsUpper(surface[k - 1])) k -= 2;
    else break;
  }
  return k >= 0 && tokens[k].sentence === tokens[first].sentence ? k : -1;
}

/** "message to Tehran", "pressure from Washington" against "trip to Tehran", "flights from Washington". */
function relates({ surface, tokens }: Words, preposition: number): boolean {
  const sentence = tokens[preposition].sentence;
  for (let k = preposition - 1; k >= 0 && preposition - k <= reach && tokens[k].sentence === sentence; k--) {
    if (motionWords.has(tokens[k].lemma) || motionWords.has(tokens[k].lower)) return false;
    if (relationWords.has(tokens[k].lemma) || relationWords.has(tokens[k].lower)) return true;
    if (siteWords.has(tokens[k].lower)) return false;
  }
  // "For Tehran, the visit was …": the point of view of somebody who has one.
  return surface[preposition] === 'For';
}

/** Token after a noun phrase that an adjective of nationality opens and a word of government ends ("Iranian military officials"), or -1. */
export function governmentPhrase({ surface, tokens }: Words, end: number): number {
  let found = -1;
  for (let k = end; k < Math.min(end + 4, tokens.length); k++) {
    if (tokens[k].sentence !== tokens[end].sentence) break;
    if (governmentHeads.has(surface[k])) found = k + 1;
    else if (tokens[k].pos === 'NOUN' || tokens[k].pos === 'PROPN') found = -1;
    else if (tokens[k].pos !== 'ADJ') break;
    if (found < 0 && !serviceWords.has(surface[k])) return -1;
  }
  return found;
}
