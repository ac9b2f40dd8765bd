import type { Unit } from './context.ts';
import type { Lit } from './features.ts';
import { takenBack } from './hedges.ts';
import { isThing, type Told, undergoes } from './objects.ts';
import { againstNouns, bringing, forNouns, sideOf } from './standing.ts';

/** A stand that a noun or adjective tells, and where its taker is looked for: the unit at which its phrase ends, or a verb whose subject it is. */
export interface Voiced extends Told {
  owner: number;
  verb: number;
}

const toward = /^(?:of|for|against|toward|towards|at|on|with|to)$/;
/** Units between the word and the target, and between it and the verb that brings it. */
const nearReach = 5;

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
  const side = sideOf(word.lemma);
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
  // "voiced support for T", "took aim at T"
  return bringing.has(lemma) && units[before].pos === 'VERB' ? { ...found, verb: before } : null;
}

/** Back over "a", "its", "strong", "full". */
function pastModifiers(units: Unit[], from: number): number {
  let k = from;
  for (; k > 0 && from - k < nearReach; k--)
    if (!/^(?:ADJ|ADV|NUM|DET)$/.test(units[k].pos) && !/^(?:his|her|its|their)$/.test(units[k].lower)) break;
  return k;
}
