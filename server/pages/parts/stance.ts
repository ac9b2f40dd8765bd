import type { Side, StanceGap } from '../../../analysis/comparison.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Stance } from '../../../analysis/reading.ts';
import { bothSides, formatInterval, plural, sides, signed } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';
import { type Point, plotRow } from './plot.ts';

/** A chart of more rows than this is no small chart; the rest stay in the JSON. */
const mostRows = 12;

/** Stance of one side toward one actor, in words. */
export interface StanceCell {
  side: Side;
  shape: string;
  /** "favorable +0.62"; null where the side does not say. */
  value: string | null;
  interval: string;
  sample: string;
  tentative: boolean;
  jump: Jump | null;
}

export function stanceCell(side: Side, stance: Stance | null, view: AnalyzedView, jump: Jumper): StanceCell {
  const { marks } = view.analysis.readings.stance;
  const spans = stance?.marks.flatMap((index) => marks[index] ?? []) ?? [];
  return {
    side,
    shape: sides[side].shape,
    value: stance && signed(stance.score),
    interval: stance ? formatInterval(stance.low, stance.high, '-1..1') : '',
    sample: stance
      ? `${stance.evaluative} of ${plural(stance.mentions, 'mention')} ${stance.evaluative === 1 ? 'leans' : 'lean'}`
      : '',
    tentative: stance?.tentative ?? false,
    jump: spans.length > 0 ? jump(side, spans, 50) : null,
  };
}

/** The dumbbell chart of one voice: the writer's own words, or the people quoted. */
export function stanceModel(
  voice: StanceGap['voice'],
  gaps: readonly StanceGap[],
  views: Record<Side, AnalyzedView>,
  jump: Jumper,
) {
  const rows = gaps.filter((gap) => gap.voice === voice && (gap.left || gap.right));
  return {
    rows: rows.slice(0, mostRows).map((gap) => ({
      name: gap.name,
      plot: plotRow({ left: point(gap.left), right: point(gap.right), domain: [-1, 1], ruleAt: 0 }),
      cells: bothSides.map((side) => stanceCell(side, gap[side], views[side], jump)),
      gap: gap.gap === null ? null : signed(gap.gap),
      reason: gap.gap === null ? gap.reason : null,
    })),
    more: Math.max(0, rows.length - mostRows),
  };
}

function point(stance: Stance | null): Point | null {
  if (!stance) return null;
  return { value: stance.score, low: stance.low, high: stance.high, firm: !stance.tentative };
}

/** The same chart for one article alone, drawn as the left one. */
export function stanceRows(voice: StanceGap['voice'], view: AnalyzedView, jump: Jumper) {
  const rows = view.analysis.readings.stance.actors.filter((actor) => actor[voice]);
  return {
    rows: rows.slice(0, mostRows).map((actor) => ({
      name: actor.name,
      plot: plotRow({ left: point(actor[voice]), right: null, domain: [-1, 1], ruleAt: 0 }),
      cells: [stanceCell('left', actor[voice], view, jump)],
    })),
    more: Math.max(0, rows.length - mostRows),
  };
}
