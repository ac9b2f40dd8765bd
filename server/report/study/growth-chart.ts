import { scaleLinear } from 'd3-scale';
import { type Html, html } from '../render.ts';

/** One point: a figure with its interval after so many items. */
export interface GrowthPoint {
  items: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

const height = 190;
const plot = { top: 10, bottom: 160 };
/** Where the scale begins, per cent of the width: numbers stand before it. */
const [left, right] = [7, 97];
/** What Krippendorff (2004) asks of α: for tentative conclusions, and for all others. */
const asked = [0.667, 0.8];

/**
 * α (or another figure up to 1) as it grew, from left to right, with lines at what is asked of it: a dot with its interval as a whisker for each number of items. Places are per cent of the
 * width, so that letters keep their size on a phone. What it shows stands in words beside it.
 */
export function growthChart(points: readonly GrowthPoint[], lines: readonly number[] = asked): Html {
  const lowest = Math.min(0, ...points.flatMap(({ low, value }) => [low ?? 0, value ?? 0]));
  const most = points.at(-1)?.items ?? 1;
  const across = scaleLinear([0, most], [left, right]);
  const up = scaleLinear([Math.max(-1, Math.floor(lowest * 4) / 4), 1], [plot.bottom, plot.top]).clamp(true);
  const x = (items: number) => `${round(across(items))}%`;
  const y = (value: number) => round(up(value));
  const known = points.filter((point): point is GrowthPoint & { value: number } => point.value !== null);
  const parts = [
    ...[...new Set([up.domain()[0], 0, 0.5, 1])].map(
      (at) =>
        `<line class="grid" x1="${left}%" x2="100%" y1="${y(at)}" y2="${y(at)}"/><text x="${left - 1}%" y="${y(at) + 5}" text-anchor="end">${label(at)}</text>`,
    ),
    ...lines.map((at) => `<line class="asked" x1="${left}%" x2="100%" y1="${y(at)}" y2="${y(at)}"/>`),
    ...known
      .slice(1)
      .map(
        (point, i) =>
          `<line class="way" x1="${x(known[i].items)}" y1="${y(known[i].value)}" x2="${x(point.items)}" y2="${y(point.value)}"/>`,
      ),
    ...known.map(({ items, low, high, value }) => {
      const whisker =
        low === null || high === null
          ? ''
          : `<line class="whisker" x1="${x(items)}" x2="${x(items)}" y1="${y(low)}" y2="${y(high)}"/>`;
      return `${whisker}<circle cx="${x(items)}" cy="${y(value)}" r="4.5"/>`;
    }),
    ...points.map(
      ({ items }) => `<text x="${x(items)}" y="${plot.bottom + 22}" text-anchor="middle">${items}</text>`,
    ),
  ];
  return html(
    `<svg class="growth" width="100%" height="${height}" aria-hidden="true">${parts.join('')}</svg>`,
  );
}

const round = (value: number) => Math.round(value * 10) / 10;
const label = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value)}`;
