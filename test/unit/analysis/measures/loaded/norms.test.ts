import { expect, test } from 'vitest';
import { loaded } from '../../../../../analysis/measures/loaded/measure.ts';
import { loadedNorms, normsOf, shareBelow } from '../../../../../analysis/measures/loaded/norms.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';

const { norms } = loadedNorms();
const all = norms.find((n) => n.genre === null)!;
const median = (genre: string) => norms.find((n) => n.genre === genre)!.quantiles[50];

test('the figures hold all articles and two genres, each with 101 ascending quantiles', () => {
  expect(norms.map((n) => n.genre)).toEqual([null, 'news', 'opinion']);
  for (const { quantiles, articles } of norms) {
    expect(quantiles.length).toBe(101);
    expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b));
    expect(articles).toBeGreaterThan(150);
  }
});

test('opinion is more charged than news', () => {
  expect(median('opinion')).toBeGreaterThan(1.2 * median('news'));
});

test('a share is 0 at the least, 100 above the greatest, and lies between quantiles by a straight line', () => {
  const tens = Array.from({ length: 11 }, (_, i) => i * 10);
  expect([-5, 0, 5, 50, 55, 100, 101].map((v) => shareBelow(tens, v))).toEqual([0, 0, 5, 50, 55, 100, 100]);
  expect(shareBelow([0, 0, 0, 1, 2], 0)).toBe(0);
});

const plain = 'The committee met on Tuesday and approved the minutes of the last meeting. ';
const charged = 'The disgraceful scheme was a brazen insult to decent people everywhere in town. ';
const normsIn = async (text: string, genre: 'unknown' | 'opinion' = 'unknown') =>
  loaded.measure(await read(makeArticle(text, { genre }))).norms;

test('a plain text stands low and a charged one high', async () => {
  expect((await normsIn(plain.repeat(12)))[0].percentile).toBeLessThan(5);
  expect((await normsIn(charged.repeat(12)))[0].percentile).toBeGreaterThan(95);
});

test('the genre’s own norm is given where the article has that genre', async () => {
  expect((await normsIn(charged.repeat(12))).map((n) => n.articles)).toEqual([all.articles]);
  expect((await normsIn(charged.repeat(12), 'opinion')).length).toBe(2);
});

test('the interval of the charge is carried over, and there is none where the charge is not given', async () => {
  for (const { percentile, low, high } of await normsIn((plain + charged).repeat(6))) {
    expect(low).toBeLessThanOrEqual(percentile);
    expect(high).toBeGreaterThanOrEqual(percentile);
  }
  expect(await normsIn(charged)).toEqual([]);
  const none = { value: null, low: null, high: null } as Parameters<typeof normsOf>[0];
  expect(normsOf(none, 'news')).toEqual([]);
});
