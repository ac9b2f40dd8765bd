import type { RequestHandler } from 'express';
import { z } from 'zod';
import { ensureAnalysis, findArticle } from '../analysis.ts';
import { fields } from '../bodies.ts';
import type { Context } from '../context.ts';
import { NotFound } from '../errors.ts';

const listQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** `GET /api/articles`: newest first; `next` is the address of the next page, null on the last. */
export function listArticles({ store }: Context): RequestHandler {
  return (request, response) => {
    const { before, limit } = fields(request.query, listQuery);
    // One row more than asked for tells whether there is a next page.
    const rows = store.articles.list({ before, limit: limit + 1 });
    const articles = rows.slice(0, limit);
    const next =
      rows.length > limit ? `/api/articles?before=${articles.at(-1)!.number}&limit=${limit}` : null;
    response.json({ articles, next });
  };
}

const analyzerQuery = z
  .strictObject({ version: z.string(), assets: z.string(), corrections: z.string().optional() })
  .or(z.strictObject({}).transform(() => null));

/**
 * `GET /api/articles/:id`: the article, how it is read and measured, and which analyzers have read it. With
 * `?version=…&assets=…` what that one said; `&corrections=…`, with the corrections of that hash.
 */
export function getArticle(context: Context): RequestHandler<{ id: string }> {
  return (request, response) => {
    const analyzer = fields(request.query, analyzerQuery);
    const article = findArticle(context, request.params.id);
    const { analyses } = context.store;
    const view = analyzer
      ? analyses.get(article, analyzer, analyzer.corrections)
      : ensureAnalysis(context, article);
    if (!view) throw new NotFound('No analyzer of that version has read this article.');
    const { article: _article, text: _text, ...document } = view.document;
    response.json({ article, document, analysis: view.analysis, versions: analyses.versions(article.id) });
  };
}
