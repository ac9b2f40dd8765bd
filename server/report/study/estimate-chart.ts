import { scaleLinear } from 'd3-scale';
import type { Estimate } from '../../../analysis/estimates/index.ts';
import { type Html, html } from '../render.ts';

/** Of one figure three ways, from above: corrected, the machine alone, gold alone. */
const ways = [
  { way: 'design', y: 9 },
  { way: 'naive', y: 22 },
  { way: 'gold', y: 35 },
] as const;
const height = 44;

/**
 * One figure three ways on a scale: a dot each, with its interval as a line. Places are per cent of the width. Decorative:
 * the numbers stand beside it in words.
 */
export function estimateChart(estimate: Estimate, domain: [number, number]): Html {
  const scale = scaleLinear(domain, [2, 98]).clamp(true);
  const x = (value: number) => `${Math.round(scale(value) * 10) / 10}%`;
  const rule = domain[0] < 0 ? `<line class="rule" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height}"/>` : '';
  const drawn = ways.map(({ way, y }) => {
    const { value, low, high } = estimate[way];
    if (value === null || low === null || high === null) return '';
    const whisker = `<line class="whisker" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/>`;
    return `<g class="${way}">${whisker}${shape(way, x(value), y)}</g>`;
  });
  return html(
    `<svg class="estimate" width="100%" height="${height}" aria-hidden="true">${rule}${drawn.join('')}</svg>`,
  );
}

/** Shapes differ, so that color is never the only sign: full, crossed, empty. */
export function shape(way: (typeof ways)[number]['way'], x: string | number, y: number): string {
  if (way === 'design') return `<circle class="full" cx="${x}" cy="${y}" r="5"/>`;
  if (way === 'gold') return `<circle class="empty" cx="${x}" cy="${y}" r="4.5"/>`;
  return `<svg x="${x}" y="${y}" overflow="visible"><path class="cross" d="M-4-4 4 4M-4 4 4-4"/></svg>`;
}

/** The shape of a way, for the words that say what it is. */
export function shapeSign(way: (typeof ways)[number]['way']): Html {
  return html(
    `<svg class="estimate sign" width="16" height="16" aria-hidden="true"><g class="${way}">${shape(way, 8, 8)}</g></svg>`,
  );
}
