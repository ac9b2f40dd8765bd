import type { RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { ensureComparison } from '../../library/analysis.ts';

/** `GET /api/comparisons/:left/:right`: the Comparison that the report of the same two ids shows. */
export function getComparison(context: Context): RequestHandler<{ left: string; right: string }> {
  return async (request, response) => {
    response.json((await ensureComparison(context, request.params.left, request.params.right)).comparison);
  };
}
