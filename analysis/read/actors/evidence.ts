import { wordsOf } from '../../english/classes.ts';
import { officeOf } from '../../english/closed.ts';
import { familyFirst, isSyllable } from '../../english/eastern-names.ts';
import {
  eventHeads,
  givenNames,
  groundWords,
  particles,
  placeHeads,
  speechVerbs,
} from '../../english/name-words.ts';
import type { Office } from './candidates.ts';
import { honoredEnd, isHyphen, nicknameEnd } from './runs.ts';
import { suffixStart, type Words } from './surface.ts';
import { isTitleWord, matchTitle } from './titles.ts';

/** From here on the evidence says that a name of several words is a person's. */
export const enough = 3;
/** "The Obama administration": what a person heads and gives the name to. */
export const teams = wordsOf('team');

/** How much speaks for a person: a given name, a title, an age, a verb of speech, a particle. */
export function personEvidence(words: Words, first: number, end: number, office: Office | null): number {
  const { surface, small, tokens } = words;
  // "(R-Ohio)" is a party and a state.
  if (surface[first].length === 1 && isHyphen(surface[first + 1])) return 0;
  const behind = honoredEnd(words, end);
  let evidence = behind > end ? enough : 0;
  if (givenNames.has(surface[first])) evidence += 3;
  else if (/^(?:\p{Lu}\.?){1,2}$/u.test(surface[first])) evidence += 1;
  else if (isFamilyFirst(words, first, end)) evidence += enough;
  if (office) evidence += 3;
  if (surface[end] === ',' && /^\d{1,2}$/.test(surface[end + 1] ?? '') && surface[end + 2] === ',')
    evidence += 3;
  if (surface[end] === 'who' || (surface[end] === ',' && surface[end + 1] === 'who')) evidence += 2;
  if (teams.has(surface[end])) evidence += 3;
  if (speaks(words, behind) || (first > 0 && speechVerbs.has(tokens[first - 1].lemma))) evidence += 2;
  for (let k = first + 1; k < end - 1; k++) if (particles.has(small[k])) evidence += 2;
  if (
    surface
      .slice(first, end)
      .every(
        (word, k) =>
          tokens[first + k].pos === 'PROPN' || isHyphen(word) || (k > 0 && particles.has(small[first + k])),
      )
  )
    evidence += 1;
  if (surface[end] === ',' && appositive(words, end + 1)) evidence += 2;
  if (end - first > 1 && isBehindOffice(words, first)) evidence += 2;
  if (end - first > 1 && words.alone.has(surface[suffixStart(words, { first, end }) - 1])) evidence += 2;
  if (words.located.has(surface[end - 1])) evidence -= 2;
  const before = small[first - 1];
  // "The Reyes administration" has its article from the administration.
  const articled = before === 'the' && surface[end] !== 'administration';
  if (articled || before === 'a' || before === 'an') evidence -= 3;
  // "the Emir of Kano": what an office is of is a place.
  if (before === 'of' && !office && isTitleWord(small[first - 2] ?? '')) evidence -= 3;
  if (before === 'in' || before === 'at') evidence -= 1;
  if (before === 'from' && end - first === 1) evidence -= 2;
  if (words.titled[tokens[first].sentence]) evidence -= 2;
  // "Bill" Clinton is no bill.
  if (called(words, first, end)) evidence += enough;
  const given = givenNames.has(surface[first]) && eventHeads.has(surface[first]);
  const things = surface.slice(given ? first + 1 : first, end);
  if (!called(words, first, end) && things.some((s) => eventHeads.has(s) || placeHeads.has(s))) evidence -= 2;
  if (!office && isOnGround(words, end)) evidence -= 3;
  return evidence;
}

/** "Tan Mei Lin", "Kwon Ji-ho": a family name of East Asia before one or two given syllables, which a hyphen may join. */
function isFamilyFirst({ surface }: Words, first: number, end: number): boolean {
  const name = surface.slice(first, end);
  const [family, one, hyphen, two] = name;
  const joined = name.length === 4 && isHyphen(hyphen) && /^\p{Ll}/u.test(two);
  if (joined && /^\p{L}+$/u.test(family) && isSyllable(one) && isSyllable(two)) return true;
  return familyFirst(name.filter((word) => !isHyphen(word)));
}

/** 'Ana "Nan" Diaz': a nickname in marks is within the name. */
function called(words: Words, first: number, end: number): boolean {
  for (let k = first + 1; k < end; k++) if (nicknameEnd(words, k, end + 1) > k) return true;
  return false;
}

/** "the Bustan al-Basha and Hanano districts": what stands right before such a word is a place. */
function isOnGround({ surface, tokens }: Words, end: number): boolean {
  if (tokens[end]?.sentence !== tokens[end - 1].sentence) return false;
  const word = surface[end].replace(/s$/, '');
  return groundWords.has(word) && word !== 'camp' && word !== 'church';
}

/** ", the company's director", ", Russia's envoy": what a person is, after a comma. */
function appositive(words: Words, i: number): boolean {
  const { tokens } = words;
  for (let k = i; k < Math.min(i + 6, tokens.length) && tokens[k].sentence === tokens[i].sentence; k++) {
    if (matchTitle(words, k)) return true;
    if (words.surface[k] === ',' || tokens[k].pos === 'VERB') return false;
  }
  return false;
}

/** Tokens of an office that a comma sets before a name. */
const longestOffice = 12;

/** "the minister of health and sport, Ana Diaz": an office with what it is for, and a comma, before the name. */
function isBehindOffice(words: Words, first: number): boolean {
  const { surface, small, tokens } = words;
  const { sentence } = tokens[first];
  if (surface[first - 1] !== ',' || tokens[first - 1].sentence !== sentence) return false;
  for (let k = first - 2; k >= Math.max(0, first - longestOffice); k--) {
    if (tokens[k].sentence !== sentence || !tokens[k].word || tokens[k].pos === 'VERB') return false;
    const title = matchTitle(words, k);
    if (title && title.title.kind !== 'honorific')
      return title.end === first - 1 || officeOf.has(small[title.end]);
  }
  return false;
}

/** True where the token, or the one after an auxiliary or adverb, is a verb of speech. */
function speaks({ tokens }: Words, i: number): boolean {
  for (let k = i; k < Math.min(i + 3, tokens.length); k++) {
    if (speechVerbs.has(tokens[k].lemma)) return tokens[k].lower !== 'saying';
    if (tokens[k].pos !== 'AUX' && tokens[k].pos !== 'ADV') return false;
  }
  return false;
}
