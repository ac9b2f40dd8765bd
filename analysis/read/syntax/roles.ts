import { negations, passiveAuxiliaries } from '../../english/closed.ts';
import { participleEnding } from '../../english/inflect.ts';
import type { Context, Unit } from './context.ts';

export const roles = ['subject', 'passive', 'object', 'agent', 'possessor', 'complement', 'none'] as const;

/** How the target hangs in its clause, guessed from parts of speech. */
export interface Role {
  role: (typeof roles)[number];
  /** The preposition of a complement. */
  preposition: string;
  /** The verb or noun that governs it, an index in the units; -1 where none was found. */
  governor: number;
  /** What else the clause says with the verb: infinitive, predicate, object's head; indexes. */
  further: number[];
  /** The noun that the target owns, the noun or adjective said of it directly; indexes. */
  attached: number[];
  negated: boolean;
}

/** Units of a phrase, and from a verb to its object or predicate, that are looked at. */
export const phraseReach = 5;
export const objectReach = 8;

const reach = 12;

/** The role of the unit at `target`. A bounded look either way: linear over many targets. */
export function roleOf(units: Unit[], target: number, form: Context['form'] = 'name'): Role {
  const owned = possessed(units, target, form);
  const attached = [...owned, ...modifiers(units, target)];
  const head = owned.length > 0 ? owned[0] : target;
  const left = leftOf(units, target);
  const found = governedFromLeft(units, left) ??
    governedFromRight(units, head) ?? {
      role: 'none' as const,
      governor: -1,
      preposition: '',
    };
  const role = owned.length > 0 ? 'possessor' : found.role;
  const further = found.governor >= 0 ? furtherOf(units, found.governor, target) : [];
  return {
    role,
    preposition: found.preposition,
    governor: found.governor,
    further,
    attached,
    negated: isNegated(units, found.governor, target),
  };
}

/** Head of the noun phrase after "T's" or a possessive pronoun, then the adjectives on it. */
function possessed(units: Unit[], target: number, form: Context['form']): number[] {
  const next = units[target + 1];
  const pronoun = form === 'possessive';
  const mark = next && (next.lower === "'s" || next.lower === "'") && next.pos === 'PART';
  if (!mark && !pronoun) return [];
  const from = mark ? target + 2 : target + 1;
  let head = -1;
  let k = from;
  for (; k < Math.min(units.length, from + 6); k++) {
    const { pos, lower } = units[k];
    if (pos === 'NOUN' || pos === 'PROPN') head = k;
    else if ((pos !== 'ADJ' && pos !== 'NUM' && pos !== 'ADV' && lower !== '-') || head >= 0) break;
  }
  if (head < 0) return [];
  const others: number[] = [];
  for (let m = from; m < k; m++) if (m !== head && /^(?:ADJ|NOUN)$/.test(units[m].pos)) others.push(m);
  return [head, ...others];
}

/** Adjectives and nouns right before the target, and an apposition right after it. */
function modifiers(units: Unit[], target: number): number[] {
  const found: number[] = [];
  for (let k = target - 1; k >= 0 && target - k <= 4; k--) {
    if (!/^(?:ADJ|NOUN|ADV|NUM)$/.test(units[k].pos) && units[k].mask === null) break;
    if (units[k].mask === null) found.push(k);
  }
  if (units[target + 1]?.lower === ',') {
    const first = units[target + 2];
    if (first && (first.lower === 'a' || first.lower === 'an' || first.lower === 'the')) {
      for (let k = target + 3; k < Math.min(units.length, target + 8) && units[k].lower !== ','; k++)
        if (/^(?:ADJ|NOUN)$/.test(units[k].pos)) found.push(k);
    }
  }
  return found;
}

/** The unit before the target's noun phrase, coordinated names passed over. */
function leftOf(units: Unit[], target: number): number {
  let k = target - 1;
  while (k >= 0 && target - k <= reach) {
    const { pos, lower, mask } = units[k];
    if (pos === 'DET' || pos === 'ADJ' || pos === 'NUM' || pos === 'NOUN' || mask === 'N') k--;
    else if ((lower === 'and' || lower === ',' || lower === 'or') && units[k - 1]?.mask) k--;
    else if (lower === "'s" && units[k - 1]?.mask) k--;
    else break;
  }
  return k;
}

type Found = { role: Role['role']; governor: number; preposition: string } | null;

function governedFromLeft(units: Unit[], left: number): Found {
  const unit = units[left];
  if (!unit) return null;
  if (unit.pos === 'VERB') return { role: 'object', governor: left, preposition: '' };
  if (unit.pos !== 'ADP' && unit.lower !== 'to') return null;
  let k = left - 1;
  while (k >= 0 && left - k <= 6 && !/^(?:VERB|NOUN|ADJ)$/.test(units[k].pos)) k--;
  if (k < 0 || left - k > 6) return { role: 'complement', governor: -1, preposition: unit.lower };
  const agent = unit.lower === 'by' && units[k].pos === 'VERB';
  return { role: agent ? 'agent' : 'complement', governor: k, preposition: unit.lower };
}

/** The verb that the noun phrase which ends at `head` is subject of. */
export function governedFromRight(units: Unit[], head: number): Found {
  let passive = false;
  let copula = -1;
  let k = afterAside(units, head + 1);
  for (let n = 0; k < units.length && n < 8; n++, k++) {
    const { pos, lower, lemma } = units[k];
    if (passiveAuxiliaries.has(lower) || lemma === 'be') {
      passive = true;
      copula = k;
    } else if (pos === 'VERB' || isVerbInDisguise(units, k, head)) {
      const participle = participleEnding.test(lower) && !lower.endsWith('ing');
      return { role: passive && participle ? 'passive' : 'subject', governor: k, preposition: '' };
    } else if (pos !== 'AUX' && pos !== 'ADV' && pos !== 'PART' && lower !== 'who' && lower !== 'that') {
      return copula >= 0 ? { role: 'subject', governor: copula, preposition: '' } : null;
    }
  }
  return copula >= 0 ? { role: 'subject', governor: copula, preposition: '' } : null;
}

/** Past ", the minister," or "(R-Ohio)". */
function afterAside(units: Unit[], from: number): number {
  const open = units[from]?.lower;
  if (open !== ',' && open !== '(' && open !== '—') return from;
  const close = open === '(' ? ')' : open;
  for (let k = from + 1; k < Math.min(units.length, from + reach); k++)
    if (units[k].lower === close) return k + 1;
  return from;
}

/** "views", "favors", "marks": verbs that the tagger takes for nouns, told by the subject before and the object after. */
function isVerbInDisguise(units: Unit[], k: number, head: number): boolean {
  const { pos, lower } = units[k];
  const next = units[k + 1];
  if (k !== head + 1 || pos !== 'NOUN' || !lower.endsWith('s') || lower.endsWith('ss')) return false;
  return next !== undefined && (/^(?:DET|PRON)$/.test(next.pos) || next.mask !== null);
}

function furtherOf(units: Unit[], governor: number, target: number): number[] {
  const found: number[] = [];
  for (let k = governor + 1; k < Math.min(units.length, governor + 8); k++) {
    if (k === target) continue;
    const { pos, lower } = units[k];
    if (/^[.;:!?]$/.test(lower) || pos === 'SCONJ') break;
    if (pos === 'VERB' || pos === 'NOUN' || pos === 'ADJ' || pos === 'ADP') found.push(k);
  }
  return found;
}

function isNegated(units: Unit[], governor: number, target: number): boolean {
  const at = governor >= 0 ? governor : target;
  for (let k = Math.max(0, at - 4); k <= Math.min(units.length - 1, at + 1); k++)
    if (negations.has(units[k].lower)) return true;
  return false;
}
