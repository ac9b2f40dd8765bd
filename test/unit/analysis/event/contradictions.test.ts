import { expect, test } from 'vitest';
import { contradictionOf } from '../../../../analysis/event/contradictions.ts';
import { made } from '../made.ts';

async function contradiction(...texts: string[]) {
  const articles = await Promise.all(texts.map((text) => made(text)));
  return contradictionOf(
    articles,
    texts.map((_, column) => ({ column, sentence: 0 })),
  );
}

test('two counts of one thing that share no number', async () => {
  const found = await contradiction(
    'The storm destroyed 40 villages on the coast.',
    'The storm left 65 villages without power, officials said.',
    'Many villages were destroyed by the storm on the coast.',
  );
  expect(found?.numbers).toEqual([['40'], ['65'], []]);
});

test.each([
  ['the same number', 'The storm destroyed 40 villages.', 'Some 40 villages were destroyed by the storm.'],
  ['a number of something else', 'The storm destroyed 40 villages.', 'The storm felled 65 trees.'],
  ['one of two in common', 'It destroyed 40 villages and 12 bridges.', 'It cut off 12 villages for days.'],
  ['the day of a date', 'Some 19 raiders came by sea.', 'The Sept. 11 raiders came by sea.'],
  ['spans of time', 'He was in prison for 12 years.', 'He is 45 years old and in prison.'],
])('no contradiction: %s', async (_, left, right) => {
  expect(await contradiction(left, right)).toBeNull();
});
