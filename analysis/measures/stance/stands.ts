import type { Document, Mention, Span } from '../../document.ts';
import { firstEndingAfter } from '../../read/voice.ts';
import type { Unit } from './context.ts';
import type { Lit } from './features.ts';
import type { Target } from './mentions.ts';
import { toldOf } from './objects.ts';
import { governedFromRight } from './roles.ts';
import { outspoken } from './standing.ts';
import { voicedAt } from './voiced.ts';

/** Somebody who is told to stand with or against another: "the union condemned T". */
export interface Stand {
  /** The mention of whoever takes it. */
  mention: Mention;
  /** Its actor. */
  by: number;
  /** -1 against, 1 for. */
  sign: number;
  /** The word that tells it. */
  word: Span;
}

/** A stand that somebody takes in so many words, told as a fact; whoever takes it may be no actor ("critics"). */
export interface OpenStand extends Pick<Stand, 'sign' | 'word'> {
  /** The actor's number; -1 where it is none. */
  by: number;
  /** Where whoever takes it is named; null where nobody is ("he was condemned"). */
  taker: Span | null;
}

/** Units between a verb and the one who does it that are looked at. */
const reach = 8;

/**
 * Who stands with or against the target by what they do to it, in the account of whoever writes: the subject of a verb
 * that puts its object in a good or a bad light, or the one after "by" where the target is its passive subject.
 */
export function standOf(document: Document, mention: Mention, { units, target, role }: Lit): Stand | null {
  const verb = role.governor;
  if (verb < 0 || role.negated || units[verb].pos !== 'VERB' || units[verb].light.on === 0) return null;
  let by: Mention | null = null;
  // "backed T's plan": what is done to what the target owns is done to the target.
  const object = role.role === 'object' || (role.role === 'possessor' && verb < target);
  if (object) {
    for (let k = verb - 1; k >= 0 && verb - k <= reach && !by; k--) {
      if (units[k].pos === 'VERB' || /^[.;:]$/.test(units[k].lower)) return null;
      by = mentionAt(document, units[k]);
    }
  } else if (role.role === 'passive' && units[verb + 1]?.lower === 'by') {
    for (let k = verb + 2; k < Math.min(units.length, verb + reach) && !by; k++) {
      if (units[k].pos === 'VERB') return null;
      by = mentionAt(document, units[k]);
    }
  }
  if (!by || by.actor === mention.actor) return null;
  return {
    mention: by,
    by: by.actor,
    sign: units[verb].light.on,
    word: { start: units[verb].start, end: units[verb].end },
  };
}

/** Who condemns, praises, blames, backs ... the target in so many words; null where none is told to, or nobody plainly does it. */
export function openStandOf(document: Document, { actor }: Mention, lit: Lit): OpenStand | null {
  const { units, role, target } = lit;
  const verb = role.governor;
  if (verb < 0 || !/^(?:object|passive|possessor|complement)$/.test(role.role)) return null;
  const voiced = voicedAt(lit);
  const told = voiced ?? toldOf(lit);
  if (!told) return null;
  const word = { start: units[told.unit].start, end: units[told.unit].end };
  const found = voiced
    ? voiced.verb < 0
      ? endingAt(units, voiced.owner)
      : subjectBefore(units, voiced.verb)
    : role.role === 'passive'
      ? agentAfter(units, verb)
      : subjectBefore(units, verb);
  // "was widely condemned"
  if (!found)
    return role.role === 'passive' &&
      outspoken.has(units[verb].lemma) &&
      !units.slice(target, verb).some(isOpenYet)
      ? { by: -1, taker: null, sign: told.sign, word }
      : null;
  const last = units[found.last];
  const by = mentionAt(document, last);
  // "networks that supported T": things do not take a stand.
  if (
    !by &&
    !voiced &&
    /^(?:that|which)$/.test(
      units[units[found.last + 1]?.lower === ',' ? found.last + 2 : found.last + 1]?.lower ?? '',
    )
  )
    return null;
  // "he", "they": only who is plainly one person.
  if (last.pos === 'PRON' && !/^s?he$/.test(last.lower)) return null;
  if (by ? by.actor === actor : last.pos === 'PRON') return null;
  return {
    by: by?.actor ?? -1,
    taker: { start: units[found.first].start, end: last.end },
    sign: told.sign,
    word,
  };
}

/** Who says what the voice only relays of the target ("Norland has warned that T is a threat"); null where nobody plainly does. */
export function relayedStandOf(
  document: Document,
  { mention, lit, score, evidence }: Target,
): OpenStand | null {
  if (!evidence.relayed) return null;
  const { units } = lit;
  const { unit, verb } = evidence.relayed;
  const found = subjectBefore(units, verb);
  const by = found && mentionAt(document, units[found.last]);
  if (!found || !by || by.actor === mention.actor || units[found.last].pos === 'PRON') return null;
  const { start, end } = units[unit];
  const taker = { start: units[found.first].start, end: units[found.last].end };
  return { by: by.actor, taker, sign: Math.sign(score), word: { start, end } };
}

/** "could be blamed", "to be praised". */
function isOpenYet({ lower }: Unit): boolean {
  return lower === 'to' || modal.test(lower);
}

const modal = /^(?:can|could|may|might|will|would|shall|should|must)$/;

/** Units, first and last. */
interface Phrase {
  first: number;
  last: number;
}

/** "condemned by X": the name or the people after "by". */
function agentAfter(units: Unit[], verb: number): Phrase | null {
  let at = verb + 1;
  while (
    at < Math.min(units.length, verb + reach) &&
    units[at].lower !== 'by' &&
    !/^(?:VERB|SCONJ|PUNCT)$/.test(units[at].pos)
  )
    at++;
  if (units[at]?.lower !== 'by') return null;
  const first = at + 1;
  let last = -1;
  for (let k = first; k < Math.min(units.length, first + reach) && isNominal(units[k]); k++)
    if (units[k].pos === 'NOUN' || units[k].mask) last = k;
  return last < 0 ? null : { first, last };
}

/** After "this", "last", "that": when it was, between the subject and its verb. */
const periods = new Set([
  'week',
  'month',
  'year',
  'day',
  'morning',
  'night',
  'weekend',
  'evening',
  'summer',
  'fall',
  'spring',
]);

/** The subject right before the verb, before an aside, or, of ", accusing", the one that opens the sentence. */
function subjectBefore(units: Unit[], verb: number): Phrase | null {
  let k = verb - 1;
  while (k >= 0 && isAuxiliary(units[k])) k--;
  // "continues to slam"
  if (units[k]?.lower === 'to') k -= units[k - 1]?.lower === 'on' ? 3 : 2;
  // "X on Thursday accused"
  if (units[k]?.mask === 'N' && units[k - 1]?.lower === 'on') k -= 2;
  else if (k > 0 && periods.has(units[k].lower)) k -= 2;
  if (k < 0 || modal.test(units[k].lower)) return null;
  if (/^(?:who|which|that)$/.test(units[k].lower)) k -= units[k - 1]?.lower === ',' ? 2 : 1;
  else if (units[k].lower === ',') {
    if (units[verb].lower.endsWith('ing')) return opening(units, verb);
    k = beforeAside(units, k);
  }
  return endingAt(units, k);
}

function isAuxiliary({ pos, lower, lemma }: Unit): boolean {
  return (
    pos === 'ADV' ||
    /^(?:have|has|had|'s|'ve|be|been|is|was|are|were|also|himself|herself)$/.test(lower) ||
    lemma === 'do'
  );
}

function isNominal({ pos, mask }: Unit): boolean {
  return mask !== null || /^(?:NOUN|ADJ|NUM|DET|ADV)$/.test(pos);
}

/** The noun phrase that ends at `last`; null where it hangs on a preposition or a verb. */
function endingAt(units: Unit[], last: number): Phrase | null {
  const end = units[last];
  if (!end || end.mask === 'T' || !(end.mask || end.pos === 'NOUN' || end.pos === 'PRON')) return null;
  let first = last;
  while (first > 0 && (isOfPhrase(units, first - 1) || isJoined(units, first))) first--;
  // "critics of X": they, not X.
  if (units[first - 1]?.lower === 'of' && units[first - 2]?.pos === 'NOUN') return endingAt(units, first - 2);
  const before = units[first - 1];
  // "lawmakers investigating the matter": the lawmakers.
  if (before?.pos === 'VERB') return before.lower.endsWith('ing') ? endingAt(units, first - 2) : null;
  if (before && (before.pos === 'ADP' || before.lower === 'to' || before.pos === 'NOUN')) return null;
  // "few have criticized", "nobody condemned"
  if (
    units
      .slice(first, last + 1)
      .some(({ mask, lower }) => mask === 'T' || /^(?:few|no|nobody|none)$/.test(lower))
  )
    return null;
  return { first, last };
}

/** "op-eds": a hyphen, or the word before it, right before the unit `k`. */
function isJoined(units: Unit[], k: number): boolean {
  return units[k - 1].lower === '-' || (units[k].lower === '-' && units[k - 1].end === units[k].start);
}

function isOfPhrase(units: Unit[], k: number): boolean {
  return (
    units[k].mask !== null || /^(?:NOUN|ADJ|NUM|DET)$/.test(units[k].pos) || /^['’]s$/.test(units[k].lower)
  );
}

/** The unit before ", the minister," that closes at `close`. */
function beforeAside(units: Unit[], close: number): number {
  for (let k = close - 1; k > 0 && close - k <= 2 * reach; k--) if (units[k].lower === ',') return k - 1;
  return -1;
}

/** The subject with which the sentence opens. */
function opening(units: Unit[], verb: number): Phrase | null {
  const last = units.findIndex(
    (u, k) => k < reach && (u.mask !== null || u.pos === 'NOUN') && !isNominal(units[k + 1] ?? u),
  );
  const found = last < 0 || last >= verb ? null : endingAt(units, last);
  return found?.first === 0 && governedFromRight(units, last)?.role === 'subject' ? found : null;
}

/** The mention that stands in the unit, a person's before any other ("Senate Leader X"); none where it means two at once. */
function mentionAt({ mentions, actors }: Document, { start, end }: Span): Mention | null {
  const first = firstEndingAfter(mentions, start);
  let found: Mention | null = null;
  for (let k = first; k < mentions.length && mentions[k].start < end; k++)
    if (!found || (actors[found.actor].kind !== 'person' && actors[mentions[k].actor].kind === 'person'))
      found = mentions[k];
  return found?.kind === 'both' ? null : found;
}
