import type { Span } from '../../document.ts';
import type { Unit } from './context.ts';
import type { Lit } from './features.ts';
import { weightsOf } from './model.ts';

/** Longest phrase named as a reason, in words. */
const longest = 4;

/**
 * Where the words stand that drove a target's score: each unit's weight is what it adds to the positive
 * label over the negative; the heaviest unit of the score's sign is named, with its neighbors of the same sign. Where a word
 * judges the target in its own place, `carrier` is its index, and it is named instead. Null where no single word did.
 */
export function drivingWords(lit: Lit, score: number, carrier = -1): Span | null {
  const { units } = lit;
  const sums = weightsOf(lit).map((weight, k) => (units[k].mask ? 0 : Math.sign(score) * weight));
  let best = carrier;
  for (let k = 0; carrier < 0 && k < units.length; k++)
    if (isContent(units[k].pos) && (best < 0 || telling(k) > telling(best))) best = k;
  if (best < 0 || (carrier < 0 && sums[best] <= 0)) return null;
  let [first, last] = [best, best];
  while (last - first + 1 < longest && joins(first - 1)) first--;
  while (last - first + 1 < longest && joins(last + 1)) last++;
  // A compound is named whole: "well-known", not "well".
  if (isHyphen(first - 1) && first >= 2) first -= 2;
  if (isHyphen(last + 1) && last + 2 < units.length) last += 2;
  return { start: units[first].start, end: units[last].end };

  /** A word that judges by itself tells a reader more than one the model merely learned. */
  function telling(k: number): number {
    return judges(units[k]) ? 2 * sums[k] : sums[k];
  }

  function isHyphen(k: number): boolean {
    return units[k]?.lower === '-';
  }

  function joins(k: number): boolean {
    return k >= 0 && k < units.length && units[k].mask === null && isContent(units[k].pos) && sums[k] > 0;
  }
}

function judges({ light, feeling }: Unit): boolean {
  return light.of !== 0 || light.on !== 0 || feeling !== 0;
}

function isContent(pos: string): boolean {
  return pos === 'VERB' || pos === 'NOUN' || pos === 'ADJ' || pos === 'ADV';
}
