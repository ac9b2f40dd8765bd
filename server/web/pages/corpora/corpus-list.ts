import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { whyNotThere } from '../../../library/many-machines/share-corpora.ts';
import { corpusRow } from '../../../report/corpus/corpus-progress-page.ts';
import { formatDate } from '../../../report/format.ts';
import { renderPage } from '../../../report/render.ts';

const pageSize = 50;
const query = z.object({ before: z.coerce.number('is the number of a corpus').int().positive().optional() });

/** `GET /corpora`: all corpora, newest first, and what a corpus is. */
export function corpusListPage(context: Context): RequestHandler {
  const { corpora: kept } = context;
  return async (request, response) => {
    const { before } = fields(request.query, query);
    const corpora = await kept.saved.list(before, pageSize + 1);
    const shown = corpora.slice(0, pageSize);
    const rows: ReturnType<typeof corpusRow>[] = [];
    for (const corpus of shown) {
      const made = await kept.reports.madeOf(corpus.number);
      const progress = await kept.texts.progress(corpus.number);
      rows.push(corpusRow({ corpus, progress, made: made && formatDate(made.slice(0, 10)) }));
    }
    const frame = { title: 'Corpora', current: 'corpora' as const, scripts: [] };
    response.type('html').send(
      renderPage('corpora', frame, {
        corpora: rows,
        away: await whyNotThere(context),
        olderPath: corpora.length > pageSize ? `/corpora?before=${shown[pageSize - 1].number}` : null,
      }),
    );
  };
}
