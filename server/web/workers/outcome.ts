import { Refusal } from '../../../analysis/read/article.ts';
import { problemOf } from '../../errors.ts';
import type { Outcome } from './workers.ts';

/** What users may see of an error, as data: classes do not cross from thread to thread. Throws what nobody may see. */
export function outcomeOf(error: unknown): Outcome<never> {
  if (error instanceof Refusal) return { refused: { code: error.code, message: error.message } };
  const { code, status, detail } = problemOf(error);
  if (code === 'internal') throw error;
  return { failed: { code, status, message: detail } };
}
