import { expect, test } from 'vitest';
import { called } from '../../../../../analysis/contrasts/pair/name-article.ts';

test('a name takes the article that the texts give it', () => {
  const text =
    'The United States sent a note. Norway thanked the United States. The Red Cross and the Red Cross again.';
  expect(['United States', 'Norway', 'Red Cross'].map((name) => called(name, [text]))).toEqual([
    'the United States',
    'Norway',
    'the Red Cross',
  ]);
});

test('an article that belongs to a noun after the name is not the name’s', () => {
  expect(
    called('Norway', ['The Norway deal failed. They signed the Norway deal; Norway said nothing.']),
  ).toBe('Norway');
});

test('a name that the texts do not hold stays as it is', () => {
  expect(called('Sweden', ['Nothing here.', ''])).toBe('Sweden');
});
