import type { RequestHandler } from 'express';
import { analyzerVersion } from '../../analysis/index.ts';
import type { Context } from '../context.ts';

/** `GET /healthz`: 200 while the server answers and its database can be read. */
export function getHealth({ store }: Context): RequestHandler {
  return (_request, response) => {
    response.json({ status: 'ok', articles: store.articles.count(), analyzer: analyzerVersion });
  };
}
