import { termOf } from '../contrasts/telling/looks.ts';
import { idf } from '../english/background.ts';
import { foldName, sameSpelling } from '../read/actors/similar.ts';
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

const counts = new WeakMap<Document, ReadonlyMap<string, number>>();

/** In how many sentences of a document a word stands; counted once for each document. */
function sentencesWith(document: Document, word: string): number {
  let known = counts.get(document);
  if (!known) {
    const found = new Map<string, number>();
    for (const { firstToken, lastToken } of document.sentences)
      for (const lower of new Set(document.tokens.slice(firstToken, lastToken).map((t) => t.lower)))
        found.set(lower, (found.get(lower) ?? 0) + 1);
    known = found;
    counts.set(document, known);
  }
  return known.get(word) ?? 0;
}

/**
 * True where a text may have a fact's words: a name or number, captions and links included, in some spelling or as part of
 * a word; a rare word in some form; or two others in one sentence.
 */
export function stands(document: Document, keys: Keys): boolean {
  const all = foldName(`${document.article.title ?? ''} ${document.text}`).replaceAll(',', '');
  const words = new Set(all.split(/[^\p{L}\p{N}]+/u));
  const named = [...keys.names].some((key) => {
    if (words.has(key)) return true;
    if (/^\p{N}/u.test(key)) return false;
    return all.includes(key) || [...words].some((word) => word[0] === key[0] && sameSpelling(word, key));
  });
  return named || [...keys.rare].some((beginning) => all.includes(beginning)) || isTogether(document, keys);
}

/** True where one sentence has more than one of the stems. */
function isTogether({ sentences, tokens }: Document, { stems }: Keys): boolean {
  return sentences.some(({ firstToken, lastToken }) => {
    const found = new Set<string>();
    for (let i = firstToken; i < lastToken; i++) {
      const term = termOf(tokens[i]);
      if (term && 'stem' in term && stems.has(term.stem)) found.add(term.stem);
    }
    return found.size > mostTogether;
  });
}
