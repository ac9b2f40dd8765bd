import type { AnalyzedView } from '../../analysis/index.ts';
import type { Side, StanceGap } from '../../analysis/types/comparison.ts';
import type { Stance } from '../../analysis/types/reading.ts';
import { bothSides, formatInterval, plural, sides, signed } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';
import { type Point, plotRow } from './plot.ts';

/** A chart of more rows than this is no small chart; the rest stay in the JSON. */
const mostRows = 12;

/** Stance of one side toward one actor, in words. */
export interface StanceCell {
  side: Side;
  shape: string;
  /** "+0.62"; null where no lean is clear enough to be named. */
  value: string | null;
  /** What stands beside the value, or in its place. */
  detail: string;
  jump: Jump | null;
}

export function stanceCell(side: Side, stance: Stance | null, view: AnalyzedView, jump: Jumper): StanceCell {
  const { marks } = view.analysis.readings.stance;
  const spans = stance?.marks.flatMap((index) => marks[index] ?? []) ?? [];
  return {
    side,
    shape: sides[side].shape,
    value: stance && !stance.tentative ? signed(stance.score) : null,
    detail: stance ? describe(stance) : 'not spoken of',
    jump: spans.length > 0 ? jump(side, spans, 50) : null,
  };
}

function describe(stance: Stance): string {
  const mentions = plural(stance.mentions, 'mention');
  if (stance.evaluative === 0) return `no lean in ${mentions}`;
  const leaning = `${stance.evaluative} of ${mentions} ${stance.evaluative === 1 ? 'leans' : 'lean'}`;
  return stance.tentative
    ? `no clear lean: ${leaning}`
    : `(${formatInterval(stance.low, stance.high, '-1..1')}) ${leaning}`;
}

/** The dumbbell chart of one voice: the writer's own words, or those of all others. Actors toward whom nothing leans get one line. */
export function stanceModel(
  voice: StanceGap['voice'],
  gaps: readonly StanceGap[],
  views: Record<Side, AnalyzedView>,
  jump: Jumper,
) {
  const heard = gaps.filter((gap) => gap.voice === voice && (gap.left || gap.right));
  const leaning = heard.filter(({ left, right }) => left?.evaluative || right?.evaluative);
  return {
    rows: leaning.slice(0, mostRows).map((gap) => ({
      name: gap.name,
      plot: plotRow({ left: point(gap.left), right: point(gap.right), domain: [-1, 1], ruleAt: 0 }),
      cells: bothSides.map((side) => stanceCell(side, gap[side], views[side], jump)),
    })),
    more: Math.max(0, leaning.length - mostRows),
    flat: flatNames(heard.filter((gap) => !leaning.includes(gap))),
  };
}

function flatNames(actors: readonly { name: string }[]): string {
  return actors
    .slice(0, mostRows)
    .map(({ name }) => name)
    .join(', ');
}

/** No dot where nothing leans: 0 would look like a finding. */
function point(stance: Stance | null): Point | null {
  if (!stance || stance.evaluative === 0) return null;
  return { value: stance.score, low: stance.low, high: stance.high, firm: !stance.tentative };
}

/** The same chart for one article alone, drawn as the left one. */
export function stanceRows(voice: StanceGap['voice'], view: AnalyzedView, jump: Jumper) {
  const heard = view.analysis.readings.stance.actors.filter((actor) => actor[voice]);
  const leaning = heard.filter((actor) => actor[voice]?.evaluative);
  return {
    rows: leaning.slice(0, mostRows).map((actor) => ({
      name: actor.name,
      plot: plotRow({ left: point(actor[voice]), right: null, domain: [-1, 1], ruleAt: 0 }),
      cells: [stanceCell('left', actor[voice], view, jump)],
    })),
    more: Math.max(0, leaning.length - mostRows),
    flat: flatNames(heard.filter((actor) => !leaning.includes(actor))),
  };
}
