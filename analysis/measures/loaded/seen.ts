import type { Document, PartOfSpeech } from '../../document.ts';
import type { TrieNode } from './lexicon.ts';
import { findMatches, type Match } from './match.ts';
import { nameTokens } from './names.ts';

/** What the models see of a document: its tokens, which of them are names, which stand in quotations, what the lexicon lists. */
export interface Seen {
  document: Document;
  names: Uint8Array;
  quoted: Uint8Array;
  /** 1 for each token that the lexicon lists but clears in this context. */
  plain: Uint8Array;
  /** The row of `tags` of each token; a name's is that of all names. */
  tag: Uint8Array;
  matches: Match[];
  /** Index in `matches` for each token, or -1. */
  matchOf: Int32Array;
}

/** Looks at a document with the lexicon's trie. */
export function see(document: Document, trie: TrieNode): Seen {
  const names = nameTokens(document);
  const plain = new Uint8Array(document.tokens.length);
  const matches = findMatches(document, names, trie, plain);
  const matchOf = new Int32Array(document.tokens.length).fill(-1);
  for (const [m, { first, last }] of matches.entries()) matchOf.fill(m, first, last);
  return {
    document,
    names,
    plain,
    quoted: quotedTokens(document),
    tag: tagsOf(document, names),
    matches,
    matchOf,
  };
}

function quotedTokens({ tokens, quotations }: Document): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  let t = 0;
  for (const q of quotations) {
    if (q.depth > 0 || q.scare) continue;
    while (t < tokens.length && tokens[t].end <= q.start) t++;
    for (; t < tokens.length && tokens[t].start < q.end; t++) quoted[t] = 1;
  }
  return quoted;
}

/** What a run of names reads as. */
export const name = 'NAME';

/** What may stand for a token in a row of parts of speech; the first for what lies outside the sentence. */
export const tags = [
  '^', name, 'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART', 'PRON', 'PROPN', 'PUNCT', 'SCONJ',
  'SYM', 'VERB', 'X',
]; // biome-ignore format: a row of tags reads best
const rows = new Map(tags.map((tag, row) => [tag, row]));

/** The row of a part of speech. */
export function tagRow(pos: PartOfSpeech): number {
  return rows.get(pos) ?? tags.length - 1;
}

function tagsOf({ tokens }: Document, names: Uint8Array): Uint8Array {
  const found = new Uint8Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) found[i] = names[i] ? 1 : tagRow(tokens[i].pos);
  return found;
}

/** Three rows of `tags` as one number, for a table of `trios` places. */
export function trioOf(first: number, second: number, third: number): number {
  return (first * tags.length + second) * tags.length + third;
}
export const trios = tags.length ** 3;

/** The tokens of a sentence as the models read them: lower case, runs of names as one NAME, digits as 0. */
export function maskedWords(seen: Seen, first: number, last: number): string[] {
  const words: string[] = [];
  for (let i = first; i < last; i++) {
    const token = seen.document.tokens[i];
    if (seen.names[i]) {
      if (words.at(-1) !== name) words.push(name);
    } else {
      words.push(token.word && hasDigit(token.lower) ? token.lower.replace(/\d/g, '0') : token.lower);
    }
  }
  return words;
}

function hasDigit(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 48 && code <= 57) return true;
  }
  return false;
}
