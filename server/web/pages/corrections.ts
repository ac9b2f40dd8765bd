import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AnalyzedView } from '../../../analysis/index.ts';
import { type Block, blockKinds, countedKinds } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { asFound, changeSchema } from '../../library/asked-change.ts';
import { correct } from '../../library/corrections.ts';
import { countCorrections } from '../../library/told-corrections.ts';
import { capital, excerpt, headlineOf, plural } from '../../report/format.ts';
import { articlePath, correctionsPath, setRightPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';

/** Blocks on one page: a book has thousands, an article dozens. */
const pageSize = 200;

/** `after` is the offset at which the last block of the page before ends. */
const query = z.strictObject({ after: z.coerce.number().int().nonnegative().default(0) });

/** `GET /articles/:id/corrections`: every block of the text with its kind, to be set right. */
export function correctionsPage(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { after } = fields(request.query, query);
    const view = await ensureAnalysis(context, findArticle(context, request.params.id));
    response.type('html').send(renderCorrections(context, view, after));
  };
}

/** Where the reader goes on: to the list that the change was made in, or to the article. */
const back = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  back: z.enum(['corrections', 'article']).default('corrections'),
});

/** `POST /articles/:id/corrections`: takes one change, scores the article again, and leads back. */
export function postCorrections(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const change = fields(request.body, changeSchema);
    const to = fields(request.body, back);
    const { document } = await correct(context, findArticle(context, request.params.id), change);
    const { id } = document.article;
    response.redirect(
      303,
      to.back === 'article' ? articlePath(id) : `${correctionsPath(id)}?after=${to.after}#blocks`,
    );
  };
}

function renderCorrections({ store }: Context, view: AnalyzedView, after: number): string {
  const { article, text, blocks } = view.document;
  const corrections = store.corrections.of(article.id);
  const corrected = new Set(corrections.blocks.map(({ start, end }) => `${start}-${end}`));
  const rest = blocks.filter(({ start }) => start >= after);
  const shown = rest.slice(0, pageSize);
  const count = countCorrections(corrections);
  const frame = { title: `Corrections: ${headlineOf(article)}`, current: null, scripts: [] };
  return renderPage('corrections', frame, {
    title: headlineOf(article),
    articlePath: articlePath(article.id),
    path: correctionsPath(article.id),
    passagesPath: setRightPath(article.id),
    after,
    words: plural(view.document.words, 'word'),
    corrections: count > 0 ? plural(count, 'correction') : null,
    blocks: shown.map((block) => blockModel(text, block, corrected.has(`${block.start}-${block.end}`))),
    next: rest.length > pageSize ? shown[shown.length - 1].end : null,
  });
}

function blockModel(text: string, block: Block, corrected: boolean) {
  const { start, end } = block;
  const kinds = [...blockKinds, ...(corrected ? [asFound] : [])];
  return {
    id: `b${start}`,
    words: excerpt(text, block, 200),
    counted: countedKinds.has(block.kind),
    reason: capital(block.reason),
    kinds: kinds.map((kind) => ({
      value: `${start}-${end}-${kind}`,
      name: kind === asFound ? 'as Parallax finds it' : kind,
      selected: kind === block.kind,
    })),
  };
}
