import type { Unit } from './context.ts';
import type { Lit } from './features.ts';
import { takenBack } from './hedges.ts';
import { isThing, type Told, undergoes } from './objects.ts';
import { againstNouns, forNouns } from './standing.ts';

/** A stand that a noun or adjective tells, and where its taker is looked for: the unit at which its phrase ends, or a verb whose subject it is. */
export interface Voiced extends Told {
  owner: number;
  verb: number;
}

const toward = /^(?:of|for|against|toward|towards|at|on|with|to)$/;
/** Units between the word and the target, and between it and the verb that brings it. */
const nearReach = 5;
/** "voiced support for T", "took aim at T", "heaped praise on T". */
const bringing = new Set([
  'express', 'voice', 'take', 'offer', 'pledge', 'heap', 'pour', 'reiterate', 'reaffirm', 'repeat', 'level', 'show', 'have',
]); // biome-ignore format: a row of verbs reads best
/** What somebody is toward another. */
const sides = new Map([
  ['critic', -1], ['opponent', -1], ['foe', -1], ['detractor', -1], ['supporter', 1], ['backer', 1], ['admirer', 1],
  ['ally', 1], ['critical', -1], ['contemptuous', -1], ['dismissive', -1], ['scornful', -1], ['distrustful', -1], ['supportive', 1],
  ['appreciative', 1], ['furious', -1],
]); // biome-ignore format: a row of words reads best

/**
 * The noun or adjective by which somebody stands with or against the target: "X's criticism of T", "X voiced support for T", "X
 * is a fierce critic of T", "X has been critical of T". Null where nobody plainly does.
 */
export function voicedAt(lit: Lit): Voiced | null {
  const { units, role, target } = lit;
  const at = role.governor;
  const word = units[at];
  if (
    !word ||
    word.pos === 'VERB' ||
    at > target ||
    target - at > nearReach ||
    !toward.test(role.preposition)
  )
    return null;
  const side = sides.get(word.lemma) ?? 0;
  const sign = side || (forNouns.has(word.lemma) ? 1 : againstNouns.has(word.lemma) ? -1 : 0);
  if (sign === 0 || isThing(lit) || undergoes(lit)) return null;
  // "X's hatred of Y and T's hopes"
  if (role.role === 'possessor' && units[target - 1].lower === 'and') return null;
  if (units[units.length - 1].lower === '?' || takenBack(units, at)) return null;
  const before = pastModifiers(units, at - 1);
  const found = { unit: at, sign, owner: -1, verb: -1 };
  const { lower, lemma } = units[before] ?? word;
  if (side !== 0) {
    // "X is a critic of T", "X, a critic of T,"
    if (/^(?:is|was|are|were|be|been|'s)$/.test(lower)) return { ...found, verb: before };
    return lower === ',' && word.pos === 'NOUN' && before > 0 ? { ...found, owner: before - 1 } : null;
  }
  if (/^['’]s?$/.test(lower)) return before > 0 ? { ...found, owner: before - 1 } : null;
  // "voiced his outrage on the radio", but "heaped praise on T"
  if (role.preposition === 'on' && lemma !== 'heap' && lemma !== 'pour') return null;
  return bringing.has(lemma) && units[before].pos === 'VERB' ? { ...found, verb: before } : null;
}

/** Back over "a", "its", "strong", "full". */
function pastModifiers(units: Unit[], from: number): number {
  let k = from;
  for (; k > 0 && from - k < nearReach; k--)
    if (!/^(?:ADJ|ADV|NUM|DET)$/.test(units[k].pos) && !/^(?:his|her|its|their)$/.test(units[k].lower)) break;
  return k;
}
