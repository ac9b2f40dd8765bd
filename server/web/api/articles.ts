import type { RequestHandler } from 'express';
import { z } from 'zod';
import { articleSchema } from '../../../analysis/types/article.ts';
import { toldCorrectionSchema } from '../../../analysis/types/corrections.ts';
import { documentSchema } from '../../../analysis/types/document.ts';
import { named } from '../../../analysis/types/schemas.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { standingCorrections } from '../../library/told-corrections.ts';
import { articleSummarySchema } from './schemas/article.ts';
import { analysisAnswer } from './schemas/results.ts';

export const listQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const listAnswer = named(
  'ArticleList',
  z.object({ articles: z.array(articleSummarySchema), next: z.string().nullable() }),
);

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

/** Version and assets go together. */
export const analyzerQuery = z.strictObject({
  version: z.string().optional(),
  assets: z.string().optional(),
  corrections: z.string().default(''),
  layout: z.string().default(''),
});
const namesAnalyzer = analyzerQuery.required({ version: true, assets: true });
const nothing = z.strictObject({}).transform(() => null);

export const articleAnswer = named(
  'ArticleAnswer',
  z.object({
    article: articleSchema,
    document: documentSchema,
    analysis: analysisAnswer,
    corrections: z
      .array(toldCorrectionSchema)
      .describe('What readers have set right in how it is read, with who said so and why, as it stands now.'),
    versions: z
      .array(
        z.object({
          version: z.string(),
          assets: z.string(),
          corrections: z.string(),
          layout: z.string(),
          created: z.string(),
        }),
      )
      .describe('The analyzers that have read it, latest first.'),
  }),
);

/**
 * `GET /api/articles/:id`: the article, how it is read and measured, and which analyzers have read it. With
 * `?version=…&assets=…` what that one said; `&corrections=…&layout=…`, with the corrections and the layout of those hashes.
 */
export function getArticle(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const analyzer = fields(request.query, namesAnalyzer.or(nothing));
    const article = findArticle(context, request.params.id);
    const { analyses } = context.store;
    const view = analyzer
      ? analyses.get(article, analyzer, analyzer)
      : await ensureAnalysis(context, article);
    if (!view) throw new NotFound('No analyzer of that version has read this article.');
    const { article: _article, text: _text, ...document } = view.document;
    const corrections = standingCorrections(context, view).map(({ told }) => told);
    const versions = analyses.versions(article.id);
    response.json({ article, document, analysis: view.analysis, corrections, versions });
  };
}
