import { measures, readingOf } from '../measures/index.ts';
import { unsaid } from '../measures/measure.ts';
import { apart, countsDiffer } from '../text/statistics.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { FigureContrast } from '../types/comparison.ts';
import type { Figure } from '../types/reading.ts';
import type { Contrast } from './contrast.ts';
import { loadedFindings } from './findings/loaded.ts';
import { sourcingFindings } from './findings/sourcing.ts';

export const figures: Contrast<FigureContrast[]> = {
  id: 'figures',
  title: 'What do the figures say?',
  compare: ({ left, right }) => contrastFigures(left, right),
  empty: [],
  findings: (pair) => [...sourcingFindings(pair), ...loadedFindings(pair)],
};

/** Chance of a difference this large between two texts that count alike, below which counts are said to differ. */
const significance = 0.05;

/** The same figure of both sides, side by side, measure by measure. */
export function contrastFigures(left: Analyzed, right: Analyzed): FigureContrast[] {
  return measures.flatMap((measure) => {
    const rights = new Map(readingOf(measure, right.analysis.readings).figures.map((f) => [f.id, f]));
    const lefts = new Map(readingOf(measure, left.analysis.readings).figures.map((f) => [f.id, f]));
    const ids = new Set([...lefts.keys(), ...rights.keys()]);
    return Array.from(ids, (id) => {
      const known = (lefts.get(id) ?? rights.get(id))!;
      const l = lefts.get(id) ?? missing(known);
      const r = rights.get(id) ?? missing(known);
      const differs = figuresDiffer(l, r, left.document.words, right.document.words);
      return { id, label: known.label, unit: known.unit, left: l, right: r, differs };
    });
  });
}

/**
 * True where the intervals share no value; for plain counts, and for rates of which one side has none, where an exact test of counts per word says that chance
 * makes such a difference less than once in twenty pairs.
 */
export function figuresDiffer(left: Figure, right: Figure, leftWords: number, rightWords: number): boolean {
  if (left.value === null || right.value === null) return false;
  if (left.unit === 'count')
    return countsDiffer(left.value, leftWords, right.value, rightWords) < significance;
  if (!apart(left, right)) return false;
  // Where nothing was found, resampling finds nothing either and gives an interval without width.
  const flat = left.low === left.high || right.low === right.high;
  return !flat || countsDiffer(counted(left), left.n, counted(right), right.n) < significance;
}

/** How many of `n` a rate stands for. */
function counted({ value, n, unit }: Figure): number {
  return Math.round((value! * n) / (unit === 'per 1,000 words' ? 1000 : 1));
}

function missing(known: Figure): Figure {
  return unsaid(known.id, known.label, known.unit, 'This article gives nothing to count.', 0, known.of);
}
