import { expect, test } from 'vitest';
import { headlineWords } from '../../../../analysis/contrasts/index.ts';

const own = (title: string, other: string) =>
  headlineWords(title, other)
    .filter((piece) => piece.own)
    .map(({ text }) => text.trim());

test.each([
  ['Port wall opens in triumph', 'Port wall opens in ruins', ['triumph']],
  // One thing in another number, case or form of owning is no difference.
  ['Mayor’s plans anger the town', 'TOWN in uproar over mayor and plan', ['anger the']],
  ['The wall', 'A wall', []],
  ['', 'A wall', []],
])('“%s” beside “%s”', (title, other, expected) => {
  expect(own(title, other)).toEqual(expected);
});

test('the pieces are the headline', () => {
  const title = '  “Wall” — up, at last! ';
  const pieces = headlineWords(title, 'A wall that fell');
  expect(pieces.map(({ text }) => text).join('')).toBe(title);
});
