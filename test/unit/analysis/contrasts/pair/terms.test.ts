import { expect, test } from 'vitest';
import { contentTerms, substance, termSimilarity } from '../../../../../analysis/contrasts/pair/terms.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';

const terms = async (text: string) => contentTerms(await read(makeArticle(text)));

test('words of one lemma are one term, shown in its most frequent form', async () => {
  const treaty = (await terms('The treaties failed. A treaty is paper, and treaties burn.')).get('treaty')!;
  expect(treaty.surface).toBe('treaties');
  expect(treaty.spans.length).toBe(3);
});

test('similarity is 1 for the same words, 0 for none shared, and between them otherwise', async () => {
  const a = await terms('Fishermen in Bergen mended the nets of the trawler.');
  const b = await terms('A trawler left Bergen with torn nets and a tired crew.');
  const c = await terms('Bowlers took nine wickets before lunch.');
  expect(termSimilarity(a, a)).toBeCloseTo(1);
  expect(termSimilarity(a, c)).toBe(0);
  expect(termSimilarity(a, b)).toBeGreaterThan(0.1);
  expect(termSimilarity(a, b)).toBeLessThan(0.9);
});

test('abbreviations with a dot are no rare words', async () => {
  expect((await terms('Mr. Berg met Mrs. Lund in the U.S. capital.')).has('mr.')).toBe(false);
});

test('a word of substance comes again where it comes', () => {
  expect(substance('sanctions')).toBeGreaterThan(3 * substance('situation'));
});
