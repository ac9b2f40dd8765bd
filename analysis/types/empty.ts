import type { z } from 'zod';

/**
 * The empty value of a schema: what may be null is null, what may be left out is, lists and texts are empty, numbers 0, and
 * a choice is its first. It stands in for what older results lack, and tests start from it.
 */
export function emptyOf<S extends z.ZodType>(schema: S): z.infer<S> {
  return emptyValue(schema) as z.infer<S>;
}

function emptyValue(schema: z.core.$ZodType): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return '';
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'nullable':
      return null;
    case 'optional':
      return undefined;
    case 'literal':
      return def.values[0];
    case 'enum':
      return Object.values(def.entries)[0];
    case 'object':
      return withValues(Object.entries(def.shape));
    case 'record': {
      const names = [...(def.keyType._zod.values ?? [])];
      return withValues(names.map((name) => [String(name), def.valueType]));
    }
    default:
      throw new Error(`What is an empty ${def.type}?`);
  }
}

function withValues(fields: [string, z.core.$ZodType][]): object {
  const values = fields.map(([name, schema]) => [name, emptyValue(schema)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
