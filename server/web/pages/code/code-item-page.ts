import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { coderOfStudy } from '../../../coding/study/claim.ts';
import { codingOf, type OfItem } from '../../../coding/study/code-item.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { renderCodeItem } from '../../../report/study/code-item-model.ts';
import type { Store } from '../../../store/index.ts';
import { coderToken } from '../../http/coder-cookie.ts';

const number = z.coerce.number().int().positive();
const query = z.object({ round: number, item: number });

/** Which item a request is of. Throws a BadRequest where it does not say. */
export const itemAsked = (request: Request): OfItem => fields(request.query, query);

/** `GET /code/item?round=&item=`: one item with what is asked of it. */
export function codeItemPage({ store }: Context): RequestHandler {
  return (request, response) => {
    response.set('Cache-Control', 'no-store').type('html').send(itemPage(store, request));
  };
}

/** The page of an item, with what is wrong where something is. */
export function itemPage(store: Store, request: Request, problem = ''): string {
  const { study, coder } = coderOfStudy(store, coderToken(request));
  return renderCodeItem(store, codingOf(store, study, coder, itemAsked(request)), problem);
}
