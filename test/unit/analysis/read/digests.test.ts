import { expect, test } from 'vitest';
import { plainLayout } from '../../../../analysis/read/layout/index.ts';

function signed(text: string): string[] {
  return plainLayout(text)
    .filter(({ kind }) => kind === 'signed quotation')
    .map(
      ({ start, end, speaker }) => `${text.slice(speaker?.start, speaker?.end)}: ${text.slice(start, end)}`,
    );
}

test('names under or behind the quotations of a digest sign them, over paragraphs too', () => {
  expect(
    signed(
      'Views on the bridge.\n\n“It was paid for twice…\n\n“The men should be in jail.”\n\nIrina Volk, Daily Post\n\n' +
        'Some say it “should be painted. It is grey.” Sam Lindt, North Weekly\n\n“It is fine.”\nThe Editors, Morning Sun',
    ),
  ).toEqual([
    'Irina Volk, Daily Post: “It was paid for twice…\n\n“The men should be in jail.”',
    'Sam Lindt, North Weekly: “should be painted. It is grey.”',
    'The Editors, Morning Sun: “It is fine.”',
  ]);
});

test('words that lead a quotation in are no part of it, and what is said in them signs nothing', () => {
  expect(
    signed(
      'An older view: “The bridge was a Christmas present to the Lindt family…\n\n“[And] it leaks.”\n\nIrina Volk, Daily Post\n\n' +
        '“It is closed.” It was not. “It is new.”\n\n“It is fine.”\nThe Editors, Morning Sun',
    ),
  ).toEqual([
    'Irina Volk, Daily Post: “The bridge was a Christmas present to the Lindt family…\n\n“[And] it leaks.”',
    'The Editors, Morning Sun: “It is fine.”',
  ]);
});

test('one such line, or one under the writer’s own words, signs nothing', () => {
  expect(signed('“It is a fine bridge.”\n\nIrina Volk, Daily Post\n\nIt will open in May.')).toEqual([]);
  expect(
    signed('It is a fine bridge.\n\nIrina Volk, Daily Post\n\nIt opens.\n\nSam Lindt, North Weekly'),
  ).toEqual([]);
});
