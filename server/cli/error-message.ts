import { problemOf } from '../errors.ts';
import { fileFailure } from '../failures.ts';

/** What is told of an error: what users can act on as it is, anything else with where it happened. */
export function errorMessage(error: unknown): string {
  const inWords = fileFailure(error);
  if (inWords) return inWords;
  if (problemOf(error).code !== 'internal') return problemOf(error).detail;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  return code ? message : (stack ?? String(error));
}
