import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { openWord } from '../../../library/corpus-opened.ts';
import { wordModel } from '../../../report/corpus/corpus-word-page.ts';
import { groupOf, keynessModel } from '../../../report/corpus/keyness-page.ts';
import { renderPage } from '../../../report/render.ts';
import { type OfCorpus, reportOf } from './corpus-report-page.ts';

const short = z.string().max(300).default('');
const groups = z.object({ one: short, other: short });

/** `GET /corpora/:id/words`: the words that tell one group of articles from another, or from the rest. */
export function wordsPage(context: Context): OfCorpus {
  return async (request, response) => {
    const asked = fields(request.query, groups);
    const { corpus, stored } = await reportOf(context, request.params.id);
    const { report } = stored;
    const first = report.vocabulary.groups.find(({ of }) => of !== 'corpus');
    const one = asked.one === '' ? first : groupOf(report, asked.one);
    const other = asked.other === '' ? null : groupOf(report, asked.other);
    if (!one || (asked.other !== '' && !other))
      throw new NotFound('This report has no such group of articles. Open the corpus again, and choose one.');
    const frame = { title: `Words – ${corpus.name}`, current: 'corpora' as const, scripts: [] };
    response.type('html').send(renderPage('corpus-words', frame, keynessModel(corpus, report, one, other)));
  };
}

const words = z.object({ word: short, outlet: short, topic: short, after: short });

/** `GET /corpora/:id/word`: passages with a word or phrase, in any of its endings. */
export function wordPage(context: Context): OfCorpus {
  return async (request, response) => {
    const asked = fields(request.query, words);
    const { corpus, stored } = await reportOf(context, request.params.id);
    const { word, ...place } = asked;
    const opened =
      word.trim() === '' ? null : await openWord(context, corpus, { ...place, period: '', words: word });
    const frame = { title: `Passages – ${corpus.name}`, current: 'corpora' as const, scripts: [] };
    const model = wordModel(corpus, stored.report, asked, opened);
    response.type('html').send(renderPage('corpus-word', frame, model));
  };
}
