import { describe, expect, test } from 'vitest';
import { makeArticle, textHash } from '../../../../analysis/read/article.ts';

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

  test('puts letters and their accents together, and takes out what nobody sees within a word', () => {
    const { text, id } = makeArticle(
      'A nai\u0308ve re\u0301gime con\u00addemned Co\u0301rdo\u200bba \u00ad 👩‍👩‍👧.',
    );
    expect(text).toBe('A naïve régime condemned Córdoba \u00ad 👩‍👩‍👧.');
    expect(makeArticle(text).id).toBe(id);
  });

  test('takes no longer than its length on a pile of accents', { tags: ['growth'] }, () => {
    const pile = `e${'\u0316\u0301'.repeat(250_000)} word`;
    const before = process.cpuUsage().user;
    expect(makeArticle(pile).text).toBe(pile);
    makeArticle('\u00ad'.repeat(500_000));
    // Putting such a pile in order takes a minute and more.
    expect(process.cpuUsage().user - before).toBeLessThan(2_000_000);
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
