import type { Packing } from '../../coding/package/packing.ts';
import { goldRows } from '../../coding/study/adjudicate.ts';
import { goldCounts } from '../../coding/study/gold-counts.ts';
import type { FigureTable } from './figure-table.ts';

/** Whose word the gold is, category by category. */
export function goldFigures({ store, study }: Packing): FigureTable {
  const count = (name: string, label: string, about: string) => ({
    name,
    label,
    about,
    type: 'integer' as const,
  });
  return {
    name: 'gold',
    title: 'Gold by category and provenance',
    columns: [
      { name: 'category', label: 'Category', about: 'The category’s name.', type: 'string' },
      count('unanimous', 'Unanimous', 'Two coders or more said so and none otherwise, and it was accepted.'),
      count('adjudicated', 'Adjudicated', 'The lead decided.'),
      count('differ', 'Open: differ', 'Coders differ, and nobody has decided.'),
      count('agree', 'Open: agree', 'Coders agree, and it was not accepted.'),
      count('single', 'Open: one coder', 'One coder alone said something.'),
      count('left', 'Open: left so', 'The lead left it open.'),
    ],
    rows: goldCounts(goldRows(store, study)).map(({ category, unanimous, adjudicated, ...open }) => ({
      ...{ category: category.name, unanimous, adjudicated, differ: open.differ, agree: open.agree },
      ...{ single: open.single, left: open.left },
    })),
    notes: [],
  };
}
