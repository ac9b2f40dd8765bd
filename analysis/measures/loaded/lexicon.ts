import { z } from 'zod';
import { type LexiconHeader, loadLexicon } from '../../english/load.ts';
import { tokenize } from '../../read/tokens.ts';

export const loadedCategories = [
  'praise',
  'condemnation',
  'loaded label',
  'booster',
  'hedge',
  'drama and metaphor',
  'euphemism or hidden agent',
  'doubt-casting',
] as const;
export type LoadedCategory = (typeof loadedCategories)[number];

const schema = z.strictObject({
  term: z.string().min(1),
  pos: z.enum(['noun', 'verb', 'adj', 'adv']).nullable(),
  category: z.enum(loadedCategories),
  strength: z.number().int().min(1).max(3),
  why: z.string().min(1),
  plainer: z.string().nullable(),
  loses: z.string().nullable(),
  unless: z.array(z.string()),
  side: z
    .string()
    .regex(/^[a-z]+:(?:for|against)$/)
    .nullable(),
  counterpart: z.array(z.string()).nullable(),
});
export type LoadedEntry = z.infer<typeof schema>;

/** A place in the trie: where the next word leads, where a gap of words may stand, and the entries that end here. */
export interface TrieNode {
  next: Map<string, TrieNode>;
  gap: TrieNode | null;
  ends: Listed[];
}

/** An entry made ready for matching. */
export interface Listed {
  entry: LoadedEntry;
  /** Words of each `unless` phrase. */
  unless: string[][];
  /** True where the term is spelled with a capital: it may then be found in capitals. */
  capital: boolean;
  /** Where a hyphen at the term's end asks for the word joined to it. */
  joined: 'before' | 'after' | null;
}

const gap = '*';

/** The lexicon `loaded.jsonl`; its key is the term with its part of speech. */
export function loadLoadedLexicon(): { header: LexiconHeader; entries: LoadedEntry[] } {
  return loadLexicon('loaded', schema, (e) => `${e.term}|${e.pos ?? ''}`);
}

let trie: TrieNode | null = null;

/** The trie of the whole lexicon, built when it is first asked for. */
export function loadedTrie(): TrieNode {
  trie ??= buildTrie(loadLoadedLexicon().entries);
  return trie;
}

/** Trie over the words of every term. Hyphens count as spaces, in terms and in texts. */
export function buildTrie(entries: readonly LoadedEntry[]): TrieNode {
  const root = emptyNode();
  for (const entry of entries) {
    let node = root;
    for (const word of termWords(entry.term)) {
      if (word === gap) {
        node.gap ??= emptyNode();
        node = node.gap;
      } else {
        const known = node.next.get(word) ?? emptyNode();
        node.next.set(word, known);
        node = known;
      }
    }
    node.ends.push(listed(entry));
  }
  return root;
}

function emptyNode(): TrieNode {
  return { next: new Map(), gap: null, ends: [] };
}

function listed(entry: LoadedEntry): Listed {
  const { term } = entry;
  return {
    entry,
    unless: entry.unless.map(termWords),
    capital: /\p{Lu}/u.test(term),
    joined: term.startsWith('-') ? 'before' : term.endsWith('-') ? 'after' : null,
  };
}

/** Words as the tokenizer cuts them, hyphens left out, so that terms and texts are cut alike. */
export function termWords(term: string): string[] {
  const words = term.toLowerCase().split(/[ -]/);
  return words
    .filter((w) => w !== '')
    .flatMap((w) =>
      /^[a-z*]+$/.test(w) && w !== 'cannot' ? [w] : tokenize(w, 0, w.length).map((t) => t.lower),
    );
}
