import { expect, test } from 'vitest';
import { backgroundCount, backgroundTotal, idf } from '../../../../analysis/english/background.ts';

test('a common word counts more than a rare one, an unlisted one not at all', () => {
  expect(backgroundCount('the')).toBeGreaterThan(backgroundCount('treaty'));
  expect(backgroundCount('treaty')).toBeGreaterThan(0);
  expect(backgroundCount('xqzzv')).toBe(0);
  expect(backgroundTotal()).toBeGreaterThan(backgroundCount('the') * 10);
});

test('idf is 0 for a word of every article and grows with rarity', () => {
  expect(idf('the')).toBe(0);
  expect(idf('government')).toBeLessThan(idf('airspace'));
  expect(idf('airspace')).toBeLessThan(idf('xqzzv'));
  expect(idf('xqzzv')).toBeLessThan(10);
});

test('words that objects inherit are words like any other', () => {
  expect(backgroundCount('constructor')).toBe(0);
  expect(idf('__proto__')).toBe(idf('xqzzv'));
});
