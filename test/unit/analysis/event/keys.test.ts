import { describe, expect, test } from 'vitest';
import { keysOf, namesIn, stands } from '../../../../analysis/event/keys.ts';
import { made } from '../made.ts';

const fact = 'Insurers refuse to pay the 1,400 families near Lowick, according to the broker Lenka Dvorak.';

async function standsIn(text: string): Promise<boolean> {
  const [own, other] = [await made(fact), await made(text)];
  return stands(other.document, keysOf([own], [{ column: 0, sentence: 0 }]));
}

describe('a fact’s words stand in a text', () => {
  test.each([
    ['a name', 'The council met in Lowick on Monday.'],
    ['a name in another spelling', 'Nobody asked Ms. Dvořák for a word.'],
    ['a number, however it is written', 'About 1400 people came.'],
    ['a rare word in another form', 'She works for a brokerage downtown.'],
  ])('%s', async (_, text) => {
    expect(await standsIn(text)).toBe(true);
  });

  test('but not by a word that all texts have', async () => {
    expect(await standsIn('Two families said that they would pay for the evening themselves.')).toBe(false);
  });
});

test('what an article keeps speaking of tells none of its facts from others', async () => {
  const text = `${fact}\n\nLowick is wet. Lowick is poor. Lowick has a school.`;
  const { names } = keysOf([await made(text)], [{ column: 0, sentence: 0 }]);
  expect([...names]).not.toContain('lowick');
  expect([...names]).toContain('dvorak');
});

test('a name is looked for under each of its parts, captions and links included', async () => {
  const { document } = await made('The council met on Monday.\n\nREAD MORE: What Dvorak told us');
  expect(stands(document, namesIn('Lenka Dvorak'))).toBe(true);
  expect(stands(document, namesIn('Pavel Novak'))).toBe(false);
});
