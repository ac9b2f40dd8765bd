import type { Span } from '../../document.ts';
import type { Unit } from './context.ts';
import { type Deed, harmsObject, isHarmTo } from './effects.ts';
import type { Lit } from './features.ts';
import { isOurs, relayOf, takenBack, unsure } from './hedges.ts';
import { clauseRole, type Found, isAgainst, objectJudged, ownsFate } from './objects.ts';
import { governedFromRight, type Role } from './roles.ts';
import {
  carrying, conducts, fates, fighting, grave, harmless, inPredicate, inquiries, isCue, judging, onName, sorts, spoken,
  telling, undergone,
} from './standing.ts'; // biome-ignore format: one list

/** Units of a phrase, and from a verb to its object or predicate, that are looked at. */
const phraseReach = 5;
const objectReach = 8;

const modals = new Set(['shall', 'should', 'must', 'could', 'may', 'might', 'would', 'can', 'ought']);

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
  const found = own(attachedJudged(lit, place)) ?? own(peerJudged(units, target, place.sign));
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
      if (isFelt(units, role)) return own(felt.get(verb.lower) === place.sign ? role.governor : -1);
      return isAgainst(units, role)
        ? objectJudged(lit, role, place.sign, place.cues)
        : own(complementJudged(lit, role, place.sign));
    default:
      return null;
  }
}

/** "T, a terrorism analyst", "T, whose brutal death": the word belongs to another noun, or to another clause. */
function isPassedBy(units: Unit[], target: number, k: number): boolean {
  // "according to T, the worst crisis"
  if (units[target - 1]?.lower === 'to' || units[target - 2]?.lower === 'to') return true;
  // "the protector, T, a hero of others"
  if (units[target - 1]?.lower === ',') return true;
  // "without T, the chaos"
  if (units[target - 1]?.pos === 'ADP' && !/^(?:of|by|like)$/.test(units[target - 1].lower)) return true;
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
  const attributive =
    !owned && (units[target + 1]?.pos === 'NOUN' || /^[-–]$/.test(units[target + 1]?.lower ?? ''));
  const bare = form === 'pronoun' || form === 'possessive' || closed;
  for (const k of role.attached) {
    if (onName(units[k]) !== sign || (k > target && !owned && isPassedBy(units, target, k))) continue;
    const plainNoun = units[k].pos === 'NOUN' && !sorts.has(units[k].lemma);
    if (k < target && (attributive || bare || plainNoun || units[k - 1]?.lower === 'as')) continue;
    // "the harsh winter T endured"
    if (k < target - 1 && !isSomebody(units[target - 1])) continue;
    // "T's puppet master"
    if (owned && plainModifier(units, k, role.attached[0])) continue;
    // "T's former dictator X": of X it is said.
    const thing = owned ? role.attached[0] : -1;
    if (owned && (units[thing].mask || units[thing + 1]?.mask || inquiries.has(units[thing].lemma))) continue;
    if (!(owned && isHarmTo(units[k]))) return k;
  }
  const head = owned ? role.attached[0] : -1;
  // "T's use of chemical weapons", "T's campaign of terror".
  if (
    head > target &&
    wielding.has(units[head].lemma) &&
    units[head + 1]?.lower === 'of' &&
    !isSupposedly(units, target, head)
  ) {
    for (let k = head + 2; k < Math.min(units.length, head + phraseReach) && !units[k].mask; k++)
      if (units[k].pos === 'ADJ' || units[k].pos === 'NOUN') if (inPredicate(units[k]) === sign) return k;
  }
  const after = units[target + 1];
  const topic = /^(?:his|her|its|their|'s)$/.test(units[target - 1]?.lower ?? '');
  return attributive &&
    !topic &&
    sign < 0 &&
    (conducts.has(after.lemma) ||
      (sorts.has(after.lemma) && !/^(?:apologist|puppet|stooge)$/.test(after.lemma))) &&
    onName(after) < 0
    ? target + 1
    : -1;
}

/** Nouns whose owner does what follows "of" ("T's use of poison"); "T's description of the threat" is none. */
const wielding = new Set([
  'use', 'campaign', 'policy', 'act', 'pattern', 'record', 'history', 'reign', 'practice', 'culture', 'litany', 'string', 'series',
  'display', 'web', 'course', 'acts',
]); // biome-ignore format: a row of nouns reads best

/** "T's alleged use of poison", "T's use of poison would be": it may not be so. */
function isSupposedly(units: Unit[], target: number, head: number): boolean {
  if (units.slice(target, head).some(({ lower }) => unsure.has(lower))) return true;
  return units.slice(head, head + phraseReach + 1).some(({ lower }) => modals.has(lower) || lower === 'not');
}

/** People and their bodies, by the end of the word. */
const somebody =
  /(?:er|or|ist|ian|man|woman|ess|[^m]ent|ant|boss|chief|head|king|queen|star|ally|ick|ot|government|group|movement|party|regime|army|force|network|organization|militia|state|nation|country|republic|company|outlet|guy|friend|person|people|father|hero|fellow|human)s?$/;

const nobody =
  /^(?:behaviou?r|error|terror|power|order|answer|matter|letter|number|cent(?:er|re)|paper|offer|weather|chapter|disaster|danger|favor|labor|rumor|factor|horror|plot|riot|spot|event|content|extent|percent|incident|accident|moment|descent|consent)s?$/;

function isSomebody(unit: Unit): boolean {
  if (unit.mask || unit.pos !== 'NOUN' || sorts.has(unit.lemma)) return true;
  return somebody.test(unit.lower) && !nobody.test(unit.lower);
}

function plainModifier(units: Unit[], k: number, head: number): boolean {
  return k < head && units[k].pos === 'NOUN' && !conducts.has(units[k].lemma) && !grave.has(units[k].lower);
}

function isObject(unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.mask !== null || /^(?:PRON|DET|NOUN|ADJ|NUM)$/.test(unit.pos));
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

/** What "I" feel about somebody judges it. */
const felt = new Map([
  ['proud', 1], ['grateful', 1], ['thankful', 1], ['ashamed', -1], ['disappointed', -1], ['disgusted', -1], ['appalled', -1],
  ['sick', -1], ['tired', -1],
]); // biome-ignore format: a row of words reads best

/** "I am proud of T". */
function isFelt(units: Unit[], { governor, preposition }: Role): boolean {
  return (
    felt.has(units[governor].lower) && /^(?:of|to|in|with|by)$/.test(preposition) && isOurs(units, governor)
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

/** "T is reckless", "T lied", "T spread lies": after a verb that does not hand the words to somebody. */
function subjectJudged({ units, target }: Lit, { governor }: Role, sign: number): number {
  const verb = units[governor];
  const between = units.slice(target + 1, governor);
  if (between.some(({ lower }) => lower === 'to' || lower === ',')) return -1;
  const open = between.some(({ lower }) => modals.has(lower));
  for (let k = Math.max(target, governor - 3) + 1; k < governor && !open; k++)
    if (units[k].pos === 'ADV' && onName(units[k]) === sign) return k;
  // "T leaders who": a noun taken for a verb.
  if (verb.pos === 'NOUN') return -1;
  if (verb.lemma === 'cover' && units[governor + 1]?.lower === 'up') return sign < 0 ? governor : -1;
  if (sign < 0 && !open && (verb.lemma === 'lack' || isToBlame(units, governor))) return governor;
  if (sign < 0 && !open && wronging.has(verb.lemma) && isWrongAhead(units, governor)) return governor;
  if (telling.has(verb.lemma) || judging.has(verb.lemma) || isUndergone(verb, between, units[governor + 1]))
    return -1;
  if (open && (verb.lemma !== 'be' || sign > 0)) return -1;
  if (verb.lemma === 'steal' && shows.test(units[governor + 2]?.lower ?? '')) return -1;
  if (fighting.has(verb.lemma)) return sign < 0 ? harmlessAfter(units, governor) : -1;
  if (verb.light.of !== 0) return verb.light.of === sign ? governor : -1;
  return carrying.has(verb.lemma) ? predicateJudged(units, governor, sign) : -1;
}

/** What is stolen by whoever draws all eyes. */
const shows = /^(?:headlines?|show|moment|spotlight|thunder|scene)$/;

/** "his country has been ruined", "people displaced by the war": done to it, not by it. */
function isUndergone(verb: Unit, between: Unit[], next: Unit | undefined): boolean {
  // "T lies in the north"; "reports by T concerning the bridge".
  if (verb.lemma === 'lie' && next?.pos === 'ADP' && next.lower !== 'about') return true;
  if (next?.lower === 'by' || (between.length === 0 && verb.lower.endsWith('ing'))) return true;
  if (between.length === 0) return verb.lower.endsWith('ed') && harmsObject(verb) && !isObject(next);
  return (
    /(?:ed|en)$/.test(verb.lower) && between.some(({ lemma, lower }) => lemma === 'be' || lower === 'been')
  );
}

/** Verbs by which the subject is what follows. */
const likening = new Set([
  'be',
  "'s",
  'was',
  'were',
  'are',
  'been',
  'become',
  'remain',
  'seem',
  'stay',
  'prove',
  'look',
  'appear',
  'sound',
]);

/** "is a liar", "spread lies": the judging word after the verb. */
function predicateJudged(units: Unit[], verb: number, sign: number): number {
  const copula = units[verb].lemma === 'be';
  for (let k = verb + 1; k < Math.min(units.length, verb + objectReach); k++) {
    const { pos, lower, lemma, mask } = units[k];
    if (mask || /^[.;:!?,]$/.test(lower) || stopping.has(lower)) return -1;
    if (pos === 'SCONJ' && lower !== 'for') return -1;
    // "is fighting the terrorists"
    if (pos === 'VERB' && copula && units[k].light.of === 0 && !carrying.has(lemma)) return -1;
    // "a bright-line departure", "worse off"
    if (/^(?:-|off)$/.test(units[k + 1]?.lower ?? '')) return -1;
    // "is a great example": the example is.
    if (sign > 0 && pos === 'ADJ' && units[k + 1]?.pos === 'NOUN' && !isSomebody(units[k + 1])) return -1;
    // "pursues any aggressor", "is at war with radical groups": of others.
    if (!likening.has(units[verb].lemma) && sorts.has(lemma)) return -1;
    if (pos === 'ADP' && lower !== 'of' && k > verb + 1) return -1;
    // "was misled": done to it, not by it.
    if (pos === 'VERB' && (telling.has(lemma) || (copula && !lower.endsWith('ing')))) return -1;
    if (copula && lower === 'behind') return sign < 0 && isHarmAhead(units, k) ? k : -1;
    if (lower === 'responsible') return sign < 0 && isHarmAhead(units, k) ? k : -1;
    if (
      /^(?:ADJ|NOUN|VERB|ADV)$/.test(pos) &&
      inPredicate(units[k]) === sign &&
      (grave.has(lower) || !isModifier(units, k))
    )
      return inquiries.has(units[k + 1]?.lemma) ? -1 : k;
  }
  return -1;
}

/** "is to blame", "bears responsibility". */
function isToBlame(units: Unit[], verb: number): boolean {
  const next = units[verb + 1]?.lower;
  if (units[verb].lemma === 'be') return next === 'to' && units[verb + 2]?.lower === 'blame';
  return (
    units[verb].lemma === 'bear' &&
    units.slice(verb + 1, verb + 4).some(({ lower }) => /^(?:blame|responsibility)$/.test(lower))
  );
}

/** "is not honest", "cannot be trusted": what is denied is good; -1 where it is not. */
function notGood(units: Unit[], verb: number): number {
  if (units[verb].lemma !== 'be') return -1;
  for (let k = verb + 1; k < Math.min(units.length, verb + phraseReach); k++) {
    const { pos, lower } = units[k];
    if (pos === 'ADJ' && inPredicate(units[k]) > 0) return k;
    if (!/^(?:ADJ|ADV|DET|PART)$/.test(pos) && !/^(?:not|n't)$/.test(lower)) return -1;
  }
  return -1;
}

/** Verbs that tell who did a wrong that is named after them. */
const wronging = new Set([
  'commit',
  'perpetrate',
  'orchestrate',
  'mastermind',
  'order',
  'carry',
  'sponsor',
  'plot',
]);
const wrongs = new Set([
  'assassination', 'assault', 'atrocity', 'attack', 'bombing', 'crackdown', 'crime', 'genocide', 'killing', 'massacre', 'murder',
  'poisoning', 'slaughter', 'terrorism', 'torture', 'violation',
]); // biome-ignore format: a row of nouns reads best

/** "carried out the attack"; a strike that somebody orders in a war is none. */
function isWrongAhead(units: Unit[], verb: number): boolean {
  for (let k = verb + 1; k < Math.min(units.length, verb + objectReach); k++) {
    const { pos, lower, lemma, mask } = units[k];
    if (mask || pos === 'VERB' || (pos === 'ADP' && !/^(?:out|of)$/.test(lower)) || /^[.;:!?,]$/.test(lower))
      return false;
    if (pos === 'NOUN' && wrongs.has(lemma))
      return units[verb].lemma !== 'order' || !/^(?:attack|assault|bombing)$/.test(lemma);
  }
  return false;
}

/** "responsible for the attack", "behind the attack". */
function isHarmAhead(units: Unit[], at: number): boolean {
  if (units[at].lower !== 'behind' && units[at + 1]?.lower !== 'for') return false;
  const ahead = units.slice(at + 1, at + 2 + phraseReach);
  return ahead.some(
    (unit) => isHarmTo(unit) || (unit.pos === 'NOUN' && (inPredicate(unit) < 0 || unit.lemma === 'attack')),
  );
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

/** "T and other extremists", "extremists like T", "the bully, T": the target is one of them, or the one. */
function peerJudged(units: Unit[], target: number, sign: number): number {
  // A hyphen within the target's name stands behind it.
  const and = units[target + 1]?.lower === '-' ? target + 2 : target + 1;
  if (units[and]?.lower === 'and' && units[and + 1]?.lower === 'other') {
    for (let k = and + 2; k < Math.min(units.length, and + 2 + phraseReach); k++) {
      if (units[k].pos !== 'ADJ' && units[k].pos !== 'NOUN') return -1;
      if (onName(units[k]) === sign) return k;
    }
    return -1;
  }
  return kindBefore(units, target, sign);
}

/** The judging word of "autocratic forces like T", "terrorists such as T", "the boastful bully, former president T"; or -1. */
function kindBefore(units: Unit[], target: number, sign: number): number {
  let k = target - 1;
  while (k > 0 && /^(?:the|a|an|former)$/.test(units[k].lower)) k--;
  const like = units[k]?.lower === 'like' || (units[k]?.lower === 'as' && units[k - 1]?.lower === 'such');
  if (!like && units[k]?.lower !== ',') return -1;
  k -= units[k].lower === 'as' ? 2 : 1;
  if (units[k]?.pos !== 'NOUN' || (!like && !sorts.has(units[k].lemma))) return -1;
  for (const from = k; k >= 0 && from - k < phraseReach && /^(?:NOUN|ADJ|ADV)$/.test(units[k].pos); k--)
    if (onName(units[k]) === sign) return like || isAlone(units, k, target) ? k : -1;
  return -1;
}

/** "the bully, T", but not "X terrorists, T's minister": nobody else is called so. */
function isAlone(units: Unit[], at: number, target: number): boolean {
  if (units[target + 1]?.lower === "'s") return false;
  for (let k = at - 1; k >= 0 && at - k < phraseReach; k--) {
    if (/^(?:the|a|an)$/.test(units[k].lower)) return true;
    if (units[k].mask || !/^(?:NOUN|ADJ|ADV)$/.test(units[k].pos)) return false;
  }
  return false;
}
