import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { BadRequest } from '../../errors.ts';
import { bothSides, formatCount, headlineOf } from '../../report/format.ts';
import { headlineFacts, headlineModel } from '../../report/headline.ts';
import { articlePath, reportPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import type { ArticleSummary, Pair } from '../../store/index.ts';

const pageSize = 50;
const query = z.object({ before: z.coerce.number().int().positive().optional() });

/** What Parallax is, the pairs that are ready to read, and the library, newest first. */
export function homePage(context: Context): RequestHandler {
  return (request, response) => {
    const parsed = query.safeParse(request.query);
    if (!parsed.success)
      throw new BadRequest('“before” is the number of an article: a whole number above 0.');
    response.type('html').send(renderHome(context, parsed.data.before));
  };
}

/** `before` is the number of the last article of the library's page before; without it, the newest come. */
export function renderHome({ store }: Context, before?: number): string {
  const articles = store.articles.list({ before, limit: pageSize + 1 });
  const shown = articles.slice(0, pageSize);
  const frame = { title: 'How two articles tell a story differently', current: 'home' as const, scripts: [] };
  return renderPage('home', frame, {
    pairs: before ? [] : store.pairs.list().map((pair) => pairModel(store, pair)),
    articles: shown.map(articleRow),
    total: formatCount(store.articles.count()),
    older: articles.length > pageSize ? shown[pageSize - 1].number : null,
    first: before === undefined,
  });
}

function pairModel(store: Context['store'], pair: Pair) {
  return {
    title: pair.title,
    about: pair.about,
    path: reportPath(pair.left, pair.right),
    sides: bothSides.flatMap((side) => {
      const article = store.articles.get(pair[side]);
      return article ? [headlineModel(side, article, null)] : [];
    }),
  };
}

function articleRow(article: ArticleSummary) {
  return {
    path: articlePath(article.id),
    title: headlineOf({ title: article.title, text: article.opening ?? '' }),
    publisher: article.publisher ?? 'Publisher not known',
    facts: headlineFacts(article, article.words),
  };
}
