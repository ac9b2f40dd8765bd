import type { ModelCard } from '../../models/linear.ts';
import type { Unit } from './context.ts';
import { unitForms } from './context.ts';
import type { Lit } from './features.ts';
import { roles } from './roles.ts';

/** Numbers of a word, of each gate, and of the layer before the labels. */
export const wide = 16;
export const labels = 3;
/** Numbers for the role, and for the form, of the target. */
export const shapeWide = 8;
/** Units on either side of the target that are read. */
export const reach = 30;
/** Rows for words after those of the vocabulary: a name, an unknown word. */
export const extraRows = 2;

/** Parts of a network with `wide` numbers a word, and how many numbers each has, words left out. */
export function partsOf(wide: number) {
  return {
    pos: 17 * wide,
    light: 9 * wide,
    feeling: 3 * wide,
    quoted: 2 * wide,
    /** One direction after the other; for each, rows over the word itself, then rows over the one read before it. */
    gates: 2 * 2 * 3 * wide * wide,
    gateBias: 2 * 3 * wide,
    role: 2 * roles.length * shapeWide,
    form: unitForms.length * shapeWide,
    hidden: wide * (2 * wide + 2 * shapeWide),
    hiddenBias: wide,
    out: labels * wide,
    outBias: labels,
  };
}
export const parts = partsOf(wide);
export type Part = keyof typeof parts;

/** A quasi-recurrent net (Bradbury et al. 2017) that reads toward the target from both sides (Tang et al. 2016). */
export interface Network {
  card: ModelCard;
  places: ReadonlyMap<string, number>;
  /** `wide` numbers a word, in the order of the vocabulary. */
  words: Float32Array;
  parts: Record<Part, Float32Array>;
}

const tags = new Map(
  'X ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB'
    .split(' ')
    .map((tag, row) => [tag, row]),
);

/** The rows of a unit in the tables: word, part of speech, light, feeling, quotation. */
export type Rows = readonly [word: number, pos: number, light: number, feeling: number, quoted: number];

/** Rows of the unit at `k`. */
export function rowsOf({ units }: Lit, k: number, places: Network['places']): Rows {
  const unit = units[k];
  const { of, on } = unit.light;
  return [
    placeOf(unit, places),
    tags.get(unit.pos) ?? 0,
    3 * of + on + 4,
    unit.feeling + 1,
    unit.quoted ? 1 : 0,
  ];
}

function placeOf({ mask, lower, lemma }: Unit, places: Network['places']): number {
  if (mask) return places.size;
  return places.get(lower) ?? places.get(lemma) ?? places.size + 1;
}

/** x / (1 + |x|): like the hyperbolic tangent, and the same on every machine. */
export function squash(x: number): number {
  return x / (1 + Math.abs(x));
}

/** Between 0 and 1. */
export function gate(x: number): number {
  return 0.5 + (0.5 * x) / (1 + Math.abs(x));
}

/** Index in the table of roles: a negated role is one of its own. */
export function roleRow({ role }: Lit): number {
  return 2 * roles.indexOf(role.role) + (role.negated ? 1 : 0);
}
