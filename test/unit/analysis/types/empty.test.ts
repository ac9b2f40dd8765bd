import { expect, test } from 'vitest';
import { z } from 'zod';
import { measures } from '../../../../analysis/measures/index.ts';
import { comparisonSchema } from '../../../../analysis/types/comparison.ts';
import { noCorrections } from '../../../../analysis/types/corrections.ts';
import { documentSchema } from '../../../../analysis/types/document.ts';
import { emptyOf } from '../../../../analysis/types/empty.ts';
import { analysisSchema, readingSchema, readingsSchema } from '../../../../analysis/types/reading.ts';

test.each([
  ['a document', documentSchema],
  ['an analysis', analysisSchema],
  ['a comparison', comparisonSchema],
])('an empty one fits its schema, and says nothing: %s', (_, schema) => {
  const empty = emptyOf(schema);
  expect(schema.parse(empty)).toEqual(empty);
  expect(JSON.stringify(empty)).not.toMatch(/[1-9]|true/);
});

test.each([
  { what: 'texts and numbers', schema: z.object({ a: z.string(), b: z.int() }), empty: { a: '', b: 0 } },
  { what: 'null before a value', schema: z.object({ a: z.string().nullable() }), empty: { a: null } },
  { what: 'no field that may be left out', schema: z.object({ a: z.string().optional() }), empty: {} },
  { what: 'the first choice', schema: z.enum(['author', 'quotation']), empty: 'author' },
  { what: 'a count of each kind', schema: z.record(z.enum(['x', 'y']), z.int()), empty: { x: 0, y: 0 } },
  {
    what: 'what is in it',
    schema: z.object({ a: z.object({ b: z.array(z.int()) }) }),
    empty: { a: { b: [] } },
  },
])('an empty value has $what', ({ schema, empty }) => {
  expect(emptyOf(schema as z.ZodType)).toEqual(empty);
});

test('two empty values share nothing that could be filled', () => {
  const schema = z.object({ spans: z.array(z.int()) });
  emptyOf(schema).spans.push(1);
  expect(emptyOf(schema)).toEqual({ spans: [] });
});

test('a kind of value that has no empty one is told', () => {
  expect(() => emptyOf(z.object({ when: z.date() }))).toThrow('What is an empty date?');
});

test('no corrections are none of any sort', () => {
  expect(noCorrections).toEqual({ blocks: [], merges: [], splits: [], passages: [] });
});

test('the reading of a measure that failed fits its schema and says why', () => {
  const failed = Object.fromEntries(
    measures.map((measure) => [measure.id, measure.failed('The list is not there.')]),
  );
  const more = measures.flatMap(({ id, schema = readingSchema }) =>
    id in readingsSchema.shape ? [] : [[id, schema]],
  );
  expect(readingsSchema.extend(Object.fromEntries(more)).parse(failed)).toEqual(failed);
  for (const { id, version, failed: fail } of measures)
    expect(fail('x')).toMatchObject({ measure: id, version, error: 'x', figures: [], marks: [] });
});
