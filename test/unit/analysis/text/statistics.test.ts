import { describe, expect, test } from 'vitest';
import {
  apart,
  countsDiffer,
  ratioInterval,
  seededRandom,
  wilsonInterval,
} from '../../../../analysis/text/statistics.ts';

describe('seededRandom', () => {
  test('repeats itself for a seed and differs between seeds', () => {
    const draw = (seed: string) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  test('is uniform on [0, 1)', () => {
    const random = seededRandom('uniform');
    const draws = Array.from({ length: 20_000 }, random);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((a, b) => a + b) / draws.length).toBeCloseTo(0.5, 2);
  });
});

describe('ratioInterval', () => {
  test('gives the ratio of sums, scaled, inside its interval', () => {
    const marks = Array.from({ length: 60 }, (_, i) => i % 3);
    const words = Array.from({ length: 60 }, (_, i) => 15 + (i % 7));
    const rate = ratioInterval(marks, words, 1000)!;
    const sum = (xs: number[]) => xs.reduce((a, b) => a + b);
    expect(rate.value).toBeCloseTo((sum(marks) / sum(words)) * 1000, 9);
    expect(rate.low).toBeLessThan(rate.value);
    expect(rate.high).toBeGreaterThan(rate.value);
    expect(ratioInterval(marks, words, 1000)).toEqual(rate);
  });

  test('covers the true rate about 95 times in 100', () => {
    const random = seededRandom('coverage');
    let covered = 0;
    for (let run = 0; run < 300; run++) {
      const words = Array.from({ length: 80 }, () => 10 + Math.floor(random() * 20));
      const marks = words.map((n) => Array.from({ length: n }, () => random() < 0.05).filter(Boolean).length);
      const { low, high } = ratioInterval(marks, words)!;
      if (low <= 0.05 && 0.05 <= high) covered++;
    }
    expect(covered / 300).toBeGreaterThan(0.9);
    expect(covered / 300).toBeLessThan(0.985);
  });

  test('is null where nothing was counted over', () => {
    expect(ratioInterval([0, 0], [0, 0])).toBeNull();
  });
});

test('intervals are apart only where they share no value and both are known', () => {
  expect(apart({ low: 1, high: 2 }, { low: 3, high: 4 })).toBe(true);
  expect(apart({ low: 1, high: 3 }, { low: 3, high: 4 })).toBe(false);
  expect(apart({ low: null, high: null }, { low: 3, high: 4 })).toBe(false);
});

describe('countsDiffer', () => {
  test('is the exact two-sided binomial test where both exposures are equal', () => {
    // 1 of 8 heads or fewer, or 7 or more: 18 of 256 ways.
    expect(countsDiffer(1, 100, 7, 100)).toBeCloseTo(18 / 256, 12);
    expect(countsDiffer(4, 100, 4, 100)).toBeCloseTo(1, 12);
  });

  test('weighs counts by exposure', () => {
    expect(countsDiffer(10, 100, 30, 300)).toBeCloseTo(1, 1);
    expect(countsDiffer(30, 100, 30, 300)).toBeLessThan(0.001);
    // None of eight in a text that is two fifths of both: (3/5)^8, and nothing as unlikely on the other side but 8 and 7.
    expect(countsDiffer(0, 400, 8, 600)).toBeCloseTo(0.6 ** 8 + 0.4 ** 8 + 8 * 0.4 ** 7 * 0.6, 10);
  });

  test('is 1 where there is nothing to tell', () => {
    expect(countsDiffer(0, 100, 0, 100)).toBe(1);
    expect(countsDiffer(3, 0, 1, 100)).toBe(1);
  });
});

test('Wilson’s interval holds where nothing or everything is counted, and narrows with the sample', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  const few = wilsonInterval(5, 5)!;
  const many = wilsonInterval(50, 50)!;
  expect(few.value).toBe(1);
  expect(few.low).toBeCloseTo(0.566, 2);
  expect(many.low).toBeGreaterThan(few.low);
  expect(wilsonInterval(5, 10)!.low).toBeCloseTo(0.237, 2);
});
