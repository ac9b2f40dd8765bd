import type { RequestHandler } from 'express';
import { analyzerVersion } from '../../analysis/index.ts';
import type { Context } from '../context.ts';
import { renderPage } from '../render.ts';
import { codebookEntries } from './parts/method.ts';

/** What each measure asks, how it is defined, where it comes from and where it fails. */
export function codebookPage(_context: Context): RequestHandler {
  return (_request, response) => {
    response.type('html').send(renderCodebook());
  };
}

export function renderCodebook(): string {
  const frame = { title: 'Codebook', current: 'codebook' as const, scripts: [] };
  return renderPage('codebook', frame, { measures: codebookEntries(), analyzer: analyzerVersion });
}
