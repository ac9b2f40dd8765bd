import type { RequestHandler } from 'express';
import type { CodebookMeasure } from '../../../analysis/codebook/index.ts';
import { codebook } from '../../../analysis/codebook/index.ts';
import { analyzerVersion } from '../../../analysis/index.ts';
import { groupBy } from '../../../analysis/text/group.ts';
import type { ModelCard } from '../../../analysis/types/card.ts';
import { dataCredits } from '../../report/credits.ts';
import { formatCount } from '../../report/format.ts';
import { measureName } from '../../report/method.ts';
import { renderPage } from '../../report/render.ts';

/** What each measure asks, how it is defined, where it comes from, how good it is and where it fails. */
export const codebookPage: RequestHandler = (_request, response) => {
  response.type('html').send(renderCodebook());
};

export function renderCodebook(): string {
  const { measures, comparing, unused, lexicons } = codebook();
  return renderPage(
    'codebook',
    { title: 'Codebook', current: 'codebook', scripts: [] },
    {
      measures: measures.map(measureModel),
      comparing: comparing.map(modelOf),
      unused: unused.map(modelOf),
      lexicons: lexicons.map(({ name, about, source, licence, count, limits }) => ({
        name,
        about,
        source,
        licence: sentence(licence),
        count: formatCount(count),
        limits,
      })),
      entries: formatCount(lexicons.reduce((sum, { count }) => sum + count, 0)),
      credits: dataCredits(),
      analyzer: analyzerVersion,
    },
  );
}

function measureModel({ categories, models, ...measure }: CodebookMeasure) {
  return {
    ...measure,
    name: measureName(measure.id),
    categories: Array.from(
      groupBy(categories, ({ of }) => of),
      ([of, kinds]) => ({ of, kinds }),
    ),
    models: models.map(modelOf),
  };
}

function modelOf({ id, task, data, licence, folds, figures, limits }: ModelCard) {
  const measured = Object.entries(figures).map(([name, value]) => ({
    name,
    value: value.toLocaleString('en', { maximumFractionDigits: 3 }),
  }));
  return { id, task, data, licence: sentence(licence), folds, limits, measured };
}

/** Some licences are told in sentences, some by their name: each ends with one full stop. */
function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
