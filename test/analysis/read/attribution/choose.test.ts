import { describe, expect, test } from 'vitest';
import { isDoubtful, leastConfidence } from '../../../../analysis/read/attribution/choose.ts';

/** Tokens 10 to 19 stand in quotation marks. */
const isQuoted = (token: number) => token >= 10 && token < 20;
const guess = (confidence: number, from: number, to: number) => ({ confidence, content: [{ from, to }] });

describe('a guess is doubtful', () => {
  test.each([
    ['without quotation marks, under the higher bar', leastConfidence.unquoted - 0.01, 2, 8, true],
    ['without quotation marks, at the higher bar', leastConfidence.unquoted, 2, 8, false],
    ['with quotation marks, under the higher bar', leastConfidence.unquoted - 0.01, 12, 18, false],
    ['with one token in quotation marks', leastConfidence.unquoted - 0.01, 2, 11, false],
    ['right before quotation marks', leastConfidence.unquoted - 0.01, 2, 10, true],
    ['with quotation marks, under the lower bar', leastConfidence.quoted - 0.01, 12, 18, true],
    ['with quotation marks, at the lower bar', leastConfidence.quoted, 12, 18, false],
  ])('%s', (_, confidence, from, to, doubtful) => {
    expect(isDoubtful(guess(confidence, from, to), isQuoted)).toBe(doubtful);
  });

  test('by all stretches of its content', () => {
    const content = [
      { from: 2, to: 5 },
      { from: 15, to: 18 },
    ];
    expect(isDoubtful({ confidence: 0.35, content }, isQuoted)).toBe(false);
    expect(isDoubtful({ confidence: 0.35, content: content.slice(0, 1) }, isQuoted)).toBe(true);
  });

  test('asks more where no quotation marks are', () => {
    expect(leastConfidence.unquoted).toBeGreaterThan(leastConfidence.quoted);
  });
});
