import { z } from 'zod';
import { listAssets } from '../assets.ts';
import { type LexiconHeader, loadLexicon } from '../english/load.ts';

/** An entry as it stands in its list: its first column is what it lists. */
export type ListedEntry = Record<string, unknown>;

/** A word list with its header, as the codebook shows it. */
export interface ListedLexicon {
  name: string;
  header: LexiconHeader;
  /** The column that says what is listed. */
  term: string;
  entries: ListedEntry[];
  /** What a search looks at: the term of each entry, and all its words, in lower case. */
  terms: string[];
  words: string[];
}

let lists: readonly ListedLexicon[] | null = null;

/** Every word list that the measures read, by name; loaded when first asked for. */
export function lexicons(): readonly ListedLexicon[] {
  lists ??= listAssets('english/lexicons')
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => listed(file.replace(/\.jsonl$/, '')));
  return lists;
}

function listed(name: string): ListedLexicon {
  const { header, entries } = loadLexicon(name, z.custom<ListedEntry>(), (e) => JSON.stringify(e));
  const term = termColumn(header, entries);
  return {
    name,
    header,
    term,
    entries,
    terms: entries.map((entry) => String(entry[term]).toLowerCase()),
    words: entries.map((entry) => Object.values(entry).flat().join(' ').toLowerCase()),
  };
}

/** The first column whose value tells the entries apart best: "cue" before "frame", though the frame stands first. */
function termColumn({ columns }: LexiconHeader, entries: readonly ListedEntry[]): string {
  const first = Object.keys(columns).slice(0, 2);
  const different = (column: string) => new Set(entries.map((entry) => entry[column])).size;
  return first.reduce((best, column) => (different(column) > different(best) ? column : best));
}

/** Entries found, and how many there are in all. */
export interface FoundEntries {
  total: number;
  entries: { lexicon: ListedLexicon; entry: ListedEntry }[];
}

/**
 * Entries that hold the words asked for, those that begin with them first, then those whose term holds them, then the rest;
 * in each, in the order of the lists. An empty query gives all. `from` and `limit` count entries.
 */
export function findEntries(query: string, name: string | null, from: number, limit: number): FoundEntries {
  const asked = query.trim().toLowerCase();
  const ranks: FoundEntries['entries'][] = [[], [], []];
  for (const lexicon of lexicons()) {
    if (name !== null && lexicon.name !== name) continue;
    for (const [i, entry] of lexicon.entries.entries()) {
      const at = lexicon.terms[i].indexOf(asked);
      if (at >= 0) ranks[Math.min(at, 1)].push({ lexicon, entry });
      else if (lexicon.words[i].includes(asked)) ranks[2].push({ lexicon, entry });
    }
  }
  const found = ranks.flat();
  return { total: found.length, entries: found.slice(from, from + limit) };
}
