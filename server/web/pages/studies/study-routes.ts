import type { RequestHandler } from 'express';
import type { Context } from '../../../context.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];

/** What the lead of a study sees and does. Those with a fixed name come before a study's id. */
export function studyRoutes(_context: Context): Route[] {
  return [];
}
