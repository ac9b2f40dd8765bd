import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { askReport, type CorpusStanding, renameTopic, standingOf } from '../../../library/corpora.ts';
import { machinesAt } from '../../../library/many-machines/machines-at.ts';
import { renderCorpus, type ShownReport, usualMeasureOf } from '../../../report/corpus/corpus-page.ts';
import { corpusPath } from '../../../report/corpus/corpus-paths.ts';
import { corpusProgressModel } from '../../../report/corpus/corpus-progress-page.ts';
import { headlineOf } from '../../../report/format.ts';
import { articlePath } from '../../../report/links.ts';
import { renderPage } from '../../../report/render.ts';
import { isShared } from '../../../store/corpus-store/joined-corpora.ts';
import type { Corpus, StoredReport } from '../../../store/index.ts';

/** A page or form of a corpus. */
export type OfCorpus = RequestHandler<{ id: string }>;

/** How often the page of a report that is being made asks again, in seconds. */
const askAgain = 3;
/** Failures that are looked up for a page, one more than it shows. */
const mostFailures = 101;

/** The corpus of an address. Throws NotFound. */
export async function corpusOf({ corpora }: Pick<Context, 'corpora'>, id: string): Promise<Corpus> {
  const found = await corpora.saved.byId(id);
  if (!found) throw new NotFound('There is no such corpus here, or no longer. Look at the list of corpora.');
  return found;
}

/** The corpus of an address, with its latest report. Throws NotFound where none is made. */
export async function reportOf(
  context: Context,
  id: string,
): Promise<{ corpus: Corpus; stored: StoredReport }> {
  const { corpus, stored } = await standingOf(context, await corpusOf(context, id));
  if (!stored)
    throw new NotFound('The report of this corpus is not made yet. Open the corpus to see how far it is.');
  return { corpus, stored };
}

const short = z.string().max(300).default('');
const query = z.object({
  measure: short,
  topic: short,
  outlets: z.coerce.number('is the place of an outlet').int().positive().max(1000).default(1),
  report: z.coerce.number('is the number of a report').int().positive().optional(),
});

/** `GET /corpora/:id`: the framing report of a corpus; how far it is, until it is made. */
export function corpusPage(context: Context): OfCorpus {
  return async (request, response) => {
    const asked = fields(request.query, query);
    const standing = await standingOf(context, await corpusOf(context, request.params.id));
    if (standing.corpus.asked !== null) response.set('Refresh', String(askAgain));
    if (!standing.stored) {
      response.type('html').send(await renderProgress(context, standing));
      return;
    }
    response.type('html').send(renderCorpus(await shownOf(context, standing, asked)));
  };
}

/** What is shown of a report. Throws NotFound for a report, figure or topic that there is not. */
export async function shownOf(
  { store, corpora }: Context,
  { corpus, progress, stored: latest }: CorpusStanding,
  asked: { measure: string; topic: string; outlets: number; report?: number },
): Promise<ShownReport> {
  const stored =
    asked.report === undefined || asked.report === latest!.number
      ? latest!
      : await corpora.reports.byNumber(corpus.number, asked.report);
  if (!stored)
    throw new NotFound(
      `This corpus has no report ${asked.report} any more: reports go when an article of theirs is deleted for good. Its page shows the latest.`,
    );
  const { report } = stored;
  const measure =
    asked.measure === '' ? usualMeasureOf(report) : report.measures.find(({ id }) => id === asked.measure);
  if (!measure) throw new NotFound('This report has no such figure. Open the corpus again.');
  if (asked.topic !== '' && !report.topics.some(({ id }) => id === asked.topic))
    throw new NotFound('This report has no such topic. Open the corpus again.');
  return {
    ...{ corpus, progress, stored, measure, topic: asked.topic },
    older: stored.number !== latest!.number,
    scheme: corpus.scheme === null ? null : store.schemes.byNumber(corpus.scheme),
    from: asked.outlets - 1 < report.outlets.length ? asked.outlets - 1 : 0,
  };
}

async function renderProgress(context: Context, standing: CorpusStanding): Promise<string> {
  const { store, corpora, unread } = context;
  const { corpus } = standing;
  const far = isShared(corpus.number) ? await machinesAt(context, corpus) : null;
  const failures = (await corpora.texts.failed(corpus.number, mostFailures)).map(({ article, why }) => {
    const found = store.articles.summary(article);
    const title = found
      ? headlineOf({ title: found.title, text: found.opening ?? '' })
      : article.slice(0, 12);
    return { title, why, path: articlePath(article) };
  });
  const frame = { title: `${corpus.name} – corpus`, current: 'corpora' as const, scripts: [] };
  return renderPage('corpus-progress', frame, corpusProgressModel(standing, failures, unread, far));
}

/** `POST /corpora/:id/report`: has the report made, or made again, and what failed tried once more. */
export function postCorpusReport(context: Context): OfCorpus {
  return async (request, response) => {
    const corpus = await corpusOf(context, request.params.id);
    await askReport(context, corpus, true);
    response.redirect(303, corpusPath(corpus.id));
  };
}

const topicForm = z.object({
  topic: z.string({ error: 'is the id of a topic' }).max(300),
  name: z.string({ error: 'is a name, or nothing' }).max(4000),
});

/** `POST /corpora/:id/topics`: names a topic; with an empty name it is named by its words again. */
export function postTopics(context: Context): OfCorpus {
  return async (request, response) => {
    const { topic, name } = fields(request.body, topicForm);
    const corpus = await corpusOf(context, request.params.id);
    await renameTopic(context, corpus, topic, name);
    response.redirect(303, `${corpusPath(corpus.id)}#topics`);
  };
}
