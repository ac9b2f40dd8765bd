import type { Side, Sides } from '../../types/comparison.ts';
import { type Chosen, isShown, mostWords } from './chosen.ts';
import type { Telling } from './index.ts';

/** So many of a side's most telling sentences are looked for in the other article, and so many are shown. */
const mostAsked = 16;
const mostShown = 3;
/** Of a sentence that is told by one alone, how likely it must be to tell the two apart. */
const leastTelling = 0.25;
/** Sentences on from one that is told alone which may belong to it. */
const reach = 2;

/** What one side tells and the other has nothing on, the most telling first, each with what comes nearest there. */
export function toldAlone(told: Telling, taken: Sides<ReadonlySet<number>>): Chosen[] {
  return (['left', 'right'] as const).flatMap((side) => aloneOn(told, side, new Set(taken[side])));
}

function aloneOn(told: Telling, side: Side, taken: Set<number>): Chosen[] {
  const { looks, sentences, leastAlone } = told;
  const order = sentences[side]
    .map((_, i) => i)
    .filter((i) => sentences[side][i] >= leastTelling && isShown(looks[side], i))
    .sort((a, b) => sentences[side][b] - sentences[side][a] || a - b)
    .slice(0, mostAsked);
  const found: Chosen[] = [];
  for (const i of order) {
    if (found.length >= mostShown) break;
    if (taken.has(i)) continue;
    const { odds, nearest, same } = told.alone(side, i);
    if (odds < leastAlone) continue;
    const own = withNext(told, side, i, taken);
    for (const j of own) taken.add(j);
    const places = side === 'left' ? { left: own, right: [nearest] } : { left: [nearest], right: own };
    const seeds = side === 'left' ? { left: i, right: nearest } : { left: nearest, right: i };
    found.push({ kind: 'absent', side, ...places, seeds, telling: sentences[side][i], same, alone: odds });
  }
  return found;
}

/** A sentence with those behind it that are told alone too, within the words that are shown. */
function withNext(told: Telling, side: Side, first: number, taken: ReadonlySet<number>): number[] {
  const looks = told.looks[side];
  const own = [first];
  let { words } = looks[first].sentence;
  for (let i = first + 1; i <= first + reach && i < looks.length; i++) {
    words += looks[i].sentence.words;
    if (words > mostWords || taken.has(i) || !isShown(looks, i)) break;
    if (told.alone(side, i).odds < told.leastAlone) break;
    own.push(i);
  }
  return own;
}
