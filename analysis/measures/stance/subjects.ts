import { isModifier, isSomebody } from './attached.ts';
import type { Unit } from './context.ts';
import { harmsObject, isHarmTo } from './effects.ts';
import type { Lit } from './features.ts';
import { modals, objectReach, phraseReach, type Role } from './roles.ts';
import {
  carrying, fighting, grave, harmless, inPredicate, inquiries, judging, onName, sorts, telling, wronging, wrongs,
} from './standing.ts'; // biome-ignore format: one list

/** "T is reckless", "T lied", "T spread lies": after a verb that does not hand the words to somebody. */
export function subjectJudged({ units, target }: Lit, { governor }: Role, sign: number): number {
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
    // "has health problems": that is its lot.
    if (lower === 'health') return -1;
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
export function notGood(units: Unit[], verb: number): number {
  if (units[verb].lemma !== 'be') return -1;
  for (let k = verb + 1; k < Math.min(units.length, verb + phraseReach); k++) {
    const { pos, lower } = units[k];
    if (pos === 'ADJ' && inPredicate(units[k]) > 0) return k;
    if (!/^(?:ADJ|ADV|DET|PART)$/.test(pos) && !/^(?:not|n't)$/.test(lower)) return -1;
  }
  return -1;
}

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

/** True for what a verb may have for its object. */
export function isObject(unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.mask !== null || /^(?:PRON|DET|NOUN|ADJ|NUM)$/.test(unit.pos));
}
