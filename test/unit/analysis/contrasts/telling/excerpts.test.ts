import { describe, expect, test } from 'vitest';
import { excerptOf, quoted, speakerOf } from '../../../../../analysis/contrasts/telling/excerpts.ts';
import { made } from '../../made.ts';

/** The sentence as it is quoted within so many words; null where it cannot be. */
async function quotedWithin(most: number, text: string): Promise<string | null> {
  const { document } = await made(text);
  const excerpt = excerptOf(document, 0, most);
  return excerpt && quoted(document, excerpt);
}

describe('what is quoted of a sentence', () => {
  test.each([
    [
      'the whole where it is short enough',
      7,
      'The council closed the harbor on Monday.',
      'The council closed the harbor on Monday',
    ],
    [
      'its first clause where it goes on',
      12,
      'The council closed the harbor on Monday because the pier had sunk, and the crews moved their boats up the coast.',
      'The council closed the harbor on Monday …',
    ],
    [
      'a fronted clause with the one that it belongs to',
      14,
      'When the pier sank in March, the council closed the harbor, and the crews moved their boats to the next town.',
      'When the pier sank in March, the council closed the harbor …',
    ],
    [
      'a relative clause with the main verb',
      14,
      'The council, which runs the harbor, closed the old pier on Monday, and the crews moved their boats to the next town.',
      'The council, which runs the harbor, closed the old pier on Monday …',
    ],
  ])('%s', async (_what, most, text, excerpt) => {
    expect(await quotedWithin(most, text)).toBe(`“${excerpt}”`);
  });

  test.each([
    ['a word too many', 6, 'The council closed the harbor on Monday.'],
    ['a bare fronted phrase', 8, 'After the storm of last winter, the council closed the harbor.'],
    [
      'a fronted phrase with a relative clause',
      12,
      'According to a summary of the report that the council had ordered, the pier sank.',
    ],
    [
      'a relative clause without the main verb',
      14,
      'The treaty, which had barred missiles from the region for many years, was torn up on Monday by both of the parties.',
    ],
    [
      'a name with what is said of its bearer',
      8,
      'Ida Brandt, who leads the council, closed the harbor on Monday after talks with the crews.',
    ],
    [
      'the same where a verb stands in a name',
      14,
      'Marta Quill, a farmer who leads the protest group Keep Our Water, said the group would challenge the permit in court.',
    ],
    [
      'a verb of speech without what was said',
      5,
      'The minister said that the pier had been unsafe for years and that nobody had told him so.',
    ],
  ])('nothing at %s', async (_what, most, text) => {
    expect(await quotedWithin(most, text)).toBeNull();
  });
});

describe('quotation marks within', () => {
  test.each([
    [
      'are single',
      '"The pier is safe," the mayor said on Monday.',
      '‘The pier is safe,’ the mayor said on Monday',
    ],
    [
      'may be nested',
      'The “old “grand” pier” was closed on Monday.',
      'The ‘old ‘grand’ pier’ was closed on Monday',
    ],
    [
      'are left out where they open alone',
      'The mayor said the pier was “safe.',
      'The mayor said the pier was safe',
    ],
    ['are left out where they close alone', 'The pier was lost” and gone.', 'The pier was lost and gone'],
    [
      'are told from apostrophes',
      'The crews’ boats and the council’s pier were “lost”.',
      'The crews’ boats and the council’s pier were ‘lost’',
    ],
  ])('%s', async (_what, text, excerpt) => {
    expect(await quotedWithin(30, text)).toBe(`“${excerpt}”`);
  });
});

describe('whose words an excerpt is', () => {
  const words = 'We will rebuild the whole pier by spring, and nobody in this town will pay a thing';
  const filler =
    'The pier had stood there for a hundred years and more, and people from all over the coast had come to see it in summer. ';

  test.each([
    [
      'the one who said them',
      `Mayor Ida Brandt met the crews. “${words},” said Mayor Ida Brandt.`,
      true,
      'Ida Brandt',
    ],
    ['nobody’s where the quotation never closes', `Mayor Ida Brandt said: “${words}.`, true, null],
    ['nobody’s where no verb of speech is near', `Mayor Ida Brandt spoke. ${filler}“${words}.”`, true, null],
    ['the writer’s outside quotation marks', `The council met. ${words}.`, false, null],
  ])('%s', async (_what, text, isQuoted, speaker) => {
    const { document } = await made(text);
    const start = text.indexOf(words);
    expect(speakerOf(document, { start, end: start + words.length })).toEqual({ quoted: isQuoted, speaker });
  });

  test('is not said again where the excerpt says so itself', async () => {
    const text = `“${words},” said Mayor Ida Brandt.`;
    const { document } = await made(text);
    expect(speakerOf(document, { start: 0, end: text.length })).toEqual({ quoted: true, speaker: null });
  });
});
