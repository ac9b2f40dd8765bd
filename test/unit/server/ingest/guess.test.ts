import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { entriesOf, prepare } from '../../../../server/ingest/collections/look-at.ts';
import { withGuessedKind } from '../../../../server/ingest/guess.ts';
import { temporaryFolder } from '../support.ts';

const report = `The dam at Kariba will be mended by June, the river authority said on Tuesday. Engineers told reporters that the plunge pool had been dug out twice, and that the gates were next.

Farmers downstream said that they had been told nothing. According to the authority, letters were sent in March. The work is paid for by three banks, and a fourth has said that it would help if the first three stayed. The last of the gates is due in the week before the rains.`;
const column = `I have lived beside this dam for forty years, and I know what it sounds like when it is full. We must mend it now, and we should not ask again what it costs.

My neighbors tell me that our children will pay. They will pay more if we wait. Let us open the gates, let us dig, and let us be done with it before the rains come and teach us what we should have known all along, in my view.`;
const talk = [
  'Q: When did you see the first crack in the wall?',
  'A: In the dry season, when the water was low and I could walk along the foot of it with my lamp.',
  'Q: Whom did you tell of it in those first days?',
  'A: I told the foreman, and he told me that walls have cracks and that I should go home and sleep.',
  'Q: And did you go home that night, as he had said?',
  'A: I did not. I sat on the wall until the sun came up, and then I wrote my letter to the capital.',
].join('\n\n');
const hearing = [
  'PHIRI: The committee will come to order. We are here to ask about the gates and the money for the gates.',
  'MOYO: Thank you. The gates were ordered in May, and the money for them was sent in June of that year.',
  'BANDA: Which money was that? I have seen two letters, and neither of them names a sum that I could add up.',
  'MOYO: It was the money of the second bank, and I have brought the slips with me to show to the committee.',
  'PHIRI: Let the slips be handed round, and let it be noted that there are three of them and not four.',
  'BANDA: I note it, and I ask again what the sum was, for the slips do not say it and nobody else does.',
].join('\n\n');
const live = ['11.42', '11.15', '10.58', '10.31', '10.07', '09.40', '09.12']
  .map(
    (time) =>
      `${time} The water at the upper gate has come up by a hand since the last reading of the gauge.`,
  )
  .join('\n\n');

const kindOf = (text: string, known = {}) => {
  const { genre, genreBasis } = withGuessedKind(makeArticle(text, known));
  return [genre, genreBasis];
};

test.each([
  ['news', 'it reports what others said', report, {}],
  ['opinion', 'it speaks in the first person', column, {}],
  ['interview', 'most of it is questions and answers', talk, {}],
  ['transcript', 'most of it is turns of several who speak', hearing, {}],
  ['live blog', 'its paragraphs stand under times of the day', live, {}],
  ['live blog', 'its headline says so', report, { title: 'Kariba dam – live updates' }],
  ['transcript', 'its headline says so', report, { title: 'Transcript: the dam hearing of June' }],
  ['press release', 'its address says so', report, { url: 'https://example.org/press-releases/dam' }],
])('%s, because %s', (kind, why, text, known) => {
  expect(kindOf(text, known)).toEqual([kind, why]);
});

test('what is known is no guess, and what nothing tells stays unknown', () => {
  expect(kindOf(column, { genre: 'news' })).toEqual(['news', null]);
  expect(kindOf('The dam will be mended.')).toEqual(['unknown', null]);
  expect(kindOf(report, { title: 'They live beside the dam' })[0]).toBe('news');
});

test('of a collection, kinds that it does not give are guessed and marked as guesses', async () => {
  const file = join(temporaryFolder(), 'dams.jsonl');
  const lines = [
    { id: 1, text: report },
    { id: 2, text: column },
    { id: 3, text: report, genre: 'analysis' },
  ];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const prepared = await prepare(file, new Map());
  const found: unknown[] = [];
  for await (const taken of entriesOf(prepared!))
    if ('entry' in taken) found.push([taken.entry.article.genre, taken.entry.article.genreBasis]);
  expect(found).toEqual([
    ['news', 'it reports what others said'],
    ['opinion', 'it speaks in the first person'],
    ['analysis', null],
  ]);
});
