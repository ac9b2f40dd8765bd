import type { RequestHandler } from 'express';
import type { Article } from '../../../analysis/read/article.ts';
import type { Context } from '../../context.ts';
import { findArticle, importArticle, isAnalyzed, isCompared } from '../../library/analysis.ts';
import { mayTakeLong } from './patience.ts';

/** To show a longer text with its marks takes longer than others should wait for, in UTF-16 code units. */
const longText = 60_000;

/** Before a page or resource of an article: one whose result is not in the library yet, or whose text is long, may take long. */
export function readyArticle(context: Context): RequestHandler<{ id: string }> {
  return (request, _response, next) => {
    const { id } = request.params;
    if (isLong(context, id) || !isAnalyzed(context, id)) mayTakeLong(request);
    next();
  };
}

/** The same for a comparison and both its sides; to count it again without the rejected marks takes long too. */
export function readyComparison(context: Context): RequestHandler<{ left: string; right: string }> {
  return (request, _response, next) => {
    const { left, right } = request.params;
    const long = [left, right].some((id) => isLong(context, id)) || request.query.rejected === 'out';
    if (long || !isCompared(context, left, right)) mayTakeLong(request);
    next();
  };
}

function isLong(context: Context, id: string): boolean {
  return findArticle(context, id).text.length > longText;
}

/** Before the page of a text that waits to be looked at. */
export function readyDraft(context: Context): RequestHandler<{ number: string }> {
  return (request, _response, next) => {
    const draft = context.store.drafts.get(Number(request.params.number) || 0);
    if (draft && draft.text.length > longText) mayTakeLong(request);
    next();
  };
}

/** Brings an article in and gives its id. Throws a Refusal where it cannot be read. */
export async function bringIn(context: Context, article: Article): Promise<string> {
  return (await importArticle(context, article)).article.id;
}
