import { present } from '../../analysis/measures/index.ts';
import type { FrameContrast, Label, StanceGap } from '../../analysis/types/comparison.ts';
import type { Figure } from '../../analysis/types/reading.ts';
import type { ComparedViews } from '../library/analysis.ts';
import { formatInterval, formatSample, formatValue, signed } from './format.ts';

/** A table in plain text; `right` lists columns of numbers. */
export interface PlainTable {
  title: string;
  head: string[];
  rows: string[][];
  right?: number[];
}

/** Rows that a list shows on a terminal; the JSON has all. */
export const mostPlain = 12;
/** Labels of one referent. */
const mostLabels = 4;

/** A figure in three cells: value, interval, sample; where it cannot be given, why. */
export function figureCells({ value, low, high, unit, reason, ...figure }: Figure): [string, string, string] {
  if (value === null) return ['–', '', reason ?? ''];
  return [
    formatValue(value, unit),
    formatInterval(low, high, unit),
    formatSample({ value, low, high, unit, reason, ...figure }),
  ];
}

/** All figures but those of the frames, which have a table of their own. */
export function plainFigures({ left, comparison }: ComparedViews): PlainTable {
  const ofFrames = new Set(left.analysis.readings.frames.figures.map(({ id }) => id));
  const rows = comparison.figures
    .filter(({ id }) => !ofFrames.has(id))
    .map(({ label, left, right, differs }) => {
      const [a, b] = [figureCells(left), figureCells(right)];
      return [label, a[0], a[1], b[0], b[1], differs ? 'differs' : ''];
    });
  return { title: 'Figures', head: ['', '●', '95% interval', '◆', '95% interval', ''], rows, right: [1, 3] };
}

export function plainStance({ comparison: { stance } }: ComparedViews): PlainTable {
  const cell = (side: StanceGap['left']) => (side ? `${signed(side.score)} (${side.mentions})` : '–');
  const rows = stance
    .filter(({ voice }) => voice === 'author')
    .slice(0, mostPlain)
    .map(({ name, left, right }) => [name, cell(left), cell(right)]);
  return { title: 'Stance of the writers, −1 to 1 (mentions)', head: ['', '●', '◆'], rows, right: [1, 2] };
}

export function plainFrames({ comparison: { frames } }: ComparedViews): PlainTable {
  const cell = ({ score, low, high }: FrameContrast['left']) =>
    score === null ? ['–', ''] : [score.toFixed(2), formatInterval(low, high, '0..1')];
  const rows = frames
    .filter(({ left, right }) => Math.max(left.score ?? 0, right.score ?? 0) >= present)
    .map(({ name, left, right, differs }) => [name, ...cell(left), ...cell(right), differs ? 'differs' : '']);
  const head = ['', '●', '95% interval', '◆', '95% interval', ''];
  return { title: 'Frames that are present in one or both', head, rows, right: [1, 3] };
}

export function plainNaming({ comparison: { naming } }: ComparedViews): PlainTable {
  const labels = (side: Label[]) => {
    const shown = side.slice(0, mostLabels).map(({ label, count }) => `${label} (${count})`);
    return shown.concat(side.length > mostLabels ? '…' : []).join('\n') || '–';
  };
  const rows = naming
    .slice(0, mostPlain)
    .map(({ referent, left, right }) => [referent, labels(left), labels(right)]);
  return { title: 'Naming', head: ['', '●', '◆'], rows };
}
