import { termOf } from '../contrasts/telling/looks.ts';
import { idf } from '../english/background.ts';
import { foldName, sameSpelling } from '../read/actors/similar.ts';
import { groupBy } from '../text/group.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Document, Token } from '../types/document.ts';
import type { Place } from './alike.ts';

/** A word in more sentences of its own article than this is what the article is about, and tells no fact from another. */
const mostSentences = 3;
/** Shorter names are initials. */
const fewestLetters = 3;
/** A word this rare in news is looked for by itself, in any form; two that are rarer than the other, in one sentence. */
const rare = 4.5;
const notCommon = 2.5;
const mostTogether = 1;
/** Letters of a rare word's beginning that any form of it has. */
const leastStem = 4;
const letterOff = 3;

/** The words by which a fact could be found elsewhere: those that its own articles seldom use. */
export interface Keys {
  /** Names, folded, and numbers. */
  names: Set<string>;
  /** Beginnings of rare words. */
  rare: Set<string>;
  /** Stems of words that are not common. */
  stems: Set<string>;
}

export function keysOf(articles: readonly Analyzed[], members: readonly Place[]): Keys {
  const keys: Keys = { names: new Set(), rare: new Set(), stems: new Set() };
  for (const { column, sentence } of members) {
    const { document } = articles[column];
    const { firstToken, lastToken } = document.sentences[sentence];
    for (let i = firstToken; i < lastToken; i++) {
      const token = document.tokens[i];
      if (sentencesWith(document, token.lower) > mostSentences) continue;
      const name = i > firstToken || isName(document, i) ? nameOf(token) : null;
      if (name !== null) keys.names.add(name);
      const term = termOf(token);
      if (name !== null || !term || 'number' in term || term.weight < notCommon) continue;
      keys.stems.add(term.stem);
      const { lower } = token;
      if (idf(lower) >= rare) keys.rare.add(lower.slice(0, Math.max(leastStem, lower.length - letterOff)));
    }
  }
  return keys;
}

/** False for a word that only stands first: its capital makes no name of it. */
function isName({ tokens, mentions }: Document, i: number): boolean {
  const mention = mentions[firstEndingAfter(mentions, tokens[i].start)];
  return tokens[i].pos === 'NUM' || tokens[i + 1]?.pos === 'PROPN' || mention?.start <= tokens[i].start;
}

/** The parts of a name, to be looked for. */
export function namesIn(name: string): Keys {
  const words = foldName(name).split(/[^\p{L}\p{N}]+/u);
  return {
    names: new Set(words.filter((w) => w.length >= fewestLetters)),
    rare: new Set(),
    stems: new Set(),
  };
}

/** A name folded, or a number without its commas; null for other words. */
function nameOf({ lower, pos, word }: Token): string | null {
  if (!word) return null;
  if (/^\p{N}/u.test(lower)) return lower.replaceAll(',', '');
  if (pos === 'NUM') return lower;
  return pos === 'PROPN' && lower.length >= fewestLetters ? foldName(lower.replace(/['’]s$/, '')) : null;
}

/** A document as it is searched. */
interface Searched {
  /** In how many sentences each word stands, and in which each stem, ascending. */
  sentences: ReadonlyMap<string, number>;
  stems: ReadonlyMap<string, number[]>;
  /** Every different word of the whole text and the headline, folded, captions and links included; the same in one string. */
  words: ReadonlySet<string>;
  byLetter: ReadonlyMap<string, string[]>;
  joined: string;
}

/** Different words that are looked at: no article has so many. */
const mostWords = 30_000;
const known = new WeakMap<Document, Searched>();

/** Looks a document through, once. Linear. */
function searchedOf(document: Document): Searched {
  let found = known.get(document);
  if (!found) {
    found = look(document);
    known.set(document, found);
  }
  return found;
}

function look({ sentences, tokens, text, article }: Document): Searched {
  const counts = new Map<string, number>();
  const stems = new Map<string, number[]>();
  for (const [index, { firstToken, lastToken }] of sentences.entries()) {
    const lowers = new Set<string>();
    for (let i = firstToken; i < lastToken; i++) {
      const term = termOf(tokens[i]);
      lowers.add(tokens[i].lower);
      if (!term || 'number' in term) continue;
      const places = stems.get(term.stem);
      if (!places) stems.set(term.stem, [index]);
      else if (places[places.length - 1] !== index) places.push(index);
    }
    for (const lower of lowers) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
  const all = `${article.title ?? ''} ${text}`.replaceAll(',', '').split(/[^\p{L}\p{M}\p{N}.'’-]+/u);
  const words = new Set(
    [...new Set(all)].slice(0, mostWords).flatMap((word) => foldName(word).split(/[^\p{L}\p{N}]+/u)),
  );
  const byLetter = groupBy([...words], (word) => word[0] ?? '');
  return { sentences: counts, stems, words, byLetter, joined: [...words].join(' ') };
}

function sentencesWith(document: Document, word: string): number {
  return searchedOf(document).sentences.get(word) ?? 0;
}

/**
 * True where a text may have a fact's words: a name or number, captions and links included, in some spelling or as part of
 * a word; a rare word in some form; or two others in one sentence.
 */
export function stands(document: Document, keys: Keys): boolean {
  const { words, byLetter, joined } = searchedOf(document);
  const named = [...keys.names].some((key) => {
    if (words.has(key)) return true;
    if (/^\p{N}/u.test(key)) return false;
    return joined.includes(key) || (byLetter.get(key[0]) ?? []).some((word) => sameSpelling(word, key));
  });
  return (
    named || [...keys.rare].some((beginning) => joined.includes(beginning)) || isTogether(document, keys)
  );
}

/** True where one sentence has more than one of the stems. */
function isTogether(document: Document, { stems }: Keys): boolean {
  const { stems: places } = searchedOf(document);
  const counts = new Map<number, number>();
  for (const stem of stems)
    for (const sentence of places.get(stem) ?? []) {
      const count = (counts.get(sentence) ?? 0) + 1;
      if (count > mostTogether) return true;
      counts.set(sentence, count);
    }
  return false;
}
