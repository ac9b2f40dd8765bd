import { describe, expect, it } from 'vitest';
import { findBlocks, notesOnText } from '../../../../analysis/read/index.ts';

const opening =
  'The port of Mtwara took in its first cargo ship on Monday, eleven years after the old pier sank, the harbor board said.';
const middle =
  'Dockers stood along the quay and sang, and the captain told them that he had never been met like that before.';
const closing =
  'A second pier is to be built by spring, when the cashew harvest is brought down from the hills.';

describe('notes on a text as it came', () => {
  const notes = (...paragraphs: string[]) => {
    const text = paragraphs.join('\n\n');
    return notesOnText(text, findBlocks(text)).map(({ kind }) => kind);
  };
  it.each([
    ['and had not been told of the pier, he said on Monday before he left. The board met again at noon.'],
    ['… told the dockers that the pier would be theirs. The board met again at noon.'],
    ['” said the captain, and went below to count the sacks of nuts. The board met again at noon.'],
  ])('it begins in the middle: %s', (first) => {
    expect(notes(first, middle, closing)).toEqual(['begins in the middle']);
  });
  it.each([
    ['The board is to meet in June, when the engineers have looked at the'],
    [
      'Rui Castro, who had piloted the ship through the reef, was asked whether he would do it again on a night',
    ],
    ['It was a long day. Nobody had thought of bread, and by noon the bakers had sold'],
    ['The board is to meet in June, when the engineers have looked at the piles…'],
    ['The board is to meet in June, when the engineers have looked… [+2345 chars]'],
    ['The board is to meet in June, when the engineers have looked at the piles. Continue reading'],
  ])('it stops in the middle: %s', (last) => {
    expect(notes(opening, middle, last)).toEqual(['stops in the middle']);
  });
  it('asks to read on in a paragraph of its own', () => {
    expect(notes(opening, middle, closing, 'To continue reading, subscribe today.')).toEqual([
      'stops in the middle',
    ]);
  });
  it('its breaks are lost', () => {
    const joined = Array.from({ length: 6 }, () => `${opening} ${middle} ${closing}`).join(' ');
    expect(notes(joined)).toEqual(['breaks lost']);
    expect(notes(opening, middle, `${opening} ${middle} ${closing}`)).toEqual([]);
  });
  it('its breaks stand within quotations', () => {
    const said = [
      '“We have the pier.',
      'We have the ship.',
      'We want the road,” said the mayor of the town.',
    ];
    const asked = ['“Who pays for it?', 'Nobody has told us yet,” said a docker who had come with his sons.'];
    expect(notes(opening, ...said, middle, ...asked, closing)).toEqual(['breaks lost']);
    expect(notes(opening, ...said, middle, closing)).toEqual([]);
  });
  it.each([
    [[opening, middle, closing]],
    [['iPads were what the town asked for, and it got a pier. It will do.', middle, closing]],
    [['de Souza came first, with nine boats and a band. The mayor came last.', middle, closing]],
    [[opening, middle, closing, 'Asha Musa']],
    [[opening, middle, closing, 'Ferry owners sue over new pier in southern port town']],
    [
      [
        opening,
        middle,
        closing,
        'Harbor board told to pay for pier that sank twice',
        'Follow us on Twitter @gazette',
      ],
    ],
    [[opening, middle, '“I will come back,” he said, “when the nuts are ripe …” and went', closing]],
    [
      [
        'what a day it was in the town, and nobody wrote it down',
        'so i do, with small letters, as i always did.',
      ],
    ],
    [[opening, middle, closing, 'Read more: Ferry owners sue over pier']],
  ])('nothing is cut: %s', (paragraphs) => {
    expect(notes(...paragraphs)).toEqual([]);
  });
  it.each([
    ['â€œWe have the pier,â€\u009d said the captain.'],
    ['The cafÃ© was full.'],
    ['The captain said &ldquo;no&rdquo; to the board.'],
    ['The captain\ufffds boat sank.'],
    ['They don?t know, and the captain isn?t told.'],
    ['ÒWe donÕt know,Ó said the captain.'],
  ])('its characters are broken: %s', (line) => {
    expect(notes(opening, line, closing)).toEqual(['broken characters']);
  });
  it.each([
    ['The sign “Ã©” stood on every bill, and nobody knew why.'],
    ['He wrote “&amp;” where he should have written “&”.'],
    ['José Peña’s café in São Paulo – “full” at 7 € – is shut. RENÉ’S is not.'],
    ['Who knows? they asked. Not the R&D; nor Q&A at example.org/?s=1&copy=2.'],
  ])('no character is broken: %s', (line) => {
    expect(notes(opening, line, closing)).toEqual([]);
  });
});
