import { z } from 'zod';
import { wellFormed } from '../analysis/read/article.ts';
import { tellIssues } from '../analysis/text/plain.ts';
import { BadRequest } from './errors.ts';

/** Holds what was sent, in a query or a body, against a schema. Throws a BadRequest that names the first fields that are wrong. */
export function fields<T>(sent: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(sent ?? {});
  if (parsed.success) return parsed.data;
  // A body of a type that no reader takes is none.
  if (sent === undefined)
    throw new BadRequest(
      'Nothing came that is read here. Send a form, or JSON, and name its type in Content-Type.',
    );
  throw new BadRequest(tellIssues(parsed.error.issues));
}

/** What somebody writes as one line of at most so many characters: well formed, its white space and line ends made one space. */
export const line = (most: number) =>
  z
    .string()
    .max(20 * most, `is longer than ${most} characters: say it in fewer`)
    .transform((text) => wellFormed(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, `is longer than ${most} characters: say it in fewer`));
