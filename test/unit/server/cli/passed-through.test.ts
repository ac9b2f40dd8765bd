import { expect, test } from 'vitest';
import { answer } from '../../../../server/cli/filter.ts';
import { passedThrough } from '../../../../server/cli/passed-through.ts';

const pass = (json: string) => passedThrough(JSON.parse(json), json);

test('a line’s own fields pass through as they are written; what asks stays behind', () => {
  const json = String.raw` { "text": "a \"quoted\" {brace}, and \\", "id" : 12345678901234567890 , "title":"T","targets":[],
    "section": [ {"a": "]}\\"}, 1.50 ], "own id":1e400,"":null,"__proto__":{"x":1},"tags":[],"layout":null } `;
  const { id, metadata, leftOut } = pass(json);
  expect(id).toBe('12345678901234567890');
  expect(metadata).toBe(
    String.raw`{"title":"T","section":[ {"a": "]}\\"}, 1.50 ],"own id":1e400,"":null,"__proto__":{"x":1},"tags":[]}`,
  );
  expect(leftOut).toBeNull();
  const parsed = JSON.parse(metadata!);
  expect(Object.hasOwn(parsed, '__proto__')).toBe(true);
  expect(({} as { x?: number }).x).toBeUndefined();
});

test.each([
  ['{}', null, null],
  ['{"text":"a"}', null, null],
  ['{"id":null,"a":true}', null, '{"a":true}'],
  ['{"id":{"a":1},"a":-1}', null, '{"a":-1}'],
  ['{"id":"x","a":1,"b":2,"a":{"c":[[]]}}', '"x"', '{"a":{"c":[[]]},"b":2}'],
  ['{"\\u0061":"\\\\\\"","b":[\r1\r]}', null, '{"a":"\\\\\\"","b":[ 1 ]}'],
  ['[1]', null, null],
  ['"text"', null, null],
  ['null', null, null],
])('of %s', (json, id, metadata) => {
  expect(pass(json)).toEqual({ id, metadata, leftOut: null });
});

test('each value of many passes through as JSON reads it', () => {
  const values = ['\\', '"', '\\"', '{', '}', '[,]', ':', '\u2028', '\ud800', '🔥', 'é'];
  const fields = Object.fromEntries(values.flatMap((a) => values.map((b) => [a + b, [b + a, { [b]: a }]])));
  expect(JSON.parse(pass(JSON.stringify(fields)).metadata!)).toEqual(fields);
});

test('what there is no room for is left out whole, counted and named, and the rest stays', () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`vector${i}`, 'x'.repeat(66_000)]));
  const { metadata, leftOut } = pass(JSON.stringify({ outlet: 'A', ...many, date: '2020' }));
  expect(JSON.parse(metadata!)).toEqual({ outlet: 'A', date: '2020' });
  expect(leftOut!.fields).toBe(30);
  expect(leftOut!.names).toHaveLength(20);
  expect(leftOut!.names[0]).toBe('vector0');
});

test('a line that is answered by its error has its metadata too', async () => {
  const line = { id: 'a', doc: 7, text: '', title: 'T' };
  const result = await answer({ number: 1, text: JSON.stringify(line) });
  expect(result).toEqual({
    id: 'a',
    metadata: { doc: 7, title: 'T' },
    error: { code: 'empty-text', message: expect.any(String) },
  });
  const big = JSON.stringify({ id: 'b', text: '', big: 'x'.repeat(70_000) });
  expect(await answer({ number: 1, text: big })).toMatchObject({
    metadataLeftOut: { fields: 1, names: ['big'] },
    error: { code: 'empty-text' },
  });
});
