import type { Response } from 'express';
import { passesSoon, problemOf } from '../../errors.ts';
import { isLastTry } from './patience.ts';

/**
 * Why nothing was kept of what was sent, for a page that gives it back; sets the status that goes with it. Throws what is no
 * fault of what was sent, and a lock that may still be waited for.
 */
export function whyNotKept(error: unknown, response: Response): string {
  const problem = problemOf(error);
  const { status, code, detail } = problem;
  if (code === 'internal' || (code === 'store-busy' && !isLastTry(response.req))) throw error;
  response.status(status);
  if (passesSoon(problem)) response.set('Retry-After', '1');
  return detail;
}
