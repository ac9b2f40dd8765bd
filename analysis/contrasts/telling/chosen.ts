import type { Side, Sides, TellingPassages } from '../../types/comparison.ts';
import type { Look } from './looks.ts';

/** Sentences of either side that are shown together, and what they are. */
export interface Chosen {
  kind: TellingPassages['kind'];
  side: Side | null;
  left: number[];
  right: number[];
  /** The sentences that are quoted: the first of each. */
  seeds: Sides<number>;
  telling: number;
  same: number;
  /** How likely the other has nothing on it; null where that is not said. */
  alone: number | null;
}

/** Words of either side that are shown. */
export const mostWords = 60;
/** Shorter sentences say too little by themselves. */
const fewestWords = 9;
/** Part of a sentence's words from which on it is the headline again. */
const mostOfHeadline = 0.8;

/** False for headlines, also where one stands again in the text, for captions and links, which end in no stop, and for what is too short or too long. */
export function isShown(looks: readonly Look[], index: number): boolean {
  const { headline, ended, stems, sentence } = looks[index];
  if (headline || !ended || sentence.words < fewestWords || sentence.words > mostWords) return false;
  const first = looks[0].headline ? looks[0].stems : new Map();
  const again = [...stems.keys()].filter((stem) => first.has(stem)).length;
  return again < stems.size * mostOfHeadline;
}
