import type { AnalyzedView } from '../../analysis/index.ts';
import { measures } from '../../analysis/measures/index.ts';
import type { FigureContrast, Side } from '../../analysis/types/comparison.ts';
import type { Figure, Mark, Reading } from '../../analysis/types/reading.ts';
import {
  bothSides,
  capital,
  formatInterval,
  formatSample,
  formatValue,
  plural,
  sides,
  unitLabel,
} from './format.ts';
import type { Jump, Jumper } from './jumps.ts';
import { type Point, plotRow } from './plot.ts';

/** So many marks are quoted under a figure; its link steps through all of them. */
const mostQuoted = 3;

export interface FigureCell {
  side: Side;
  shape: string;
  value: string | null;
  interval: string;
  sample: string;
  reason: string | null;
}

/** One figure of one side as text. */
function figureCell(side: Side, figure: Figure): FigureCell {
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
export function findFigure(
  view: AnalyzedView,
  id: string,
): { measure: string; figure: Figure; marks: Mark[] } | null {
  for (const reading of Object.values(view.analysis.readings) as Reading[]) {
    const figure = reading.figures.find((candidate) => candidate.id === id);
    if (figure) {
      const marks = figure.marks.flatMap((index) => reading.marks[index] ?? []);
      return { measure: reading.measure, figure, marks };
    }
  }
  return null;
}

export interface WordsBehind {
  side: Side;
  shape: string;
  /** Steps through all of them, one after the other. */
  all: Jump;
  count: string;
  /** The first few, quoted. */
  jumps: Jump[];
  more: boolean;
}

/** The words a figure counts on one side, in reading order; null where it points at none. */
export function wordsBehind(side: Side, view: AnalyzedView, id: string, jump: Jumper): WordsBehind | null {
  const found = findFigure(view, id);
  // Nothing stands behind 0, whatever was looked at.
  if (!found || found.figure.value === 0 || found.marks.length === 0) return null;
  // Marks of two actors can be one sentence: it is listed once.
  const places = new Map(found.marks.map((mark) => [`${mark.start}-${mark.end}`, mark]));
  const spans = [...places.values()].sort((a, b) => a.start - b.start);
  return {
    side,
    shape: sides[side].shape,
    all: jump(side, spans, 45),
    count: plural(spans.length, 'passage'),
    jumps: spans.slice(0, mostQuoted).map(({ start, end }) => jump(side, { start, end }, 45)),
    more: spans.length > mostQuoted,
  };
}

/**
 * The small table of the same measures for both articles. Some figures have
 * sections of their own, and what is 0 or unsaid on both sides tells nothing: none of these is repeated here.
 */
export function figuresModel(
  contrasts: readonly FigureContrast[],
  views: Record<Side, AnalyzedView>,
  jump: Jumper,
) {
  const rows = tableFigures(contrasts, views).map(({ contrast, measure }) => ({
    id: contrast.id,
    columns: 3,
    label: capital(contrast.label),
    unit: unitLabel(contrast),
    differs: contrast.differs,
    measure,
    cells: bothSides.map((side) => figureCell(side, contrast[side])),
    words: bothSides.flatMap((side) => wordsBehind(side, views[side], contrast.id, jump) ?? []),
  }));
  quoteOnce(rows.flatMap(({ words }) => words));
  return rows;
}

/** The table of one article's figures. */
export function figuresAlone(view: AnalyzedView, jump: Jumper) {
  const readings = Object.values(view.analysis.readings) as Reading[];
  return readings.flatMap(({ measure, figures }) =>
    figures
      .filter((figure) => belongsInTable(measure, figure))
      .map((figure) => {
        const words = wordsBehind('left', view, figure.id, jump);
        return {
          columns: 2,
          label: capital(figure.label),
          unit: unitLabel(figure),
          measure,
          cells: [figureCell('left', figure)],
          words: words ? [words] : [],
        };
      }),
  );
}

/** Figures that rest on the same passages quote them at the first of them; the others lead to them all the same. */
function quoteOnce(all: readonly WordsBehind[]): void {
  const quoted = new Set<string>();
  for (const words of all) {
    const passages = words.all.steps || words.all.id;
    if (quoted.has(passages)) words.jumps = [];
    quoted.add(passages);
  }
}

function tableFigures(contrasts: readonly FigureContrast[], views: Record<Side, AnalyzedView>) {
  return contrasts
    .map((contrast) => ({
      contrast,
      measure: (findFigure(views.left, contrast.id) ?? findFigure(views.right, contrast.id))?.measure ?? null,
    }))
    .filter(
      ({ contrast: { left, right }, measure }) =>
        belongsInTable(measure, left) && (left.value || right.value),
    );
}

/** False for what has a section of its own. */
function belongsInTable(measure: string | null, figure: Figure): boolean {
  return measures.find(({ id }) => id === measure)?.show.tabled(figure) ?? true;
}

/** At most this many rows tell the pair apart at a glance, and no more than two of one measure. */
const mostRows = 4;
const mostOfOneMeasure = 2;

/**
 * The small picture: figures that differ first, then those with an interval, in the comparison's own order; one row
 * each on a scale of its own that begins at zero. Rows need a value on both sides.
 */
export function pictureModel(contrasts: readonly FigureContrast[], views: Record<Side, AnalyzedView>) {
  return tableFigures(contrasts, views)
    .filter(({ contrast: { left, right } }) => left.value !== null && right.value !== null)
    .sort((a, b) => Number(b.contrast.differs) - Number(a.contrast.differs))
    .filter(({ measure }, index, all) => earlierOf(measure, all.slice(0, index)) < mostOfOneMeasure)
    .slice(0, mostRows)
    .map(({ contrast }) => ({
      label: capital(contrast.label),
      unit: unitLabel(contrast),
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

function earlierOf(measure: string | null, rows: readonly { measure: string | null }[]): number {
  return rows.filter((row) => row.measure === measure).length;
}

function point({ value, low, high }: Figure): Point | null {
  return value === null ? null : { value, low, high };
}

function domainOf({ left, right, unit }: FigureContrast): [number, number] {
  if (unit === '-1..1') return [-1, 1];
  const top = Math.max(...[left, right].map(({ value, high }) => high ?? value ?? 0));
  return [0, top > 0 ? top : 1];
}
