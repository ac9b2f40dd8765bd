import type { Unit } from './context.ts';
import { isHarmTo } from './effects.ts';
import type { Lit } from './features.ts';
import { modals, phraseReach } from './roles.ts';
import { conducts, grave, inPredicate, inquiries, onName, sorts, unsure, wielding } from './standing.ts';

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
export function isModifier(units: Unit[], k: number): boolean {
  return units[k].pos === 'NOUN' && units[k + 1]?.pos === 'NOUN' && !sorts.has(units[k].lemma);
}

/** The adjective or noun on the target, or the thing that it owns. */
export function attachedJudged({ units, role, target, form }: Lit, sign: number, closed: boolean): number {
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
  // "T's use of chemical weapons", "T's campaign of terror"; "T's description of the threat" is none.
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

/** True for a name, a kind of people, and what ends like somebody's trade. */
export function isSomebody(unit: Unit): boolean {
  if (unit.mask || unit.pos !== 'NOUN' || sorts.has(unit.lemma)) return true;
  return somebody.test(unit.lower) && !nobody.test(unit.lower);
}

function plainModifier(units: Unit[], k: number, head: number): boolean {
  return k < head && units[k].pos === 'NOUN' && !conducts.has(units[k].lemma) && !grave.has(units[k].lower);
}

/** "T and other extremists", "extremists like T", "the bully, T": the target is one of them, or the one. */
export function peerJudged(units: Unit[], target: number, sign: number): number {
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
