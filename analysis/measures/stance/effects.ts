import { z } from 'zod';
import { loadLexicon } from '../../lexicons/load.ts';
import { governmentHeads } from '../../read/actors/vocabulary.ts';
import type { Unit } from './context.ts';
import type { Lit } from './features.ts';

const entry = z.strictObject({
  word: z.string(),
  pos: z.enum(['verb', 'noun', 'adjective']),
  effect: z.number().int().min(-1).max(1),
  hurts: z.boolean(),
  toward: z.array(z.string()).default([]),
  feels: z.boolean().default(false),
});
const { entries } = loadLexicon('effects', entry, (e) => `${e.pos} ${e.word}`);
const wordsOf = (pos: 'verb' | 'noun' | 'adjective') =>
  new Map(entries.flatMap((e) => (e.pos === pos ? [[e.word, e] as const] : [])));
const verbs = wordsOf('verb');
const nouns = wordsOf('noun');
const adjectives = wordsOf('adjective');

/** What part the target has in a deed: it does good by it, it does ill by it, or it is the one that suffers. */
export type Part = 'helps' | 'harms' | 'suffers';

/** A target's part in a deed, and the units that tell it. */
export interface Deed {
  part: Part;
  units: number[];
}

/** Units after a deed, and from the target to its deed, that are looked at. */
const reach = 12;
const objectReach = 7;

/**
 * The part that the target has in what its clause says is done (good-for and bad-for events, Deng, Choi and Wiebe 2013):
 * whoever does more of a bad thing or less of a good one harms, and the other way round. Null where that is not plain.
 */
export function deedOf(lit: Lit): Deed | null {
  return suffered(lit) ?? done(lit, lit.target) ?? doneBy(lit);
}

function entryOf({ pos, lemma, mask }: Unit) {
  if (mask) return undefined;
  return pos === 'VERB' ? verbs.get(lemma) : pos === 'NOUN' ? nouns.get(lemma) : undefined;
}

/** "exposes T's weakness", "attacked T", "violence against T": somebody else does it to the target, or the target owns the harm. */
function suffered(lit: Lit): Deed | null {
  const { units, role, target } = lit;
  const verb = units[role.governor];
  if (role.negated) return null;
  const hurt = Math.max(hurtAfter(units, target), endured(lit), ownedHarm(units, target));
  if (hurt >= 0) return { part: 'suffers', units: [hurt] };
  // "They attacked X, T did not": a target with a verb of its own is nobody's object.
  if (role.role === 'object' && units[target + 1]?.pos === 'AUX') return null;
  if (role.role === 'possessor') {
    const owned = role.attached.find((k) => units[k].pos === 'NOUN' && entryOf(units[k])?.hurts);
    return owned === undefined ? null : { part: 'suffers', units: [owned] };
  }
  if ((role.role === 'object' || role.role === 'passive') && verb && entryOf(verb)?.hurts)
    return { part: 'suffers', units: [role.governor] };
  if (role.role === 'complement' && verb?.pos === 'NOUN' && entryOf(verb)?.toward.includes(role.preposition))
    return { part: 'suffers', units: [role.governor] };
  return null;
}

/** "T's deaths" where the mark is taken for a quotation mark, as after an s: the harm's index, or -1. */
function ownedHarm(units: Unit[], target: number): number {
  const mark = units[target + 1];
  const owned = units[target + 2];
  if (mark?.lower !== "'" || mark.start !== units[target].end || owned?.pos !== 'NOUN') return -1;
  return entryOf(owned)?.hurts ? target + 2 : -1;
}

/** Verbs whose subject is the one that suffers, and those that make it so with a harm as object. */
const enduring = new Set(['suffer', 'endure', 'undergo', 'survive', 'withstand', 'die', 'perish']);
const meeting = new Set(['face', 'receive', 'sustain', 'encounter', 'meet', 'escape', 'flee']);
const meetingReach = 4;

/** "T faced threats", "T suffered": the unit that tells it; -1 where there is none. */
function endured({ units, role }: Lit): number {
  const verb = units[role.governor];
  if (role.role !== 'subject' || verb?.pos !== 'VERB') return -1;
  if (enduring.has(verb.lemma)) return role.governor;
  if (!meeting.has(verb.lemma)) return -1;
  for (let k = role.governor + 1; k < Math.min(units.length, role.governor + meetingReach); k++) {
    if (units[k].pos === 'NOUN' && isHarm(units[k])) return k;
    if (units[k].pos === 'ADP' || units[k].pos === 'VERB') return -1;
  }
  return -1;
}

function isHarm(unit: Unit): boolean {
  const entry = entryOf(unit);
  return entry !== undefined && (entry.hurts || entry.toward.length > 0);
}

/** True for a word that tells what somebody feels ("worried"). */
export function isFeeling({ lower }: Unit): boolean {
  return adjectives.get(lower)?.feels ?? false;
}

/** True where whatever owns or undergoes the noun is the one that suffers ("T's defeat", "the defeat of T"). */
export function isHarmTo(unit: Unit): boolean {
  const entry = entryOf(unit);
  return unit.pos === 'NOUN' && entry !== undefined && (entry.hurts || entry.toward.includes('of'));
}

/** Verbs with an effect on things, by which people are judged. */
const judgesByWord = new Set([
  'condemn',
  'denounce',
  'oppose',
  'criticize',
  'reject',
  'praise',
  'applaud',
  'hail',
  'thank',
]);

/** True where the object of the verb is the worse for it: it is done to, not judged. */
export function harmsObject(unit: Unit): boolean {
  const entry = entryOf(unit);
  return (
    unit.pos === 'VERB' &&
    entry !== undefined &&
    (entry.hurts || (entry.effect !== 0 && !judgesByWord.has(unit.lemma)))
  );
}

/** Verbs whose subject holds an opinion: what sounds bad after them is said of something else. */
const opinion = new Set([
  'deem',
  'consider',
  'regard',
  'perceive',
  'fear',
  'worry',
  'suspect',
  'mourn',
  'lament',
]);
/** Units after the verb in which the feeling is looked for. */
const feelingReach = 4;

/**
 * True where what sounds good or bad beside the target is no judgement on it: it is the one who feels it or thinks so of
 * others ("T is worried", "he infuriates T", "what T deems unfair"), it has none of it ("T had no problem"), it is only supposed
 * or denied ("if they support T", "denied that T lied"), it is what the target says ("T's demands"), or the target is part of
 * another's title ("T ambassador X").
 */
export function isIdle(lit: Lit): boolean {
  const { units, role, target } = lit;
  const verb = units[role.governor];
  if (opensTitle(lit) || isAttribute(lit) || undoesBad(lit)) return true;
  // The tagger takes "had" for an auxiliary, whatever follows.
  if (role.role === 'none' && units[target + 1]?.lemma === 'have') return feels(units, target + 1);
  if (isDenied(units, target) || holdsOpinion(units, target + 1)) return true;
  if (!verb) return false;
  if (isSupposed(units, role.governor)) return true;
  if (role.role === 'possessor') return ownsSaying(lit);
  // "urged T to answer": what is wanted of somebody is no judgement on it.
  if (role.role === 'object' && asking.has(verb.lemma)) return true;
  // "criticized by T": that is bad for the other.
  if (role.role === 'agent' && verb.light.on < 0 && verb.light.of === 0) return true;
  if (role.role === 'object' && role.negated && verb.light.on < 0) return true;
  if (role.role === 'object' || role.role === 'passive') return entryOf(verb)?.feels ?? false;
  return role.role === 'subject' && (opinion.has(verb.lemma) || feels(units, role.governor));
}

/** Verbs for what is said to somebody, whatever is thought of it. */
const asking = new Set([
  'urge', 'press', 'pressure', 'warn', 'remind', 'push', 'advise', 'implore', 'beg', 'lobby', 'caution',
  'alert', 'order', 'invite', 'persuade', 'convince', 'beseech', 'exhort', 'notify', 'inform',
]); // biome-ignore format: a row of verbs reads best

/** "T, who fear", "T fears" where the tagger takes the verb for a noun. */
function holdsOpinion(units: Unit[], after: number): boolean {
  const at = units[after]?.lower === 'who' ? after + 1 : -1;
  return at > 0 && at < units.length && opinion.has(units[at].lower);
}

const denials = new Set([
  'deny',
  'denied',
  'denies',
  'denying',
  'dispute',
  'disputed',
  'disputes',
  'disputing',
]);
const denialReach = 6;

/** "denied that T was unwilling", "it is not that T was": what is said of the target is said not to be so. */
function isDenied(units: Unit[], target: number): boolean {
  for (let k = target - 1; k > 0 && target - k <= denialReach; k--) {
    if (/^[.;:,!?]$/.test(units[k].lower)) return false;
    if (units[k].lower === 'that')
      return denials.has(units[k - 1].lower) || /^(?:not|n't)$/.test(units[k - 1].lower);
  }
  return false;
}

/** Nouns for what somebody says of others. */
const sayings = new Set([
  'demand', 'call', 'complaint', 'accusation', 'warning', 'claim', 'allegation', 'charge', 'criticism', 'condemnation',
  'request', 'plea', 'appeal', 'denunciation', 'question', 'objection', 'protest',
]); // biome-ignore format: a row of nouns reads best

/** "T's demands", "T's enemies": no judgement on the target, unless a word on them judges ("T's false claims"). */
function ownsSaying({ units, role }: Lit): boolean {
  const [said, ...others] = role.attached;
  if (opponents.has(units[said]?.lemma)) return true;
  return (
    sayings.has(units[said]?.lemma) && others.every((k) => units[k].light.of === 0 && units[k].feeling === 0)
  );
}

/** "is deeply worried", "had serious concerns", "is under pressure", "had no problem", after the verb of a subject. */
function feels(units: Unit[], verb: number): boolean {
  let none = false;
  let under = false;
  for (let k = verb + 1; k < Math.min(units.length, verb + 1 + feelingReach); k++) {
    const unit = units[k];
    const { pos, lower, light, feeling } = unit;
    if (pos === 'NOUN') {
      if (none) return light.of < 0 || feeling < 0;
      return entryOf(unit)?.feels === true || (under && isHarm(unit));
    }
    if (adjectives.get(lower)?.feels) return true;
    if (lower === 'no') none = true;
    else if (lower === 'under') under = true;
    else if (pos !== 'ADV' && pos !== 'AUX' && pos !== 'ADJ' && pos !== 'VERB' && pos !== 'DET') return false;
  }
  return false;
}

const undoneReach = 6;

/** "T is not spreading lies": a bad thing that the target is said not to do. */
function undoesBad({ units, target }: Lit): boolean {
  if (units[target + 1]?.pos !== 'AUX') return false;
  let negated = false;
  let bad = false;
  for (let k = target + 2; k < Math.min(units.length, target + 2 + undoneReach); k++) {
    const { lower, light, feeling } = units[k];
    if (negations.has(lower)) negated = true;
    if (/^[.;:,!?]$/.test(lower)) break;
    if (!negated) continue;
    if (light.of > 0 || feeling > 0) return false;
    if (light.of < 0 || feeling < 0) bad = true;
  }
  return bad;
}

/** "the T deal": a plain thing that is named by the target, and no body of its own ("T forces") nor its doing ("T raids"). */
function isAttribute({ units, target, form, role }: Lit): boolean {
  const thing = units[target + 1];
  if (form !== 'name' || thing?.pos !== 'NOUN' || role.governor === target + 1) return false;
  if (opponents.has(thing.lemma)) return true;
  return thing.light.of === 0 && thing.feeling === 0 && !isHarm(thing) && !governmentHeads.has(thing.lower);
}

/** Those who are against the one whose they are: what is bad about them is not bad about it. */
const opponents = new Set([
  'enemy',
  'critic',
  'opponent',
  'foe',
  'rival',
  'adversary',
  'skeptic',
  'detractor',
]);

const longestTitle = 4;

/** "T special envoy X": common nouns lead from the target to another name. */
function opensTitle({ units, target }: Lit): boolean {
  let nouns = 0;
  for (let k = target + 1; k < Math.min(units.length, target + 2 + longestTitle); k++) {
    const { pos, mask, lower } = units[k];
    if (mask === 'N') return nouns > 0;
    if (pos === 'NOUN' || pos === 'PROPN') nouns++;
    else if (pos !== 'ADJ' && lower !== '-') return false;
  }
  return false;
}

const supposing = new Set(['if', 'unless', 'whether']);
const supposedReach = 8;

/** True where "if" opens the clause of the verb. */
function isSupposed(units: Unit[], verb: number): boolean {
  for (let k = verb - 1; k >= 0 && verb - k <= supposedReach; k--) {
    if (supposing.has(units[k].lower)) return true;
    if (/^[.;:,!?]$/.test(units[k].lower)) return false;
  }
  return false;
}

/** The verb of "(they say) T was killed", an index in the units; -1 where there is none. */
function hurtAfter(units: Unit[], target: number): number {
  let passive = false;
  for (let k = target + 1; k < Math.min(units.length, target + 6); k++) {
    const { pos, lower, lemma } = units[k];
    if (/^(?:not|n't|never)$/.test(lower)) return -1;
    if (lemma === 'be' || /^(?:was|were|been|being|is|are)$/.test(lower)) passive = true;
    else if (pos === 'VERB' && !/^ha[ds]$|^have$/.test(lower))
      return passive && !lower.endsWith('ing') && entryOf(units[k])?.hurts ? k : -1;
    else if (pos !== 'AUX' && pos !== 'ADV' && pos !== 'VERB') return -1;
  }
  return -1;
}

/** "T prevents chaos", "T's resolve to keep the peace", "T and Y in the north, as parts of it, keep the peace". */
function done(lit: Lit, target: number): Deed | null {
  const { units, role } = lit;
  const parallel = isParallel(units, target);
  // "It has alienated T and emboldened gangs": what follows is done by whoever alienates.
  const taken = role.role === 'none' && units[target - 1]?.lower.endsWith('ed');
  const apart = parallel || (role.role === 'none' && !taken);
  if (role.role !== 'subject' && role.role !== 'possessor' && !apart) return null;
  const from = apart ? afterPhrases(units, target + 1) : target + 1;
  let verbSeen = role.role === 'possessor';
  for (let k = from; k < Math.min(units.length, from + reach); k++) {
    const { pos, lower, mask } = units[k];
    if (/^[.;:!?“”]$/.test(lower) || pos === 'SCONJ' || lower === 'that' || lower === 'which') return null;
    // Another name, or another clause, takes over the sentence.
    if (mask === 'N' || (pos === 'AUX' && verbSeen && role.role !== 'possessor')) return null;
    if (pos === 'VERB') verbSeen = true;
    const deed = verbSeen ? judged(lit, k) : null;
    if (deed) return deed;
  }
  return null;
}

/** "X in the north and T in the south": what follows is said of both. */
function isParallel(units: Unit[], target: number): boolean {
  return (
    units[target - 1]?.lower === 'and' &&
    units[target + 1]?.pos === 'ADP' &&
    units[target - 2]?.mask === 'N' &&
    units[target - 3]?.pos === 'ADP'
  );
}

/** "support of bandits in the north by T": the deed stands before its doer. */
function doneBy(lit: Lit): Deed | null {
  const { units } = lit;
  let k = lit.target - 1;
  while (k > 0 && lit.target - k < reach && units[k].lower !== 'by') {
    const { pos, lower, mask } = units[k];
    if (mask === null && pos !== 'DET' && pos !== 'ADJ' && pos !== 'NOUN' && lower !== 'and') return null;
    k--;
  }
  if (units[k]?.lower !== 'by') return null;
  for (let d = k - 1; d >= 0 && k - d < reach; d--) {
    if (/^[.;:!?,]$/.test(units[d].lower)) return null;
    if (entryOf(units[d])?.effect && (units[d].pos === 'NOUN' || units[d - 1]?.pos === 'AUX')) {
      const deed = judged(lit, d);
      if (deed) return deed;
    }
  }
  return null;
}

/** The deed at `k` by what it is done to. */
function judged({ units, target }: Lit, k: number): Deed | null {
  const effect = entryOf(units[k])?.effect;
  if (!effect || negated(units, k)) return null;
  const noun = units[k].pos === 'NOUN';
  // "with guarded optimism": a participle before its noun.
  if (!noun && units[k].lower.endsWith('ed') && /^(?:ADP|DET)$/.test(units[k - 1]?.pos ?? '')) return null;
  if (noun && !/^(?:of|for|to)$/.test(units[k + 1]?.lower ?? '')) return null;
  for (let o = k + 1; o < Math.min(units.length, k + objectReach); o++) {
    const { pos, lower, mask } = units[o];
    if (o === target || mask === 'N' || /^[.;:!?]$/.test(lower)) return null;
    if (pos === 'VERB' || pos === 'SCONJ' || (pos === 'ADP' && !(noun && o === k + 1))) return null;
    const { of } = units[o].light;
    if (of !== 0 && (pos === 'NOUN' || pos === 'ADJ'))
      return { part: effect * of > 0 ? 'helps' : 'harms', units: [k, o] };
  }
  return null;
}

const negations = new Set(['not', "n't", 'never', 'no', 'cannot']);
/** What follows "to" after these is not done, down to the end of the clause ("failed to mend the roads or lower the prices"). */
const undone = new Set(['fail', 'refuse', 'unable', 'decline', 'failure', 'inability', 'unwilling']);

function negated(units: Unit[], k: number): boolean {
  for (let n = k - 1; n >= 0 && k - n <= reach; n--) {
    const { lower, lemma, pos } = units[n];
    if (k - n <= 4 && negations.has(lower)) return true;
    if ((undone.has(lemma) || undone.has(lower)) && units[n + 1]?.lower === 'to') return true;
    if (/^[.;:!?]$/.test(lower) || pos === 'SCONJ') return false;
  }
  return false;
}

/** Past "in the north", "and Y" and an aside between commas, to where the verb of a subject stands. */
function afterPhrases(units: Unit[], from: number): number {
  let k = from;
  while (k < units.length && k - from < reach) {
    const { pos, lower, mask } = units[k];
    if (pos === 'ADP' || pos === 'DET' || lower === 'and' || mask === 'N') k++;
    else if (lower === ',') {
      const close = units.findIndex((u, i) => i > k && i < k + 16 && u.lower === ',');
      return close > 0 ? close + 1 : k + 1;
    } else break;
  }
  return k;
}
