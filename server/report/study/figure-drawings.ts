import type { Packing } from '../../coding/package/packing.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import { agreementOverTime, studyAgreement } from '../../coding/study/agreement.ts';
import type { Html } from '../render.ts';
import { estimateChart, shapeSign } from './estimate-chart.ts';
import { estimatesOf } from './estimate-figures.ts';
import { growthChart } from './growth-chart.ts';
import { questionName, sourceName } from './machine-words.ts';
import { escapeXml } from './xml-text.ts';

/** In the colors of ink on paper: what the pages' style sheet gives these charts by day. */
const styles = [
  'text{font-family:"Source Sans 3","Segoe UI","Helvetica Neue",Arial,sans-serif;font-size:13px;fill:#1d1b17}',
  '.soft{fill:#5f5a50}',
  '.growth text{fill:#5f5a50}.growth line{stroke:#ddd8cc}.growth .asked{stroke:#5f5a50;stroke-dasharray:3 4}',
  '.growth .way{stroke:#1d1b17;stroke-width:1.5}.growth .whisker{stroke:#5f5a50;stroke-width:1.5}.growth circle{fill:#1d1b17}',
  '.estimate{color:#1d1b17}.estimate .naive,.estimate .gold{color:#5f5a50}.estimate .whisker{stroke:currentColor;stroke-width:1.5}',
  '.estimate .rule{stroke:#ddd8cc}.estimate .full{fill:currentColor}.estimate .empty{fill:#fff;stroke:currentColor;stroke-width:1.5}',
  '.estimate .cross{stroke:currentColor;stroke-width:2;fill:none}',
].join('');

const width = 720;

interface Placed {
  x: number;
  y: number;
  width: number;
  chart: Html;
}

/** Charts of pages, put on one sheet that stands by itself, with words where a page has them around it. */
export function drawing(
  title: string,
  height: number,
  charts: readonly Placed[],
  words: readonly { x: number; y: number; text: string; soft?: boolean }[],
): string {
  const parts = [
    ...charts.map(
      ({ x, y, width: own, chart }) =>
        `<svg x="${x}" y="${y}" width="${own}" height="${height}" overflow="visible">${chart}</svg>`,
    ),
    ...words.map(
      ({ x, y, text, soft }) =>
        `<text x="${x}" y="${y}"${soft ? ' class="soft"' : ''}>${escapeXml(text)}</text>`,
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"><title>${escapeXml(title)}</title><style>${styles}</style><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>\n`;
}

export const figureFile = (name: string, title: string, content: string): PackedFile => ({
  name: `figures/${name}.svg`,
  about: title,
  content,
});

/** Agreement as it grew, category by category. */
export function* growthDrawings({ store, study }: Packing): Generator<PackedFile> {
  for (const one of studyAgreement(store, study)) {
    if (one.category.kind === 'text') continue;
    const points = agreementOverTime(store, one).map(({ alpha, items }) => ({
      ...{ items, value: alpha?.alpha ?? null },
      ...{ low: alpha?.interval?.low ?? null, high: alpha?.interval?.high ?? null },
    }));
    if (points.filter(({ value }) => value !== null).length < 2) continue;
    const title = `“${one.category.name}”: Krippendorff’s α by items that two coders or more were done with, with 95% intervals`;
    const chart = { x: 0, y: 40, width, chart: growthChart(points) };
    const words = [
      { x: 12, y: 22, text: title },
      { x: 12, y: 240, text: 'Items. Dotted lines: .667 and .8, as Krippendorff (2004) asks.', soft: true },
    ];
    yield figureFile(`agreement-${one.category.id}`, `${title}.`, drawing(title, 256, [chart], words));
  }
}

const [row, top] = [52, 64];
const chartAt = 300;

/** Shares of the population three ways, a row a group. */
export function* estimateDrawings(packing: Packing): Generator<PackedFile> {
  for (const [at, { choice, groups }] of estimatesOf(packing).entries()) {
    const title = `${questionName(choice.question)}, by ${sourceName(choice.source)}: shares of the population with 95% intervals`;
    const ends = groups.flatMap(({ estimate: { design, naive, gold } }) =>
      [design, naive, gold].flatMap(({ value, high }) => [value ?? 0, high ?? 0]),
    );
    const most = Math.ceil(Math.max(0.1, ...ends) * 10) / 10;
    const height = top + groups.length * row + 40;
    const signs = (['design', 'naive', 'gold'] as const).map((way, i) => ({
      ...{ x: 12 + i * 170, y: 34, width: 16, chart: shapeSign(way) },
    }));
    const words = [
      { x: 12, y: 22, text: title },
      ...['corrected by gold', 'the machine alone', 'gold alone'].map((text, i) => ({
        x: 34 + i * 170,
        y: 47,
        text,
        soft: true,
      })),
      ...groups.map(({ group, by }, i) => ({
        ...{ x: 12, y: top + i * row + 26 },
        text: by === 'all' ? 'The whole population' : group,
      })),
      { x: chartAt, y: height - 14, text: '0%', soft: true },
      { x: width - 46, y: height - 14, text: `${Math.round(most * 100)}%`, soft: true },
    ];
    const charts = groups.map(({ estimate }, i) => ({
      ...{
        x: chartAt,
        y: top + i * row,
        width: width - chartAt - 20,
        chart: estimateChart(estimate, [0, most]),
      },
    }));
    yield figureFile(
      `estimates-${at + 1}`,
      `${title}.`,
      drawing(title, height, [...signs, ...charts], words),
    );
  }
}
