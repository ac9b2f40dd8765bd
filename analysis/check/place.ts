import { daysFromNow, months, weekdays } from '../english/closed.ts';
import type { PlainerEntry } from '../english/plainer.ts';
import { adjectivalEnding, afterAnything, movers, neverObjects } from '../english/wording-places.ts';
import type { Document, Token } from '../types/document.ts';

/** Where a term stands: tokens `first..last` (half-open) of a sentence whose tokens are `from..to`; `words` are the term's own. */
export interface Place {
  document: Document;
  tokens: readonly Token[];
  words: readonly string[];
  first: number;
  last: number;
  from: number;
  to: number;
}

export function tokenAt({ tokens, from, to }: Place, i: number): Token | null {
  return i >= from && i < to ? tokens[i] : null;
}

/** True where nothing that the term governs follows: the sentence or clause ends, or goes on with what follows anything. */
export function endsAfter(place: Place): boolean {
  const next = tokenAt(place, place.last);
  return next === null || isOpen(next) || next.pos === 'PUNCT' || next.pos === 'CCONJ' || isDay(next);
}

function isOpen({ lower, pos }: Token): boolean {
  return afterAnything.has(lower) || (pos === 'ADV' && !movers.has(lower));
}

export function isDay({ lower }: Token): boolean {
  return weekdays.has(lower) || daysFromNow.has(lower) || months.has(lower);
}

const nominal: ReadonlySet<string> = new Set(['DET', 'PRON', 'PROPN', 'NOUN', 'ADJ', 'NUM', 'SYM']);

/** True where a noun phrase follows directly. */
export function objectAfter(place: Place): boolean {
  const next = tokenAt(place, place.last);
  if (next === null || isDay(next) || afterAnything.has(next.lower) || neverObjects.has(next.lower))
    return false;
  if (/^[“"]$/.test(next.lower)) return true;
  if (nominal.has(next.pos)) return true;
  if (next.pos !== 'VERB') return false;
  // “caved to pressure”: what follows a preposition that the term has is no verb.
  if (place.tokens[place.last - 1].lower === 'to' && next.lower === next.lemma) return true;
  // “rebuffed calls”: behind a verb, what looks like another one is a noun.
  if (next.lower === `${next.lemma}s`) return true;
  return adjectivalEnding.test(next.lower) && tokenAt(place, place.last + 1)?.pos === 'NOUN';
}

const farthest = { near: 14, not: 10, unless: 7 } as const;

/** True where one of an entry's words stands near the term, in its sentence. */
export function standsNear(place: Place, entry: PlainerEntry, kind: keyof typeof farthest): boolean {
  const words = entry[kind];
  if (words.length === 0) return false;
  const { tokens, first, last, from, to } = place;
  const end = Math.min(to, last + farthest[kind]);
  for (let i = Math.max(from, first - farthest[kind]); i < end; i++)
    if ((i < first || i >= last) && (words.includes(tokens[i].lower) || words.includes(tokens[i].lemma)))
      return true;
  return false;
}
