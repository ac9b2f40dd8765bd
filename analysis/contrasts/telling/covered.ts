import { wordDirection } from '../../model/word-directions.ts';
import type { Side, Sides } from '../../types/comparison.ts';
import type { Look } from './looks.ts';

/** Words less alike than this have nothing to do with each other; those that are the same have 1. */
const leastAlike = 0.4;
/** So many different words of a side are compared. */
const mostForms = 3000;

/** How much of what one side says the other says too, word by word: the same word, or one of like meaning. */
export interface Covered extends Sides<Float32Array[]> {
  part(side: Side, forms: ReadonlySet<string>): Part;
}

/** The part of the weight of some words, 0..1, that each sentence of the other side covers, and all of them together. */
export interface Part {
  by: Float32Array;
  all: number;
}

/**
 * For each sentence of a side, the part of its words' weight that each sentence of the other covers, 0..1: each word counts as
 * far as the likest word there is like it, and weighs more the fewer sentences of both have it: what both keep speaking of
 * tells no two sentences from others. Grows with the product of the two sides' words, which are bounded.
 */
export function coveredBy(looks: Sides<readonly Look[]>): Covered {
  const forms = { left: formsOf(looks.left), right: formsOf(looks.right) };
  const alike = likenesses(forms.left, forms.right);
  const r = forms.right.length;
  const likest = {
    left: likestIn(forms.left, forms.right, looks.right, (own, other) => alike[own * r + other]),
    right: likestIn(forms.right, forms.left, looks.left, (own, other) => alike[other * r + own]),
  };
  const weights = weightsIn([...looks.left, ...looks.right]);
  const part = (side: Side, words: ReadonlySet<string>): Part => {
    const by = new Float32Array(looks[side === 'left' ? 'right' : 'left'].length);
    let [mass, all] = [0, 0];
    for (const form of words) {
      const weight = weights(form);
      mass += weight;
      const best = likest[side].get(form);
      if (!best) continue;
      all += weight * best.reduce((most, x) => Math.max(most, x), 0);
      for (let i = 0; i < by.length; i++) by[i] += weight * best[i];
    }
    return { by: by.map((x) => x / (mass || 1)), all: all / (mass || 1) };
  };
  const sentences = (side: Side) => looks[side].map((look) => part(side, look.forms).by);
  return { left: sentences('left'), right: sentences('right'), part };
}

/** What a word weighs: the logarithm of how many sentences there are to one that has it. */
function weightsIn(looks: readonly Look[]): (form: string) => number {
  const counts = new Map<string, number>();
  for (const { forms } of looks) for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return (form) => Math.log((looks.length + 1) / (counts.get(form) ?? 1));
}

/** The different words of a side. */
function formsOf(looks: readonly Look[]): string[] {
  const found = new Set<string>();
  for (const { forms } of looks) for (const form of forms) if (found.size < mostForms) found.add(form);
  return [...found];
}

/** How alike each word of one side is to each of the other, 0..1, row by row. */
function likenesses(left: readonly string[], right: readonly string[]): Float32Array {
  const [rows, columns] = [left.map(wordDirection), right.map(wordDirection)];
  const found = new Float32Array(rows.length * columns.length);
  let at = 0;
  for (const [i, row] of rows.entries())
    for (const [j, column] of columns.entries()) {
      let product = 0;
      for (let k = 0; k < row.length; k++) product += row[k] * column[k];
      // Words that have the same pieces in another order are not the same.
      found[at++] = left[i] === right[j] ? 1 : Math.max(0, (product - leastAlike) / (1 - leastAlike));
    }
  return found;
}

/** For each word of a side, by sentence of the other, how like it the likest word there is. */
function likestIn(
  own: readonly string[],
  others: readonly string[],
  looks: readonly Look[],
  alike: (own: number, other: number) => number,
): Map<string, Float32Array> {
  const place = new Map(others.map((form, i) => [form, i]));
  const sentences = looks.map(({ forms }) =>
    Uint32Array.from([...forms].flatMap((form) => place.get(form) ?? [])),
  );
  return new Map(
    own.map((form, i) => {
      const likest = new Float32Array(sentences.length);
      for (const [at, words] of sentences.entries()) {
        let most = 0;
        for (const word of words) most = Math.max(most, alike(i, word));
        likest[at] = most;
      }
      return [form, likest];
    }),
  );
}
