import type { Side } from '../../analysis/types/comparison.ts';
import type { Jump } from './jumps.ts';
import { escapeHtml, type Html, html } from './render.ts';
import { length, type Run } from './ribbon.ts';

/** A place on a ribbon that can be reached: passages near each other, or the numbers of findings that rest there. */
export interface Place {
  shapes: { from: number; to: number; alone: boolean }[];
  middle: number;
  /** What stands there. */
  text: string;
  label: string;
  /** Null in a picture that leads nowhere. */
  jump: Jump | null;
}

export interface DrawnRibbon {
  side: Side;
  runs: readonly Run[];
  ticks: readonly number[];
  letters: readonly { at: number; letter: string }[];
  passages: readonly Place[];
  findings: readonly Place[];
}

const ribbonHeight = 30;
/** Rows from top to bottom: numbers, ticks, ribbon, what joins, ribbon, ticks, numbers. */
const rows = {
  left: { numbers: 0, ticks: 25, ribbon: 35, inner: 61 },
  right: { numbers: 171, ticks: 161, ribbon: 131, inner: 131 },
};
const height = 195;
/** Between the two ribbons. */
const gap = rows.right.ribbon - rows.left.ribbon - ribbonHeight;
const numberHeight = 24;
const tickHeight = 9;
const barHeight = 4;
/** A passage of a few words is drawn this wide. */
const leastWidth = 4;

/**
 * The picture of both texts. Places are per cent of its width, so it stretches with the page while numbers, letters and
 * hatching keep their form; what has no form of its own (voices, ticks, lines) is one path in a box that is stretched.
 */
export function drawRibbons(ribbons: readonly DrawnRibbon[], joins: readonly [number, number][]): Html {
  const lines = joins.map(([left, right]) => `M${left} 0L${right} ${gap}`).join('');
  const parts = [
    '<defs><pattern id="alone" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v5"/></pattern></defs>',
    stretched(rows.left.ribbon + ribbonHeight, gap, `<path class="join" d="${lines}"/>`),
    ...ribbons.map(drawRibbon),
  ];
  return html(
    `<svg class="ribbons" width="100%" height="${height}" role="group" aria-label="Both texts from the first word to the last">${parts.join('')}</svg>`,
  );
}

function drawRibbon({ side, runs, ticks, letters, passages, findings }: DrawnRibbon): string {
  const y = rows[side];
  const voice = (name: Run['voice']) =>
    runs
      .filter((run) => run.voice === name)
      .map(({ from, to }) => `M${from} 0H${to}V${ribbonHeight}H${from}z`)
      .join('');
  const voices = `<path class="writer" d="M0 0H${length}V${ribbonHeight}H0z"/><path class="paraphrase" d="${voice('paraphrase')}"/><path class="quotation" d="${voice('quotation')}"/>`;
  const charged = ticks.map((at) => `M${at} 0v${tickHeight}`).join('');
  return [
    `<g class="${side}">`,
    stretched(y.ticks, tickHeight, `<path class="tick" d="${charged}"/>`),
    stretched(y.ribbon, ribbonHeight, voices),
    ...passages.map((place) => drawPlace(place, y.ribbon, ribbonHeight, shapes(place, side))),
    ...letters.map(({ at, letter }) => textAt('letter', at, y.ribbon + 20, letter)),
    ...findings.map((place) =>
      drawPlace(place, y.numbers, numberHeight, textAt('number', place.middle, y.numbers + 17, place.text)),
    ),
    '</g>',
  ].join('');
}

function shapes({ shapes }: Place, side: Side): string {
  return shapes
    .map(({ from, to, alone }) => {
      const width = Math.max(leastWidth, to - from);
      const [y, tall] = alone ? [rows[side].ribbon, ribbonHeight] : [rows[side].inner, barHeight];
      const fill = alone ? 'fill="url(#alone)"' : 'class="same"';
      return `<rect ${fill} x="${percent(from)}" width="${percent(width)}" y="${y}" height="${tall}"/>`;
    })
    .join('');
}

/** As wide as a finger where it leads somewhere. */
function drawPlace({ middle, label, jump }: Place, y: number, tall: number, inside: string): string {
  if (!jump) return `<g>${inside}</g>`;
  const steps = jump.steps ? ` data-steps="${jump.steps}"` : '';
  return `<a href="#${jump.id}"${steps} aria-label="${escapeHtml(label)}"><title>${escapeHtml(label)}</title>${inside}<rect class="hit" x="${percent(middle)}" y="${y}" width="24" height="${tall}" transform="translate(-12)"/></a>`;
}

function textAt(name: string, at: number, y: number, text: string): string {
  return `<text class="${name}" x="${percent(at)}" y="${y}">${escapeHtml(text)}</text>`;
}

function stretched(y: number, tall: number, inside: string): string {
  return `<svg y="${y}" width="100%" height="${tall}" viewBox="0 0 ${length} ${tall}" preserveAspectRatio="none" aria-hidden="true">${inside}</svg>`;
}

function percent(thousandths: number): string {
  return `${Math.round(thousandths * 10) / 100}%`;
}
