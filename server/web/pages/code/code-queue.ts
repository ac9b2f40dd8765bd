import type { Request, RequestHandler } from 'express';
import { coderOfStudy } from '../../../coding/study/claim.ts';
import type { OfItem } from '../../../coding/study/code-item.ts';
import { nextItem } from '../../../coding/study/queue.ts';
import type { Context } from '../../../context.ts';
import { codeItemPath, renderQueue } from '../../../report/study/code-queue-page.ts';
import { coderToken } from '../../http/coder-cookie.ts';

/** `GET /code`: how far the coder is, what the lead replied, and what they were done with. */
export function codeQueuePage({ store }: Context): RequestHandler {
  return (request, response) => {
    const { study, coder } = coderOfStudy(store, coderToken(request));
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderQueue(store, study, coder));
  };
}

/** `POST /code/next`: to the item that comes next. */
export function postNext({ store }: Context): RequestHandler {
  return (request, response) => {
    response.redirect(303, nextPath(store, request));
  };
}

/** Where the next item of whoever asks is; their queue where there is none. */
export function nextPath(store: Context['store'], request: Request): string {
  const next: OfItem | null = store.transaction(() => {
    const { study, coder } = coderOfStudy(store, coderToken(request));
    return nextItem(store, study, coder);
  });
  return next ? codeItemPath(next) : '/code';
}
