import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';

const opening =
  'The harbor town of Belmora votes on Sunday, and four people want to lead it. Here is a look at them and at what they would do with the bridge.';
const speakers = async (...paragraphs: string[]) => {
  const { attributions } = await read(makeArticle([opening, ...paragraphs].join('\n\n')));
  return attributions.filter(({ speaks }) => speaks).map(({ speaker }) => speaker);
};

test('a common noun before a colon is no speaker, whatever verb stands behind it', async () => {
  expect(
    await speakers(
      'Downside: Strong ties to the old council, and the road across the hills was shut on her watch.',
      'Hometown: The small port of Arvel has lost half of its people since the mill closed its gates.',
      'Outlook: Referred to the bridge as a gift in March, and the valley has not forgotten it since.',
    ),
  ).toEqual([]);
  const said = await speakers(
    'Downside: Strong ties to the council, and a retired engineer told the Courier that the bridge would never open.',
  );
  expect(said).toEqual(['retired engineer']);
});

test('a name over an entry that tells of its bearer is no speaker, but in a talk', async () => {
  expect(
    await speakers(
      'Ana Moreau: The former treasurer was cleared in May, after a year in which the council had accused her of nothing but silence.',
      'Moreau has led the yard since then.',
      'Omar Keita: Keita built the first bridge and lost the money for the second, which has hung over him since.',
    ),
  ).toEqual([]);
  const names = await speakers(
    'Ana Moreau: I would close the yard at once, and we would have the money for the bridge by summer.',
    'Omar Keita: We have to keep the yard open, because I see no other work for the people of the harbor.',
    'Ana Moreau: I have heard that for ten years now, and nothing has come of it.',
  );
  expect(new Set(names)).toEqual(new Set(['Ana Moreau', 'Omar Keita']));
});

test.each(['Police', 'Witness', 'Report'])('“%s:” may say it', async (label) => {
  expect(
    await speakers(
      `${label}: The road across the hills was shut all winter, and nobody could reach the market.`,
    ),
  ).toEqual([label]);
});

test.each([
  'Keita argues that this contradicts Moreau’s claim at the hearing that “the yard was never searched by anybody.”',
])('whose statement is taken up by another says what is quoted of it: %s', async (sentence) => {
  const { text, voices, attributions } = await read(
    makeArticle(`Ana Moreau led the yard for ten years. Omar Keita writes a column.\n\n${sentence}`),
  );
  const quoted = voices.find(({ start }) => start === text.indexOf('“'));
  expect(attributions[quoted!.attribution].speaker).toBe('Ana Moreau');
});
