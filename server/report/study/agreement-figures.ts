import type { Packing } from '../../coding/package/packing.ts';
import {
  agreementByPair,
  agreementOverTime,
  comparedRounds,
  studyAgreement,
} from '../../coding/study/agreement.ts';
import type { Agreement } from '../../coding/study/compared-cells.ts';
import { toldAgreement } from './agreement-words.ts';
import { type FigureColumn, type FigureTable, rounded } from './figure-table.ts';

const category: FigureColumn = {
  name: 'category',
  label: 'Category',
  about: 'The category’s name.',
  type: 'string',
};
const value: FigureColumn = {
  name: 'value',
  label: 'Value',
  about: 'Of “several of” one of its values; empty for all.',
  type: 'string',
};

/** Columns that tell how far coders agree. */
export const agreementColumns: FigureColumn[] = [
  {
    name: 'things',
    label: 'Things',
    about: 'Things that two coders or more said something of.',
    type: 'integer',
  },
  {
    name: 'coders',
    label: 'Coders',
    about: 'Coders who gave something that can be held against another’s.',
    type: 'integer',
  },
  { name: 'pairs', label: 'Pairs', about: 'Pairs of two coders’ answers to one thing.', type: 'integer' },
  { name: 'same', label: 'Same', about: 'Of those pairs, how many are the same.', type: 'integer' },
  {
    name: 'alpha',
    label: 'α',
    about: 'Krippendorff’s α; of marked words unitized α. Empty where there is none.',
    type: 'number',
    digits: 2,
  },
  { name: 'low', label: '95% from', about: 'Lower end of its 95% interval.', type: 'number', digits: 2 },
  { name: 'high', label: '95% to', about: 'Upper end of its 95% interval.', type: 'number', digits: 2 },
  { name: 'why', label: 'Note', about: 'Why there is no α, or no interval.', type: 'string' },
];

export function agreementCells(agreement: Agreement) {
  const { alpha, things, pairs, same } = agreement;
  return {
    ...{ things, coders: alpha?.coders ?? 0, pairs, same, alpha: rounded(alpha?.alpha ?? null) },
    ...{ low: rounded(alpha?.interval?.low ?? null), high: rounded(alpha?.interval?.high ?? null) },
    why: toldAgreement(agreement).why,
  };
}

const alphaNotes = [
  'α: Krippendorff’s, nominal; ordinal values by their order, numbers by their distance; of marked words unitized, counted in words. Intervals by bootstrap over items, under twenty of them by jackknife.',
];

/** α by category, in all rounds but training and round by round. */
export function agreementFigures({ store, study }: Packing): FigureTable {
  const pooled = comparedRounds(study);
  const parts = [
    { name: pooled.length === study.rounds.length ? 'all' : 'all but training', which: {} },
    ...(study.rounds.length > 1
      ? study.rounds.map(({ number, name, kind }) => ({
          name: `${name} (${kind})`,
          which: { round: number },
        }))
      : []),
  ];
  return {
    name: 'agreement',
    title: 'Agreement of the coders by category and round',
    columns: [
      { name: 'round', label: 'Round', about: 'Of which round, or of all.', type: 'string' },
      ...[category, value, ...agreementColumns],
    ],
    rows: parts.flatMap(({ name: round, which }) =>
      studyAgreement(store, study, which).flatMap((one) => [
        { round, category: one.category.name, value: null, ...agreementCells(one) },
        ...one.options.map((option) => ({
          ...{ round, category: one.category.name, value: option.name },
          ...agreementCells(option),
        })),
      ]),
    ),
    notes: alphaNotes,
  };
}

/** α by category, two coders by two. */
export function pairFigures({ store, study, names }: Packing): FigureTable {
  return {
    name: 'agreement-by-pair',
    title: 'Agreement of two coders by two',
    columns: [
      category,
      { name: 'one', label: 'Coder', about: 'A coder.', type: 'string' },
      { name: 'other', label: 'Coder', about: 'Another coder.', type: 'string' },
      ...agreementColumns,
    ],
    rows: studyAgreement(store, study).flatMap((one) =>
      agreementByPair(store, study, one)
        .map(({ pair, ...agreement }) => {
          const [first, second] = pair.map(({ number }) => names.get(number)!).sort();
          return { category: one.category.name, one: first, other: second, ...agreementCells(agreement) };
        })
        .sort((a, b) => (`${a.one} ${a.other}` < `${b.one} ${b.other}` ? -1 : 1)),
    ),
    notes: alphaNotes,
  };
}

/** α by category as it grew, all but training. */
export function growthFigures({ store, study }: Packing): FigureTable {
  return {
    name: 'agreement-over-time',
    title: 'Agreement as it grew',
    columns: [
      category,
      {
        name: 'items',
        label: 'Items',
        about: 'The first items that two coders or more were done with.',
        type: 'integer',
      },
      {
        name: 'until',
        label: 'Until',
        about: 'The day when the second coder was done with the last of them.',
        type: 'string',
      },
      ...agreementColumns,
    ],
    rows: studyAgreement(store, study)
      .filter((one) => one.category.kind !== 'text')
      .flatMap((one) =>
        agreementOverTime(store, one).map(({ items, until, ...agreement }) => ({
          ...{ category: one.category.name, items, until: until.slice(0, 10) },
          ...agreementCells(agreement),
        })),
      ),
    notes: alphaNotes,
  };
}
