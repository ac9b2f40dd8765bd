import type { Span } from '../../document.ts';
import { governmentHeads } from '../../read/actors/vocabulary.ts';
import { verbForms } from '../../read/attribution/lexicon.ts';
import type { Unit } from './context.ts';
import { isHarmTo, isIdle } from './effects.ts';
import type { Lit } from './features.ts';
import { isOurs, takenBack } from './hedges.ts';
import { governedFromRight, type Role } from './roles.ts';
import { acting, fates, inPredicate, judging, naming, ownDeeds } from './standing.ts';

/** A word that judges; not the voice's own where it is told of others. */
export interface Found {
  unit: number;
  own: boolean;
  /** True where it judges by being denied ("is not honest"). */
  denied?: boolean;
}

/** "T's overthrow": what the sentence goes on to say is said of that. */
export function ownsFate({ units, role }: Lit): boolean {
  const thing = role.role === 'possessor' ? units[role.attached[0]] : undefined;
  return thing !== undefined && (fates.has(thing.lemma) || isHarmTo(thing));
}

/** "in spring T lied". */
const timely = new Set(['in', 'for', 'after', 'during', 'on', 'at', 'since', 'before', 'until']);
/** "what he told T was a lie": said of what is handed over. */
const handing = new Set(['tell', 'give', 'show', 'promise', 'send']);

/** The role, set right for "he said T was lying" and "for years T lied". */
export function clauseRole({ units, target, role }: Lit): Role {
  const next = units[target + 1];
  const ongoing = next?.pos === 'VERB' && next.lower.endsWith('ing') && units[role.governor]?.light.on === 0;
  const saying = verbForms.has(units[role.governor]?.lower ?? '') && !handing.has(units[role.governor].lemma);
  const subject = role.role === 'object' && ((next?.pos === 'AUX' && saying) || ongoing);
  const opening = role.role === 'complement' && role.governor < 0 && timely.has(role.preposition);
  if (!subject && !opening) return role;
  const found = governedFromRight(units, target);
  return found ? { ...role, ...found } : { ...role, role: 'none' };
}

/** Verbs that reach whom they judge by way of a preposition. */
const reaching = new Map([
  ['lash', /^(?:at|against)$/],
  ['rail', /^(?:at|against)$/],
  ['jeer', /^at$/],
  ['blame', /^on$/],
]);

/** "railed against T", "lashed out at T", "blamed it on T": as of an object. */
export function isAgainst(units: Unit[], { governor, preposition }: Role): boolean {
  // "an attack blamed on T": by nobody that is named.
  if (preposition === 'on' && units[governor + 1].lower === 'on' && units[governor - 1]?.pos === 'NOUN')
    return false;
  return units[governor].pos === 'VERB' && reaching.get(units[governor].lemma)?.test(preposition) === true;
}

/** "accused T"; "we will fight T"; "called T a liar". */
export function objectJudged(
  lit: Lit,
  { governor }: Role,
  sign: number,
  cues: readonly Span[],
): Found | null {
  const { units, target } = lit;
  const verb = units[governor];
  if (verb.pos !== 'VERB') return null;
  const ours = isOurs(units, governor);
  // "blamed X for T's woes", "accused her and her husband's foes"
  if (lit.role.role !== 'complement' && units.slice(governor + 1, target).some(({ pos }) => pos === 'ADP'))
    return null;
  if (lit.form === 'pronoun' && units[target + 1]?.lower === 'and') return null;
  // "her own government" is not her; what one has to do is not done.
  if (units[target + 1]?.lower === 'own' || (!ours && isWanted(units, governor))) return null;
  // "she worried that they would blast T", "few have blasted T"
  if (
    !ours &&
    units
      .slice(Math.max(0, governor - 3), governor)
      .some(({ lower }) => /^(?:would|could|might|may|can|few|nobody|none)$/.test(lower))
  )
    return null;
  const own = ours || cues.some((c) => c.start < verb.end && verb.start < c.end);
  if (naming.has(verb.lemma)) {
    const unit = namedAs(lit, sign);
    if (unit >= 0) return { unit, own };
  }
  if (verb.light.on !== sign || isThing(lit)) return null;
  if (!judging.has(verb.lemma) && !(ours && acting.has(verb.lemma))) return null;
  return { unit: governor, own };
}

/** "criticized T aid", "opposed the T-X deal", "blamed T leader X": another thing is judged. */
export function isThing({ units, target, role, form }: Lit): boolean {
  const next = units[target + 1];
  if (next?.mask || (role.role === 'possessor' && units[role.attached[0]].mask)) return true;
  if (form !== 'name' || !next) return false;
  // "condemns T to years of war"
  if (next.lower === 'to' || next.lower === '-' || (next.pos === 'VERB' && next.lower.endsWith('ing')))
    return true;
  // "praised the T nuclear deal", not "praised T last week"
  const thing = next.pos === 'ADJ' && !timing.has(next.lower) ? units[target + 2] : next;
  return thing?.pos === 'NOUN' && !governmentHeads.has(thing.lower);
}

const timing = new Set(['last', 'next', 'late', 'early', 'earlier', 'past', 'several', 'many', 'more']);

/** Verbs after which "to" tells what is done all the same. */
const going = new Set(['continue', 'go', 'begin', 'start', 'proceed']);

function isWanted(units: Unit[], verb: number): boolean {
  const to = units[verb - 1]?.pos === 'ADV' ? verb - 2 : verb - 1;
  if (units[to]?.lower !== 'to') return false;
  const before = units[to - 1]?.lower === 'on' ? units[to - 2] : units[to - 1];
  return !before || !going.has(before.lemma);
}

/** Units after the target in which it is named. */
const namedReach = 6;

/** "called T a liar", "described T's plan as a disgrace": the word that judges, or -1. */
function namedAs({ units, target, role }: Lit, sign: number): number {
  let k = (role.role === 'possessor' ? role.attached[0] : target) + 1;
  // "described the T murder as": that is what is described.
  if (/^['’]s?$/.test(units[k]?.lower ?? '') || (role.role !== 'possessor' && units[k]?.pos === 'NOUN'))
    return -1;
  for (const end = Math.min(units.length, k + namedReach); k < end; k++) {
    const { pos, lower, mask } = units[k];
    if (mask || (pos === 'ADP' && lower !== 'as') || /^(?:[.;:,!?]|and|who|that|not|to)$/.test(lower))
      return -1;
    if (/^(?:NOUN|ADJ|ADV)$/.test(pos)) {
      if (inPredicate(units[k]) === sign) return k;
      if (pos === 'NOUN' && units[k + 1]?.pos !== 'NOUN') return -1;
    }
  }
  return -1;
}

/** A stand that a verb tells, with the word that carries it and its sign. */
export interface Told {
  unit: number;
  sign: number;
}

/** How a verb by which somebody takes a stand has the target for its object, told as a fact; null where none does. */
export function toldOf(lit: Lit): Told | null {
  const { units } = lit;
  const gone = endedBy(lit, lit.role);
  const told = units[lit.role.governor];
  if (gone < 0 && (told?.pos !== 'VERB' || !(judging.has(told.lemma) || naming.has(told.lemma)))) return null;
  const role = clauseRole(lit);
  const verb = units[role.governor];
  if (!verb || role.negated || isIdle(lit)) return null;
  if (gone >= 0) return takenBack(units, gone) ? null : { unit: role.attached[0], sign: -1 };
  const object =
    role.role === 'object' ||
    role.role === 'passive' ||
    (role.role === 'possessor' && role.governor < lit.target) ||
    (role.role === 'complement' && isAgainst(units, role));
  if (!object || undergoes(lit) || units[units.length - 1].lower === '?') return null;
  // "the lawyer trusted with T's case"
  if (role.role === 'object' && units[role.governor + 1]?.pos === 'ADP') return null;
  for (const sign of naming.has(verb.lemma) ? [-1, 1] : [verb.light.on]) {
    const found = sign === 0 ? null : objectJudged(lit, role, sign, []);
    if (found) return takenBack(units, role.governor) ? null : { unit: found.unit, sign };
  }
  return null;
}

const ends = new Set([
  'ouster',
  'resignation',
  'removal',
  'departure',
  'overthrow',
  'impeachment',
  'downfall',
]);

/** "called for T's ouster": the verb's index, or -1. */
function endedBy({ units }: Lit, { role, attached, governor }: Role): number {
  if (role !== 'possessor' || !ends.has(units[attached[0]].lemma)) return -1;
  const { lemma } = units[governor] ?? units[attached[0]];
  if (lemma === 'call' && units[governor + 1].lower !== 'for') return -1;
  return /^(?:call|demand|seek|urge)$/.test(lemma) ? governor : -1;
}

/** "condemned T's murder": no stand toward T; but "condemned T's attack" is one. */
export function undergoes(lit: Lit): boolean {
  return ownsFate(lit) && !ownDeeds.has(lit.units[lit.role.attached[0]].lemma);
}
