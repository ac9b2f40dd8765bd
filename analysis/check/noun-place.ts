import { possessives, prepositions } from '../english/closed.ts';
import type { NounForms, PlainerEntry } from '../english/plainer.ts';
import {
  adjectivalEnding,
  countingOne,
  countingSeveral,
  measuring,
  pluralEnding,
  pluralVerbs,
  singularVerbs,
} from '../english/wording-places.ts';
import type { Token } from '../types/document.ts';
import { endsAfter, objectAfter, type Place, tokenAt } from './place.ts';

/** How a noun stands: its number, the word that determines it (null for none), and where its phrase begins. */
export interface NounPlace {
  plural: boolean;
  determiner: string | null;
  opens: number;
}

/** How the noun of a term stands; null where it is no noun, is part of a compound, or what follows hangs on it. */
export function nounPlace(place: Place, entry: PlainerEntry): NounPlace | null {
  const { tokens, words, first, last } = place;
  const atPreposition = words.findIndex((word, i) => i > 0 && prepositions.has(word));
  const head = atPreposition < 0 ? last - 1 : first + atPreposition - 1;
  const { pos, lower, lemma } = tokens[head];
  const listed = words[head === last - 1 ? words.length - 1 : atPreposition - 1];
  const isNoun = pos === 'NOUN' || pos === 'PROPN' || (pos === 'VERB' && /ing$/.test(listed));
  const plural = lower === listed ? lower !== lemma && lower.endsWith('s') : pluralEnding.test(lower);
  const before = tokenAt(place, first - 1);
  if (!isNoun || !mayFollow(place, entry, plural) || before?.lower === '-') return null;
  if (entry.prev === 'noun' && before?.pos !== 'NOUN') return null;
  const { determiner, opens } = determinerOf(place);
  if (entry.prev === 'possessive' && !isPossessive(determiner)) return null;
  return { plural, determiner, opens };
}

function isPossessive(word: string | null): boolean {
  return word !== null && (possessives.has(word) || /^['’]s?$/.test(word));
}

/**
 * What may stand behind the noun: the end, a verb, what tells more of it, and the prepositions that the entry lists. Nouns
 * for people ("who") govern none, so that any may follow.
 */
function mayFollow(place: Place, { next: listed }: PlainerEntry, plural: boolean): boolean {
  // “crackdown on”: the noun phrase that the preposition governs.
  if (prepositions.has(place.words.at(-1) ?? '')) return objectAfter(place);
  const next = tokenAt(place, place.last);
  if (next?.lower === '-') return false;
  if (next === null || endsAfter(place) || listed.includes(next.lower)) return true;
  if (/^(?:['’]s?|that|by)$/.test(next.lower)) return true;
  if (next.pos === 'PROPN') return listed.includes('name');
  const person = listed.includes('who');
  if (person && (next.pos === 'ADP' || next.lower === 'to')) return true;
  return next.pos === 'AUX' || (next.pos === 'VERB' && (plural || next.lower !== next.lemma));
}

const inPhrases: ReadonlySet<string> = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM', 'ADV']);

/** The determiner of the phrase that the term ends, past what stands between. */
function determinerOf(place: Place): { determiner: string | null; opens: number } {
  for (let i = place.first - 1; ; i--) {
    const token = tokenAt(place, i);
    if (!token) return { determiner: null, opens: i + 1 };
    if (determines(token)) return { determiner: token.lower, opens: i };
    const joins = token.lower === '-' || (token.pos === 'VERB' && adjectivalEnding.test(token.lower));
    if (!inPhrases.has(token.pos) && !joins) return { determiner: null, opens: i + 1 };
  }
}

function determines({ pos, lower }: Token): boolean {
  return (
    pos === 'DET' ||
    possessives.has(lower) ||
    /^['’]s?$/.test(lower) ||
    countingOne.has(lower) ||
    countingSeveral.has(lower)
  );
}

/** The noun in the number in which the term stands, of those that are written down; null where the place has none for it. */
export function nounFor(
  place: Place,
  how: NounPlace,
  word: string,
  forms: NounForms,
  headline: boolean,
): string | null {
  const { plural, determiner } = how;
  const number = forms.number ?? 'counted';
  if (number === 'plural') return plural || turnsPlural(place, how) ? word : null;
  if (plural) {
    if (number !== 'mass') return forms.plural;
    const counted = determiner !== null && countingSeveral.has(determiner);
    return counted || isSubjectOf(place, how, pluralVerbs) ? null : word;
  }
  const one = determiner !== null && countingOne.has(determiner);
  if (number === 'mass') return one ? null : word;
  const bare = determiner === null || measuring.has(determiner);
  const named = tokenAt(place, place.last)?.pos === 'PROPN';
  return bare && number === 'counted' && !headline && !named ? null : word;
}

/** True where one thing may give way to several: nothing counts it, and no verb agrees with it. */
function turnsPlural(place: Place, how: NounPlace): boolean {
  const { determiner } = how;
  if (determiner !== null && determiner !== 'the' && !isPossessive(determiner)) return false;
  return !isSubjectOf(place, how, singularVerbs);
}

const farthestVerb = 12;

/** True where the phrase is no object, and a verb that agrees with it follows. */
export function isSubjectOf(
  place: Place,
  { opens }: Pick<NounPlace, 'opens'>,
  verbs: ReadonlySet<string>,
): boolean {
  const before = tokenAt(place, opens - 1);
  if (before && (before.pos === 'ADP' || before.pos === 'VERB')) return false;
  for (let i = place.last; i < place.last + farthestVerb; i++) {
    const token = tokenAt(place, i);
    if (!token) return false;
    if (verbs.has(token.lower)) return true;
    if (token.pos === 'VERB' && verbs === singularVerbs && token.lower === `${token.lemma}s`) return true;
  }
  return false;
}
