import { expect, test } from 'vitest';
import { stem } from '../../../../../analysis/contrasts/pair/stems.ts';

test('forms of a word have one stem, other words another', () => {
  expect(stem('violations')).toBe(stem('violate'));
  expect(stem('violate')).not.toBe(stem('violin'));
  expect(stem('constructor')).toBe(stem('constructor'));
});
