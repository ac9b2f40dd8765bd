import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { corpusFile, standingOf } from '../../../library/corpora.ts';
import { renderCorpusFile } from '../../../report/corpus/corpus-page.ts';
import { corpusOf, type OfCorpus, reportOf, shownOf } from './corpus-report-page.ts';

/** `GET /corpora/:id/report.json`: every figure of the latest report. */
export function corpusJsonFile(context: Context): OfCorpus {
  return async (request, response) => {
    const { corpus, stored } = await reportOf(context, request.params.id);
    response
      .attachment(`parallax-corpus-${corpus.id}.json`)
      .type('json')
      .send(`${JSON.stringify(await corpusFile(context, corpus, stored.report))}\n`);
  };
}

/** `GET /corpora/:id/report.html`: the latest report as one file. */
export function corpusHtmlFile(context: Context): OfCorpus {
  return async (request, response) => {
    const standing = await standingOf(context, await corpusOf(context, request.params.id));
    if (!standing.stored)
      throw new NotFound('The report of this corpus is not made yet. Open the corpus to see how far it is.');
    const shown = await shownOf(context, standing, { measure: '', topic: '', outlets: 1 });
    response
      .attachment(`parallax-corpus-${standing.corpus.id}.html`)
      .type('html')
      .send(renderCorpusFile(shown));
  };
}
