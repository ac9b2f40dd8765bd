import type { Features } from '../../models/linear.ts';
import { type Context, unitForms } from './context.ts';
import { dark, hash, type Light } from './lexicon.ts';
import { type Role, roleOf, roles } from './roles.ts';

/** A target's sentence with the target's place in its clause. */
export interface Lit extends Context {
  role: Role;
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

/** The context with its role. */
export function lightUp({ units, target, form }: Context): Lit {
  return { units, target, form, role: roleOf(units, target, form) };
}

/** All features for a model of 2^bits places; values are scaled so that long and short sentences weigh alike. */
export function featuresOf(lit: Lit, bits: number): NamedFeatures {
  const found: NamedFeatures = { places: [], values: [], units: [] };
  const { places, values, units } = found;
  const mask = (1 << bits) - 1;
  const add: Add = (family, a, b, unit, value = 1) => {
    places.push(mix(family, a, b) & mask);
    values.push(value);
    units.push(unit);
  };
  windows(lit, add);
  bag(lit, add);
  dependency(lit, add);
  clause(lit, add);
  sums(lit, add);
  shape(lit, add);
  otherNames(lit, add);
  const scale = 4 / Math.sqrt(places.length + 1);
  for (let k = 0; k < values.length; k++) values[k] *= scale;
  return found;
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
function windows({ units, target }: Lit, add: Add): void {
  for (const side of [-1, 1]) {
    for (let d = 1; d <= reach; d++) {
      const k = target + side * d;
      if (!units[k]) break;
      add(1, side, units[k].lemmaHash, k);
      const next = k + side;
      if (!units[next] || d > pairReach) continue;
      const pair = Math.imul(units[Math.min(k, next)].lowerHash, 31) ^ units[Math.max(k, next)].lowerHash;
      add(2, side, pair, k);
      if (d === 1) add(3, side, pair, k);
    }
  }
}

/** Words anywhere in the sentence. */
function bag({ units }: Lit, add: Add): void {
  for (let k = 0; k < units.length; k++) if (!units[k].mask) add(4, 0, units[k].lowerHash, k, 0.5);
}

function lightCode({ of, on }: Light): number {
  return 3 * of + on + 4;
}

const darkCode = lightCode(dark);

/** What governs the target and what is said with it, in words, lights and feelings, signed by its role. */
function dependency({ units, role }: Lit, add: Add): void {
  const { governor } = role;
  const plain = roles.indexOf(role.role);
  const short = 2 * plain + (role.negated ? 1 : 0);
  const how = Math.imul(hash(role.preposition), 31) ^ short;
  add(5, how, 0, -1);
  if (governor >= 0) {
    add(6, how, units[governor].lemmaHash, governor);
    add(7, plain, units[governor].lemmaHash, governor);
    add(8, short, lightCode(units[governor].light), governor);
    if (role.role === 'complement') add(9, how, lightCode(units[governor].light), governor);
    add(10, short, units[governor].feeling, governor);
  }
  for (const k of role.further) {
    add(11, plain, units[k].lemmaHash, k);
    if (lightCode(units[k].light) !== darkCode) add(12, short, lightCode(units[k].light), k);
    if (units[k].feeling) add(13, short, units[k].feeling, k);
  }
  for (const k of role.attached) {
    add(14, 0, units[k].lemmaHash, k);
    if (lightCode(units[k].light) !== darkCode) add(15, plain, lightCode(units[k].light), k);
    if (units[k].feeling) add(16, plain, units[k].feeling, k);
  }
}

const stops = new Set(
  '. ; : ! ? — – ( ) “ ” " but while although though because after before when who which that'.split(' '),
);

/** Words, lights and feelings of the target's own clause. */
function clause({ units, target, role }: Lit, add: Add): void {
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
    add(17, 0, units[k].lemmaHash, k);
    const where = 2 * plain + (k < target ? 0 : 1);
    if (lightCode(units[k].light) !== darkCode) add(18, where, lightCode(units[k].light), k);
    if (units[k].feeling) add(19, where, units[k].feeling, k);
  }
}

/** Near, middle and far on either side, and the whole sentence, for three sorts of sign either way. */
const zones = 7;

/** How much light and feeling stands on either side, by distance. */
function sums({ units, target }: Lit, add: Add): void {
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
    note(0, zone, units[k].feeling);
    note(1, zone, units[k].light.of);
    note(2, zone, units[k].light.on);
    note(0, 6, units[k].feeling);
    note(1, 6, units[k].light.of);
    if (unit.quoted) note(3, 6, units[k].feeling);
  }
  for (let at = 0; at < total.length; at++) if (total[at] > 0) add(20, at, 0, -1, total[at] / 2);
}

/** Quotation, number of other names, how the target is written and where it stands. */
function shape({ units, target, form, role }: Lit, add: Add): void {
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
function otherNames({ units, target }: Lit, add: Add): void {
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
      add(28, side, 3 * lightCode(units[verb].light) + units[verb].feeling, verb);
      add(29, side, units[verb].lemmaHash, verb);
      break;
    }
  }
}
