import { smallInTitles } from '../english/closed.ts';
import { consonantVowel, silentH } from '../english/wording-places.ts';
import type { Document } from '../types/document.ts';
import type { Wording } from '../types/finding.ts';

/** Letters whose names begin with a vowel: “an MP”, “an FBI agent”. */
const spokenWithVowel = /^[AEFHILMNORSX]/;
const longestSpelled = 3;

/** “a” or “an”, by how the words that follow sound. */
export function articleFor(words: string): 'a' | 'an' {
  const [first] = words.split(/[\s-]/);
  if (/^\d/.test(first)) return /^(?:8|11(?!\d)|18(?!\d))/.test(first) ? 'an' : 'a';
  const capitals = first.replace(/['’]?s$/, '');
  if (/^\p{Lu}[\p{Lu}\d.&]*$/u.test(capitals) && !isWord(capitals))
    return spokenWithVowel.test(capitals) ? 'an' : 'a';
  const lower = first.toLowerCase();
  if (silentH.test(lower)) return 'an';
  if (consonantVowel.test(lower)) return 'a';
  return /^[aeiou]/.test(lower) ? 'an' : 'a';
}

/** Longer capitals with a vowel early on are read as a word: “NATO”. */
function isWord(capitals: string): boolean {
  return capitals.length > longestSpelled && /^.{0,2}[AEIOU]/.test(capitals);
}

/**
 * The words as they would stand for tokens `first..last` (half-open): in the letter case of what they replace, with the article
 * before it made to fit.
 */
export function putIn(
  document: Document,
  first: number,
  last: number,
  words: string,
): Pick<Wording, 'start' | 'end' | 'text'> {
  const { text, tokens } = document;
  const { start } = tokens[first];
  const { end } = tokens[last - 1];
  const before = tokens[first - 1];
  const cased = inCaseOf(text.slice(start, end), words, opens(document, first), isHeading(document, first));
  if (!before || !/^an?$/.test(before.lower) || before.sentence !== tokens[first].sentence)
    return { start, end, text: cased };
  const fitting = articleFor(cased);
  if (fitting === before.lower) return { start, end, text: cased };
  const written = text[before.start] === 'A' ? capitalized(fitting) : fitting;
  return { start: before.start, end, text: `${written}${text.slice(before.end, start)}${cased}` };
}

/** True where a sentence begins with the token, or what follows a colon or an opening mark. */
function opens({ tokens, sentences }: Document, at: number): boolean {
  if (sentences[tokens[at].sentence]?.firstToken === at) return true;
  return /^[“"‘':•]$/.test(tokens[at - 1]?.lower ?? '');
}

/** True in a headline or crosshead. */
export function isHeading({ blocks, sentences, tokens }: Document, at: number): boolean {
  const kind = blocks[sentences[tokens[at].sentence]?.block]?.kind;
  return kind === 'headline' || kind === 'subheading';
}

/** In capitals, in title case or with one capital, as the words that it replaces. */
function inCaseOf(replaced: string, words: string, opening: boolean, heading: boolean): string {
  if (!/\p{Ll}/u.test(replaced) && /\p{Lu}.*\p{Lu}/u.test(replaced)) return words.toUpperCase();
  const [first, ...rest] = replaced.split(/[\s-]+/);
  if (heading && (rest.some(isCapital) || (!opening && isCapital(first)))) return titled(words);
  return opening && isCapital(first) ? capitalized(words) : words;
}

function titled(words: string): string {
  return words
    .split(' ')
    .map((word, i) => (i > 0 && smallInTitles.has(word) ? word : capitalized(word)))
    .join(' ');
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
