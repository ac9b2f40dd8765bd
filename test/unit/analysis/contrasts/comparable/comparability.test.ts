import { describe, expect, test } from 'vitest';
import { judgeComparability, sideNames } from '../../../../../analysis/contrasts/comparable/comparability.ts';
import { makeArticle } from '../../../../../analysis/index.ts';
import { made } from '../../made.ts';

const fire =
  'Firefighters fought a blaze in the Lindholm tannery in Bergen. Mayor Ingrid Solberg said that the tannery blaze had spared the harbor. Solberg thanked the firefighters. The tannery had stood empty for years.';
const fireAgain =
  'A blaze destroyed the Lindholm tannery in Bergen, firefighters said. Ingrid Solberg, the mayor, called the tannery a loss for the harbor. Solberg promised an inquiry into the blaze.';
const cricket =
  'The bowlers from Colombo took nine wickets before lunch. Their captain praised the pitch, and the spectators sang until the umpires lifted the bails.';

const notes = (...args: Parameters<typeof judgeComparability>) =>
  new Map(judgeComparability(...args).notes.map((n) => [n.kind, n.text]));

describe('the event', () => {
  test('is the same where words and days agree', async () => {
    const left = await made(fire, { published: '2024-05-02' });
    const right = await made(fireAgain, { published: '2024-05-03' });
    expect(judgeComparability(left, right).relation).toBe('same');
    expect(notes(left, right).get('event')).toMatch(/same event.*Ingrid Solberg/);
  });

  test('is another where the same words come weeks apart', async () => {
    const left = await made(fire, { published: '2024-05-02' });
    const right = await made(fireAgain, { published: '2024-07-09' });
    expect(judgeComparability(left, right)).toMatchObject({ relation: 'related', unrelated: false });
    expect(notes(left, right).get('event')).toMatch(/not the same event/);
    expect(notes(left, right).get('date')).toMatch(/dated May 2, 2024 and July 9, 2024, two months apart\./);
  });

  test('is told of with its two days, and without one where they are the same', async () => {
    const [left, right] = [
      await made(fire, { published: '2024-05-02' }),
      await made(fireAgain, { published: '2024-05-03' }),
    ];
    expect(notes(left, right).get('date')).toMatch(/May 2, 2024 and May 3, 2024, one day apart/);
    expect(notes(left, left).has('date')).toBe(false);
  });

  test('is told by somebody who says “I” in their own words, not in those of others', async () => {
    const own = await made(
      `I grew up beside that tannery. My father worked there, and I knew its smell. ${fire}`,
    );
    const others = await made(`${fireAgain} “I saw it burn, and I wept for my friends,” said Solberg.`);
    expect(notes(own, others).get('genre')).toMatch(/The writer of the left article speaks as “I”/);
    expect(notes(others, await made(fire)).has('genre')).toBe(false);
  });

  test('is none where the two share too little', async () => {
    const judged = judgeComparability(await made(fire), await made(cricket));
    expect(judged).toMatchObject({ relation: 'unrelated', unrelated: true });
    expect(judged.notes[0].kind).toBe('unrelated');
  });

  test('is judged alike from either side', async () => {
    expect(judgeComparability(await made(fire), await made(fireAgain)).relation).toBe(
      judgeComparability(await made(fireAgain), await made(fire)).relation,
    );
  });
});

describe('other notes', async () => {
  const left = await made(fire, { publisher: 'The North', genre: 'opinion', originalLanguage: 'no' });
  const right = await made(`${fireAgain} ${fireAgain}`, {
    publisher: 'The South',
    genre: 'news',
    originalLanguage: 'en',
  });
  const all = notes(left, right);

  test('say which genre brings more opinion', () => {
    expect(all.get('genre')).toBe(
      'An opinion piece beside a news report: expect more opinion in The North by its kind alone.',
    );
  });

  test('name the language of a translation, on that side alone', () => {
    expect(all.get('translation')).toMatch(/^The North first ran its article in Norwegian/);
  });

  test('say which is longer, with the words of both', () => {
    expect(all.get('length')).toMatch(/^The South is \d\.\d times as long \(\d+ and \d+ words\)/);
  });

  test('are left out where there is nothing to say', async () => {
    expect([...notes(await made(fire), await made(fire)).keys()]).toEqual(['event']);
  });
});

test('sides are called by their publishers, or by their places', () => {
  const of = (publisher: string | null) => makeArticle(fire, { publisher });
  expect(sideNames(of('A'), of('B'))).toEqual({ left: 'A', right: 'B' });
  expect(sideNames(of('A'), of('A'))).toEqual({ left: 'the left article', right: 'the right article' });
  expect(sideNames(of(null), of('B'))).toEqual({ left: 'the left article', right: 'B' });
});
