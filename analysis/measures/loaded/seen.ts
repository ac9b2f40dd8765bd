import type { Document } from '../../document.ts';
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
  return { document, names, plain, quoted: quotedTokens(document), matches, matchOf };
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

/** The tokens of a sentence as the models read them: lower case, runs of names as one NAME, digits as 0. */
export function maskedWords(seen: Seen, first: number, last: number): string[] {
  const words: string[] = [];
  for (let i = first; i < last; i++) {
    const token = seen.document.tokens[i];
    if (seen.names[i]) {
      if (words.at(-1) !== name) words.push(name);
    } else {
      words.push(token.word ? token.lower.replace(/\d/g, '0') : token.lower);
    }
  }
  return words;
}
