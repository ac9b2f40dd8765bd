import { describe, expect, test } from 'vitest';
import { makeArticle, textHash } from '../../analysis/article.ts';

describe('makeArticle', () => {
  test('keeps the text verbatim but for line ends', () => {
    const article = makeArticle('One.\r\n\r\nTwo.\rThree “four”…\n');
    expect(article.text).toBe('One.\n\nTwo.\nThree “four”…\n');
  });

  test('replaces what a store would cut or widen, before hashing, at the same length', () => {
    const article = makeArticle('a\0b\uD800c');
    expect(article.text).toBe('a\uFFFDb\uFFFDc');
    expect(article.id).toBe(textHash('a\uFFFDb\uFFFDc'));
  });

  test('is known by its text alone', () => {
    expect(makeArticle('Same text.', { title: 'A' }).id).toBe(makeArticle('Same text.', { title: 'B' }).id);
    expect(makeArticle('Same text.').id).not.toBe(makeArticle('Other text.').id);
  });

  test('says unknown where nothing is known', () => {
    expect(makeArticle('x')).toMatchObject({
      title: null,
      publisher: null,
      genre: 'unknown',
      language: 'en',
    });
  });
});

test('what is known about an article is kept as well formed as its text', () => {
  const { title, byline, genre } = makeArticle('A text.', {
    title: 'A\0B',
    byline: 'C\ud800',
    genre: 'news',
  });
  expect([title, byline, genre]).toEqual(['A\uFFFDB', 'C\uFFFD', 'news']);
});
