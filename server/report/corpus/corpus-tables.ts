import type { CorpusCell, CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import { signed } from '../format.ts';
import { accuracyOf, weakWords } from './corpus-accuracy.ts';
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
    unit: 'Share of the words that are attributed to anybody',
    has: ({ group, id }: CorpusMeasure) => group === 'speakers' && !id.startsWith('country-'),
  },
  {
    id: 'countries',
    name: 'Sides of the speakers',
    unit: 'Share of the words of speakers whose country is known',
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

/** What the figures of a table mean, where their names do not say it. */
const abouts: Partial<Record<TableId, string>> = {
  voices:
    'All words are the writer’s own, or what somebody else says in paraphrase or in quotation: the three make 100%.',
  speakers:
    'Officials hold or held public office, or speak for a state or an armed force; experts are asked for what they know; institutions are bodies that speak as such: ministries, companies, parties, news media; private persons speak for nobody else. “All without a name” are people and bodies of any kind that the article does not name.',
  charge:
    'Charge is the weight of the marked words in every 1,000 words: each mark weighs 0 to 1, by how strongly it is charged. The kinds below it, of the writers’ own words, count each mark as one, so that together they come to more than the charge.',
  stance:
    'Per article a writer is for (+1), against (−1) or neither (0), which includes what is not clear. A figure is the average of the articles whose writer speaks of them.',
  frames:
    '“+0.10 from average” is how far an outlet is above all articles of the corpus together, in the first column.',
};

/** Figures of one kind, a row each, by outlet: all outlets together first. */
export interface FigureRows {
  name: string;
  unit: string;
  columns: { name: string; size: string }[];
  /** How right they are on labelled texts; empty where that is not known. */
  accuracy: string;
  /** What the figures mean, where their name does not say it; empty elsewhere. */
  about: string;
  /** Outlets that have none of them, in words; empty where all have. */
  without: string;
  rows: {
    name: string;
    /** Why it is too weak to build on; null where it is not. */
    weak: string | null;
    /** How right this one is, where the table does not say it of all. */
    right: string | null;
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
  { topic, outlets: asked, linked }: { topic: string; outlets: readonly string[]; linked: boolean },
): Record<TableId, FigureRows | null> {
  const wholeOf = (outlet: string) =>
    report.cells.find((cell) => cell.outlet === outlet && cell.topic === topic && cell.period === '') ?? null;
  const outlets = asked.filter((outlet) => wholeOf(outlet) !== null);
  const cells = outlets.map(wholeOf);
  const lacking = asked.filter((outlet) => wholeOf(outlet) === null).map(outletName);
  const without =
    lacking.length === 0 ? '' : `Too few articles or events for any figure here: ${lacking.join(', ')}.`;
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
          reason: figure?.reason ?? 'Too few articles or events.',
          path: cell && linked && value !== null ? cellPath(id, cell, measure.id) : null,
          more: difference > 0,
          less: difference < 0,
        };
      }),
    };
  };
  const columns = outlets.map((outlet, o) => ({
    name: outletName(outlet),
    size: cells[o] ? sizeWords(cells[o]) : 'too few',
  }));
  return Object.fromEntries(
    tables.map(({ id: table, name, unit, has }) => {
      const own = report.measures.filter(has);
      const right = accuracyOf(own);
      const rows = own.map((measure) => ({
        ...rowOf(measure),
        weak: weakWords(measure),
        right: weakWords(measure) === null ? (right.each.get(measure.id) ?? null) : null,
      }));
      return [
        table,
        rows.length === 0 || outlets.length === 0
          ? null
          : {
              ...{ name, unit, columns, rows, without },
              accuracy: right.all,
              about: abouts[table] ?? '',
            },
      ];
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
