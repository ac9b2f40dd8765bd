import type { Features } from '../../models/linear.ts';
import { type Context, type Unit, unitForms } from './context.ts';
import { feeling, type Light, verbLight, wordLight } from './lexicon.ts';
import { type Role, roleOf, roles } from './roles.ts';

/** A target's sentence with what the lexicons say of each unit; names are left dark. */
export interface Lit extends Context {
  role: Role;
  lights: Light[];
  /** AFINN's feeling, -1, 0 or 1. */
  feelings: number[];
}

/** Hashed features of a target: places in the model, values, and the unit that gave each (-1 for none). */
export interface NamedFeatures extends Features {
  units: number[];
}

/** Adds the feature that a family and two numbers (codes or hashes of words) name. */
type Add = (family: number, a: number, b: number, unit: number, value?: number) => void;

/** Words looked at on either side of the target. */
const reach = 10;
/** Pairs of words begin within so many. */
const pairReach = 5;
/** Longest clause on either side of the target, in words. */
const longestClause = 25;
const dark: Light = { of: 0, on: 0 };

/** The context with its role, lights and feelings. */
export function lightUp(context: Context): Lit {
  return {
    ...context,
    role: roleOf(context.units, context.target),
    lights: context.units.map(lightOf),
    feelings: context.units.map((u) => (u.mask ? 0 : feeling(u.lower, u.lemma))),
  };
}

function lightOf(unit: Unit): Light {
  if (unit.mask) return dark;
  return unit.pos === 'VERB' ? verbLight(unit.lemma) : wordLight(unit.lemma, unit.lower);
}

/** All features for a model of 2^bits places; values are scaled so that long and short sentences weigh alike. */
export function featuresOf(lit: Lit, bits: number): NamedFeatures {
  const found: NamedFeatures = { places: [], values: [], units: [] };
  const mask = (1 << bits) - 1;
  const add: Add = (family, a, b, unit, value = 1) => {
    found.places.push(mix(family, a, b) & mask);
    found.values.push(value);
    found.units.push(unit);
  };
  const worded: Worded = {
    ...lit,
    lower: lit.units.map((u) => hash(u.lower)),
    lemma: lit.units.map((u) => hash(u.lemma)),
  };
  windows(worded, add);
  bag(worded, add);
  dependency(worded, add);
  clause(worded, add);
  sums(worded, add);
  shape(worded, add);
  otherNames(worded, add);
  const scale = 4 / Math.sqrt(found.places.length + 1);
  for (let k = 0; k < found.values.length; k++) found.values[k] *= scale;
  return found;
}

/** With a hash of each unit's form and lemma, so that features are named by numbers. */
interface Worded extends Lit {
  lower: number[];
  lemma: number[];
}

/** FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

/** One number from three, well spread (the finishing steps of MurmurHash3 between them). */
function mix(family: number, a: number, b: number): number {
  let h = Math.imul(family + 1, 0x9e3779b1) ^ a;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13) ^ b, 0x297a2d39);
  h ^= h >>> 16;
  return Math.imul(h, 0x85ebca6b) ^ (h >>> 13);
}

/** Words and pairs of words on either side. */
function windows({ units, target, lower, lemma }: Worded, add: Add): void {
  for (const side of [-1, 1]) {
    for (let d = 1; d <= reach; d++) {
      const k = target + side * d;
      if (!units[k]) break;
      add(1, side, lemma[k], k);
      const next = k + side;
      if (!units[next] || d > pairReach) continue;
      const pair = Math.imul(lower[Math.min(k, next)], 31) ^ lower[Math.max(k, next)];
      add(2, side, pair, k);
      if (d === 1) add(3, side, pair, k);
    }
  }
}

/** Words anywhere in the sentence. */
function bag({ units, lower }: Worded, add: Add): void {
  for (let k = 0; k < units.length; k++) if (!units[k].mask) add(4, 0, lower[k], k, 0.5);
}

function lightCode({ of, on }: Light): number {
  return 3 * of + on + 4;
}

const darkCode = lightCode(dark);

/** What governs the target and what is said with it, in words, lights and feelings, signed by its role. */
function dependency({ lights, feelings, role, lemma }: Worded, add: Add): void {
  const { governor } = role;
  const plain = roles.indexOf(role.role);
  const short = 2 * plain + (role.negated ? 1 : 0);
  const how = Math.imul(hash(role.preposition), 31) ^ short;
  add(5, how, 0, -1);
  if (governor >= 0) {
    add(6, how, lemma[governor], governor);
    add(7, plain, lemma[governor], governor);
    add(8, short, lightCode(lights[governor]), governor);
    if (role.role === 'complement') add(9, how, lightCode(lights[governor]), governor);
    add(10, short, feelings[governor], governor);
  }
  for (const k of role.further) {
    add(11, plain, lemma[k], k);
    if (lightCode(lights[k]) !== darkCode) add(12, short, lightCode(lights[k]), k);
    if (feelings[k]) add(13, short, feelings[k], k);
  }
  for (const k of role.attached) {
    add(14, 0, lemma[k], k);
    if (lightCode(lights[k]) !== darkCode) add(15, plain, lightCode(lights[k]), k);
    if (feelings[k]) add(16, plain, feelings[k], k);
  }
}

const stops = new Set(
  '. ; : ! ? — – ( ) “ ” " but while although though because after before when who which that'.split(' '),
);

/** Words, lights and feelings of the target's own clause. */
function clause({ units, target, lights, feelings, role, lemma }: Worded, add: Add): void {
  const ends = (k: number) =>
    stops.has(units[k].lower) ||
    (units[k].lower === ',' && /^(?:CCONJ|SCONJ|PRON)$/.test(units[k + 1]?.pos ?? ''));
  const plain = roles.indexOf(role.role);
  let first = target;
  while (first > 0 && target - first < longestClause && !ends(first - 1)) first--;
  let last = target;
  while (last + 1 < units.length && last - target < longestClause && !ends(last + 1)) last++;
  for (let k = first; k <= last; k++) {
    if (units[k].mask) continue;
    add(17, 0, lemma[k], k);
    const where = 2 * plain + (k < target ? 0 : 1);
    if (lightCode(lights[k]) !== darkCode) add(18, where, lightCode(lights[k]), k);
    if (feelings[k]) add(19, where, feelings[k], k);
  }
}

/** Near, middle and far on either side, and the whole sentence, for three sorts of sign either way. */
const zones = 7;

/** How much light and feeling stands on either side, by distance. */
function sums({ units, target, lights, feelings }: Worded, add: Add): void {
  const total = new Uint8Array(4 * zones * 2);
  const note = (sort: number, zone: number, sign: number) => {
    const at = 2 * (sort * zones + zone) + (sign > 0 ? 1 : 0);
    if (sign !== 0 && total[at] < 4) total[at]++;
  };
  for (let k = 0; k < units.length; k++) {
    const unit = units[k];
    if (unit.mask) continue;
    const distance = Math.abs(k - target);
    const zone = (k < target ? 0 : 3) + (distance <= 3 ? 0 : distance <= 8 ? 1 : 2);
    note(0, zone, feelings[k]);
    note(1, zone, lights[k].of);
    note(2, zone, lights[k].on);
    note(0, 6, feelings[k]);
    note(1, 6, lights[k].of);
    if (unit.quoted) note(3, 6, feelings[k]);
  }
  for (let at = 0; at < total.length; at++) if (total[at] > 0) add(20, at, 0, -1, total[at] / 2);
}

/** Quotation, number of other names, how the target is written and where it stands. */
function shape({ units, target, form, role }: Worded, add: Add): void {
  let names = 0;
  let quotes = 0;
  for (const { mask, quoted } of units) {
    if (mask === 'N') names++;
    if (quoted) quotes = 1;
  }
  const quoted = units[target].quoted ? 1 : 0;
  const written = unitForms.indexOf(form);
  add(21, 0, written, -1);
  add(22, written, roles.indexOf(role.role), -1);
  add(23, 0, quoted, -1);
  add(24, quotes, quoted, -1);
  add(25, 0, Math.min(names, 4), -1);
  add(26, 0, Math.min(4, Math.floor((5 * target) / units.length)), -1);
}

/** The nearest other name on either side, and the verb between: who does what to whom. */
function otherNames({ units, target, lights, feelings, lemma }: Worded, add: Add): void {
  for (const side of [-1, 1]) {
    let verb = -1;
    for (let d = 1; d < 12; d++) {
      const k = target + side * d;
      const other = units[k];
      if (!other) break;
      // The verb nearest to whichever of the two comes first is its own.
      if (other.pos === 'VERB' && (verb < 0 || side < 0)) verb = k;
      if (other.mask !== 'N') continue;
      add(27, side, d <= 2 ? d : d <= 4 ? 4 : 9, -1);
      if (verb < 0) break;
      add(28, side, 3 * lightCode(lights[verb]) + feelings[verb], verb);
      add(29, side, lemma[verb], verb);
      break;
    }
  }
}
