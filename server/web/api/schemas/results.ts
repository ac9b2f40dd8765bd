import { z } from 'zod';
import { contrasts } from '../../../../analysis/contrasts/index.ts';
import { measures } from '../../../../analysis/measures/index.ts';
import { comparisonSchema } from '../../../../analysis/types/comparison.ts';
import { analysisSchema, readingSchema, readingsSchema } from '../../../../analysis/types/reading.ts';
import { schemas } from '../../../../analysis/types/schemas.ts';

type Shape = Record<string, z.ZodType>;

/** The readings of measures that have no form of their own among the types: what they say themselves, or figures and marks. */
const moreReadings: Shape = Object.fromEntries(
  measures
    .filter(({ id }) => !(id in readingsSchema.shape))
    .map(({ id, schema }) => [id, schema ?? readingSchema.extend({ measure: z.literal(id) })]),
);
const moreContrasts: Shape = Object.fromEntries(
  contrasts.flatMap(({ id, schema }) => (schema && !(id in comparisonSchema.shape) ? [[id, schema]] : [])),
);

/** What each measure of the list says of an article. */
export const analysisAnswer = widened(analysisSchema, moreReadings, (more) => ({
  readings: readingsSchema.extend(more),
}));
/** What each contrast of the list says of two. */
export const comparisonAnswer = widened(comparisonSchema, moreContrasts, (more) => more);

/** A schema with more in it, under its own name; the schema itself where there is no more. */
function widened<S extends z.ZodObject>(schema: S, more: Shape, shape: (more: Shape) => Shape): S {
  if (Object.keys(more).length === 0) return schema;
  const wide = schema.extend(shape(more)) as unknown as S;
  const about = schemas.get(schema)!;
  schemas.remove(schema);
  schemas.add(wide, about);
  return wide;
}
