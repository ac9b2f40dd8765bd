import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/article.ts';
import { findFrameCues, frameNames } from '../../../analysis/lexicons/frames.ts';
import { read } from '../../../analysis/read/index.ts';

async function cues(text: string): Promise<string[]> {
  const document = await read(makeArticle(text));
  return findFrameCues(document).map((c) => `${frameNames[c.frame]}: ${text.slice(c.start, c.end)}`);
}

describe('cues', () => {
  test('are found by lemma and in phrases, the longest first', async () => {
    const found = await cues('The supreme court heard the lawyers on Monday.');
    expect(found).toContain('legality: supreme court');
    expect(found).toContain('legality: lawyers');
    expect(found).not.toContain('legality: court');
  });

  test('are found across a hyphen', async () => {
    expect(await cues('They signed a cease-fire after dinner.')).toContain('resolution: cease-fire');
  });

  test('are told apart by part of speech', async () => {
    expect((await cues('The police will charge him tomorrow.')).join()).toContain(
      'crime and punishment: charge',
    );
    expect((await cues('There is no charge for the tour.')).join()).not.toContain(
      'crime and punishment: charge',
    );
  });

  test('are no part of a person’s name', async () => {
    const found = await cues('Senator Anna Price spoke on Tuesday. Price then left for home.');
    expect(found.join()).not.toContain('economic: Price');
    expect(await cues('The price rose on Tuesday.')).toContain('economic: price');
  });
});

test('every frame has cues of its own', async () => {
  const text = [
    'Critics accused the rival side. Negotiators solved it. Inflation and wages rose. The widow wept.',
    'It was immoral. Supplies ran out; there was a shortage. Discrimination is unfair. The court ruled it unlawful.',
    'The proposal would amend the guideline. Police arrested the murderer. Troops fired missiles.',
    'Doctors treated the infection. Affordable housing and childcare helped commuters. Their heritage and traditions.',
    'A survey of respondents. The candidate won the election. Diplomats spoke of sovereignty and foreign ties.',
  ].join(' ');
  const found = new Set((await cues(text)).map((c) => c.split(':')[0]));
  expect(frameNames.filter((name) => !found.has(name))).toEqual([]);
});
