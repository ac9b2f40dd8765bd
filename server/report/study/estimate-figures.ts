import type { Share } from '../../../analysis/types/study.ts';
import type { Packing } from '../../coding/package/packing.ts';
import { populationEstimates, populationProgress } from '../../coding/study/population-estimates.ts';
import { unitNames } from './agreement-page.ts';
import { choicesOf, whyUnable } from './estimate-choices.ts';
import { whyNot } from './estimate-words.ts';
import { kindNames } from './estimates-page.ts';
import { type FigureColumn, type FigureTable, rounded } from './figure-table.ts';
import { questionName, sourceName } from './machine-words.ts';

/** Every question that a machine answers of all of the population, with what is estimated of it. */
export function estimatesOf({ store, study }: Packing) {
  return choicesOf(store, study).flatMap((choice) => {
    if (whyUnable(study, choice) !== null) return [];
    const { done, ended } = populationProgress(store, study, choice.source);
    if (!ended || done === 0) return [];
    const estimates = populationEstimates(store, study, choice.source, choice.question);
    const groups = [
      { by: 'all', group: 'all', estimate: estimates.whole },
      ...estimates.groups.flatMap(({ kind, groups }) =>
        groups.map(({ name, estimate }) => ({ by: kindNames[kind], group: name, estimate })),
      ),
    ];
    return [{ choice, estimates, groups }];
  });
}

const share = (name: string, label: string, about: string): FigureColumn[] => [
  { name, label, about, type: 'number', digits: 3 },
  { name: `${name}_low`, label: 'from', about: 'Lower end of its 95% interval.', type: 'number', digits: 3 },
  { name: `${name}_high`, label: 'to', about: 'Upper end of its 95% interval.', type: 'number', digits: 3 },
];
const cells = (name: string, { value, low, high }: Share) => ({
  [name]: rounded(value),
  [`${name}_low`]: rounded(low),
  [`${name}_high`]: rounded(high),
});

/** Shares of the population, three ways. */
export function estimateFigures(packing: Packing): FigureTable {
  return {
    name: 'estimates',
    title: 'Shares of the population',
    columns: [
      {
        name: 'question',
        label: 'Question',
        about: 'The category, and which of its values.',
        type: 'string',
      },
      { name: 'machine', label: 'Coded by', about: 'What coded the population.', type: 'string' },
      { name: 'by', label: 'Groups', about: 'By what the population is divided.', type: 'string' },
      { name: 'group', label: 'Group', about: 'The group; “all” for the whole population.', type: 'string' },
      { name: 'units', label: 'Units', about: 'Units of the population in it.', type: 'integer' },
      { name: 'gold', label: 'Gold', about: 'Drawn units in it that have gold.', type: 'integer' },
      ...share('design', 'Corrected', 'The share by the machine’s codes, corrected by gold (design-based).'),
      ...share('naive', 'Machine alone', 'The share by the machine’s codes as if each were true.'),
      ...share('gold_alone', 'Gold alone', 'The share by gold alone.'),
      { name: 'why', label: 'Note', about: 'Why there is no figure.', type: 'string' },
    ],
    rows: estimatesOf(packing).flatMap(({ choice: { question, source }, groups }) =>
      groups.map(({ by, group, estimate }) => ({
        ...{ question: questionName(question), machine: sourceName(source), by, group },
        ...{ units: estimate.units, gold: estimate.goldUnits },
        ...cells('design', estimate.design),
        ...cells('naive', estimate.naive),
        ...cells('gold_alone', estimate.gold),
        why: whyNot(estimate.refused, ...unitNames[question.category.unit]),
      })),
    ),
    notes: ['Corrected: design-based supervised learning (Egami, Hinck, Stewart & Wei 2023).'],
  };
}
