import { scaleLinear } from 'd3-scale';
import type { Side } from '../../analysis/types/comparison.ts';
import { type Html, html } from './render.ts';

/** One value on a row of a chart. */
export interface Point {
  value: number;
  low: number | null;
  high: number | null;
}

export interface Row {
  left: Point | null;
  right: Point | null;
  /** The values at the two ends of the row. */
  domain: [number, number];
  /** Where a thin upright line stands, such as zero. */
  ruleAt: number | null;
}

const middle = { left: 10, right: 18 };
/** The same as in the style sheet. */
const height = 28;

/**
 * One row of a dot chart: a line joins the two sides' dots, each dot has its interval as a whisker. Positions are per
 * cent of the row's width, so it stretches with the page while shapes keep theirs. Decorative: the numbers stand beside
 * it in words, so it is hidden from assistive technology.
 */
export function plotRow(row: Row): Html {
  const scale = scaleLinear(row.domain, [3, 97]).clamp(true);
  const at = (value: number) => `${Math.round(scale(value) * 10) / 10}%`;
  const parts: string[] = [];
  // The style sheet draws the axis, and the rule where it is wanted in the middle, as it nearly always is.
  const middled = row.ruleAt !== null && at(row.ruleAt) === '50%';
  if (row.ruleAt !== null && !middled) {
    parts.push(`<line class="rule" x1="${at(row.ruleAt)}" x2="${at(row.ruleAt)}" y1="0" y2="${height}"/>`);
  }
  for (const side of ['left', 'right'] as const) {
    const point = row[side];
    if (point) parts.push(drawPoint(side, point, at));
  }
  return html(`<svg class="plot${middled ? ' mid' : ''}" aria-hidden="true">${parts.join('')}</svg>`);
}

function drawPoint(side: Side, point: Point, at: (value: number) => string): string {
  const y = middle[side];
  const whisker =
    point.low !== null && point.high !== null
      ? `<line class="whisker" x1="${at(point.low)}" x2="${at(point.high)}" y1="${y}" y2="${y}"/>`
      : '';
  const shape =
    side === 'left'
      ? `<circle cx="${at(point.value)}" cy="${y}" r="5"/>`
      : `<svg x="${at(point.value)}" y="${y}" overflow="visible"><path d="M0-6.5 6.5 0 0 6.5-6.5 0z"/></svg>`;
  return `<g class="${side}">${whisker}${shape}</g>`;
}

/** A thin bar for a share of 0..1, in the side's color. */
export function shareBar(side: Side, share: number): Html {
  const width = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return html(
    `<svg class="bar" aria-hidden="true"><rect class="${side}" width="${width}%" height="4"/></svg>`,
  );
}
