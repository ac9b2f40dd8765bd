import type { z } from 'zod';
import { emptyOf } from '../../analysis/types/empty.ts';

/** What a test says of a value; the rest of it is empty. */
type Given<T> = T extends readonly (infer One)[]
  ? readonly Given<One>[]
  : T extends object
    ? { [Field in keyof T]?: Given<T[Field]> }
    : T;

/** A value of a schema with what is given, however deep, and empty where nothing is. */
export function filled<S extends z.ZodType>(schema: S, given: Given<z.infer<S>>): z.infer<S> {
  return fill(schema, given) as z.infer<S>;
}

function fill(schema: z.core.$ZodType, given: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (given === undefined) return emptyOf(schema as z.ZodType);
  if (given === null) return null;
  if (def.type === 'nullable' || def.type === 'optional') return fill(def.innerType, given);
  if (def.type === 'array') return (given as unknown[]).map((one) => fill(def.element, one));
  if (def.type === 'record') return { ...(emptyOf(schema as z.ZodType) as object), ...(given as object) };
  if (def.type !== 'object') return given;
  const fields = Object.entries(def.shape).map(([name, field]) => [
    name,
    fill(field, (given as Record<string, unknown>)[name]),
  ]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
