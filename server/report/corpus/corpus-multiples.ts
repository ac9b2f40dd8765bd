import { scaleLinear } from 'd3-scale';
import { listed } from '../../../analysis/text/prose.ts';
import type { CorpusCell, CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import { escapeHtml, type Html, html } from '../render.ts';
import { cellPath } from './corpus-paths.ts';
import {
  figureWords,
  measureTitle,
  outletName,
  periodName,
  rangeText,
  sizeWords,
  topicName,
  unitWords,
  valueText,
} from './corpus-words.ts';

const box = { width: 300, height: 112, left: 8, right: 8, top: 12, bottom: 22 };

/** A cell with its figure of one measure. */
interface Shown {
  cell: CorpusCell;
  low: number;
  high: number;
  value: number;
}

/**
 * One figure by outlet and period: a small chart an outlet, all on one scale, each dot a link to its articles, with the same as a
 * table. `linked` is false in a file, which has no pages to lead to.
 */
export function multiplesModel(
  id: string,
  report: CorpusReport,
  { measure, topic, linked }: { measure: CorpusMeasure; topic: string; linked: boolean },
) {
  const at = report.measures.indexOf(measure);
  const own = report.cells.filter((cell) => cell.topic === topic);
  const shown = own.flatMap((cell): Shown[] => {
    const { value, low, high } = cell.figures[at];
    return value === null ? [] : [{ cell, value, low: low ?? value, high: high ?? value }];
  });
  const domain = domainOf(shown, measure.unit);
  const years = yearsOf(own);
  const outlets = ['', ...report.outlets.map(({ outlet }) => outlet)].filter((outlet) =>
    own.some((cell) => cell.outlet === outlet),
  );
  const rowOf = (outlet: string) => {
    const whole = own.find((cell) => cell.outlet === outlet && cell.period === '');
    const figure = whole?.figures[at];
    const periods = shown
      .filter(({ cell }) => cell.outlet === outlet && cell.period !== '')
      .sort((a, b) => middleOf(a.cell.period) - middleOf(b.cell.period));
    return {
      name: outletName(outlet),
      all: outlet === '',
      value: figure?.value == null ? null : valueText(figure.value, measure.unit),
      range: figure ? rangeText(figure, measure.unit) : '',
      reason: figure?.value == null ? (figure?.reason ?? 'Too few articles in all of the time.') : null,
      size: whole ? sizeWords(whole) : '',
      path: whole && linked ? cellPath(id, whole, measure.id) : null,
      chart: chartOf(id, periods, { measure, domain, years, mean: figure?.value ?? null, linked }),
      spans: spans.flatMap(({ name, has }) => {
        const those = periods.filter(({ cell }) => has.test(cell.period));
        return those.length === 0
          ? []
          : [
              {
                name,
                periods: those.map(({ cell }) => ({
                  name: periodName(cell.period),
                  figure: figureWords(cell.figures[at], measure),
                  size: sizeWords(cell),
                  joined: joinedWords(cell.joined),
                  path: linked ? cellPath(id, cell, measure.id) : null,
                })),
              },
            ];
      }),
    };
  };
  return {
    title: measureTitle(measure),
    of: topic === '' ? 'all topics' : topicName(report, topic),
    scale: `${valueText(domain[0], measure.unit)} to ${valueText(domain[1], measure.unit)}${unitWords(measure.unit)}`,
    timed: years !== null && shown.some(({ cell }) => cell.period !== ''),
    rows: outlets.map(rowOf),
    none: shown.length === 0,
  };
}

/** Periods of one length stand together, so that none is read as coming after one that it holds. */
const spans = [
  { name: 'Years', has: /^\d{4}$/ },
  { name: 'Quarters', has: /-Q[1-4]$/ },
  { name: 'Months', has: /^\d{4}-\d{2}$/ },
];

function joinedWords(joined: readonly string[]): string {
  if (joined.length === 0) return '';
  const names = joined.slice(0, 4).map(periodName);
  const more = joined.length > 4 ? [`${joined.length - 4} more`] : [];
  const [has, by] = joined.length === 1 ? ['has', 'itself'] : ['have', 'themselves'];
  return `all of it; ${listed([...names, ...more])} ${has} too few articles or events by ${by}`;
}

/** The same for every chart: from none where the unit has one, with all intervals in it. */
function domainOf(shown: readonly Shown[], unit: CorpusMeasure['unit']): [number, number] {
  if (unit === '-1..1') return [-1, 1];
  const top = Math.max(...shown.map(({ high }) => high), 0);
  if (top === 0) return [0, unit === 'per 1,000 words' ? 10 : 1];
  const step = 10 ** Math.floor(Math.log10(top));
  const round = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((times) => times * step >= top) ?? 10;
  const end = round * step;
  return [0, unit === 'per 1,000 words' ? end : Math.min(1, end)];
}

/** The years that periods lie in, the last one's end as well; null where nothing has a period. */
function yearsOf(cells: readonly CorpusCell[]): [number, number] | null {
  const ends = cells.filter(({ period }) => period !== '').map(({ period }) => spanOf(period));
  if (ends.length === 0) return null;
  return [Math.min(...ends.map(([from]) => from)), Math.max(...ends.map(([, to]) => to))];
}

/** A period in years: where it begins and ends. */
function spanOf(period: string): [number, number] {
  const year = Number(period.slice(0, 4));
  const quarter = /-Q([1-4])$/.exec(period)?.[1];
  const month = /^\d{4}-(\d{2})$/.exec(period)?.[1];
  if (quarter) return [year + (Number(quarter) - 1) / 4, year + Number(quarter) / 4];
  if (month) return [year + (Number(month) - 1) / 12, year + Number(month) / 12];
  return [year, year + 1];
}

const middleOf = (period: string) => spanOf(period).reduce((sum, end) => sum + end, 0) / 2;

function chartOf(
  id: string,
  periods: readonly Shown[],
  {
    measure,
    domain,
    years,
    mean,
    linked,
  }: {
    measure: CorpusMeasure;
    domain: [number, number];
    years: [number, number] | null;
    mean: number | null;
    linked: boolean;
  },
): Html | null {
  if (!years || periods.length === 0) return null;
  const x = scaleLinear(years, [box.left, box.width - box.right]);
  const y = scaleLinear(domain, [box.height - box.bottom, box.top]).clamp(true);
  const at = (number: number) => String(Math.round(number * 10) / 10);
  const base = at(y(Math.max(domain[0], 0)));
  const line = (name: string, x1: number, y1: number, x2: number, y2: number) =>
    `<line class="${name}" x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"/>`;
  const parts = [
    `<line class="base" x1="0" y1="${base}" x2="${box.width}" y2="${base}"/>`,
    mean === null ? '' : line('mean', 0, y(mean), box.width, y(mean)),
    ...yearTicks(years).map((year) => {
      const place = x(year);
      return `${line('tick', place, box.height - box.bottom, place, box.height - box.bottom + 4)}<text x="${at(place)}" y="${box.height - 6}" text-anchor="${place < 16 ? 'start' : place > box.width - 16 ? 'end' : 'middle'}">${year}</text>`;
    }),
    ...periods.map(({ cell, value, low, high }) => {
      const [from, to] = spanOf(cell.period);
      const middle = x((from + to) / 2);
      const drawn = `${line('whisker', middle, y(low), middle, y(high))}${to - from > 0.1 ? line('span', x(from) + 1, y(value), x(to) - 1, y(value)) : ''}<circle cx="${at(middle)}" cy="${at(y(value))}" r="4"/>`;
      if (!linked) return `<g>${drawn}</g>`;
      const words = `${outletName(cell.outlet)}, ${periodName(cell.period)}: ${valueText(value, measure.unit)}${unitWords(measure.unit)}, 95% interval ${rangeText({ low, high }, measure.unit)}; ${sizeWords(cell)}`;
      return `<a href="${escapeHtml(cellPath(id, cell, measure.id))}" aria-label="${escapeHtml(words)}"><title>${escapeHtml(words)}</title><rect class="hit" x="${at(middle - 7)}" y="0" width="14" height="${box.height - box.bottom}"/>${drawn}</a>`;
    }),
  ];
  const role = linked ? ' role="group" aria-label="By period"' : ' aria-hidden="true"';
  return html(
    `<svg class="multiple" viewBox="0 0 ${box.width} ${box.height}"${role}>${parts.join('')}</svg>`,
  );
}

/** Years that a scale names: about four. */
function yearTicks([from, to]: [number, number]): number[] {
  const first = Math.ceil(from - 1e-9);
  const last = Math.floor(to + 1e-9);
  const step = Math.max(1, Math.ceil((last - first + 1) / 5));
  const ticks: number[] = [];
  for (let year = first; year <= last; year += step) ticks.push(year);
  return ticks;
}
