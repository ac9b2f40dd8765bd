import type { FigureContrast, Side } from '../../../analysis/comparison.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Figure, Mark, MeasureId, Reading } from '../../../analysis/reading.ts';
import { bothSides, formatInterval, formatSample, formatValue, sides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';
import { type Point, plotRow } from './plot.ts';

/** At most so many marks are quoted under a figure; the rest stand in the notes to the text. */
const mostQuoted = 20;

export interface FigureCell {
  side: Side;
  shape: string;
  value: string | null;
  interval: string;
  sample: string;
  reason: string | null;
}

/** One figure of one side as text. */
export function figureCell(side: Side, figure: Figure): FigureCell {
  return {
    side,
    shape: sides[side].shape,
    value: figure.value === null ? null : formatValue(figure.value, figure.unit),
    interval: formatInterval(figure.low, figure.high, figure.unit),
    sample: formatSample(figure),
    reason: figure.reason,
  };
}

/** Where a figure comes from: the reading that holds it, so that its marks and its definition can be found. */
export function findFigure(view: AnalyzedView, id: string): { measure: MeasureId; marks: Mark[] } | null {
  for (const reading of Object.values(view.analysis.readings) as Reading[]) {
    const figure = reading.figures.find((candidate) => candidate.id === id);
    if (figure) {
      const marks = figure.marks.flatMap((index) => reading.marks[index] ?? []);
      return { measure: reading.measure, marks };
    }
  }
  return null;
}

export interface WordsBehind {
  side: Side;
  shape: string;
  jumps: Jump[];
  /** How many more there are than are quoted. */
  more: number;
  notes: string;
}

/** The words a figure counts on one side, in reading order; null where it points at none. */
export function wordsBehind(side: Side, view: AnalyzedView, id: string, jump: Jumper): WordsBehind | null {
  const found = findFigure(view, id);
  if (!found || found.marks.length === 0) return null;
  const marks = [...found.marks].sort((a, b) => a.start - b.start);
  return {
    side,
    shape: sides[side].shape,
    jumps: marks.slice(0, mostQuoted).map(({ start, end }) => jump(side, { start, end }, 60)),
    more: Math.max(0, marks.length - mostQuoted),
    notes: `notes-${side}-${found.measure}`,
  };
}

/** The table of the same measures for both articles. */
export function figuresModel(
  contrasts: readonly FigureContrast[],
  views: Record<Side, AnalyzedView>,
  jump: Jumper,
) {
  return contrasts.map((contrast) => {
    const words = bothSides.flatMap((side) => wordsBehind(side, views[side], contrast.id, jump) ?? []);
    return {
      columns: 3,
      label: contrast.label,
      unit: contrast.unit === 'count' || contrast.unit === 'share' ? '' : contrast.unit,
      differs: contrast.differs,
      measure: (findFigure(views.left, contrast.id) ?? findFigure(views.right, contrast.id))?.measure ?? null,
      cells: bothSides.map((side) => figureCell(side, contrast[side])),
      words,
    };
  });
}

/** At most this many rows tell the pair apart at a glance. */
const mostRows = 4;

/**
 * The small picture: figures that differ first, then those with an interval, in the comparison's own order; one row
 * each on a scale of its own that begins at zero. Rows need a value on both sides.
 */
export function pictureModel(contrasts: readonly FigureContrast[]) {
  return contrasts
    .filter(({ left, right }) => left.value !== null && right.value !== null)
    .sort((a, b) => Number(b.differs) - Number(a.differs))
    .slice(0, mostRows)
    .map((contrast) => ({
      label: contrast.label,
      unit: contrast.unit === 'count' || contrast.unit === 'share' ? '' : contrast.unit,
      differs: contrast.differs,
      cells: bothSides.map((side) => figureCell(side, contrast[side])),
      plot: plotRow({
        left: point(contrast.left),
        right: point(contrast.right),
        domain: domainOf(contrast),
        ruleAt: contrast.unit === '-1..1' ? 0 : null,
      }),
    }));
}

function point({ value, low, high }: Figure): Point | null {
  return value === null ? null : { value, low, high, firm: true };
}

function domainOf({ left, right, unit }: FigureContrast): [number, number] {
  if (unit === '-1..1') return [-1, 1];
  const top = Math.max(...[left, right].map(({ value, high }) => high ?? value ?? 0));
  return [0, top > 0 ? top : 1];
}
