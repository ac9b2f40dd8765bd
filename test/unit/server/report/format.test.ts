import { expect, test } from 'vitest';
import {
  excerpt,
  formatDate,
  formatInterval,
  formatSample,
  formatValue,
  headlineOf,
  languageName,
  plural,
} from '../../../../server/report/format.ts';
import { figure } from '../web/pages/fixture.ts';

test('values are read as their unit is', () => {
  expect(formatValue(0.314, 'share')).toBe('31%');
  expect(formatValue(12, 'per 1,000 words')).toBe('12.0');
  expect(formatValue(1234, 'count')).toBe('1,234');
  expect(formatValue(2.25, 'sources')).toBe('2.3');
  expect(formatValue(-0.4, '-1..1')).toBe('−0.40');
  expect(formatValue(-0.001, '-1..1')).toBe('0.00');
});

test('an interval has both its ends, or nothing', () => {
  expect(formatInterval(0.1, 0.25, 'share')).toBe('10 to 25%');
  expect(formatInterval(null, 0.25, 'share')).toBe('');
});

test('a count is its own sample', () => {
  expect(formatSample(figure('a', { unit: 'count', n: 8 }))).toBe('');
  expect(formatSample(figure('a', { unit: 'share', n: 1190, of: 'words' }))).toBe('of 1,190 words');
});

test('a date shows as much as is known', () => {
  expect(formatDate('2025-08-14')).toBe('14 August 2025');
  expect(formatDate('2025-08')).toBe('August 2025');
  expect(formatDate('2025')).toBe('2025');
  expect(formatDate('last spring')).toBe('last spring');
  expect(formatDate(null)).toBe('');
});

test('a malformed language tag is shown as it is', () => {
  expect(languageName('fa')).toBe('Persian');
  expect(languageName('not a tag')).toBe('not a tag');
});

test('an excerpt is one line, cut at a word', () => {
  const text = 'One  two\nthree four five six';
  expect(excerpt(text, { start: 0, end: text.length })).toBe('One two three four five six');
  expect(excerpt(text, { start: 0, end: text.length }, 15)).toBe('One two three …');
});

test('an excerpt never ends in half a character', () => {
  expect(excerpt('😀😀😀', { start: 0, end: 6 }, 3).isWellFormed()).toBe(true);
});

test('an untitled article is called by its first real paragraph', () => {
  const text = 'Town – Dateline\n\nThe council met for nine hours and agreed on nothing at all.';
  expect(headlineOf({ title: null, text })).toMatch(/^“The council met/);
  expect(headlineOf({ title: 'Agreed', text })).toBe('Agreed');
});

test('one is singular', () => {
  expect(plural(1, 'word')).toBe('1 word');
  expect(plural(1200, 'word')).toBe('1,200 words');
});
