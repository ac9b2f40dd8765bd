import { z } from 'zod';

/** Every schema that has a name. In the description of the API they refer to each other by these names. */
export const schemas = z.registry<{ id: string; description?: string }>();

/** Gives a schema its name, and in a sentence what it is. */
export function named<S extends z.ZodType>(id: string, schema: S, description?: string): S {
  schemas.add(schema, description === undefined ? { id } : { id, description });
  return schema;
}

/** The same schema for both sides of a pair. */
export const both = <S extends z.ZodType>(schema: S) => ({ left: schema, right: schema });

/** A number, or null where there is too little to say. */
export const maybe = z.number().nullable();
/** A text, or null where nothing gives it. */
export const text = z.string().nullable();
/** Indexes in a list of the same object. */
export const indexes = z.array(z.int().nonnegative());
