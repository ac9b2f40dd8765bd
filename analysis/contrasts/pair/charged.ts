import {
  buildTrie,
  type LoadedCategory,
  loadLoadedLexicon,
  type TrieNode,
} from '../../measures/loaded/lexicon.ts';
import { findMatches } from '../../measures/loaded/match.ts';
import { nameTokens } from '../../measures/loaded/names.ts';
import type { Document, Span } from '../../types/document.ts';

/** What makes a label charged. Boosters and hedges belong to a statement, not to a name. */
const charging: ReadonlySet<LoadedCategory> = new Set<LoadedCategory>([
  'loaded label',
  'condemnation',
  'praise',
  'drama and metaphor',
  'euphemism or hidden agent',
]);

let trie: TrieNode | null = null;

/**
 * Stretches of a document that the loaded-language lexicon lists as judging or siding, sorted, not overlapping. Whether a
 * label is charged is told from the lexicon alone, not from the model's view of the sentence: it must not depend on the pair.
 */
export function chargedSpans(document: Document): Span[] {
  trie ??= buildTrie(loadLoadedLexicon().entries);
  return findMatches(document, nameTokens(document), trie)
    .filter(({ entry }) => charging.has(entry.category))
    .map(({ first, last }) => ({ start: document.tokens[first].start, end: document.tokens[last - 1].end }));
}
