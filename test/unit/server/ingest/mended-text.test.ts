import { describe, expect, it } from 'vitest';
import { joinLines, mendLineEnds, wholeWords } from '../../../../server/ingest/extract/line-joins.ts';
import { extract } from '../../../../server/ingest/extract.ts';

const textOf = async (text: string | Buffer) => extract(Buffer.from(text as string), 'text');

describe('words that a line’s end cuts in two', () => {
  it.each([
    ['a known word', 'The gover-\nnor came.', 'The governor\ncame.'],
    ['halves that are no words', 'Amina Oke-\nzie won.', 'Amina Okezie\nwon.'],
    [
      'a name that stands whole elsewhere',
      'Bell-\nwood lost. Bellwood’s keeper left.',
      'Bellwood\nlost. Bellwood’s keeper left.',
    ],
    [
      'its plural elsewhere',
      'A pen-\nholder spoke. Penholders left.',
      'A penholder\nspoke. Penholders left.',
    ],
    [
      'a name with a capital within',
      'Mc-\nAllister won. McAllister, 30, left.',
      'McAllister\nwon. McAllister, 30, left.',
    ],
    ['an ending that is no word', 'The glaz-\ning was new.', 'The glazing\nwas new.'],
    ['capitals', 'THE GOVER-\nNOR CAME.', 'THE GOVERNOR\nCAME.'],
    ['a soft hyphen', 'The well\u00ad\nknown mill', 'The wellknown\nmill'],
    ['the sign of text recognition', 'The rail¬\nroad pays', 'The railroad\npays'],
    [
      'two on end',
      'The rail-\nroad must pay yes-\nterday’s debt.',
      'The railroad\nmust pay yesterday’s\ndebt.',
    ],
    ['a line that is indented', 'The rail- \n   road pays', 'The railroad\npays'],
  ])('are one word: %s', (_, broken, whole) => {
    const { text, mended } = mendLineEnds(broken);
    expect(text).toBe(whole);
    expect(mended).toBeGreaterThan(0);
  });
  it.each([
    ['two known words', 'a well-\nknown mill', 'a well-known\nmill'],
    [
      'a compound that stands elsewhere',
      'the hard-\nline rabbi, a hard-line man',
      'the hard-line\nrabbi, a hard-line man',
    ],
    ['two names', 'the Anglo-\nIrish treaty', 'the Anglo-Irish\ntreaty'],
    ['a name behind what stands before names', 'the pro-\nRussian side', 'the pro-Russian\nside'],
    ['a number', 'a 20-\nyear lease', 'a 20-year\nlease'],
    ['a name and what it does', 'the Moscow-\nbacked side', 'the Moscow-backed\nside'],
    ['several', 'a mother-in-\nlaw, state-\nof-the-art', 'a mother-in-law,\nstate-of-the-art'],
  ])('keep a hyphen of their own: %s', (_, broken, kept) => {
    expect(mendLineEnds(broken)).toEqual({ text: kept, mended: 0 });
  });
  it.each([
    ['a hyphen left open', 'short-\nand long-term loans'],
    ['a hyphen for a dash', 'Nobody left-\nThe pier sank.'],
    ['a dash that stands alone', 'Nobody left -\nthe pier sank.'],
    ['another paragraph', 'Nobody left-\n\nthe pier sank.'],
    ['no hyphen', 'The gover\nnor came.'],
  ])('stay as they are: %s', (_, text) => {
    expect(mendLineEnds(text)).toEqual({ text, mended: 0 });
  });
  it('a half at a line’s end is no word that stands elsewhere', () => {
    expect([...wholeWords('Gov-\nernor a well-known man Wood-')]).toEqual(['a', 'well-known', 'man']);
  });
  it('lines of a page are joined alike', () => {
    const whole = wholeWords('the dam at Bellwood');
    expect(joinLines('the mayor of Bell-', 'wood left', whole)).toEqual({
      text: 'the mayor of Bellwood left',
      mended: true,
    });
    expect(joinLines('a well-', 'known mill', whole).text).toBe('a well-known mill');
    expect(joinLines('the short-', 'and long-term', whole).text).toBe('the short- and long-term');
  });
  it('a file says what was mended; one without stays as it is', async () => {
    expect(await textOf('The gover-\r\nnor came.\r\n')).toMatchObject({
      text: 'The governor\ncame.\n',
      notes: ["1 word broken at a line's end made whole."],
    });
    expect(await textOf('The governor\r\ncame.\r\n')).toMatchObject({
      text: 'The governor\r\ncame.\r\n',
      notes: [],
    });
  });
});
