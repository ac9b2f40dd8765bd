import { type Context, databaseFile } from '../../../context.ts';
import { eraseCorpus } from '../../../library/corpus-opened.ts';
import { corpusPath } from '../../../report/corpus/corpus-paths.ts';
import { plural } from '../../../report/format.ts';
import { renderPage } from '../../../report/render.ts';
import type { Corpus } from '../../../store/index.ts';
import { keptCopies } from '../../../store/open.ts';
import { corpusOf, type OfCorpus } from './corpus-report-page.ts';

/** `GET /corpora/:id/erase`: what goes when a corpus is deleted, and what stays. */
export function eraseCorpusPage(context: Context): OfCorpus {
  return async (request, response) => {
    const corpus = await corpusOf(context, request.params.id);
    response.type('html').send(render(await model(context, corpus), false, false));
  };
}

/** `POST /corpora/:id/erase`: deletes a corpus with its reports, from the file too. */
export function postEraseCorpus(context: Context): OfCorpus {
  return async (request, response) => {
    const corpus = await corpusOf(context, request.params.id);
    const gone = await model(context, corpus);
    const swept = await eraseCorpus(context, corpus);
    response.type('html').send(render(gone, true, swept));
  };
}

async function model({ corpora, config }: Context, corpus: Corpus) {
  const { articles } = await corpora.texts.progress(corpus.number);
  const reports = await corpora.reports.countOf(corpus.number);
  const copies = keptCopies(databaseFile(config)).length;
  return {
    name: corpus.name,
    path: corpusPath(corpus.id),
    parts: [
      'the corpus: its name, its note, and by what it was chosen',
      `what is counted of its ${plural(articles, 'article')}`,
      reports === 0
        ? ''
        : `${plural(reports, 'report')}, with the names that topics were given; links to ${reports === 1 ? 'it' : 'them'} lead nowhere any more`,
    ].filter(Boolean),
    keptCopies: copies === 0 ? null : plural(copies, 'copy', 'copies'),
  };
}

function render(page: object, done: boolean, swept: boolean): string {
  const title = done ? 'Corpus deleted' : 'Delete the corpus';
  return renderPage('corpus-erase', { title, current: 'corpora', scripts: [] }, { ...page, done, swept });
}
