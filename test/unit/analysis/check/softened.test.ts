import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';

/** Who accuses whom is another rule's, and takes long. */
const style = { ...plainStyle, rules: { ...plainStyle.rules, 'no-reply': 'off' as const } };

async function told(text: string): Promise<string[]> {
  const { findings } = await checkDraft(makeArticle(text), style);
  return findings
    .filter(({ rule }) => rule === 'euphemism-or-hidden-agent')
    .map(({ start, end }) => text.slice(start, end));
}

describe('harm that is told softly is found by its form', () => {
  test.each([
    [
      'The cannery closed its night line on Friday. Forty-one packers were freed up for other challenges.',
      'freed up for other challenges',
    ],
    [
      'The academy invited six of its teachers to pursue careers elsewhere. They had an hour to clear their desks.',
      'invited six of its teachers to pursue careers',
    ],
    [
      'The depot’s cleaners moved on to new challenges in May. All 30 had been dismissed.',
      'moved on to new challenges',
    ],
    [
      'Officers guided the marchers out of the hall with batons and dogs. Nine were treated for bites.',
      'guided the marchers out of the hall with batons and dogs',
    ],
    [
      'The guards had assisted the man to the floor when a nurse came. He stopped breathing.',
      'assisted the man to the floor',
    ],
    ['The prison’s guests have had no hot meal since May. A strike began on Sunday.', 'prison’s guests'],
    [
      'Residents who shouted at night were settled with an injection. Mrs. Coyle slept for two days.',
      'settled with an injection',
    ],
    [
      'The county’s decongestion exercise on the riverbank began at dawn. It left 300 families without a home.',
      'decongestion exercise',
    ],
    [
      'Herders were transitioned out of the reserve in June, and their huts were burned.',
      'transitioned out of',
    ],
    ['The goalkeeper took an unplanned break after the collision, with a skull fracture.', 'unplanned break'],
    ['The airline lightened its cabin crews by a third in the spring.', 'lightened its cabin crews'],
    [
      'The dairy said goodbye to 900 cows on Thursday. A man with a bolt gun came from the county.',
      'said goodbye to 900 cows',
    ],
    ['The army’s calming measures in the delta began on Friday with shells.', 'calming measures'],
    ['The hospital confirmed a feeding event on the children’s ward. Two infants died.', 'feeding event'],
  ])('%s', async (text, words) => {
    const found = await told(text);
    expect(found.map((one) => one.replaceAll('\n', ' '))).toEqual([expect.stringContaining(words)]);
  });
});

describe('the same words where they are plain', () => {
  test.each([
    'Police helped the students find the bus to the stadium. Officers with batons stood at the gates.',
    'A paramedic helped the woman to her feet and into the ambulance. She was home by night.',
    'The vet freed the cow from the fence last month. She calved the next morning.',
    'Engineers lightened the hull by a third in the spring. The boat now planes at 14 knots.',
    'A pilot guided the tanker out to sea in thick fog. It was bound for Oslo.',
    'The hotel’s guests are given a key card and a towel. The island can be reached by bus.',
    'Volunteers spent Saturday tidying the shore. They filled 340 bags with plastic and glass.',
    'Readers were invited to vote by text message. More than 9,000 did.',
    'The champion retired after 72 fights, with a bad knee.',
    'Residents were evacuated from 60 homes as the fire drew near. They were taken to a school by bus.',
    'The firm cut 240 jobs on Friday. Workers were told by email and had to hand in their passes by noon.',
    'Police used batons and dogs to drive the marchers from the hall. Nine were treated for bites.',
    'The dairy killed 900 cows on Thursday, with a bolt gun.',
    'The relief agency’s support for the crowd at the border included 300 tents, brought by two trucks.',
  ])('%s', async (text) => expect(await told(text)).toEqual([]));
});

test('only in the writer’s own voice', async () => {
  expect(
    await told(
      '“Forty-one packers were freed up for other challenges,” the cannery’s owner, Ada Holt, said.',
    ),
  ).toEqual([]);
  expect(
    await told('The owner, Ada Holt, said that 41 packers had been freed up for other challenges.'),
  ).toEqual([]);
});
