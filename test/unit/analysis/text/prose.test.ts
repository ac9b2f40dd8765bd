import { expect, test } from 'vitest';
import { capitalized, counted, inWords, listed } from '../../../../analysis/text/prose.ts';

test('numbers are words up to twelve, digits above, and nothing is "no"', () => {
  expect([0, 1, 12, 13, 1190].map(inWords)).toEqual(['no', 'one', 'twelve', '13', '1,190']);
});

test('a counted noun agrees with its number', () => {
  expect([0, 1, 2].map((n) => counted(n, 'visit'))).toEqual(['no visits', 'one visit', 'two visits']);
  expect(counted(3, 'person', 'people')).toBe('three people');
});

test('lists read as prose', () => {
  expect(listed([])).toBe('');
  expect(listed(['a'])).toBe('a');
  expect(listed(['a', 'b'])).toBe('a and b');
  expect(listed(['a', 'b', 'c'])).toBe('a, b, and c');
});

test('a sentence begins with a capital, and the rest stays', () => {
  expect(capitalized('the left article')).toBe('The left article');
  expect(capitalized('')).toBe('');
});
