import { z } from 'zod';
import type { Span } from '../../document.ts';
import { loadLexicon } from '../../lexicons/load.ts';
import { governmentHeads } from '../../read/actors/vocabulary.ts';
import { verbForms } from '../../read/attribution/lexicon.ts';
import type { Unit } from './context.ts';
import { type Deed, harmsObject, isFeeling, isHarmTo, isIdle } from './effects.ts';
import type { Lit } from './features.ts';
import { lightOf } from './lexicon.ts';
import { governedFromRight, type Role } from './roles.ts';

/** Units of a phrase, from a verb to its object or predicate, and before a word to what takes it back, that are looked at. */
const phraseReach = 5;
const objectReach = 8;
const denialReach = 12;

// What each use means is told at the head of the list.
const uses = [
  'describes', 'said', 'tells', 'fights', 'judges', 'acts', 'carries', 'befalls', 'speaks', 'claims', 'harmless', 'grave',
  'takes back', 'sort', 'inquires', 'conduct', 'upon',
] as const; // biome-ignore format: a row of uses reads best
const entry = z.strictObject({ word: z.string(), use: z.enum(uses) });
const { entries } = loadLexicon('standing', entry, (e) => `${e.use} ${e.word}`);
const wordsFor = (use: (typeof uses)[number]) =>
  new Set(entries.flatMap((e) => (e.use === use ? [e.word] : [])));
const describing = wordsFor('describes');
const predicates = wordsFor('said');
const telling = wordsFor('tells');
const fighting = wordsFor('fights');
const judging = wordsFor('judges');
const carrying = wordsFor('carries');
const fates = wordsFor('befalls');
const spoken = wordsFor('speaks');
const claims = wordsFor('claims');
const acting = wordsFor('acts');
const harmless = wordsFor('harmless');
const grave = wordsFor('grave');
const denying = wordsFor('takes back');
const sorts = wordsFor('sort');
const inquiries = wordsFor('inquires');
const conducts = wordsFor('conduct');
const undergone = wordsFor('upon');

const modals = new Set(['shall', 'should', 'must', 'could', 'may', 'might', 'would', 'can', 'ought']);

const firstPerson = new Set(['i', 'we']);

/** -1, 0 or 1: the light of a common word in a name or label; words that merely describe have none. */
export function lightOnName(word: string): number {
  return describing.has(word) ? 0 : lightOf('NOUN', word, word).of;
}

/** The light of a word where it stands on the target. */
function onName(unit: Unit | undefined): number {
  if (
    !unit ||
    unit.mask ||
    unit.lemma === 'regime' ||
    describing.has(unit.lower) ||
    describing.has(unit.lemma)
  )
    return 0;
  return unit.light.of;
}

/** The light of a word where it is said of the target. */
function inPredicate(unit: Unit): number {
  if (isFeeling(unit)) return 0;
  if (grave.has(unit.lower)) return -1;
  return predicates.has(unit.lemma) || predicates.has(unit.lower) ? unit.light.of : onName(unit);
}

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
  if (!found || units[units.length - 1].lower === '?' || takenBack(units, found.unit)) return noEvidence;
  if (isRelayed(lit, found.unit, place.cues)) return noEvidence;
  // What is said within quotation marks of somebody outside them is another's word, or scorn.
  if (units[found.unit].quoted !== units[lit.target].quoted) return noEvidence;
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
  return role.role !== 'subject' || !units.slice(target + 1, told[0]).some(({ pos }) => pos === 'NOUN');
}

/** True where the target is the one who says what follows. */
export function speaks({ units, role }: Lit): boolean {
  return role.role === 'subject' && isCue(units[role.governor]);
}

/** True where a verb by which somebody takes a stand has the target for its object, and it is told as a fact. */
export function isStoodOn(lit: Lit): boolean {
  const { units } = lit;
  const role = clauseRole(lit);
  const verb = units[role.governor];
  if (!verb || role.negated || ownsFate(lit) || isIdle(lit)) return false;
  const object =
    role.role === 'object' ||
    role.role === 'passive' ||
    (role.role === 'possessor' && role.governor < lit.target) ||
    (role.role === 'complement' && isAgainst(units, role));
  const place = { sign: verb.light.on, cues: [], closed: false };
  if (!object || !objectJudged(lit, role, place)) return false;
  return units[units.length - 1].lower !== '?' && !takenBack(units, role.governor);
}

/** A word that judges; not the voice's own where it is told of others. */
interface Found {
  unit: number;
  own: boolean;
}

/** "(he said) they think T lied": the words of somebody whom the voice only tells of. */
function isRelayed({ units, target }: Lit, at: number, cues: readonly Span[]): boolean {
  const handed = (unit: Unit) => cues.some((c) => c.start < unit.end && unit.start < c.end);
  if (handed(units[at])) return false;
  const from = Math.min(target, at);
  for (let k = from - 1; k >= 0 && from - k <= denialReach; k--) {
    const { pos, lower, lemma } = units[k];
    if (/^[.;:]$/.test(lower)) return false;
    if (pos === 'VERB' && (isCue(units[k]) || holding.has(lemma)))
      return !handed(units[k]) && !isOurs(units, k);
  }
  return false;
}

/** Verbs of holding something for true. */
const holding = new Set([
  'think',
  'believe',
  'feel',
  'suspect',
  'fear',
  'hear',
  'assume',
  'pretend',
  'hope',
  'suppose',
]);

/** "It is not that T lied", "if T lies", "dismissed those who say that T lied". */
function takenBack(units: Unit[], at: number): boolean {
  if (
    /^(?:less|least|alleged|allegedly|supposed|supposedly|so-called|reported|purported|perceived)$/.test(
      units[at - 1]?.lower ?? '',
    )
  )
    return true;
  for (let k = at - 1; k >= 0 && at - k <= denialReach; k--) {
    const { lower, lemma } = units[k];
    if (/^[.;:]$/.test(lower)) return false;
    if (denying.has(lower) || denying.has(lemma)) return true;
    // "what they see as T's cheating"
    if (lower === 'what' && units.slice(k + 1, at).some((u) => u.lower === 'as' || u.lemma === 'call'))
      return true;
    if (claims.has(lemma) && (units[k + 1].lower === 'that' || units[k + 1].mask === 'T')) return true;
  }
  return false;
}

function judged(lit: Lit, place: Place): Found | null {
  const { units, target } = lit;
  if (ownsFate(lit)) return null;
  const own = (unit: number): Found | null => (unit >= 0 ? { unit, own: true } : null);
  const found = own(attachedJudged(lit, place)) ?? own(peerJudged(units, target, place.sign));
  if (found) return found;
  const role = clauseRole(lit);
  const verb = units[role.governor];
  if (!verb || role.negated) return null;
  switch (role.role) {
    case 'subject':
      return own(subjectJudged(lit, role, place.sign));
    case 'object':
      return lit.form === 'possessive' || units[target + 1]?.pos === 'AUX'
        ? null
        : objectJudged(lit, role, place);
    case 'passive':
      // "T's slammed it": what looks like "is" is "has".
      return isObject(units[role.governor + 1]) ? null : objectJudged(lit, role, place);
    case 'agent':
      return own(doesIll(verb, place.sign) ? role.governor : -1);
    case 'possessor':
      return role.governor < target
        ? objectJudged(lit, role, place)
        : own(subjectJudged(lit, role, place.sign));
    case 'complement':
      return isAgainst(units, role)
        ? objectJudged(lit, role, place)
        : own(complementJudged(lit, role, place.sign));
    default:
      return null;
  }
}

/** "T's overthrow": what the sentence goes on to say is said of that. */
function ownsFate({ units, role }: Lit): boolean {
  const thing = role.role === 'possessor' ? units[role.attached[0]] : undefined;
  return thing !== undefined && (fates.has(thing.lemma) || isHarmTo(thing));
}

/** "in spring T lied". */
const timely = new Set(['in', 'for', 'after', 'during', 'on', 'at', 'since', 'before', 'until']);
/** "what he told T was a lie": said of what is handed over. */
const handing = new Set(['tell', 'give', 'show', 'promise', 'send']);

/** The role, set right for "he said T was lying" and "for years T lied". */
function clauseRole({ units, target, role }: Lit): Role {
  const next = units[target + 1];
  const ongoing = next?.pos === 'VERB' && next.lower.endsWith('ing') && units[role.governor]?.light.on === 0;
  const saying = verbForms.has(units[role.governor]?.lower ?? '') && !handing.has(units[role.governor].lemma);
  const subject = role.role === 'object' && ((next?.pos === 'AUX' && saying) || ongoing);
  const opening = role.role === 'complement' && role.governor < 0 && timely.has(role.preposition);
  if (!subject && !opening) return role;
  const found = governedFromRight(units, target);
  return found ? { ...role, ...found } : { ...role, role: 'none' };
}

/** "T, a terrorism analyst", "T, whose brutal death": the word belongs to another noun, or to another clause. */
function isPassedBy(units: Unit[], target: number, k: number): boolean {
  // "according to T, the worst crisis"
  if (units[target - 1]?.lower === 'to' || units[target - 2]?.lower === 'to') return true;
  if (isModifier(units, k)) return true;
  return units.slice(target + 1, k).some(({ lower }) => /^(?:who|whose|which|that)$/.test(lower));
}

/** "terrorism analyst": a thing that only names a kind of the noun after it. */
function isModifier(units: Unit[], k: number): boolean {
  return units[k].pos === 'NOUN' && units[k + 1]?.pos === 'NOUN' && !sorts.has(units[k].lemma);
}

/** The adjective or noun on the target, or the thing that it owns. */
function attachedJudged({ units, role, target, form }: Lit, { sign, closed }: Place): number {
  const owned = role.role === 'possessor';
  const attributive = !owned && units[target + 1]?.pos === 'NOUN';
  const bare = form === 'pronoun' || form === 'possessive' || closed;
  for (const k of role.attached) {
    if (onName(units[k]) !== sign || (k > target && !owned && isPassedBy(units, target, k))) continue;
    const plainNoun = units[k].pos === 'NOUN' && !sorts.has(units[k].lemma);
    if (k < target && (attributive || bare || plainNoun || units[k - 1]?.lower === 'as')) continue;
    // "T's former dictator X": of X it is said.
    const thing = owned ? role.attached[0] : -1;
    if (owned && (units[thing].mask || units[thing + 1]?.mask)) continue;
    if (!(owned && isHarmTo(units[k]))) return k;
  }
  const head = owned ? role.attached[0] : -1;
  // "T's use of chemical weapons", "T's campaign of terror".
  if (head > target && units[head + 1]?.lower === 'of') {
    for (let k = head + 2; k < Math.min(units.length, head + phraseReach) && !units[k].mask; k++)
      if (units[k].pos === 'ADJ' || units[k].pos === 'NOUN') if (inPredicate(units[k]) === sign) return k;
  }
  const after = units[target + 1];
  const topic = /^(?:his|her|its|their|'s)$/.test(units[target - 1]?.lower ?? '');
  return attributive &&
    !topic &&
    sign < 0 &&
    (conducts.has(after.lemma) || sorts.has(after.lemma)) &&
    onName(after) < 0
    ? target + 1
    : -1;
}

/** Verbs that reach whom they judge by way of a preposition. */
const reaching = new Map([
  ['lash', /^(?:at|against)$/],
  ['rail', /^(?:at|against)$/],
  ['jeer', /^at$/],
  ['blame', /^on$/],
]);

/** "railed against T", "lashed out at T", "blamed it on T": as of an object. */
function isAgainst(units: Unit[], { governor, preposition }: Role): boolean {
  return units[governor].pos === 'VERB' && reaching.get(units[governor].lemma)?.test(preposition) === true;
}

function isObject(unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.mask !== null || /^(?:PRON|DET|NOUN|ADJ|NUM)$/.test(unit.pos));
}

function doesIll({ lemma, light }: Unit, sign: number): boolean {
  return light.of === sign && !fighting.has(lemma) && !telling.has(lemma);
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

/** "accused T"; "we will fight T". */
function objectJudged(lit: Lit, { governor }: Role, { sign, cues }: Place): Found | null {
  const { units, target } = lit;
  const verb = units[governor];
  if (verb.pos !== 'VERB' || verb.light.on !== sign) return null;
  const ours = isOurs(units, governor);
  // "criticized T aid", "opposed the T-X deal": the thing is judged.
  const next = units[target + 1];
  if (next?.mask || (lit.role.role === 'possessor' && units[lit.role.attached[0]].mask)) return null;
  if (
    lit.form === 'name' &&
    (next?.lower === '-' ||
      (next?.pos === 'VERB' && next.lower.endsWith('ing')) ||
      (next?.pos === 'NOUN' && !governmentHeads.has(next.lower)))
  )
    return null;
  // "her own government" is not her; what one has to do is not done.
  if (units[target + 1]?.lower === 'own' || (!ours && units[governor - 1]?.lower === 'to')) return null;
  if (!judging.has(verb.lemma) && !(ours && acting.has(verb.lemma))) return null;
  return { unit: governor, own: ours || cues.some((c) => c.start < verb.end && verb.start < c.end) };
}

/** "we will fight", "I want to thank". */
function isOurs(units: Unit[], verb: number): boolean {
  for (let k = verb - 1; k >= 0 && verb - k <= phraseReach; k--) {
    const { pos, lower } = units[k];
    if (firstPerson.has(lower)) return true;
    if (!/^(?:AUX|VERB|PART|ADV|CCONJ)$/.test(pos)) return false;
  }
  return false;
}

/** "T is reckless", "T lied", "T spread lies": after a verb that does not hand the words to somebody. */
function subjectJudged({ units, target }: Lit, { governor }: Role, sign: number): number {
  const verb = units[governor];
  const between = units.slice(target + 1, governor);
  if (between.some(({ lower }) => lower === 'to' || lower === ',')) return -1;
  for (let k = Math.max(target, governor - 3) + 1; k < governor; k++)
    if (units[k].pos === 'ADV' && onName(units[k]) === sign) return k;
  // "T leaders who": a noun taken for a verb.
  if (verb.pos === 'NOUN') return -1;
  if (telling.has(verb.lemma) || judging.has(verb.lemma) || isUndergone(verb, between, units[governor + 1]))
    return -1;
  if (verb.lemma !== 'be' && between.some(({ lower }) => modals.has(lower))) return -1;
  if (fighting.has(verb.lemma)) return sign < 0 ? harmlessAfter(units, governor) : -1;
  if (verb.light.of !== 0) return verb.light.of === sign ? governor : -1;
  return carrying.has(verb.lemma) ? predicateJudged(units, governor, sign) : -1;
}

/** "his country has been ruined", "people displaced by the war": done to it, not by it. */
function isUndergone(verb: Unit, between: Unit[], next: Unit | undefined): boolean {
  // "T lies in the north"; "reports by T concerning the bridge".
  if (verb.lemma === 'lie' && next?.pos === 'ADP' && next.lower !== 'about') return true;
  if (between.length === 0 && verb.lower.endsWith('ing')) return true;
  if (between.length === 0) return verb.lower.endsWith('ed') && harmsObject(verb) && !isObject(next);
  return (
    /(?:ed|en)$/.test(verb.lower) && between.some(({ lemma, lower }) => lemma === 'be' || lower === 'been')
  );
}

/** "is a liar", "spread lies": the judging word after the verb. */
function predicateJudged(units: Unit[], verb: number, sign: number): number {
  const copula = units[verb].lemma === 'be';
  for (let k = verb + 1; k < Math.min(units.length, verb + objectReach); k++) {
    const { pos, lower, lemma, mask } = units[k];
    if (mask || /^[.;:!?,]$/.test(lower) || stopping.has(lower)) return -1;
    if (pos === 'SCONJ' && lower !== 'for') return -1;
    // "is at war with radical groups": of others.
    if (pos === 'ADP' && lower !== 'of' && k > verb + 1) return -1;
    // "was misled": done to it, not by it.
    if (pos === 'VERB' && (telling.has(lemma) || (copula && !lower.endsWith('ing')))) return -1;
    if (
      /^(?:ADJ|NOUN|VERB|ADV)$/.test(pos) &&
      inPredicate(units[k]) === sign &&
      (grave.has(lower) || !isModifier(units, k))
    )
      return inquiries.has(units[k + 1]?.lemma) ? -1 : k;
  }
  return -1;
}

/** "bombed civilians": the verb where its object is harmless; -1 elsewhere. */
function harmlessAfter(units: Unit[], verb: number): number {
  for (let k = verb + 1; k < Math.min(units.length, verb + objectReach); k++) {
    const { pos, lower, lemma, mask } = units[k];
    if (mask || pos === 'VERB' || pos === 'ADP' || /^[.;:!?,]$/.test(lower)) return -1;
    if (harmless.has(lemma) || harmless.has(lower)) return verb;
  }
  return -1;
}

const stopping = new Set(
  "that to not n't never no against from than over by after before amid under into in of as when while because victim victims target".split(
    ' ',
  ),
);

/** What follows a verb of saying is what its subject says. */
function isCue({ lower }: Unit): boolean {
  return verbForms.get(lower)?.some(({ entry, rest }) => entry.speaks && rest.length === 0) ?? false;
}

/** "T and other extremists": the target is one of them. */
function peerJudged(units: Unit[], target: number, sign: number): number {
  // A hyphen within the target's name stands behind it.
  const and = units[target + 1]?.lower === '-' ? target + 2 : target + 1;
  if (units[and]?.lower !== 'and' || units[and + 1]?.lower !== 'other') return -1;
  for (let k = and + 2; k < Math.min(units.length, and + 2 + phraseReach); k++) {
    if (units[k].pos !== 'ADJ' && units[k].pos !== 'NOUN') return -1;
    if (onName(units[k]) === sign) return k;
  }
  return -1;
}
