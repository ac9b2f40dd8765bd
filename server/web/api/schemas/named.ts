import { z } from 'zod';

/** Every schema that the description of the API names; those that refer to each other do it by these names. */
export const schemas = z.registry<{ id: string; description?: string }>();

/** The same schema for both sides of a pair. */
export const both = <T>(schema: z.ZodType<T>) => ({ left: schema, right: schema });

/** Gives a schema its name in the description of the API, and holds it to the type that the code uses. */
export function named<T>(id: string, schema: z.ZodType<T>, description?: string): z.ZodType<T> {
  schemas.add(schema, description === undefined ? { id } : { id, description });
  return schema;
}
