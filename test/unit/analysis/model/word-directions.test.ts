import { describe, expect, test } from 'vitest';
import { wordDirection } from '../../../../analysis/model/word-directions.ts';

const like = (a: string, b: string) => {
  const [x, y] = [wordDirection(a), wordDirection(b)];
  return x.reduce((sum, value, k) => sum + value * y[k], 0);
};

describe('a word points', () => {
  test('where it points itself, whatever its case, with a length of 1', () => {
    expect(like('harbor', 'harbor')).toBeCloseTo(1, 5);
    expect(like('Harbor', 'harbor')).toBeCloseTo(1, 5);
  });

  test('nearer to words of like meaning than to others', () => {
    for (const [word, near, far] of [
      ['gunman', 'shooter', 'harvest'],
      ['tax', 'levy', 'violin'],
      ['flood', 'deluge', 'senator'],
      ['lawsuit', 'court', 'butter'],
    ])
      expect(like(word, near), `${word}: ${near} or ${far}`).toBeGreaterThan(like(word, far) + 0.15);
  });

  test('somewhere, though it is no word at all', () => {
    for (const word of ['', '\u{1F600}', 'x'.repeat(5000), '\uD800'])
      expect(wordDirection(word).every(Number.isFinite), word.slice(0, 10)).toBe(true);
  });
});
