import type { RequestHandler } from 'express';
import { z } from 'zod';
import { type Article, type ArticleMetadata, makeArticle } from '../../../analysis/read/article.ts';
import type { Context } from '../../context.ts';
import { BadRequest } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { problemsOf } from '../../ingest/draft-article.ts';
import { findArticle } from '../../library/analysis.ts';
import { describeArticle } from '../../library/describe.ts';
import { headlineOf } from '../../report/format.ts';
import { aboutPath, articlePath, ownPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import { knownFields, knownModel, withTyped } from './known-fields.ts';

const backField = z.object({ back: z.string().default('') });

/** `GET /articles/:id/about`: what is known of a stored text, or was guessed, to set right. `?back=` is where to go on. */
export function aboutPage(context: Context): RequestHandler<{ id: string }> {
  return (request, response) => {
    const article = ownArticle(context, request.params.id);
    response.type('html').send(renderAbout(article, knownOf(article), fields(request.query, backField).back));
  };
}

// A form sends its title, empty or not: what is none of ours wipes nothing out.
const aboutFields = knownFields.extend({ ...backField.shape, title: z.string() });

/** `POST /articles/:id/about`: takes over what was typed, and goes on to where the reader came from. */
export function postAbout(context: Context): RequestHandler<{ id: string }> {
  return (request, response) => {
    const article = ownArticle(context, request.params.id);
    const sent = fields(request.body, aboutFields);
    const known = withTyped(knownOf(article), sent);
    if (Object.keys(problemsOf(known)).length > 0) {
      response
        .status(422)
        .type('html')
        .send(renderAbout(article, known, sent.back));
      return;
    }
    const { id, layout } = article;
    describeArticle(context, { ...makeArticle(article.text, known), id, layout });
    response.redirect(303, wayBack(article, sent.back));
  };
}

function knownOf({ id: _id, text: _text, layout: _layout, ...known }: Article): ArticleMetadata {
  return known;
}

function wayBack({ id }: Article, back: string): string {
  return back ? ownPath(back) : articlePath(id);
}

/** Throws as findArticle does, and a BadRequest for what ships: each start takes over what its file says. */
function ownArticle(context: Context, id: string): Article {
  const article = findArticle(context, id);
  if (context.store.seeded.has(article.id))
    throw new BadRequest('This text came with Parallax, and what is said of it stays as it came.');
  return article;
}

function renderAbout(article: Article, known: ArticleMetadata, back: string): string {
  const heading = headlineOf(article);
  const frame = { title: `What is known of ${heading}`, current: null, scripts: [] };
  return renderPage('about', frame, {
    heading,
    path: aboutPath(article.id),
    backPath: wayBack(article, back),
    ...knownModel(known, problemsOf(known), known.genreBasis ?? null),
  });
}
