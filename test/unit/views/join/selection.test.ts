import { describe, expect, test } from 'vitest';
import {
  afterJump,
  afterStep,
  afterTap,
  type Choice,
  choiceOf,
  spanOf,
  wordsOf,
} from '../../../../views/client/join/selection.ts';
import { data, more, words } from './made.ts';

const all = wordsOf(data.texts[0]);
const said = (choice: Choice | null) => {
  if (!choice) return null;
  const { start, end } = spanOf(choice, all);
  return start < 100 ? words.slice(start, end) : more.slice(start - 100, end - 100);
};
const taps = (...numbers: number[]) =>
  numbers.reduce<Choice | null>((choice, word) => afterTap(choice, word, all), null);

describe('a tap', () => {
  test.each([
    ['chooses a word', [1], 'reckless'],
    ['on another chooses all up to it', [1, 3], 'reckless plan failed'],
    ['before the first goes on from the other end', [3, 1], 'reckless plan failed'],
    ['on both sides makes it longer each time', [2, 3, 0], 'The reckless plan failed'],
    ['on the only word lets it go', [1, 1], null],
    ['inside a longer choice begins anew', [0, 3, 1], 'reckless'],
    ['in another paragraph begins anew', [1, 8], 'hurts'],
  ])('%s', (_, numbers, expected) => {
    expect(said(taps(...numbers))).toBe(expected);
  });
});

describe('keys', () => {
  test('go word by word and stop at both ends', () => {
    expect(said(afterStep(null, 1, false, all))).toBe('The');
    expect(said(afterStep(taps(0), -1, false, all))).toBe('The');
    expect(said(afterStep(taps(0), 1, false, all))).toBe('reckless');
    expect(said(afterStep(taps(all.length - 1), 1, false, all))).toBe('rained');
  });
  test('with Shift choose more and less, within one paragraph', () => {
    const two = afterStep(taps(1), 1, true, all);
    expect(said(two)).toBe('reckless plan');
    expect(said(afterStep(two, -1, true, all))).toBe('reckless');
    expect(said(afterStep(taps(6), 1, true, all))).toBe('why');
  });
  test('up and down go to where a paragraph begins', () => {
    expect(said(afterJump(taps(2), 1, all))).toBe('It');
    expect(said(afterJump(taps(2), -1, all))).toBe('The');
    expect(said(afterJump(taps(7), -1, all))).toBe('The');
    expect(said(afterJump(taps(8), 1, all))).toBe('hurts');
  });
});

test('a stretch is taken as the whole words that it touches, no further than its paragraph', () => {
  expect(said(choiceOf({ start: 7, end: 14 }, all))).toBe('reckless plan');
  expect(said(choiceOf({ start: 38, end: 120 }, all))).toBe('why');
  expect(choiceOf({ start: 24, end: 26 }, all)).toBeNull();
});
