import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Context } from '../../context.ts';
import { fields, line } from '../../fields.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { changeSchema } from '../../library/asked-change.ts';
import { correct } from '../../library/corrections.ts';
import { offersFor, standingCorrections } from '../../library/told-corrections.ts';
import { headlineOf } from '../../report/format.ts';
import { setRightPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import { type OfferModel, offerModel, setRightModel } from '../../report/set-right-model.ts';

const offset = z.coerce.number().int().nonnegative().default(0);
/** `after` is where the first passage of the page begins at the least; the others are words that a reader selected. */
const query = z.strictObject({ after: offset, from: line(300).default(''), until: line(300).default('') });

/** What was set right in other articles of the outlet and is offered here, as pages list it. */
export function offersModel(context: Context, view: AnalyzedView): OfferModel[] {
  const { articles } = context.store;
  const titleOf = (id: string) => headlineOf(articles.get(id) ?? { title: id, text: '' });
  return offersFor(context, view).map((offer) =>
    offerModel(view.document, offer, titleOf(offer.from.article)),
  );
}

/** `GET /articles/:id/corrections/passages`: who is heard where, and what is marked, each to be set right. */
export function setRightPage(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const asked = fields(request.query, query);
    const view = await ensureAnalysis(context, findArticle(context, request.params.id));
    const { article } = view.document;
    const standing = standingCorrections(context, view);
    const offers = offersModel(context, view);
    const frame = { title: `Set right: ${headlineOf(article)}`, current: null, scripts: ['report'] };
    const page = renderPage('set-right', frame, setRightModel({ view, standing, offers, ...asked }));
    response.type('html').send(page);
  };
}

const back = z.object({ after: offset });

/** `POST /articles/:id/corrections/passages`: takes one change, scores the article again, and leads back to the page. */
export function postSetRight(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const change = fields(request.body, changeSchema);
    const { after } = fields(request.body, back);
    const { document } = await correct(context, findArticle(context, request.params.id), change);
    const path = setRightPath(document.article.id);
    response.redirect(303, `${after > 0 ? `${path}?after=${after}` : path}#standing`);
  };
}
