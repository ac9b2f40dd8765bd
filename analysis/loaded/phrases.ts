import type { Span, Token } from '../document.ts';
import { countWords } from '../words.ts';
import type { Seen } from './features.ts';
import type { Match } from './match.ts';

/** A loaded word or phrase: tokens `first..last` (half-open), the entry that says why, and how sure the model is. */
export interface Phrase {
  first: number;
  last: number;
  match: Match | null;
  probability: number;
}

/** Longest mark in words. */
const longest = 8;

/** What the context's probability must reach, by the entry's strength; the last is for unlisted words. */
export interface Thresholds {
  listed: [weak: number, middling: number, strong: number];
  unlisted: number;
}

/** Loaded words of a document, in order, neighbors joined into phrases and adjectives and adverbs joined to what they modify. */
export function findPhrases(seen: Seen, probability: Float64Array, thresholds: Thresholds): Phrase[] {
  const phrases: Phrase[] = [];
  for (const single of loadedWords(seen, probability, thresholds)) {
    const phrase = extend(seen, single);
    const last = phrases.at(-1);
    if (last && touches(seen, last, phrase) && fitsOneMark(seen, last.first, phrase.last)) join(last, phrase);
    else if (!last || phrase.first >= last.last) phrases.push(phrase);
  }
  return phrases;
}

function loadedWords(seen: Seen, probability: Float64Array, { listed, unlisted }: Thresholds): Phrase[] {
  const found: Phrase[] = [];
  for (let i = 0; i < probability.length; ) {
    const match = seen.matches[seen.matchOf[i]] ?? null;
    const last = match ? match.last : i + 1;
    let best = 0;
    for (let k = i; k < last; k++) best = Math.max(best, probability[k]);
    const needed = match ? listed[match.entry.strength - 1] : unlisted;
    if (best >= needed) found.push({ first: i, last, match, probability: best });
    i = last;
  }
  return found;
}

/** "shrewd" + "move", "carefully" + "choreographed": a modifier takes in the words up to what it modifies. */
function extend(seen: Seen, phrase: Phrase): Phrase {
  const { tokens, sentences } = seen.document;
  const end = sentences[tokens[phrase.first].sentence].lastToken;
  let last = phrase.last;
  const head = tokens[last - 1];
  if (head.pos === 'ADV' && last < end && isModified(seen, last)) last++;
  const modifier = tokens[last - 1];
  if (modifier.pos === 'ADJ' || isParticiple(modifier)) last = nounEnd(seen, last, end) ?? last;
  return fitsOneMark(seen, phrase.first, last) ? { ...phrase, last } : phrase;
}

function isModified(seen: Seen, at: number): boolean {
  const { pos, word } = seen.document.tokens[at];
  return word && !seen.names[at] && (pos === 'ADJ' || pos === 'VERB');
}

function isParticiple({ pos, lower }: Token): boolean {
  return pos === 'VERB' && /(?:ed|ing)$/.test(lower);
}

/** End of the noun phrase that goes on at `at`: up to two more modifiers, then a noun. Null where no noun follows. */
function nounEnd(seen: Seen, at: number, end: number): number | null {
  const { tokens } = seen.document;
  for (let i = at; i < Math.min(end, at + 3); i++) {
    if (seen.names[i]) return null;
    if (tokens[i].pos === 'NOUN')
      return tokens[i + 1]?.pos === 'NOUN' && i + 1 < end && !seen.names[i + 1] ? i + 2 : i + 1;
    if (tokens[i].pos !== 'ADJ') return null;
  }
  return null;
}

/** True where nothing but a hyphen, a comma or "and" stands between the two. */
function touches(seen: Seen, before: Phrase, after: Phrase): boolean {
  const { tokens } = seen.document;
  if (tokens[before.first].sentence !== tokens[after.first].sentence || after.last <= before.last)
    return false;
  if (after.first <= before.last) return true;
  return after.first === before.last + 1 && /^(?:-|and|,)$/.test(tokens[before.last].lower);
}

function fitsOneMark({ document }: Seen, first: number, last: number): boolean {
  const { start, end } = tokenSpan(document.tokens, first, last);
  return countWords(document.text.slice(start, end)) <= longest;
}

function join(into: Phrase, other: Phrase): void {
  into.last = Math.max(into.last, other.last);
  if (rank(other) > rank(into)) into.match = other.match;
  into.probability = Math.max(into.probability, other.probability);
}

function rank({ match, probability }: Phrase): number {
  return match ? match.entry.strength + probability : probability - 1;
}

export function tokenSpan(tokens: Token[], first: number, last: number): Span {
  return { start: tokens[first].start, end: tokens[last - 1].end };
}
