import { type Features, featurePlace } from '../models/linear.ts';
import type { Context, Unit } from './context.ts';
import { feeling, verbLight, wordLight } from './lexicon.ts';
import { type Role, roleOf } from './roles.ts';

/** A feature before hashing: its family, its text, its value, and the unit that gave it (-1 for none). */
export interface Named {
  family: number;
  text: string;
  value: number;
  unit: number;
}

const window = 10;

/** All features of a target in its sentence. */
export function namedFeatures(context: Context): Named[] {
  const out: Named[] = [];
  const add = (family: number, text: string, unit: number, value = 1) =>
    out.push({ family, text, value, unit });
  const role = roleOf(context.units, context.target);
  windows(context, add);
  sentence(context, add);
  dependency(context, role, add);
  lights(context, role, add);
  frame(context, role, add);
  return out;
}

type Add = (family: number, text: string, unit: number, value?: number) => void;

function bin(distance: number): string {
  return distance <= 1 ? '1' : distance <= 2 ? '2' : distance <= 4 ? '4' : '9';
}

/** Words and pairs of words on either side, by distance. */
function windows({ units, target }: Context, add: Add): void {
  for (const side of [-1, 1]) {
    for (let d = 1; d <= window; d++) {
      const k = target + side * d;
      const unit = units[k];
      if (!unit) break;
      const where = side < 0 ? 'l' : 'r';
      add(2, `${where}${unit.lemma}`, k);
      const next = units[k + side];
      if (next && d < 6) {
        const pair = side < 0 ? `${next.lower} ${unit.lower}` : `${unit.lower} ${next.lower}`;
        add(3, `${where}${pair}`, k);
        if (d === 1) add(4, `${where}${pair}`, k);
      }
    }
  }
  const [before, after] = [units[target - 1], units[target + 1]];
  if (before && after) add(5, `${before.lower} ${after.lower}`, target + 1);
}

/** Words and pairs anywhere in the sentence. */
function sentence({ units }: Context, add: Add): void {
  for (const [k, unit] of units.entries()) {
    if (unit.mask) continue;
    add(6, unit.lower, k, 0.5);
    const next = units[k + 1];
    if (next && !next.mask) add(7, `${unit.lower} ${next.lower}`, k, 0.5);
  }
}

function dependency({ units }: Context, role: Role, add: Add): void {
  const how = `${role.role}${role.preposition}${role.negated ? '!' : ''}`;
  add(8, how, -1);
  const governor = units[role.governor];
  if (governor) {
    add(9, `${how} ${governor.lemma}`, role.governor);
    add(10, `${role.role} ${governor.lemma}`, role.governor);
    for (const k of role.further) {
      add(11, `${role.role} ${governor.lemma} ${units[k].lemma}`, k);
      add(12, `${role.role} ${units[k].lemma}`, k);
    }
  }
  for (const k of role.attached) add(13, units[k].lemma, k);
}

/** Signed light by lexicon on the target: through its governor, what is attached to it, its side, its clause. */
function lights({ units, target }: Context, role: Role, add: Add): void {
  const governor = units[role.governor];
  const no = role.negated ? '!' : '';
  if (governor) {
    const light =
      governor.pos === 'VERB' ? verbLight(governor.lemma) : wordLight(governor.lemma, governor.lower);
    add(14, `${role.role}${no} ${light.of} ${light.on}`, role.governor);
    if (role.role === 'complement')
      add(14, `${role.preposition}${no} ${light.of} ${light.on}`, role.governor);
    add(15, `${role.role}${no} ${feeling(governor.lower, governor.lemma)}`, role.governor);
    for (const k of role.further) {
      const l = lightOf(units[k]);
      if (l.of || l.on) add(16, `${role.role}${no} ${l.of} ${l.on}`, k);
      const f = feeling(units[k].lower, units[k].lemma);
      if (f) add(17, `${role.role}${no} ${f}`, k);
    }
  }
  for (const k of role.attached) {
    const l = lightOf(units[k]);
    if (l.of || l.on) add(18, `${role.role} ${l.of} ${l.on}`, k);
    const f = feeling(units[k].lower, units[k].lemma);
    if (f) add(19, `${role.role} ${f}`, k);
  }
  sums(units, target, add);
}

function lightOf(unit: Unit): { of: number; on: number } {
  return unit.pos === 'VERB' ? verbLight(unit.lemma) : wordLight(unit.lemma, unit.lower);
}

/** Sums of light and feeling by side and distance, one feature a sign. */
function sums(units: Unit[], target: number, add: Add): void {
  const total = new Map<string, number>();
  const note = (key: string, v: number) => v && total.set(key, (total.get(key) ?? 0) + 1);
  for (const [k, unit] of units.entries()) {
    if (unit.mask) continue;
    const side = k < target ? 'l' : 'r';
    const where = Math.abs(k - target) <= 3 ? 'near' : Math.abs(k - target) <= 8 ? 'mid' : 'far';
    const f = feeling(unit.lower, unit.lemma);
    const { of, on } = lightOf(unit);
    note(`f${side}${where}${f}`, f);
    note(`o${side}${where}${of}`, of);
    note(`n${side}${where}${on}`, on);
    note(`f${f}`, f);
    note(`o${of}`, of);
    if (unit.quoted) note(`q${f}`, f);
  }
  for (const [key, n] of total) add(20, key, -1, Math.min(n, 4) / 2);
}

/** The shape around it: quotation, other names, how it is written. */
function frame({ units, target, form }: Context, role: Role, add: Add): void {
  const me = units[target];
  const names = units.filter((u) => u.mask === 'N').length;
  add(21, `form ${form}`, -1);
  add(21, `form ${form} ${role.role}`, -1);
  add(21, `quoted ${me.quoted}`, -1);
  add(21, `quotes ${units.some((u) => u.quoted)} ${me.quoted}`, -1);
  add(21, `names ${Math.min(names, 4)}`, -1);
  add(21, `place ${Math.min(4, Math.floor((5 * target) / units.length))}`, -1);
  for (const side of [-1, 1]) {
    for (let d = 1; d < 12; d++) {
      const other = units[target + side * d];
      if (!other) break;
      if (other.mask !== 'N') continue;
      const between = units.slice(
        Math.min(target, target + side * d) + 1,
        Math.max(target, target + side * d),
      );
      const verb = between.find((u) => u.pos === 'VERB');
      add(22, `${side} ${bin(d)}`, -1);
      if (verb) {
        const { of, on } = verbLight(verb.lemma);
        add(22, `${side} ${of} ${on} ${feeling(verb.lower, verb.lemma)}`, -1);
        add(23, `${side} ${verb.lemma}`, -1);
      }
      break;
    }
  }
}

/** Hashed for a model of 2^bits places; each family has its own places, values scaled to a length that sentences share. */
export function hashFeatures(named: Named[], bits: number): Features {
  const scale = 1 / Math.sqrt(named.length + 1);
  return {
    places: named.map((f) => featurePlace(f.family, f.text, bits)),
    values: named.map((f) => f.value * scale * 4),
  };
}
