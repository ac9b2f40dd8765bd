import { describe, expect, test } from 'vitest';
import { attribution } from '../../../../../analysis/measures/attribution/measure.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import {
  asFirstNamed,
  namesOf,
  personNamed,
  properName,
} from '../../../../../analysis/read/attribution/source-names.ts';
import { read } from '../../../../../analysis/read/index.ts';

/** Names of the ledger, in the order of the alphabet. */
async function speakersOf(text: string): Promise<string[]> {
  const { speakers } = attribution.measure(await read(makeArticle(text)));
  return speakers.map(({ name }) => name).sort();
}

describe('one speaker, one name', () => {
  test.each([
    [
      'an office that only the title in the mention tells',
      'Judge Anna Brandt said the case would be heard in May. Lawyers for the town had asked for more time. “There has been delay enough,” the judge said.',
      ['Anna Brandt'],
    ],
    [
      'a title in short, then in full',
      'Gov. Anna Brandt said on Monday that the road would be mended by June. “We will not wait for the bridge,” the governor said.',
      ['Anna Brandt'],
    ],
    [
      'an office that the text gives to nobody, right behind who spoke',
      'Anna Brandt said that the navy would leave the bay. “We have lost enough ships there,” the Kelmarian president said.',
      ['Anna Brandt'],
    ],
    [
      'a body by what kind of body it is',
      'The Harborline Group said on Monday that it had cut two hundred jobs in the north. The company said that the mill would close in May.',
      ['Harborline Group'],
    ],
    [
      'a shorter description of the same sources',
      'Two senior port officials said the ferry had been overloaded. The officials said that no list of passengers was kept.',
      ['port officials'],
    ],
    [
      'what somebody wrote',
      'Anna Brandt said that the tax would hurt the town. “It will close our shops,” Brandt’s statement said.',
      ['Anna Brandt'],
    ],
    [
      'whoever is described before being named',
      'The mayor’s campaign manager accused the council of hiding the costs of the bridge.\n\nAnna Brandt, the campaign manager, said the papers were kept in a drawer.',
      ['Anna Brandt'],
    ],
  ])('%s', async (_, text, names) => {
    expect(await speakersOf(text)).toEqual(names);
  });

  test('initials of an interview', async () => {
    const text =
      'Anna Brandt has kept bees for forty years. Karl Moss asked her what has changed since then.\n\nKarl Moss: What was the hardest year of them all?\n\nAnna Brandt: It was the year of the long rain, when we lost half of the hives in a single month.\n\nKM: Did you think of giving up at that time?\n\nAB: Never, because there is always another spring and another swarm to look after.';
    expect(await speakersOf(text)).not.toContain('AB');
  });
});

test('whose warning it is is named without the “’s”', async () => {
  const texts = [
    'The minister’s warning that the road would close in May was read out on Monday.',
    'The judge’s finding that the owner had lied was upheld on Friday.',
    'A local farmer’s claim that the mill was sold in secret was denied on Friday.',
  ];
  const found = await Promise.all(texts.map(async (text) => (await read(makeArticle(text))).attributions));
  const named = found.flat().flatMap(({ speaker }) => speaker ?? []);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(name).not.toMatch(/[’']s$/);
});

test('who signs with an office is who is named without it', async () => {
  const text = [
    'Peter Stone asked for help on Monday. “I will not leave the race,” Stone said in the square. The vote is in May.',
    'Friends of the town, the mill must stay! — Judge Peter Stone (@PeterStone) May 5, 2017',
    'The mill was sold in June. Nobody in the town knew who had bought it.',
  ].join('\n\n');
  expect(await speakersOf(text)).toEqual(['Peter Stone']);
});

describe('two speakers, two names', () => {
  test.each([
    [
      'an office behind somebody who has another',
      'Senator Anna Brandt said that the navy would leave the bay. “We have lost enough ships there,” the Kelmarian president said.',
      2,
    ],
    [
      'a kind of body behind a body of another kind',
      'The Harbor Department said on Monday that the mill was not safe. The company said that the mill would stay open.',
      2,
    ],
  ])('%s', async (_, text, count) => {
    expect(await speakersOf(text)).toHaveLength(count);
  });
});

describe('nobody speaks', () => {
  test.each([
    ['who is spoken of', 'Anna Brandt was widely credited with the end of the strike at the mill.'],
    [
      'who thinks',
      'Many voters believe that the bridge will never be built. The voters think it costs too much.',
    ],
    ['who does not say', 'The mayor did not mention that the bridge had been closed.'],
    ['who may speak yet', 'The mayor may announce that the bridge will be closed.'],
    ['who is counted out', 'No minister or mayor shouted “Long live the bridge!” at the opening.'],
    ['none of them', 'None of the ministers said that the bridge was safe.'],
    ['who orders by law', 'Federal law requires that all ferries keep a list of passengers.'],
  ])('%s', async (_, text) => {
    expect(await speakersOf(text)).toEqual([]);
  });
});

describe('the edges of a source', () => {
  test.each([
    [
      'when it spoke',
      'The Harbor Council on Tuesday said that the bridge was safe for cars.',
      ['Harbor Council'],
    ],
    [
      'an aside in brackets',
      'Sen. Jim Arden (R-Okla.) said that the bridge was safe for cars.',
      ['Jim Arden'],
    ],
  ])('%s', async (_, text, names) => {
    expect(await speakersOf(text)).toEqual(names);
  });
});

test('a proper name is the capitals that end it', () => {
  expect(properName('passer-by Anna Brandt')).toBe('Anna Brandt');
  expect(properName('Harbor Center’s Anna Brandt')).toBe('Anna Brandt');
  expect(properName('Moss and Brandt')).toBe('Moss and Brandt');
  expect(properName('Harbor and Brandt')).toBe('Harbor and Brandt');
  expect(properName('Maria van Dahl')).toBe('Maria van Dahl');
});

test('a name with a middle initial is the person’s of that given name', async () => {
  const text = 'Anna Brandt said that the bridge was safe. Maria Brandt said that she had doubts.';
  const document = await read(makeArticle(text));
  const named = (name: string) => personNamed(namesOf(document), document, name);
  const id = (name: string) => document.actors.find((actor) => actor.name === name)!.id;
  expect(named('Anna B. Brandt')).toBe(id('Anna Brandt'));
  expect(named('Maria Brandt')).toBe(id('Maria Brandt'));
  expect(named('Carl Brandt')).toBeNull();
  expect(named('BRANDT')).toBeNull();
});

test('a name of sources alone stays as the text first gave it', () => {
  const names = { labels: new Map(), initials: new Map(), persons: new Map(), others: new Map() };
  expect(asFirstNamed(names, 'Anna Brandt')).toBe('Anna Brandt');
  expect(asFirstNamed(names, 'BRANDT')).toBe('Anna Brandt');
});

describe('a kind of source', () => {
  test.each([
    [
      'a family name that is a title elsewhere',
      '“The road will be mended,” Peter King Jr. said on Monday.',
      'person',
    ],
    [
      'a title of somebody else right before',
      'Unlike Senator Brandt, Peter Stone said that the road would stay closed.',
      'person',
    ],
    [
      'what a body is called in an aside',
      'Warm Homes, a charity, said on Monday that rents were too high.',
      'institution',
    ],
    [
      'what a company’s name ends in',
      'Brightwater Inc. said on Monday that the pump had been checked.',
      'institution',
    ],
    ['a title of one’s own', '“The road will be mended,” Mayor Peter King said on Monday.', 'official'],
  ])('is told by %s', async (_, text, kind) => {
    const { attributions } = await read(makeArticle(text));
    expect(attributions.map(({ sourceType }) => sourceType)).toEqual([kind]);
  });
});
