import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { openCell } from '../../../library/corpus-opened.ts';
import { cellModel } from '../../../report/corpus/corpus-cell-page.ts';
import { renderPage } from '../../../report/render.ts';
import { mayTakeLong } from '../../http/patience.ts';
import { type OfCorpus, reportOf } from './corpus-report-page.ts';

const short = z.string().max(300).default('');
const query = z.object({
  ...{ outlet: short, topic: short, measure: short, after: short },
  period: z
    .string()
    .regex(/^(?:\d{4}(?:-(?:\d{2}|Q[1-4]))?)?$/, 'is a month, a quarter or a year: 2013-08, 2013-Q3, 2013')
    .default(''),
  order: z.enum(['high', 'low', 'date'], 'is high, low or date').default('high'),
});

/** `GET /corpora/:id/cell`: the articles of an outlet, topic and period, each with its own value of a figure. */
export function cellPage(context: Context): OfCorpus {
  return async (request, response) => {
    const asked = fields(request.query, query);
    const { corpus, stored } = await reportOf(context, request.params.id);
    const { report } = stored;
    const { measure: id, outlet, topic, period, after } = asked;
    if (topic !== '' && !report.topics.some((one) => one.id === topic))
      throw new NotFound('This report has no such topic. Open the corpus again.');
    const order = id === '' ? 'date' : asked.order;
    // To put them in order each is looked at.
    if (order !== 'date') mayTakeLong(request);
    const opened = await openCell(context, corpus, report, { ...asked, order });
    const measure = report.measures.find((one) => one.id === id) ?? null;
    const frame = { title: `Articles – ${corpus.name}`, current: 'corpora' as const, scripts: [] };
    const model = cellModel(corpus, report, { outlet, topic, period }, { measure, order, after }, opened);
    response.type('html').send(renderPage('corpus-cell', frame, model));
  };
}
