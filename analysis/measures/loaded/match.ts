import type { Form, Token } from '../../types/document.ts';
import type { Listed, LoadedEntry, TrieNode } from './lexicon.ts';

/** Tokens `first..last` (half-open) that an entry of the lexicon lists. */
export interface Match {
  entry: LoadedEntry;
  first: number;
  last: number;
}

/** Words a gap may stand for, and how far an `unless` word may stand. */
const longestGap = 4;
const neighborhood = 3;

/**
 * Entries of the lexicon in a document: at each place the one with most tokens, then the strongest; they do not overlap. A
 * match wholly inside a name is left out unless its term is spelled with a capital. Linear in the tokens. `plain`, where given,
 * gets 1 for each token that an `unless` context clears.
 */
export function findMatches(
  { tokens, sentences }: Form,
  names: Uint8Array,
  trie: TrieNode,
  plain: Uint8Array = new Uint8Array(tokens.length),
): Match[] {
  const matches: Match[] = [];
  for (const range of sentences) {
    const place: Place = { tokens, names, trie, plain, range, cleared: 0 };
    for (let i = range.firstToken; i < range.lastToken; ) {
      const match = matchAt(place, i);
      // A term that takes in the word before its hyphen may reach back into another match.
      if (match && match.first >= (matches.at(-1)?.last ?? 0)) matches.push(match);
      i = match ? Math.max(match.last, i + 1) : i + 1;
    }
  }
  return matches;
}

/** What a search in one sentence looks at. */
interface Place {
  tokens: Token[];
  names: Uint8Array;
  trie: TrieNode;
  plain: Uint8Array;
  range: { firstToken: number; lastToken: number };
  /** Where the longest phrase ends that the context cleared: no part of it is loaded then. */
  cleared: number;
}

function matchAt(place: Place, start: number): Match | null {
  const { tokens, range, trie } = place;
  const base = verbOf(tokens[start], trie);
  const { lower, lemma } = tokens[start];
  if (base === null && !trie.next.has(lower) && (lemma === lower || !trie.next.has(lemma))) return null;
  let best: Match | null = null;
  const visit = (node: TrieNode, at: number): void => {
    for (const listed of node.ends) {
      const match = accept(place, listed, start, at);
      if (match && (!best || match.last - match.first > best.last - best.first)) best = match;
    }
    if (node.gap) {
      for (let skip = 0; skip <= longestGap && at + skip < range.lastToken; skip++) {
        if (skip > 0 && !tokens[at + skip - 1].word && tokens[at + skip - 1].lower !== '-') break;
        step(node.gap, at + skip);
      }
    }
    if (node.next.size > 0) step(node, at);
  };
  const step = (node: TrieNode, at: number): void => {
    const here = at > start && tokens[at]?.lower === '-' ? at + 1 : at;
    if (here >= range.lastToken) return;
    const { lower, lemma } = tokens[here];
    const byForm = node.next.get(lower);
    if (byForm) visit(byForm, here + 1);
    const byLemma = lemma !== lower && node.next.get(lemma);
    if (byLemma) visit(byLemma, here + 1);
    const byVerb = here === start && base !== null && node.next.get(base);
    if (byVerb) visit(byVerb, here + 1);
  };
  place.cleared = 0;
  step(trie, start);
  return best && place.cleared > (best as Match).last ? null : best;
}

const shortestVerb = 3;

/**
 * The listed verb of which an adjective in -ed or -ing ("gutted") or a noun in -ing ("bragging") is a form, by spelling; its lemma is
 * the form itself. Null where the form is listed, or no such verb.
 */
function verbOf({ lower, lemma, pos }: Token, { next }: TrieNode): string | null {
  if (pos !== 'ADJ' && pos !== 'NOUN') return null;
  const ending = lower.endsWith('ing') ? 3 : lower.endsWith('ed') && pos === 'ADJ' ? 2 : 0;
  if (ending === 0 || lower.length - ending < shortestVerb || next.has(lower) || next.has(lemma)) return null;
  const stem = lower.slice(0, -ending);
  const doubled = stem.at(-1) === stem.at(-2);
  const verbs = doubles.test(stem)
    ? [`${stem}e`]
    : [`${stem}e`, stem, ...(doubled ? [stem.slice(0, -1)] : [])];
  return verbs.find((verb) => verb.length >= shortestVerb && next.has(verb)) ?? null;
}

/** A verb like this doubles its last letter, so "scared" is no form of "scar". */
const doubles = /^[^aeiou]*[aeiou][^aeiouwxy]$/;

function accept(place: Place, listed: Listed, first: number, last: number): Match | null {
  const { tokens, names, plain, range } = place;
  const { entry, joined } = listed;
  if (entry.pos && !(last - first === 1 ? fits(tokens, first, listed) : opens(tokens, first, entry.pos)))
    return null;
  if (!listed.capital && allNames(names, first, last)) return null;
  if (listed.unless.length > 0 && isPlainHere(tokens, listed, first, last, range)) {
    plain.fill(1, first, last);
    place.cleared = Math.max(place.cleared, last);
    return null;
  }
  if (joined === 'before') {
    if (first - 2 < range.firstToken || tokens[first - 1].lower !== '-' || !tokens[first - 2].word)
      return null;
    return { entry, first: first - 2, last };
  }
  if (joined === 'after') {
    if (last + 1 >= range.lastToken || tokens[last].lower !== '-' || !tokens[last + 1].word) return null;
    return { entry, first, last: last + 2 };
  }
  return { entry, first, last };
}

function allNames(names: Uint8Array, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (!names[i]) return false;
  return true;
}

/** True where a phrase may begin with this token: one listed as a verb's ("border on") does not begin with a noun ("the border on"). */
function opens(tokens: Token[], at: number, part: LoadedEntry['pos']): boolean {
  const { pos, lower, lemma } = tokens[at];
  if (part !== 'verb' || pos === 'VERB' || pos === 'AUX') return true;
  if (lower !== lemma && /(?:ed|ing)$/.test(lower)) return true;
  return pos === 'NOUN' && /s$/.test(lower) && subjects.has(tokens[at - 1]?.pos);
}

/** What may stand right before a verb that the tagger takes for a noun. */
const subjects: ReadonlySet<string | undefined> = new Set(['PROPN', 'PRON', 'NOUN']);

const objectOpeners: ReadonlySet<string | undefined> = new Set(['DET', 'PROPN', 'PRON', 'ADJ', 'NUM']);

/** Taggers take "slams" after a name for a noun and "unjustified" for a verb, so the test is wide there. */
function fits(tokens: Token[], at: number, { entry: { pos, term } }: Listed): boolean {
  const { pos: tag, lower, lemma } = tokens[at];
  // A form that was found by its spelling ("gutted") is a verb's: "ranking" is none of the adjective "rank".
  if (pos !== 'verb' && lower !== term && lemma !== term && !/[- ]/.test(term)) return false;
  if (pos === 'noun') return tag === 'NOUN' || tag === 'PROPN';
  if (pos === 'adv') return tag === 'ADV';
  if (pos === 'adj') return tag === 'ADJ' || (tag === 'VERB' && /(?:ed|ing)$/.test(lower));
  if (tag === 'VERB' || tag === 'AUX' || (lower !== term && /(?:ed|ing)$/.test(lower))) return true;
  const before = tokens[at - 1]?.pos;
  const after = tokens[at + 1]?.pos;
  return (
    tag === 'NOUN' &&
    /(?:s|ed)$/.test(lower) &&
    (before === 'PROPN' || before === 'PRON') &&
    objectOpeners.has(after)
  );
}

function isPlainHere(
  tokens: Token[],
  { unless }: Listed,
  first: number,
  last: number,
  range: Place['range'],
): boolean {
  const from = Math.max(range.firstToken, first - neighborhood);
  const to = Math.min(range.lastToken, last + neighborhood);
  for (let i = from; i < to; i++) {
    if (i >= first && i < last) continue;
    for (const phrase of unless) if (standsAt(tokens, phrase, i, to)) return true;
  }
  return false;
}

/** True where the words of a phrase stand from `at` on, hyphens aside, before `to`. */
function standsAt(tokens: Token[], phrase: string[], at: number, to: number): boolean {
  let i = at;
  for (const word of phrase) {
    if (i > at && i < to && tokens[i].lower === '-') i++;
    if (i >= to || (tokens[i].lower !== word && tokens[i].lemma !== word)) return false;
    i++;
  }
  return true;
}
