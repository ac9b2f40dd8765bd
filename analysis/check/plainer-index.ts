import { singularOf } from '../english/inflect.ts';
import { irregular } from '../english/irregular.ts';
import { type PlainerEntry, plainerEntries } from '../english/plainer.ts';
import { adjectivalEnding, pluralEnding, sibilantPlural } from '../english/wording-places.ts';
import { termWords } from '../measures/loaded/lexicon.ts';
import type { Token } from '../types/document.ts';

/** A term that stands at tokens `first..last` (half-open), with the entries that list it. `words` are the term's own. */
export interface Found {
  words: readonly string[];
  entries: PlainerEntry[];
  first: number;
  last: number;
}

interface Node {
  next: Map<string, Node>;
  words: readonly string[];
  entries: PlainerEntry[];
}

let built: Node | null = null;

/** All terms that begin at a token and end before `to`, the longest first: in any form, hyphens or none between the words. */
export function termsAt(tokens: readonly Token[], at: number, to: number): Found[] {
  built ??= build();
  const found: Found[] = [];
  const walk = (node: Node, i: number): void => {
    if (node.entries.length > 0) found.push({ words: node.words, entries: node.entries, first: at, last: i });
    const here = i > at && tokens[i]?.lower === '-' ? i + 1 : i;
    if (here >= to || node.next.size === 0) return;
    const tried = new Set<Node>();
    for (const spelled of spellings(tokens[here])) {
      const next = node.next.get(spelled);
      if (next && !tried.has(next)) walk(next, here + 1);
      if (next) tried.add(next);
    }
  };
  walk(built, at);
  return found.sort((a, b) => b.last - a.last);
}

function build(): Node {
  const root: Node = { next: new Map(), words: [], entries: [] };
  for (const entry of plainerEntries)
    for (const term of entry.terms) {
      const words = termWords(term);
      let node = root;
      for (const word of words) {
        const next: Node = node.next.get(word) ?? { next: new Map(), words: [], entries: [] };
        node.next.set(word, next);
        node = next;
      }
      node.words = words;
      node.entries.push(entry);
    }
  return root;
}

/** Verbs by their irregular forms. */
const bases: ReadonlyMap<string, string> = new Map(
  [...irregular.values()].flatMap(({ verb, past, participle }) => [
    [past, verb],
    [participle, verb],
  ]),
);

/** A word as it stands and what it may be a form of, whatever the tagger takes it for. */
export function spellings({ lower, lemma }: Token): string[] {
  const all = [lower, lemma];
  const base = bases.get(lower);
  if (base) all.push(base);
  const ending = adjectivalEnding.exec(lower)?.[0];
  if (ending) {
    const stem = lower.slice(0, -ending.length);
    all.push(stem, `${stem}e`, stem.replace(/i$/, 'y'));
    if (stem.at(-1) === stem.at(-2)) all.push(stem.slice(0, -1));
  }
  if (pluralEnding.test(lower)) all.push(singularOf(lower), lower.replace(sibilantPlural, '$1'));
  return all;
}
