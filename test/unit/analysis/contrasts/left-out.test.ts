import { describe, expect, test } from 'vitest';
import { leftOut } from '../../../../analysis/contrasts/index.ts';
import { analyze, makeArticle } from '../../../../analysis/index.ts';
import { fishermenText, harborText } from '../../server/support.ts';

const added = `The lighthouse on Gull Rock, a nesting place of storm petrels, was struck by lightning on the same night, and its lamp has been dark since then. “We saw the bolt from the kitchen,” said the keeper, Tove Aas.`;
const read = (text: string) => analyze(makeArticle(text));

describe('what one’s own article leaves out', () => {
  test('a sentence on what the other alone tells is found, with its place', async () => {
    const theirs = `${harborText}\n\n${added}`;
    const found = leftOut(await read(harborText), await read(theirs));
    expect(found.length).toBeGreaterThan(0);
    for (const { theirs: span, odds } of found) {
      expect(added).toContain(theirs.slice(span.start, span.end));
      expect(odds).toBeGreaterThan(0.5);
      expect(odds).toBeLessThanOrEqual(1);
    }
  });

  test('nothing is missing of the same text', async () => {
    const one = await read(fishermenText);
    expect(leftOut(one, one)).toEqual([]);
  });
});
