import type { Analyzed } from '../../types/analyzed.ts';
import type { Span } from '../../types/document.ts';
import { pairActors } from '../pair/pairing.ts';
import { isShown } from './chosen.ts';
import { tellingOf } from './index.ts';

/** So many of the other's most telling sentences are looked for in one's own, and so many are told. */
const mostAsked = 40;
const mostTold = 8;

/** A sentence that another article has and one's own does not, with what comes nearest to it there. */
export interface LeftOut {
  theirs: Span;
  nearest: Span | null;
  /** How likely nothing of one's own is on its matter, 0..1. */
  odds: number;
}

/**
 * What one's own article leaves out: sentences of another that nothing in it is on, the most telling first, at most eight.
 * What is said to be absent is learned (`index.ts`). Time grows with the length of one's own, the sentences asked for being bounded.
 */
export function leftOut(mine: Analyzed, theirs: Analyzed): LeftOut[] {
  if (mine.document.sentences.length === 0 || theirs.document.sentences.length === 0) return [];
  const told = tellingOf(mine, theirs, pairActors(mine.document, theirs.document));
  const { left, right } = told.looks;
  const spanOf = ({ start, end }: Span): Span => ({ start, end });
  return told.sentences.right
    .map((_, i) => i)
    .filter((i) => isShown(right, i))
    .sort((a, b) => told.sentences.right[b] - told.sentences.right[a] || a - b)
    .slice(0, mostAsked)
    .flatMap((i): LeftOut[] => {
      const { odds, nearest } = told.alone('right', i);
      if (odds < told.leastAlone) return [];
      const near = left[nearest]?.sentence;
      return [{ theirs: spanOf(right[i].sentence), nearest: near ? spanOf(near) : null, odds }];
    })
    .slice(0, mostTold);
}
