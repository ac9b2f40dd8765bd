import type { z } from 'zod';
import { BadRequest } from '../errors.ts';

/** Holds what came in a query string against a schema. Throws a BadRequest that names the parameter. */
export function readQuery<T>(query: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new BadRequest(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}
