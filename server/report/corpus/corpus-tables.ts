import type { CorpusCell, CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import { plural, signed } from '../format.ts';
import { cellPath } from './corpus-paths.ts';
import { figureWords, measureName, outletName, rangeText, sizeWords, valueText } from './corpus-words.ts';

/** What a table of a report is of, in the order of the page. */
const tables = [
  {
    id: 'voices',
    name: 'Whose words',
    unit: 'Share of all words',
    has: ({ group }: CorpusMeasure) => group === 'voices',
  },
  {
    id: 'speakers',
    name: 'Kinds of speakers',
    unit: 'Share of what anybody is said to have said',
    has: ({ group, id }: CorpusMeasure) => group === 'speakers' && !id.startsWith('country-'),
  },
  {
    id: 'countries',
    name: 'Sides of the speakers',
    unit: 'Share of what speakers of known countries say',
    has: ({ id }: CorpusMeasure) => id.startsWith('country-'),
  },
  {
    id: 'charge',
    name: 'Charged wording',
    unit: 'Per 1,000 words',
    has: ({ group }: CorpusMeasure) => group === 'charge',
  },
  {
    id: 'stance',
    name: 'How writers lean',
    unit: 'From −1, against, to +1, for',
    has: ({ group }: CorpusMeasure) => group === 'stance',
  },
  {
    id: 'frames',
    name: 'Frames',
    unit: 'How far an article is told by it, 0 to 1, on average',
    has: ({ group }: CorpusMeasure) => group === 'frames',
  },
  {
    id: 'categories',
    name: 'Categories of the codebook and of studies',
    unit: '',
    has: ({ group }: CorpusMeasure) => group === 'categories',
  },
] as const;
export type TableId = (typeof tables)[number]['id'];

/** Figures of one kind, a row each, by outlet: all outlets together first. */
export interface FigureRows {
  name: string;
  unit: string;
  columns: { name: string; size: string }[];
  rows: {
    name: string;
    cells: {
      outlet: string;
      value: string | null;
      range: string;
      norm: string | null;
      says: string;
      reason: string;
      path: string | null;
      more: boolean;
      less: boolean;
    }[];
  }[];
}

/** All figures of all of the time, of one topic or of all, for some outlets. A cell that differs beyond chance is marked. */
export function tablesModel(
  id: string,
  report: CorpusReport,
  { topic, outlets, linked }: { topic: string; outlets: readonly string[]; linked: boolean },
): Record<TableId, FigureRows | null> {
  const cells = outlets.map(
    (outlet) =>
      report.cells.find((cell) => cell.outlet === outlet && cell.topic === topic && cell.period === '') ??
      null,
  );
  const firm = new Map(
    report.differences
      .filter((one) => one.differs && one.topic === topic)
      .map((one) => [`${one.outlet}\n${one.measure}`, one.difference]),
  );
  const norms = new Map(
    topic === '' ? (report.norms ?? []).map((one) => [`${one.outlet}\n${one.measure}`, one.difference]) : [],
  );
  const rowOf = (measure: CorpusMeasure) => {
    const at = report.measures.indexOf(measure);
    return {
      name: measureName(measure),
      cells: outlets.map((outlet, o) => {
        const cell: CorpusCell | null = cells[o];
        const figure = cell?.figures[at];
        const difference = firm.get(`${outlet}\n${measure.id}`) ?? 0;
        const value = figure?.value ?? null;
        const norm = norms.get(`${outlet}\n${measure.id}`);
        return {
          outlet: outletName(outlet),
          value: value === null ? null : valueText(value, measure.unit),
          range: figure && value !== null ? rangeText(figure, measure.unit) : '',
          norm: norm === undefined || value === null ? null : signed(norm),
          says: figure ? figureWords(figure, measure) : '',
          reason: figure?.reason ?? 'Too few articles.',
          path: cell && linked && value !== null ? cellPath(id, cell, measure.id) : null,
          more: difference > 0,
          less: difference < 0,
        };
      }),
    };
  };
  const columns = outlets.map((outlet, o) => ({
    name: outletName(outlet),
    size: cells[o] ? sizeWords(cells[o]) : 'too few articles',
  }));
  return Object.fromEntries(
    tables.map(({ id: table, name, unit, has }) => {
      const rows = report.measures.filter(has).map(rowOf);
      return [table, rows.length === 0 ? null : { name, unit, columns, rows }];
    }),
  ) as Record<TableId, FigureRows | null>;
}

/** Figures to choose from, by kind; of a category the unit stands behind its name. */
export function measureChoices({ measures }: CorpusReport, chosen: CorpusMeasure) {
  return tables.flatMap(({ name, has }) => {
    const own = measures.filter(has);
    return own.length === 0
      ? []
      : [
          {
            name,
            choices: own.map((one) => ({
              id: one.id,
              name: measureName(one),
              chosen: one.id === chosen.id,
            })),
          },
        ];
  });
}

/** What a cell may be chosen by, when nothing is. */
export function usualMeasure({ measures }: CorpusReport): CorpusMeasure | null {
  return measures.find(({ id }) => id === 'loaded-density-author') ?? measures[0] ?? null;
}

/** Cells that are withheld, with why, and periods that were joined. */
export function withheldModel(
  report: CorpusReport,
  topicOf: (id: string) => string,
  periodOf: (period: string) => string,
) {
  const mostShown = 60;
  const { withheld, cells } = report;
  const joined = cells.filter((cell) => cell.joined.length > 0);
  return {
    cells: plural(cells.length, 'cell'),
    count: plural(withheld.length, 'cell'),
    any: withheld.length > 0,
    rows: [...withheld]
      .sort((a, b) => b.articles - a.articles)
      .slice(0, mostShown)
      .map(({ outlet, topic, period, reason }) => ({
        place: `${outletName(outlet)}, ${topicOf(topic)}, ${periodOf(period)}`,
        reason,
      })),
    more: withheld.length > mostShown ? plural(withheld.length - mostShown, 'more cell') : null,
    joinedCount: joined.length === 0 ? null : plural(joined.length, 'cell'),
    joined: joined.slice(0, mostShown).map(({ outlet, topic, period, joined: parts }) => ({
      place: `${outletName(outlet)}, ${topicOf(topic)}, ${periodOf(period)}`,
      parts: `${parts.slice(0, 12).map(periodOf).join(', ')}${parts.length > 12 ? `, and ${parts.length - 12} more` : ''}`,
    })),
  };
}
