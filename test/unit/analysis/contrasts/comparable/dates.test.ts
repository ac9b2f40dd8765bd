import { expect, test } from 'vitest';
import { daysApart, longDate } from '../../../../../analysis/contrasts/comparable/dates.ts';

test('whole dates are so many days apart, either way round', () => {
  expect(daysApart('2025-03-01', '2025-02-27')).toEqual({ least: 2, most: 2 });
  expect(daysApart('2025-02-27', '2025-03-01')).toEqual({ least: 2, most: 2 });
});

test('a date without its day or month can lie anywhere in it', () => {
  expect(daysApart('2025-08', '2025-10')).toEqual({ least: 31, most: 91 });
  expect(daysApart('2024', '2024-06-15')).toEqual({ least: 0, most: 199 });
});

test('an unknown date tells nothing', () => {
  expect(daysApart(null, '2025-01-01')).toBeNull();
  expect(daysApart('last week', '2025-01-01')).toBeNull();
});

test('dates are written out as far as they are known', () => {
  expect(['2025-08-10', '2025-08', '2025', 'soon'].map(longDate)).toEqual([
    'August 10, 2025',
    'August 2025',
    '2025',
    'soon',
  ]);
});
