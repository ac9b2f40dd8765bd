import type { AnalyzedView } from '../../analysis/index.ts';
import type { FrameContrast, Side } from '../../analysis/types/comparison.ts';
import { bothSides, capital, formatInterval, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { type Point, plotRow } from './plot.ts';

/** A frame below this on both sides is named in one line instead of a row. */
const faint = 0.3;

/** Both articles, or one alone as the left. */
type Views = Partial<Record<Side, AnalyzedView>>;

/** The frame profiles of the sides there are: rows for what either has, one line for the rest. */
export function framesModel(frames: readonly FrameContrast[], views: Views, jump: Jumper) {
  const shown = frames.filter((frame) => strength(frame) >= faint);
  const rest = frames.filter((frame) => strength(frame) < faint && strength(frame) >= 0);
  return {
    any: frames.some((frame) => strength(frame) >= 0),
    groups: (['generic', 'policy'] as const)
      .map((kind) => ({
        heading: kind === 'generic' ? 'How the story is told' : 'What it is made to be about',
        rows: shown
          .filter((frame) => frame.kind === kind)
          .sort((a, b) => strength(b) - strength(a))
          .map((frame) => frameRow(frame, views, jump)),
      }))
      .filter(({ rows }) => rows.length > 0),
    rest: rest.map(({ name }) => name).join(', '),
  };
}

/** The frames of one article, in the form of a contrast whose other side is empty. */
export function framesAlone(view: AnalyzedView, jump: Jumper) {
  const right = { score: null, low: null, high: null };
  const frames = view.analysis.readings.frames.frames.map(({ name, kind, ...left }) => ({
    name,
    kind,
    left,
    right,
    differs: false,
  }));
  return framesModel(frames, { left: view }, jump);
}

/** The higher of the two scores; -1 where neither side has one. */
function strength({ left, right }: FrameContrast): number {
  return Math.max(left.score ?? -1, right.score ?? -1);
}

function frameRow(frame: FrameContrast, views: Views, jump: Jumper) {
  return {
    name: capital(frame.name),
    differs: frame.differs,
    plot: plotRow({ left: point(frame.left), right: point(frame.right), domain: [0, 1], ruleAt: 0.5 }),
    cells: bothSides
      .filter((side) => views[side])
      .map((side) => ({
        side,
        shape: sides[side].shape,
        value: frame[side].score === null ? null : frame[side].score.toFixed(2),
        interval: formatInterval(frame[side].low, frame[side].high, '0..1'),
      })),
    passages: bothSides.flatMap((side) => passages(side, frame, views[side], jump)),
  };
}

/** One jump a side, stepping through all passages that carry the frame, the strongest quoted. */
function passages(side: Side, { name, kind }: FrameContrast, view: AnalyzedView | undefined, jump: Jumper) {
  if (!view) return [];
  const { frames, marks } = view.analysis.readings.frames;
  const frame = frames.find((candidate) => candidate.name === name && candidate.kind === kind);
  const spans = (frame?.marks ?? []).flatMap((index) => marks[index] ?? []);
  return spans.length > 0 ? [jump(side, spans, 90)] : [];
}

function point({ score, low, high }: FrameContrast['left']): Point | null {
  return score === null ? null : { value: score, low, high };
}
