import {
  definiteDeterminers,
  functionWords,
  months,
  objectOpeners,
  possessives,
  prepositions,
  pronouns,
  sentenceOpeners,
  shortTitles,
  singularDeterminers,
  weekdays,
} from '../english/closed.ts';
import { givenNames, neverNames } from '../english/name-words.ts';
import { either } from '../english/sets.ts';
import { type Block, countedKinds } from '../types/document.ts';
import { knownCase } from './actors/gazetteer.ts';
import { isTitleWord } from './actors/titles.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

/** Words from which on a sentence without small letters is taken for shouting, and no acronym or slogan. */
const leastWords = 4;
const word = /\p{L}[\p{L}\p{M}'’]*/gu;
const small = /\p{Ll}/u;
const determiners = either(definiteDeterminers, singularDeterminers, possessives);
const ofForm = either(
  functionWords, sentenceOpeners, pronouns, possessives, prepositions, objectOpeners,
); // biome-ignore format: one row of classes reads best
/** "City of", "Mayor of": what follows is a place. */
const beforePlace =
  /\b(?:city|town|village|county|state|port|district|mayor|governor|university|bishop|emir) of $/;

/** A word of a text, where it stands. */
interface Place {
  start: number;
  end: number;
  lower: string;
}

/**
 * The text with sentences in capitals as they would be in normal letters, at the same length, so that all places stay: by
 * them names, tags and titles are told. Names are who the rest of the text writes so, given names with what follows, what
 * stands behind titles, and what the gazetteer has. Linear time; a text that never shouts is given back as it is.
 */
export function normalCase(text: string, blocks: readonly Block[]): string {
  if (!/\p{Lu}{2}[^\p{Ll}]{12}/u.test(text)) return text;
  const shouted: { start: number; end: number }[] = [];
  const cases = new Map<string, string>();
  for (const { start, end, kind } of blocks) {
    if (!countedKinds.has(kind)) continue;
    for (const sentence of splitSentences(text, start, end))
      if (isShouted(text.slice(sentence.start, sentence.end))) shouted.push(sentence);
      else learn(text, sentence, cases);
  }
  if (shouted.length === 0) return text;
  const made = shouted.map(({ start, end }) => recased(text.slice(start, end), cases));
  // A name that stood in full once is one wherever it stands: a second look.
  let whole = '';
  let at = 0;
  for (const [k, { start, end }] of shouted.entries()) {
    whole += text.slice(at, start) + withNames(made[k], cases);
    at = end;
  }
  return whole + text.slice(at);
}

function isShouted(sentence: string): boolean {
  if (small.test(sentence.replace(/\bMc(?=\p{Lu})|(?<=\p{Lu})['’]s\b/gu, ''))) return false;
  const words = sentence.match(/\p{Lu}{2,}/gu) ?? [];
  return words.length >= leastWords;
}

/** Notes how words are written within a sentence in normal letters: small wins over a capital. */
function learn(
  text: string,
  { start, end }: { start: number; end: number },
  cases: Map<string, string>,
): void {
  let opens = true;
  for (const [written] of text.slice(start, end).matchAll(word)) {
    const lower = written.toLowerCase();
    if (!opens && cases.get(lower) !== lower) cases.set(lower, written);
    opens = false;
  }
}

/** One sentence in capitals in normal letters; the names it finds are noted. */
function recased(shouted: string, cases: Map<string, string>): string {
  const letters = lowered(shouted).split('');
  const plain = letters.join('');
  const tokens = tokenize(plain, 0, plain.length);
  const tags = new Map(tokens.map(({ start, pos }) => [start, pos]));
  const places = Array.from(
    plain.matchAll(word),
    ({ 0: lower, index }): Place => ({ lower, start: index, end: index + lower.length }),
  );
  const put = ({ start }: Place) => {
    letters[start] = letters[start].toUpperCase();
  };
  const isNoun = (place: Place | undefined) =>
    place !== undefined &&
    !ofForm.has(place.lower) &&
    !neverNames.has(place.lower) &&
    /^(?:NOUN|PROPN|ADJ|X)$/.test(tags.get(place.start) ?? '');
  let named = false;
  for (let k = 0; k < places.length; k++) {
    const place = places[k];
    const before = places[k - 1];
    const gap = before ? plain.slice(before.end, place.start) : '';
    const known = knownCase(plain, place.start);
    if (known) {
      for (const [i, letter] of known.split('').entries()) letters[place.start + i] = letter;
      while (places[k + 1] && places[k + 1].start < place.start + known.length) k++;
      named = false;
      continue;
    }
    const own = cases.get(place.lower);
    const title = before !== undefined && /^\.? $/.test(gap) && isBeforeName(places, k - 1, plain);
    const follows: boolean = named && /^[ -]$/.test(gap) && isNoun(place) && own !== place.lower;
    const given =
      givenNames.has(titleCased(place.lower)) && !determiners.has(before?.lower ?? '') && own !== place.lower;
    const place_ = beforePlace.test(plain.slice(0, place.start)) && isNoun(place);
    named = follows || (given && !ofForm.has(place.lower)) || (title && isNoun(place)) || place_;
    if (own !== undefined && own !== place.lower && !named) {
      for (const [i, letter] of own.split('').entries()) letters[place.start + i] = letter;
      named = true;
    } else if (named) {
      put(place);
      if (own === undefined) cases.set(place.lower, titleCased(place.lower));
    } else if (k === 0 || place.lower === 'i' || weekdays.has(place.lower) || isMonth(place, before))
      put(place);
    if (place_) named = false;
  }
  return letters.join('');
}

/** The same where a name was learned from a later sentence. */
function withNames(made: string, cases: ReadonlyMap<string, string>): string {
  return made.replace(word, (found, at: number) => {
    const known = cases.get(found);
    if (known === undefined || known === found) return found;
    const before = /(\p{L}+) $/u.exec(made.slice(Math.max(0, at - 20), at))?.[1].toLowerCase() ?? '';
    return determiners.has(before) ? found : known;
  });
}

function titleCased(lower: string): string {
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function isMonth({ lower }: Place, before: Place | undefined): boolean {
  return (
    months.has(lower) &&
    ((lower !== 'may' && lower !== 'march') || /^(?:in|of|since|until|by)$/.test(before?.lower ?? ''))
  );
}

/** "Governor", "Ms.", "Inspector" without an article before them: a name follows. */
function isBeforeName(places: readonly Place[], k: number, plain: string): boolean {
  const { lower, start } = places[k];
  if (shortTitles.has(lower)) return true;
  if (!isTitleWord(lower)) return false;
  const before = places[k - 1];
  return !(before && plain.slice(before.end, start) === ' ' && determiners.has(before.lower));
}

/** In small letters, unit for unit. */
function lowered(text: string): string {
  return text.replace(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
}
