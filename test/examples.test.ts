import { describe, expect, test } from 'vitest';
import { measures } from '../analysis/measures/index.ts';
import type { Measure } from '../analysis/measures/measure.ts';
import { makeArticle } from '../analysis/read/article.ts';
import { read } from '../analysis/read/index.ts';

/** How many marks of the measure touch the named words, which must stand in the text. */
async function touched(measure: Measure, text: string, words: string): Promise<number> {
  const start = text.indexOf(words);
  expect(start, `the example does not hold “${words}”`).toBeGreaterThanOrEqual(0);
  const end = start + words.length;
  const { marks, error } = measure.measure(await read(makeArticle(text)));
  expect(error).toBeNull();
  return marks.filter((m) => m.start < end && start < m.end).length;
}

describe.each(measures)('$id', (measure) => {
  test('says what it is', () => {
    for (const field of ['question', 'definition', 'citation', 'limits'] as const)
      expect(measure[field].length, field).toBeGreaterThan(20);
    expect(measure.hits.length, 'examples that must hit').toBeGreaterThan(0);
    expect(measure.misses.length, 'examples that must miss').toBeGreaterThan(0);
  });

  test.each(measure.hits.map((e) => [e.marks, e.text] as const))(
    'marks “%s” in “%s”',
    async (words, text) => {
      expect(await touched(measure, text, words)).toBeGreaterThan(0);
    },
  );

  test.each(measure.misses.map((e) => [e.marks, e.text] as const))(
    'leaves “%s” alone in “%s”',
    async (words, text) => {
      expect(await touched(measure, text, words)).toBe(0);
    },
  );
});
