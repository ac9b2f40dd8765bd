import { leanWords, present } from '../../analysis/measures/index.ts';
import type { FrameContrast, Label } from '../../analysis/types/comparison.ts';
import type { Figure, Stance, StanceReading } from '../../analysis/types/reading.ts';
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

/** How the writers stand, in words; a number only where a lean is named. */
export function plainStance({ left, right, comparison: { stance } }: ComparedViews): PlainTable {
  const rows = stance
    .filter(({ voice }) => voice === 'author')
    .slice(0, mostPlain)
    .map((gap) => [
      gap.name,
      plainLean(gap.left, left.analysis.readings.stance),
      plainLean(gap.right, right.analysis.readings.stance),
    ]);
  return { title: 'Stance of the writers', head: ['', '●', '◆'], rows };
}

/** "against −0.51", "both ways", "nothing seen in 4 mentions"; "–" where there is none. */
export function plainLean(stance: Stance | null, reading: StanceReading): string {
  const { word, named } = leanWords(stance, reading, '–');
  return stance && named ? `${word} ${signed(stance.score)}` : word;
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
