import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { findEvent } from '../../library/event.ts';

export const eventQuery = z.strictObject({
  version: z.string().optional(),
  assets: z.string().optional(),
  basis: z.string().optional(),
  apart: z.enum(['', 'out']).optional(),
});

/** `GET /api/events/:ids`: the EventComparison that the event’s page shows. */
export function getEvent(context: Context): RequestHandler<{ ids: string }> {
  return async (request, response) => {
    response.json((await findEvent(context, request.params.ids, request.query)).event);
  };
}
