import type { RequestHandler } from 'express';
import type { AnalyzerVersion } from '../../../analysis/types/reading.ts';
import type { Context } from '../../context.ts';

/** `GET /healthz`: 200 while the server answers and its database can be read. Only those who may read the library learn more. */
export function getHealth({ store }: Context, analyzer: AnalyzerVersion): RequestHandler {
  return (request, response) => {
    const articles = store.articles.count();
    const known = request.session === undefined || request.session.signedIn === true;
    response.json({ status: 'ok', ...(known ? { articles, analyzer } : {}) });
  };
}
