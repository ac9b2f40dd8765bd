import { wordsOf } from '../../english/classes.ts';
import { timeWords } from '../../english/closed.ts';
import { givenNames, placeHeads } from '../../english/name-words.ts';
import { isSpeech } from './acting.ts';
import { matchGazetteer } from './gazetteer.ts';
import { isNameWord, longestRun } from './runs.ts';
import { opensSentence, startsUpper, type Words } from './surface.ts';
import { matchTitle } from './titles.ts';

const jointHeads = wordsOf('joint body');
const schools = wordsOf('school');

/**
 * Where the name of a body ends whose head is at token `head` and whose name was read up to `at`: what more it is for
 * ("Ministry of Women, Youth and Sports"), and where a school stands ("University of Lund at Malmo", "University of Lund, Malmo,").
 */
export function tailEnd(words: Words, head: number, at: number): number {
  const { surface } = words;
  if (words.titled[words.tokens[head].sentence]) return at;
  if (jointHeads.has(surface[head]) && surface[head + 1] === 'of' && at > head + 2)
    return listEnd(words, head, at);
  return schools.has(surface[head]) ? campusEnd(words, head, at) : at;
}

/** ", Youth and Sports": single things, and one behind "and". */
function listEnd(words: Words, head: number, at: number): number {
  const { surface, tokens } = words;
  let k = at;
  while (surface[k] === ',' && isThing(words, k + 1) && !isThing(words, k + 2) && k - head < longestRun)
    k += 2;
  if (k === at) return at;
  const and = surface[k] === ',' ? k + 1 : k;
  if (surface[and] !== 'and' || !isThing(words, and + 1)) return at;
  let end = and + 2;
  while (isThing(words, end) && tokens[end].sentence === tokens[head].sentence) end++;
  return end;
}

/** A capitalized word that begins nobody's name and no state's. */
function isThing(words: Words, i: number): boolean {
  const { surface } = words;
  if (!isNameWord(words, i) || givenNames.has(surface[i]) || matchTitle(words, i)) return false;
  return matchGazetteer(words, i, () => true) === null;
}

/** "at Malmo", or ", Malmo" where a mark or a small word follows and nobody is called so. */
function campusEnd(words: Words, head: number, at: number): number {
  const { surface, tokens, families } = words;
  const isAt = surface[at] === 'at';
  // Of a region alone: behind a city's somebody may be named.
  const isListed = surface[at] === ',' && surface[head + 1] === 'of' && placeHeads.has(surface[at - 1]);
  if (!isAt && !isListed) return at;
  let end = at + 1;
  while (end < at + 4 && isNameWord(words, end) && tokens[end].sentence === tokens[head].sentence) end++;
  if (end === at + 1 || matchTitle(words, at + 1)) return at;
  if (isAt) return end;
  const isPerson =
    families.has(surface[end - 1]) ||
    (givenNames.has(surface[at + 1]) && end > at + 2) ||
    isSpeech(tokens[end]);
  const isState = matchGazetteer(words, at + 1, () => true) !== null;
  return isPerson || isState || tokens[end]?.pos === 'AUX' || tokens[end]?.pos === 'VERB' ? at : end;
}

/** Where the name of a body begins that was read from token `first`: capitals right before it belong to it ("All Kenya Board"). */
export function bodyStart(words: Words, first: number): number {
  const { tokens } = words;
  const { sentence } = tokens[first];
  if (words.titled[sentence]) return first;
  let at = first;
  while (at > 0 && tokens[at - 1].sentence === sentence && belongs(words, at - 1)) at--;
  return at;
}

/** True for a capital that no sentence gives, and that is no title, state, time or given name. */
function belongs(words: Words, i: number): boolean {
  const { surface, small, tokens, text } = words;
  if (!tokens[i].word || !startsUpper(surface[i]) || timeWords.has(small[i])) return false;
  if (text.slice(tokens[i].end, tokens[i + 1].start).trim() !== '' || givenNames.has(surface[i]))
    return false;
  if (small[i] === 'all')
    return !opensSentence(words, i) || matchGazetteer(words, i + 1, () => true) !== null;
  if (!/^(?:PROPN|ADJ|NOUN)$/.test(tokens[i].pos) || opensSentence(words, i)) return false;
  return !matchTitle(words, i) && matchGazetteer(words, i, () => true) === null;
}
