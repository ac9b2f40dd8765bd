import { describe, expect, test } from 'vitest';
import { findFrameCues } from '../../../../../analysis/measures/frames/frame-cues.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { genericFrames } from '../../../../../analysis/types/predictions.ts';

async function cues(text: string): Promise<string[]> {
  const document = await read(makeArticle(text));
  return findFrameCues(document).map((c) => `${genericFrames[c.frame]}: ${text.slice(c.start, c.end)}`);
}

describe('cues', () => {
  test('are found by lemma and in phrases, the longest first', async () => {
    const found = await cues('The stock market fell after the taxes rose.');
    expect(found).toContain('economic: stock market');
    expect(found).toContain('economic: taxes');
    expect(found).not.toContain('economic: stock');
  });

  test('are found across a hyphen', async () => {
    expect(await cues('They signed a cease-fire after dinner.')).toContain('resolution: cease-fire');
  });

  test('are told apart by part of speech', async () => {
    expect((await cues('They will blast the plan tomorrow.')).join()).toContain('conflict: blast');
    expect((await cues('The blast woke the street.')).join()).not.toContain('conflict: blast');
  });

  test('are no part of a person’s name', async () => {
    const found = await cues('Senator Anna Price spoke on Tuesday. Price then left for home.');
    expect(found.join()).not.toContain('economic: Price');
    expect(await cues('The price rose on Tuesday.')).toContain('economic: price');
  });
});

test('every generic frame has cues of its own', async () => {
  const text =
    'Critics accused the rival side. Negotiators solved it. Inflation and wages rose. The widow wept. It was immoral.';
  const found = new Set((await cues(text)).map((c) => c.split(':')[0]));
  expect(genericFrames.filter((name) => !found.has(name))).toEqual([]);
});
