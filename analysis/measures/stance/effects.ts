import { z } from 'zod';
import { loadLexicon } from '../../lexicons/load.ts';
import type { Unit } from './context.ts';
import type { Lit } from './features.ts';

const entry = z.strictObject({
  word: z.string(),
  pos: z.enum(['verb', 'noun']),
  effect: z.number().int().min(-1).max(1),
  hurts: z.boolean(),
});
const { entries } = loadLexicon('effects', entry, (e) => `${e.pos} ${e.word}`);
const wordsOf = (pos: 'verb' | 'noun') =>
  new Map(entries.flatMap((e) => (e.pos === pos ? [[e.word, e] as const] : [])));
const verbs = wordsOf('verb');
const nouns = wordsOf('noun');

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

/** "exposes T's weakness", "attacked T": somebody else does it to the target, or the target owns the harm. */
function suffered({ units, role, target }: Lit): Deed | null {
  const verb = units[role.governor];
  if (role.negated) return null;
  const hurt = hurtAfter(units, target);
  if (hurt >= 0) return { part: 'suffers', units: [hurt] };
  // "They attacked X, T did not": a target with a verb of its own is nobody's object.
  if (role.role === 'object' && units[target + 1]?.pos === 'AUX') return null;
  if (role.role === 'possessor') {
    const owned = role.attached.find((k) => units[k].pos === 'NOUN' && entryOf(units[k])?.hurts);
    return owned === undefined ? null : { part: 'suffers', units: [owned] };
  }
  if ((role.role === 'object' || role.role === 'passive') && verb && entryOf(verb)?.hurts)
    return { part: 'suffers', units: [role.governor] };
  return null;
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
  const apart = parallel || role.role === 'none';
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

function negated(units: Unit[], k: number): boolean {
  for (let n = Math.max(0, k - 4); n < k; n++)
    if (/^(?:not|n't|never|no|fail|failed|fails|refuse|refused|unable|cannot)$/.test(units[n].lower))
      return true;
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
