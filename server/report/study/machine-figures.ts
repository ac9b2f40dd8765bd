import type { Share } from '../../../analysis/types/study.ts';
import type { Packing } from '../../coding/package/packing.ts';
import { type BesideRow, besideCoders } from '../../coding/study/beside-coders.ts';
import type { Cell } from '../../csv.ts';
import { agreementCells, agreementColumns } from './agreement-figures.ts';
import { type FigureColumn, type FigureTable, rounded } from './figure-table.ts';
import { questionName, sourceName } from './machine-words.ts';

const interval = (name: string, label: string, about: string): FigureColumn[] => [
  { name, label, about, type: 'number', digits: 2 },
  { name: `${name}_low`, label: 'from', about: 'Lower end of its 95% interval.', type: 'number', digits: 2 },
  { name: `${name}_high`, label: 'to', about: 'Upper end of its 95% interval.', type: 'number', digits: 2 },
];

const shareCells = (name: string, { value, low, high }: Share) => ({
  [name]: rounded(value),
  [`${name}_low`]: rounded(low),
  [`${name}_high`]: rounded(high),
});

/** Who says what gold says: the machine and the coders in one table. */
export function machineFigures({ store, study, names }: Packing): FigureTable {
  const nameOf = ({ who }: BesideRow) =>
    'coder' in who ? names.get(who.coder.number)! : sourceName(who.source);
  return {
    name: 'machine-beside-coders',
    title: 'The machine and the coders against gold',
    columns: [
      {
        name: 'question',
        label: 'Question',
        about: 'The category, and which of its values.',
        type: 'string',
      },
      { name: 'who', label: 'Who', about: 'A coder, or a machine.', type: 'string' },
      {
        name: 'gold',
        label: 'Gold',
        about: 'Things with gold that they said something of.',
        type: 'integer',
      },
      { name: 'yes', label: 'Yes', about: 'Of those, how many gold says yes to.', type: 'integer' },
      ...interval('precision', 'Precision', 'Of what they said yes to, the share that gold says yes to.'),
      ...interval('recall', 'Recall', 'Of what gold says yes to, the share that they said yes to.'),
      ...interval('f1', 'F1', 'The harmonic mean of precision and recall.'),
    ],
    rows: besideCoders({ store }, study).flatMap(({ questions }) =>
      questions.flatMap((question) => {
        const rows = question.rows.map((row) => ({
          machine: 'source' in row.who,
          cells: {
            ...{ question: questionName(question), who: nameOf(row) },
            ...{ gold: row.quality.n, yes: row.quality.positives },
            ...shareCells('precision', row.quality.precision),
            ...shareCells('recall', row.quality.recall),
            ...shareCells('f1', row.quality.f1),
          },
        }));
        const coders = rows.filter(({ machine }) => !machine);
        coders.sort((a, b) => (a.cells.who < b.cells.who ? -1 : 1));
        return [...rows.filter(({ machine }) => machine), ...coders].map(({ cells }) => cells);
      }),
    ),
    notes: [
      'A learned head says of gold what a head said which had not seen it. Coders made the gold, so their own rows are not independent of it. Intervals are over articles.',
    ],
  };
}

/** α of the coders alone and with each machine as one more. */
export function machineAlphaFigures({ store, study }: Packing): FigureTable {
  return {
    name: 'agreement-with-machine',
    title: 'Agreement with and without the machine',
    columns: [
      { name: 'category', label: 'Category', about: 'The category’s name.', type: 'string' },
      { name: 'who', label: 'Who', about: 'The coders alone, or with a machine.', type: 'string' },
      ...agreementColumns,
    ],
    rows: besideCoders({ store }, study).flatMap(({ category: { name: category }, machines }) =>
      machines.flatMap(({ source, nothing, alone, together }): Record<string, Cell>[] => {
        const by = sourceName(source);
        if (!alone || !together)
          return [{ ...empty, category, who: `with ${by}`, why: nothing ?? 'Nothing was coded yet.' }];
        return [
          { category, who: `the coders alone, where ${by} says something`, ...agreementCells(alone) },
          { category, who: `with ${by}`, ...agreementCells(together) },
        ];
      }),
    ),
    notes: [],
  };
}

const empty = { things: null, coders: null, pairs: null, same: null, alpha: null, low: null, high: null };
