import { expect, test } from 'vitest';
import { nationality } from '../../../../analysis/english/nationality.ts';

test('names, demonyms and words built on them lead to their state', () => {
  expect(['France', 'french', 'pro-France', 'anti-Japanese'].map(nationality)).toEqual([
    'FR',
    'FR',
    'FR',
    'JP',
  ]);
});

test('other words lead nowhere', () => {
  expect(['table', 'antique', ''].map(nationality)).toEqual([null, null, null]);
});
