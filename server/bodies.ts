import express from 'express';
import type { z } from 'zod';
import { BadRequest } from './errors.ts';

/** The most that a form or a JSON body may hold, in bytes. */
export const largestBody = 8 * 2 ** 20;
/** The most that the files of one upload may hold together, in bytes. */
export const largestUpload = 24 * 2 ** 20;

/** Reads a form's fields into `request.body`. Use on the routes that take one, and nowhere else. */
export const readForm = express.urlencoded({ extended: false, limit: largestBody, parameterLimit: 2000 });

/** Reads the form that asks for the password, which anybody may send: no more than it takes. */
export const readLogin = express.urlencoded({ extended: false, limit: 16 * 1024, parameterLimit: 10 });

/** Reads a JSON body into `request.body`. */
export const readJson = express.json({ limit: largestBody, strict: true });

/** Holds what was sent, in a query or a body, against a schema. Throws a BadRequest that names each field that is wrong. */
export function fields<T>(sent: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(sent ?? {});
  if (parsed.success) return parsed.data;
  throw new BadRequest(
    parsed.error.issues
      .map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message))
      .join('; '),
  );
}
