import type { Span } from '../../document.ts';
import type { Unit } from './context.ts';
import type { Lit } from './features.ts';
import { claims, denying, fancied, holding, isCue, maybe, unsure } from './standing.ts';

const denialReach = 12;

/**
 * "(he said) they think T lied": the verb that hands the words at `at` to somebody whom the voice only tells of; -1 where none
 * does. What is `named` by the way ("T's lies") is relayed only after "that".
 */
export function relayOf({ units, target }: Lit, at: number, cues: readonly Span[], named = false): number {
  const handed = (unit: Unit) => cues.some((c) => c.start < unit.end && unit.start < c.end);
  if (handed(units[at])) return -1;
  const from = Math.min(target, at);
  for (let k = from - 1; k >= 0 && from - k <= denialReach; k--) {
    const { pos, lower, lemma } = units[k];
    if (/^[.;:,]$/.test(lower)) return -1;
    if (pos === 'VERB' && (isCue(units[k]) || holding.has(lemma)))
      return handed(units[k]) || isOurs(units, k) || (named && units[k + 1].lower !== 'that') ? -1 : k;
  }
  return -1;
}

/**
 * "It is not that T lied", "if T lies", "dismissed those who say that T lied". What is denied in another clause takes nothing
 * back ("there is no proof, she said, and accused T").
 */
export function takenBack(units: Unit[], at: number): boolean {
  for (let k = at; k >= 0 && (k === at || /^(?:ADJ|ADV|AUX)$/.test(units[k].pos)); k--)
    if (unsure.has(units[k].lower)) return true;
  for (let k = at - 1; k >= 0 && at - k <= denialReach; k--) {
    const { lower, lemma } = units[k];
    if (/^[.;:]$/.test(lower) || /^(?:[,”]|and|but)$/.test(lower)) return false;
    // "no doubt that", "not only"
    if (/^(?:doubt|question|only|just|merely)$/.test(units[k + 1].lower) && /^(?:no|not)$/.test(lower))
      continue;
    if (denying.has(lower) || denying.has(lemma)) return true;
    // "one explanation that they had was that T lied"
    if (fancied.has(lemma) && units.slice(k + 1, at).some((u) => u.lower === 'that')) return true;
    // "the specter of a threat from T"
    if (lower === 'of' && maybe.has(units[k - 1]?.lower ?? '')) return true;
    // "what they see as T's cheating"
    if (lower === 'what' && units.slice(k + 1, at).some((u) => u.lower === 'as' || u.lemma === 'call'))
      return true;
    if (claims.has(lemma) && (units[k + 1].lower === 'that' || units[k + 1].mask === 'T')) return true;
  }
  return false;
}

const firstPerson = new Set(['i', 'we']);
const oursReach = 5;

/** "we will fight", "I want to thank". */
export function isOurs(units: Unit[], verb: number): boolean {
  for (let k = verb - 1; k >= 0 && verb - k <= oursReach; k--) {
    const { pos, lower } = units[k];
    if (firstPerson.has(lower)) return true;
    if (!/^(?:AUX|VERB|PART|ADV|CCONJ)$/.test(pos)) return false;
  }
  return false;
}
