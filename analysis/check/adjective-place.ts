import type { PlainerEntry } from '../english/plainer.ts';
import {
  adjectivalEnding,
  comparingEnding,
  degrees,
  linkingVerbs,
  singlingOut,
} from '../english/wording-places.ts';
import type { Token } from '../types/document.ts';
import { endsAfter, type Place, tokenAt } from './place.ts';

/** True where an adjective stands as its entry asks: before one of its nouns, or behind a verb of state. */
export function adjectiveFits(place: Place, { where, of, next }: PlainerEntry): boolean {
  const { tokens, first, last } = place;
  const before = tokenAt(place, first - 1);
  if (before && (degrees.has(before.lower) || before.lower === '-')) return false;
  const { pos, lower } = tokens[last - 1];
  const noun = nounAfter(place);
  if (noun !== null) {
    if (pos === 'VERB' && !adjectivalEnding.test(lower)) return false;
    if ((pos === 'VERB' || lower.endsWith('ed')) && isSubject(before)) return false;
    return where !== 'after' && (of.length === 0 || of.includes(noun.lower) || of.includes(noun.lemma));
  }
  if (where === 'before' || of.length > 0 || (pos !== 'ADJ' && pos !== 'VERB' && last - first === 1))
    return false;
  const follows = tokenAt(place, last)?.lower ?? '';
  return linksTo(place) && (endsAfter(place) || next.includes(follows));
}

/** “The vote infuriated donors”: what a noun stands before is a verb. */
function isSubject(before: Token | null): boolean {
  return before !== null && (/^(?:NOUN|PROPN|PRON|ADV)$/.test(before.pos) || before.lemma === 'have');
}

const inPhrases: ReadonlySet<string> = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM']);

/** The noun that the adjective stands before, past what tells more of it. */
function nounAfter(place: Place) {
  let noun = null;
  for (let i = place.last; ; i++) {
    const token = tokenAt(place, i);
    if (!token || !(inPhrases.has(token.pos) || token.lower === '-')) return noun;
    if (i === place.last && token.lower === '-') return null;
    if (token.pos === 'NOUN' || token.pos === 'PROPN') noun = token;
  }
}

/** True behind “is”, “seems”, adverbs between them or not. */
export function linksTo(place: Place): boolean {
  for (let i = place.first - 1; ; i--) {
    const token = tokenAt(place, i);
    if (!token) return false;
    if (linkingVerbs.has(token.lemma) || token.pos === 'AUX') return true;
    if (token.pos !== 'ADV' && token.pos !== 'PART') return false;
  }
}

/** True where an adverb stands as its entry asks. */
export function adverbFits(place: Place, { next }: PlainerEntry): boolean {
  const before = tokenAt(place, place.first - 1);
  if (before && (degrees.has(before.lower) || before.lower === '-')) return false;
  if (place.tokens[place.last - 1].pos !== 'ADV') return false;
  const after = tokenAt(place, place.last);
  return next.length === 0 ? after?.pos !== 'ADJ' : next.some((name) => adverbTests[name]?.(place));
}

const quantified: ReadonlySet<string> = new Set(['DET', 'ADJ', 'NUM', 'NOUN', 'ADV', 'PRON']);

const adverbTests: Record<string, (place: Place) => boolean> = {
  change: (place) => {
    const after = tokenAt(place, place.last);
    return endsAfter(place) || after?.pos === 'VERB' || after?.pos === 'ADP';
  },
  adjective: (place) => {
    const after = tokenAt(place, place.last);
    return (
      after?.pos === 'ADJ' &&
      !comparingEnding.test(after.lower) &&
      tokenAt(place, place.last + 1)?.lower !== '-'
    );
  },
  virtual: (place) => {
    const after = tokenAt(place, place.last);
    return after !== null && quantified.has(after.pos);
  },
  superlative: (place) => singlingOut.has(tokenAt(place, place.last)?.lower ?? ''),
  end: endsAfter,
};
