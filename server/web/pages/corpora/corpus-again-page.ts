import type { RequestHandler } from 'express';
import { z } from 'zod';
import { codebookChanges } from '../../../coding/study/codebook-changes.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { findCorpus } from '../../../library/corpora.ts';
import { findPair, rerunCorpus } from '../../../library/corpus-again.ts';
import { ensureDiff, storedDiff } from '../../../library/corpus-difference.ts';
import { corpusDiffPath, renderDiff, renderDiffAsk } from '../../../report/corpus/corpus-diff-page.ts';
import type { Corpus } from '../../../store/index.ts';
import { longWork } from '../../http/patience.ts';
import { readForm } from '../../http/request-bodies.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];
type OfPair = RequestHandler<{ id: string; other: string }>;

/** A corpus again, and what moved between two. */
export function corpusAgainRoutes(context: Context): Route[] {
  return [
    ['post', '/corpora/:id/rerun', longWork, readForm, postRerun(context)],
    ['get', '/corpora/:id/diff/:other', corpusDiffPage(context)],
    ['post', '/corpora/:id/diff/:other', longWork, postCorpusDiff(context)],
    ['get', '/corpora/:id/diff/:other/diff.json', corpusDiffFile(context)],
  ];
}

const rerunForm = z.object({ anyway: z.literal('on').optional() });

/** `POST /corpora/:id/rerun`: makes a second corpus over the same articles with today's analyzer, and leads to it. */
function postRerun(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { anyway } = fields(request.body ?? {}, rerunForm);
    const first = await findCorpus(context, request.params.id);
    const { id } = await rerunCorpus(context, first, anyway === 'on');
    response.redirect(303, `/corpora/${id}`);
  };
}

const lookQuery = z.object({
  measure: z.string().max(200).optional(),
  figure: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
});

/** `GET /corpora/:id/diff/:other`: what moved between two corpora; where it is not made, what would be and its button. */
function corpusDiffPage(context: Context): OfPair {
  return async (request, response) => {
    const [one, other] = await pairOf(context, request.params);
    const { measure = null, figure } = fields(request.query, lookQuery);
    const diff = await storedDiff(context, one, other);
    response
      .type('html')
      .send(
        diff
          ? renderDiff(diff, { measure, figure: figure === undefined ? null : Number(figure) })
          : renderDiffAsk(one, other, await lacking(context, [one, other])),
      );
  };
}

/** `POST /corpora/:id/diff/:other`: holds the two against each other, and leads to what moved. */
function postCorpusDiff(context: Context): OfPair {
  return async (request, response) => {
    const [one, other] = await pairOf(context, request.params);
    await ensureDiff(context, one, other, codebookChanges);
    response.redirect(303, corpusDiffPath(one, other));
  };
}

/** `GET /corpora/:id/diff/:other/diff.json`: all of it, for programs; leads to the page where it is not made yet. */
function corpusDiffFile(context: Context): OfPair {
  return async (request, response) => {
    const [one, other] = await pairOf(context, request.params);
    const diff = await storedDiff(context, one, other);
    if (diff) response.type('json').send(JSON.stringify(diff));
    else response.redirect(303, corpusDiffPath(one, other));
  };
}

const pairOf = (context: Context, { id, other }: { id: string; other: string }) =>
  findPair(context, id, other);

/** Why two cannot be held against each other yet; null where they can. */
async function lacking({ corpora }: Context, pair: readonly Corpus[]): Promise<string | null> {
  for (const { number, name } of pair)
    if ((await corpora.reports.numberOf(number)) === null)
      return `The report of “${name}” is not made yet. Make it on its page, then come back.`;
  return null;
}
