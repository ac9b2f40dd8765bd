import { groupBy } from '../text/group.ts';
import { countWords } from '../text/words.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Driver, FigureContrast, FigureDrivers, Side } from '../types/comparison.ts';
import type { Document, Span } from '../types/document.ts';
import type { Figure, Mark } from '../types/reading.ts';
import type { Contrast } from './contrast.ts';

export const drivers: Contrast<FigureDrivers[]> = {
  id: 'drivers',
  title: 'Why these numbers?',
  compare: ({ left, right, before }) => contrastDrivers(left, right, before.figures),
  empty: [],
};

const mostDrivers = 5;
const mostSpans = 20;
/** The marks behind a figure must add up to it within this part, or nothing is said of what drives it. */
const slack = 0.02;

/**
 * What drives each rate, on either side: the wordings behind it that add most, and what the rate would be without each.
 * Given for rates that are the sum of their marks: weight per 1,000 words, and shares of words. `holds` says whether the
 * higher side still lies beyond the other's interval without its strongest wording.
 */
export function contrastDrivers(left: Analyzed, right: Analyzed, figures: FigureContrast[]): FigureDrivers[] {
  return figures.flatMap((contrast) => {
    const drivers = { left: driversOf(left, contrast.left), right: driversOf(right, contrast.right) };
    if (drivers.left.length + drivers.right.length === 0) return [];
    return [{ figure: contrast.id, ...drivers, holds: holds(contrast, drivers) }];
  });
}

function holds(contrast: FigureContrast, drivers: Record<Side, Driver[]>): boolean | null {
  if (!contrast.differs) return null;
  const higher: Side = contrast.left.value! > contrast.right.value! ? 'left' : 'right';
  const other = contrast[higher === 'left' ? 'right' : 'left'];
  const [strongest] = drivers[higher];
  return strongest && other.high !== null ? strongest.without > other.high : null;
}

function driversOf({ document, analysis }: Analyzed, figure: Figure): Driver[] {
  if (figure.value === null || figure.value === 0) return [];
  const marks = Object.values(analysis.readings).find((r) => r.figures.includes(figure))?.marks ?? [];
  const own = figure.marks.map((index) => marks[index]);
  const worth = worthOf(document, figure);
  if (!worth) return [];
  const sum = own.reduce((total, mark) => total + worth(mark), 0);
  if (Math.abs(sum - figure.value) > slack * figure.value) return [];
  const sources = groupBy(own, (mark) => nameOf(document, figure, mark).toLowerCase());
  return Array.from(sources.values(), (same) => ({
    text: nameOf(document, figure, same[0]),
    ...driver(figure.value!, same, worth),
  }))
    .sort((a, b) => b.part - a.part || a.spans[0].start - b.spans[0].start)
    .slice(0, mostDrivers);
}

/** What one mark adds to a figure; null for figures that are no sum. */
function worthOf({ text }: Document, { unit, n, of }: Figure): ((mark: Mark) => number) | null {
  if (unit === 'per 1,000 words') return ({ weight }) => (Math.abs(weight) * 1000) / n;
  if (unit === 'share' && of.endsWith('words'))
    return ({ start, end }) => countWords(text.slice(start, end)) / n;
  return null;
}

/** Shares of words are driven by speakers, rates by wordings. */
function nameOf({ text }: Document, { unit }: Figure, { start, end, speaker }: Mark): string {
  if (unit === 'share') return speaker ?? 'nobody named';
  return text.slice(start, end).replace(/\s+/g, ' ');
}

function driver(value: number, same: Mark[], worth: (mark: Mark) => number): Omit<Driver, 'text'> {
  const part = same.reduce((total, mark) => total + worth(mark), 0);
  return {
    count: same.length,
    part,
    without: Math.max(0, value - part),
    spans: same.slice(0, mostSpans).map(({ start, end }): Span => ({ start, end })),
  };
}
