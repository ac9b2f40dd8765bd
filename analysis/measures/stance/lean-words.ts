import type { Stance, StanceReading } from '../../types/reading.ts';
import { leastLeaning } from './passages.ts';

/** A stance as people read it. */
export interface LeanWords {
  /** "against", "leans for, not surely", "both ways", "nothing seen in 4 mentions", "not spoken of". */
  word: string;
  /** True where a way is told, sure or not. */
  leans: boolean;
  /** True where a lean is named and its score may stand beside it; anywhere else the score is unknown, not 0. */
  named: boolean;
  /** Indexes in the reading's `marks` of the passages that carry it, those with words first; of one that goes both ways, each way first. */
  carriers: number[];
}

type Marked = Pick<StanceReading, 'marks' | 'drivers'>;

/**
 * What is said of a stance of a reading; for one that is null, why there is none. Where no lean is named, a passage still tells
 * a way if words carry it. One mention alone is never sure: drawn anew, it is the same each time, and its interval says nothing.
 */
export function leanWords(
  stance: Stance | null,
  { marks, drivers }: Marked,
  reason = 'not spoken of',
): LeanWords {
  const open = (word: string): LeanWords => ({ word, leans: false, named: false, carriers: [] });
  if (!stance) return open(reason);
  const { score, low, high, mentions, evaluative, tentative } = stance;
  const sample = `${mentions} ${mentions === 1 ? 'mention' : 'mentions'}`;
  if (evaluative === 0) return open(`nothing seen in ${sample}`);
  const own = stance.marks.filter((index) => marks[index]);
  const worded = own.filter((index) => drivers?.[index] !== null);
  const shown = tentative
    ? worded.filter((index) => marks[index].confidence >= leastLeaning)
    : [...worded, ...own.filter((index) => !worded.includes(index))];
  if (tentative && shown.length === 0) return open(`nothing clear in ${sample}`);
  const toward = (sign: number) => shown.filter((index) => Math.sign(marks[index].weight) === sign);
  const [praise, blame] = [toward(1), toward(-1)];
  const sign = (tentative ? 0 : Math.sign(score)) || Math.sign(praise.length - blame.length);
  const way = sign > 0 ? 'for' : 'against';
  const [first, second] = sign < 0 ? [blame, praise] : [praise, blame];
  const told = { leans: true, named: !tentative, carriers: [...first, ...second] };
  if (!tentative && mentions > 1 && (low > 0 || high < 0)) return { ...told, word: way };
  if (praise.length > 0 && blame.length > 0) {
    const carriers = [first[0], second[0], ...first.slice(1), ...second.slice(1)];
    return { ...told, word: tentative ? 'both ways' : `both ways, more ${way}`, carriers };
  }
  return { ...told, word: `leans ${way}, not surely` };
}

/** The same as a clause after the holder's name: "is against Norway", "leans for Norway, not surely", "goes both ways on Norway". */
export function leanClause({ word, leans }: LeanWords, target: string): string {
  if (word.startsWith('leans')) return word.replace(',', ` ${target},`);
  if (word.startsWith('both ways')) return word.replace('both ways', `goes both ways on ${target}`);
  return leans ? `is ${word} ${target}` : `shows no clear lean on ${target}`;
}
