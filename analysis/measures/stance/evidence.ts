import type { Span } from '../../document.ts';
import { attachedJudged, peerJudged } from './attached.ts';
import type { Unit } from './context.ts';
import { type Deed, isHarmTo } from './effects.ts';
import type { Lit } from './features.ts';
import { isOurs, relayOf, takenBack } from './hedges.ts';
import { clauseRole, type Found, isAgainst, objectJudged, ownsFate } from './objects.ts';
import { governedFromRight, modals, objectReach, phraseReach, type Role } from './roles.ts';
import { fates, feltOf, fighting, isCue, onName, spoken, telling, undergone } from './standing.ts';
import { isObject, notGood, subjectJudged } from './subjects.ts';

/** How surely a stance is read: by its sound alone, by what others are told to think of the target, by a word that judges it. */
export type Surety = 0 | 1 | 2;

/** What is known of a target beside its sentence. */
export interface Place {
  /** 1 favorable, -1 unfavorable. */
  sign: number;
  /** The words that hand the sentence to the voice in question. */
  cues: readonly Span[];
  /** True where the mention opens with an article: no noun before it belongs to it. */
  closed: boolean;
}

/** How surely, and the unit whose word carries it; -1 for none. */
export interface Evidence {
  surety: Surety;
  unit: number;
  /** The word and the verb that hands it to somebody else, where one does. */
  relayed?: { unit: number; verb: number };
}

/** No word in the target's own place judges it. */
export const noEvidence: Evidence = { surety: 0, unit: -1 };

/**
 * Whether a word judges the target in its own place: the verb whose subject or object it is, what is said of it after "is", the
 * adjective or noun on it, the thing that it owns or makes. How somebody feels about the object of a verb is the voice's own
 * where the verb hands over the word or follows "I" or "we"; otherwise it is told of others.
 */
export function evidenceFor(lit: Lit, place: Place): Evidence {
  const { units } = lit;
  const found = judged(lit, place);
  if (!found || units[units.length - 1].lower === '?') return noEvidence;
  if (!found.denied && takenBack(units, found.unit)) return noEvidence;
  const { quoted } = units[found.unit];
  // What is said within quotation marks of somebody outside them is another's word, or scorn; where somebody speaks, it is his.
  if (quoted !== units[lit.target].quoted && !(quoted && place.cues.length > 0)) return noEvidence;
  const verb = relayOf(lit, found.unit, place.cues, lit.role.attached.includes(found.unit));
  if (verb >= 0) return { ...noEvidence, relayed: { unit: found.unit, verb } };
  return { surety: found.own ? 2 : 1, unit: found.unit };
}

/** Whether nothing stands between the target and the deed that hands the deed to another. */
export function isPlainDeed(lit: Lit, { units: told }: Deed): boolean {
  const { units, target } = lit;
  const [first, second] = told;
  if (second !== undefined && onName(units[second]) === 0) return false;
  if (spoken.has(units[first].lemma) || ownsFate(lit)) return false;
  for (let k = target + 1; k < first; k++) {
    if ((units[k].pos === 'VERB' && isCue(units[k])) || modals.has(units[k].lower)) return false;
  }
  return !takenBack(units, first);
}

/** Whether the deed, besides, is the target's own: nothing that it owns or names stands between. */
export function isOwnDeed({ units, target, role }: Lit, { units: told }: Deed): boolean {
  if (role.role === 'possessor' && role.governor >= 0 && role.governor < target) return false;
  if (role.role === 'none' || told.length < 2 || units[told[1]].pos !== 'NOUN') return false;
  if (units.slice(told[0] + 1, told[1]).some(({ pos }) => pos === 'VERB')) return false;
  // "T changed how we fight terrorists"
  if (units.slice(target + 1, told[0]).some(({ lower }) => /^(?:i|we|you|he|she|they)$/.test(lower)))
    return false;
  return role.role !== 'subject' || !units.slice(target + 1, told[0]).some(({ pos }) => pos === 'NOUN');
}

/** True where the target is the one who says what follows. */
export function speaks({ units, role }: Lit): boolean {
  return role.role === 'subject' && isCue(units[role.governor]);
}

function judged(lit: Lit, place: Place): Found | null {
  const { units, target } = lit;
  if (ownsFate(lit)) return null;
  const own = (unit: number): Found | null => (unit >= 0 ? { unit, own: true } : null);
  const found =
    own(attachedJudged(lit, place.sign, place.closed)) ?? own(peerJudged(units, target, place.sign));
  if (found) return found;
  const role = clauseRole(lit);
  const verb = units[role.governor];
  if (!verb) return null;
  if (role.negated) {
    const unit = role.role === 'subject' && place.sign < 0 ? notGood(units, role.governor) : -1;
    return unit < 0 ? null : { unit, own: true, denied: true };
  }
  switch (role.role) {
    case 'subject':
      return own(subjectJudged(lit, role, place.sign));
    case 'object':
      return lit.form === 'possessive' || units[target + 1]?.pos === 'AUX'
        ? null
        : objectJudged(lit, role, place.sign, place.cues);
    case 'passive':
      // "T's slammed it": what looks like "is" is "has".
      return isObject(units[role.governor + 1]) ? null : objectJudged(lit, role, place.sign, place.cues);
    case 'agent':
      if (endangers(units, role, target)) return own(place.sign < 0 ? role.governor : -1);
      return own(doesIll(verb, place.sign) ? role.governor : -1);
    case 'possessor':
      return role.governor < target
        ? objectJudged(lit, role, place.sign, place.cues)
        : own(subjectJudged(lit, role, place.sign));
    case 'complement':
      if (endangers(units, role, target)) return own(place.sign < 0 ? role.governor : -1);
      if (isFelt(units, role)) return own(feltOf(verb.lower) === place.sign ? role.governor : -1);
      return isAgainst(units, role)
        ? objectJudged(lit, role, place.sign, place.cues)
        : own(complementJudged(lit, role, place.sign));
    default:
      return null;
  }
}

function doesIll({ lemma, light }: Unit, sign: number): boolean {
  return light.of === sign && !fighting.has(lemma) && !telling.has(lemma);
}

/** "the threat from T", "a danger posed by T". */
function endangers(units: Unit[], { governor, preposition }: Role, target: number): boolean {
  const danger =
    units[governor].lower === 'posed' && preposition === 'by' ? units[governor - 1] : units[governor];
  if (units[target + 1]?.pos === 'NOUN' || units[target + 1]?.mask) return false;
  // "the threat from T is no greater"
  if (units.slice(target + 1, target + 1 + objectReach).some(({ lower }) => /^(?:no|not|n't)$/.test(lower)))
    return false;
  return /^(?:threat|danger|menace)$/.test(danger?.lemma ?? '') && /^(?:from|by)$/.test(preposition);
}

/** "I am proud of T". */
function isFelt(units: Unit[], { governor, preposition }: Role): boolean {
  return (
    feltOf(units[governor].lower) !== 0 &&
    /^(?:of|to|in|with|by)$/.test(preposition) &&
    isOurs(units, governor)
  );
}

/** "the failure of T", "the meddling of T has worsened it". */
function complementJudged({ units, target }: Lit, role: Role, sign: number): number {
  const noun = units[role.governor];
  // "the embarrassment of T passing a law": that is what is embarrassing.
  if (/ing$/.test(units[target + 1]?.lower ?? '') && units[target + 1].pos === 'VERB') return -1;
  if (role.preposition !== 'of' || noun.pos !== 'NOUN' || target - role.governor >= phraseReach) return -1;
  if (isHarmTo(noun) || fates.has(noun.lemma) || undergone.has(noun.lemma)) return -1;
  if (onName(noun) === sign) return role.governor;
  const found = governedFromRight(units, target);
  if (found?.role !== 'subject') return -1;
  const verb = units[found.governor];
  return doesIll(verb, sign) && !isCue(verb) ? found.governor : -1;
}
