import { expect, test } from 'vitest';
import { checkDraft, plainStyle } from '../../../../analysis/check/index.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';

const rules = new Set(['changed-figure', 'changed-title', 'name-spelling']);

async function found(text: string): Promise<string[]> {
  const { findings } = await checkDraft(makeArticle(text), plainStyle);
  return findings.filter(({ rule }) => rules.has(rule)).map(({ start, end }) => text.slice(start, end));
}

test.each([
  [
    'The new depot in Kumasi has room for 46 buses. Drivers like the wash. The mayor counted all 64 buses in the depot.',
    /64 buses/,
  ],
  [
    'The survey runs to 38 pages. It was printed in Cork. Nobody has read all 83 pages of the survey, the clerk said.',
    /83 pages/,
  ],
  [
    'The poet Chiara Bonfanti read first. Rain fell on the tents. The prize went to Chiara Bonfiglio, who wept.',
    /Bonfiglio/,
  ],
])('told two ways: %s', async (text, words) => {
  expect((await found(text)).join()).toMatch(words);
});

test.each([
  'The new depot in Kumasi has room for 46 buses. Drivers like the wash. It will have room for 64 buses next year.',
  'The survey of 2019 runs to 38 pages. In 2024 the survey had 83 pages and a map of the bay.',
  'The poet Chiara Bonfanti read first. Rain fell on the tents. Her sister Chiara Bonfiglio wept.',
  'The dean, Ruth Oyelaran, opened the hall. Dean Oyelaran thanked the masons. It cost 9 million naira.',
])('sound: %s', async (text) => {
  expect(await found(text)).toEqual([]);
});
