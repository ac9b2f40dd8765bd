import {
  beforeMonths,
  beforePlace,
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
import { type Block, countedKinds, type PartOfSpeech } from '../types/document.ts';
import { knownCase } from './actors/gazetteer.ts';
import { isTitleWord } from './actors/titles.ts';
import { splitSentences } from './sentences.ts';
import { tokenize } from './tokens.ts';

/** Words from which on a sentence without small letters is taken for shouting, and no acronym or slogan. */
const leastWords = 4;
const word = /\p{L}(?:[\p{L}\p{M}]|['’](?![sS]\b)(?=\p{L}))*/gu;
const small = /\p{Ll}/u;
const determiners = either(definiteDeterminers, singularDeterminers, possessives);
const ofForm = either(
  functionWords, sentenceOpeners, pronouns, possessives, prepositions, objectOpeners,
); // biome-ignore format: one row of classes reads best

/** A word of a text, where it stands. */
interface Place {
  start: number;
  end: number;
  lower: string;
  /** Part of speech of the word in small letters. */
  tag: PartOfSpeech | undefined;
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
    const whole = isShouted(text.slice(start, end));
    for (const sentence of splitSentences(text, start, end))
      if (whole || isShouted(text.slice(sentence.start, sentence.end))) shouted.push(sentence);
      else learn(text, sentence, cases);
  }
  if (shouted.length === 0) return text;
  const names = new Map<string, string>();
  const made = shouted.map(({ start, end }) => recased(text.slice(start, end), cases, names));
  // A name that stood in full once is one wherever it stands: a second look.
  let whole = '';
  let at = 0;
  for (const [k, { start, end }] of shouted.entries()) {
    whole += text.slice(at, start) + withNames(made[k], names);
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

/** Words of a family name behind a given name, and behind a title. */
const mostFamily = { given: 2, title: 1 };

/** One sentence in capitals in normal letters; the names it finds are noted in `names`, which `cases` has not. */
function recased(shouted: string, cases: ReadonlyMap<string, string>, names: Map<string, string>): string {
  const plain = lowered(shouted);
  const letters = plain.split('');
  const tags = new Map(tokenize(plain, 0, plain.length).map(({ start, pos }) => [start, pos]));
  const places = Array.from(
    plain.matchAll(word),
    ({ 0: lower, index }): Place => ({
      lower,
      start: index,
      end: index + lower.length,
      tag: tags.get(index),
    }),
  );
  /** How many more words may go on the name that stands before. */
  let left = 0;
  for (let k = 0; k < places.length; k++) {
    const place = places[k];
    const known = knownCase(plain, place.start, place.tag === 'PROPN');
    if (known) {
      write(letters, place.start, known);
      while (places[k + 1]?.start < place.start + known.length) k++;
      left = 0;
      continue;
    }
    const { lower, start, end } = place;
    const own = cases.get(lower);
    left = isOrdinary(place) || own === lower ? 0 : nameLeft(plain, places, k, left);
    if (own !== undefined && own !== lower) write(letters, start, own);
    else if (left > 0 || beforePlace.test(plain.slice(0, start))) names.set(lower, titleCased(lower));
    else if (k > 0 && lower !== 'i' && !weekdays.has(lower) && !isMonth(place, places[k - 1])) continue;
    if (own === undefined || k === 0) write(letters, start, titleCased(own ?? lower));
    // "Clinton's inner circle": the name ends.
    if (!/^[. -]/.test(plain.slice(end, end + 1))) left = 0;
  }
  return letters.join('');
}

function write(letters: string[], at: number, written: string): void {
  if (written.length > letters.length - at) return;
  for (let i = 0; i < written.length; i++) letters[at + i] = written[i];
}

/** Small words, verbs: no names. */
function isOrdinary({ lower, tag }: Place): boolean {
  return ofForm.has(lower) || neverNames.has(lower) || !/^(?:NOUN|PROPN|ADJ|X)$/.test(tag ?? '');
}

/**
 * How many more words a name may have behind the word at `k`, and this one; 0 where it is part of none. `before` is the
 * same of the word before.
 */
function nameLeft(plain: string, places: readonly Place[], k: number, before: number): number {
  const { lower, start, tag } = places[k];
  const last = places[k - 1];
  const gap = last ? plain.slice(last.end, start) : '';
  if (last && /^\.? $/.test(gap) && isBeforeName(places, k - 1, plain)) return mostFamily.title + 1;
  const counted = /\d/.test(gap);
  if (givenNames.has(titleCased(lower)) && !counted && !determiners.has(last?.lower ?? ''))
    return mostFamily.given + 1;
  if (before <= 1 || !/^[ -]$/.test(gap) || tag === 'ADJ') return 0;
  // "Clinton insiders": many are no family.
  return tag === 'NOUN' && lower.length > 5 && /[^sui]s$/.test(lower) ? 0 : before - 1;
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
    months.has(lower) && ((lower !== 'may' && lower !== 'march') || beforeMonths.has(before?.lower ?? ''))
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
