import { passiveAuxiliaries } from '../../english/closed.ts';
import { participleEnding } from '../../english/inflect.ts';
import type { Unit } from './masked-sentence.ts';

/** How a mention hangs in its clause, guessed from parts of speech: "agent" stands behind "by", "none" where nothing tells. */
export interface Role {
  role: 'subject' | 'passive' | 'object' | 'agent' | 'possessor' | 'complement' | 'none';
  /** The verb or noun that governs it, an index in the units; -1 where none was found. */
  governor: number;
}

/** Units of a phrase, and from a verb to its object or predicate, that are looked at. */
const reach = 12;

/** The role of the unit at `target`. A bounded look either way: linear over many targets. */
export function roleOf(units: Unit[], target: number): Role {
  const owned = ownedBy(units, target);
  const found = governedFromLeft(units, leftOf(units, target)) ??
    governedFromRight(units, owned < 0 ? target : owned) ?? { role: 'none' as const, governor: -1 };
  return owned < 0 ? found : { ...found, role: 'possessor' };
}

/** Head of the noun phrase after "T's"; -1 where none stands there. */
function ownedBy(units: Unit[], target: number): number {
  const next = units[target + 1];
  if (next?.pos !== 'PART' || (next.lower !== "'s" && next.lower !== "'")) return -1;
  const from = target + 2;
  let head = -1;
  for (let k = from; k < Math.min(units.length, from + 6); k++) {
    const { pos, lower } = units[k];
    if (pos === 'NOUN' || pos === 'PROPN') head = k;
    else if ((pos !== 'ADJ' && pos !== 'NUM' && pos !== 'ADV' && lower !== '-') || head >= 0) break;
  }
  return head;
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

function governedFromLeft(units: Unit[], left: number): Role | null {
  const unit = units[left];
  if (!unit) return null;
  if (unit.pos === 'VERB') return { role: 'object', governor: left };
  if (unit.pos !== 'ADP' && unit.lower !== 'to') return null;
  let k = left - 1;
  while (k >= 0 && left - k <= 6 && !/^(?:VERB|NOUN|ADJ)$/.test(units[k].pos)) k--;
  if (k < 0 || left - k > 6) return { role: 'complement', governor: -1 };
  const agent = unit.lower === 'by' && units[k].pos === 'VERB';
  return { role: agent ? 'agent' : 'complement', governor: k };
}

/** The verb that the noun phrase which ends at `head` is subject of. */
function governedFromRight(units: Unit[], head: number): Role | null {
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
      return { role: passive && participle ? 'passive' : 'subject', governor: k };
    } else if (pos !== 'AUX' && pos !== 'ADV' && pos !== 'PART' && lower !== 'who' && lower !== 'that') {
      return copula >= 0 ? { role: 'subject', governor: copula } : null;
    }
  }
  return copula >= 0 ? { role: 'subject', governor: copula } : null;
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
