import { groupBy } from '../../../analysis/text/group.ts';
import type { Packing } from '../../coding/package/packing.ts';
import type { FigureTable } from './figure-table.ts';

/** What was drawn, stratum by stratum, of how many. */
export function sampleFigures({ store, study, items }: Packing): FigureTable {
  const drawn = groupBy(
    items.filter(({ origin }) => origin === 'drawn'),
    ({ stratum }) => stratum,
  );
  const per = study.settings.sample.per;
  const offered = items.filter(({ origin }) => origin === 'offered').length;
  const brought = items.filter(({ origin }) => origin === 'brought').length;
  return {
    name: 'sample',
    title: 'The sample by stratum',
    columns: [
      { name: 'stratum', label: 'Stratum', about: 'The stratum; “all” where all are one.', type: 'string' },
      { name: 'articles', label: 'Articles', about: 'Articles in the population.', type: 'integer' },
      {
        name: 'units',
        label: `${per === 'article' ? 'Articles' : 'Paragraphs'} to draw from`,
        about: 'Items in the population.',
        type: 'integer',
      },
      { name: 'drawn', label: 'Drawn', about: 'Items that were drawn.', type: 'integer' },
      {
        name: 'probability',
        label: 'Probability',
        about: 'With which each came into the sample; empty where none was drawn, or where they differ.',
        type: 'number',
        digits: 4,
      },
    ],
    rows: store.population.strata(study.task.number).map(({ stratum, articles, units }) => {
      const own = drawn.get(stratum) ?? [];
      const probabilities = new Set(own.map(({ probability }) => probability));
      const probability = probabilities.size === 1 ? [...probabilities][0] : null;
      return { stratum: stratum || 'all', articles, units, drawn: own.length, probability };
    }),
    notes: [
      ...(offered > 0
        ? [`${offered} more came by what a learned head was least sure of, and are in no estimate.`]
        : []),
      ...(brought > 0 ? [`${brought} more came with files from elsewhere, and are in no estimate.`] : []),
    ],
  };
}
