import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseLexicon } from '../../../../analysis/english/load.ts';

const schema = z.strictObject({ term: z.string() });
const header = (count: number) =>
  JSON.stringify({
    lexicon: 'test',
    version: '1',
    about: 'a',
    source: 's',
    licence: 'MIT',
    count,
    limits: 'l',
    columns: { term: 'the word' },
  });
const parse = (...lines: string[]) =>
  parseLexicon('test.jsonl', lines.join('\n'), schema, (entry) => entry.term);

describe('parseLexicon', () => {
  test('gives header and entries', () => {
    const lexicon = parse(header(2), '{"term":"a"}', '{"term":"b"}', '');
    expect(lexicon.header.licence).toBe('MIT');
    expect(lexicon.entries).toEqual([{ term: 'a' }, { term: 'b' }]);
  });

  test.each([
    ['a duplicate', [header(2), '{"term":"a"}', '{"term":"a"}'], /test\.jsonl:3: "a" stands on line 2/],
    ['an unknown key', [header(1), '{"term":"a","x":1}'], /test\.jsonl:2: .*x/s],
    ['a wrong count', [header(3), '{"term":"a"}'], /test\.jsonl:1: count says 3, the file has 1/],
    ['what is no JSON', [header(1), 'term: a'], /test\.jsonl:2: not JSON/],
    ['a header without a source', ['{"lexicon":"test"}', '{"term":"a"}'], /test\.jsonl:1: .*source/s],
  ])('refuses %s and names file and line', (_, lines, message) => {
    expect(() => parse(...lines)).toThrow(message);
  });
});
