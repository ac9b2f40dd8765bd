import type { Form, ReadDocument } from '../../types/document.ts';
import type { TrieNode } from './lexicon.ts';
import { findMatches, type Match } from './match.ts';
import { nameTokens } from './names.ts';

/** A document with what its charge is read by besides the learned reader: its names, and the listed terms in it. */
export interface Seen<Read extends Form = ReadDocument> {
  document: Read;
  names: Uint8Array;
  matches: Match[];
  /** Index in `matches` for each token, or -1. */
  matchOf: Int32Array;
}

/** Looks at a document with the lexicon's trie. */
export function see<Read extends Form>(document: Read, trie: TrieNode): Seen<Read> {
  const names = nameTokens(document);
  const matches = findMatches(document, names, trie);
  const matchOf = new Int32Array(document.tokens.length).fill(-1);
  for (const [m, { first, last }] of matches.entries()) matchOf.fill(m, first, last);
  return { document, names, matches, matchOf };
}
