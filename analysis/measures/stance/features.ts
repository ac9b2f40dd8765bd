import { type Features, featurePlace } from '../../models/linear.ts';
import type { Context, Unit } from './context.ts';
import { feeling, type Light, verbLight, wordLight } from './lexicon.ts';
import { type Role, roleOf } from './roles.ts';

/** A feature before hashing: its family, its text, its value, and the unit that gave it (-1 for none). */
export interface Named {
  family: number;
  text: string;
  value: number;
  unit: number;
}

type Add = (family: number, text: string, unit: number, value?: number) => void;

/** Words looked at on either side of the target. */
const reach = 10;
/** Pairs of words begin within so many. */
const pairReach = 5;
/** Longest clause on either side of the target, in words. */
const longestClause = 25;

/** All features of a target in its sentence. */
export function namedFeatures(context: Context): Named[] {
  const found: Named[] = [];
  const add: Add = (family, text, unit, value = 1) => found.push({ family, text, value, unit });
  const lit: Lit = { ...context, lights: context.units.map(lightOf), feelings: context.units.map(feelingOf) };
  const role = roleOf(context.units, context.target);
  windows(lit, add);
  bag(lit, add);
  dependency(lit, role, add);
  clause(lit, role, add);
  sums(lit, add);
  shape(lit, role, add);
  otherNames(lit, add);
  return found;
}

/** Hashed for a model of 2^bits places; values are scaled so that long and short sentences weigh alike. */
export function hashFeatures(named: Named[], bits: number): Features {
  const scale = 4 / Math.sqrt(named.length + 1);
  return {
    places: named.map((f) => featurePlace(f.family, f.text, bits)),
    values: named.map((f) => f.value * scale),
  };
}

/** A context with the light and the feeling of each unit, masked names without. */
interface Lit extends Context {
  lights: Light[];
  feelings: number[];
}

const dark: Light = { of: 0, on: 0 };

function lightOf(unit: Unit): Light {
  if (unit.mask) return dark;
  return unit.pos === 'VERB' ? verbLight(unit.lemma) : wordLight(unit.lemma, unit.lower);
}

function feelingOf(unit: Unit): number {
  return unit.mask ? 0 : feeling(unit.lower, unit.lemma);
}

/** Words and pairs of words on either side. */
function windows({ units, target }: Lit, add: Add): void {
  for (const side of [-1, 1]) {
    const where = side < 0 ? 'l' : 'r';
    for (let d = 1; d <= reach; d++) {
      const k = target + side * d;
      if (!units[k]) break;
      add(1, where + units[k].lemma, k);
      const next = units[k + side];
      if (!next || d > pairReach) continue;
      const pair = side < 0 ? `${next.lower} ${units[k].lower}` : `${units[k].lower} ${next.lower}`;
      add(2, where + pair, k);
      if (d === 1) add(3, where + pair, k);
    }
  }
}

/** Words anywhere in the sentence. */
function bag({ units }: Lit, add: Add): void {
  for (const [k, unit] of units.entries()) if (!unit.mask) add(4, unit.lower, k, 0.5);
}

/** What governs the target and what is said with it, in words, lights and feelings, signed by its role. */
function dependency({ units, lights, feelings }: Lit, role: Role, add: Add): void {
  const { governor } = role;
  const how = role.role + role.preposition + (role.negated ? '!' : '');
  const short = role.role + (role.negated ? '!' : '');
  add(5, how, -1);
  if (governor >= 0) {
    add(6, `${how} ${units[governor].lemma}`, governor);
    add(7, `${role.role} ${units[governor].lemma}`, governor);
    add(8, `${short} ${lights[governor].of} ${lights[governor].on}`, governor);
    if (role.role === 'complement') add(8, `${how} ${lights[governor].of} ${lights[governor].on}`, governor);
    add(9, `${short} ${feelings[governor]}`, governor);
  }
  for (const k of role.further) {
    add(10, `${role.role} ${units[k].lemma}`, k);
    if (lights[k].of || lights[k].on) add(11, `${short} ${lights[k].of} ${lights[k].on}`, k);
    if (feelings[k]) add(12, `${short} ${feelings[k]}`, k);
  }
  for (const k of role.attached) {
    add(13, units[k].lemma, k);
    if (lights[k].of || lights[k].on) add(14, `${role.role} ${lights[k].of} ${lights[k].on}`, k);
    if (feelings[k]) add(15, `${role.role} ${feelings[k]}`, k);
  }
}

const stops = new Set(
  '. ; : ! ? — – ( ) “ ” " but while although though because after before when who which that'.split(' '),
);

/** Words, lights and feelings of the target's own clause. */
function clause({ units, target, lights, feelings }: Lit, role: Role, add: Add): void {
  const ends = (k: number) =>
    stops.has(units[k].lower) ||
    (units[k].lower === ',' && /^(?:CCONJ|SCONJ|PRON)$/.test(units[k + 1]?.pos ?? ''));
  let first = target;
  while (first > 0 && target - first < longestClause && !ends(first - 1)) first--;
  let last = target;
  while (last + 1 < units.length && last - target < longestClause && !ends(last + 1)) last++;
  for (let k = first; k <= last; k++) {
    if (units[k].mask) continue;
    add(16, units[k].lemma, k);
    const side = k < target ? 'l' : 'r';
    if (lights[k].of || lights[k].on) add(17, `${role.role} ${lights[k].of} ${lights[k].on} ${side}`, k);
    if (feelings[k]) add(18, `${role.role} ${feelings[k]} ${side}`, k);
  }
}

/** How much light and feeling stands on either side, by distance. */
function sums({ units, target, lights, feelings }: Lit, add: Add): void {
  const total = new Map<string, number>();
  const note = (key: string, sign: number) => {
    if (sign !== 0) total.set(key + sign, (total.get(key + sign) ?? 0) + 1);
  };
  for (const [k, unit] of units.entries()) {
    if (unit.mask) continue;
    const distance = Math.abs(k - target);
    const where = (k < target ? 'l' : 'r') + (distance <= 3 ? 'near' : distance <= 8 ? 'mid' : 'far');
    note(`f${where}`, feelings[k]);
    note(`o${where}`, lights[k].of);
    note(`n${where}`, lights[k].on);
    note('f', feelings[k]);
    note('o', lights[k].of);
    if (unit.quoted) note('q', feelings[k]);
  }
  for (const [key, n] of total) add(19, key, -1, Math.min(n, 4) / 2);
}

/** Quotation, number of other names, how the target is written and where it stands. */
function shape({ units, target, form }: Lit, role: Role, add: Add): void {
  const names = units.filter((u) => u.mask === 'N').length;
  const { quoted } = units[target];
  add(20, `form ${form}`, -1);
  add(20, `form ${form} ${role.role}`, -1);
  add(20, `quoted ${quoted}`, -1);
  add(20, `quotes ${units.some((u) => u.quoted)} ${quoted}`, -1);
  add(20, `names ${Math.min(names, 4)}`, -1);
  add(20, `place ${Math.min(4, Math.floor((5 * target) / units.length))}`, -1);
}

/** The nearest other name on either side, and the verb between: who does what to whom. */
function otherNames({ units, target, lights, feelings }: Lit, add: Add): void {
  for (const side of [-1, 1]) {
    let verb = -1;
    for (let d = 1; d < 12; d++) {
      const k = target + side * d;
      const other = units[k];
      if (!other) break;
      // The verb nearest to whichever of the two comes first is its own.
      if (other.pos === 'VERB' && (verb < 0 || side < 0)) verb = k;
      if (other.mask !== 'N') continue;
      add(21, `${side} ${d <= 2 ? d : d <= 4 ? 4 : 9}`, -1);
      if (verb < 0) break;
      add(21, `${side} ${lights[verb].of} ${lights[verb].on} ${feelings[verb]}`, verb);
      add(22, `${side} ${units[verb].lemma}`, verb);
      break;
    }
  }
}
