import iconv from 'iconv-lite';
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

const written =
  'The mayor of Kraków, José Peña, said “We’re full – and tired…” in São Paulo.\n\nIt cost £5 or 7 € • Łódź, Šimić, à la carte.';
/** As a program reads it that takes its bytes for those of Windows-1252. */
const misread = (text: string) =>
  Array.from(Buffer.from(text), (byte) => {
    const sign = iconv.decode(Buffer.from([byte]), 'windows-1252');
    return sign === '\ufffd' ? String.fromCharCode(byte) : sign;
  }).join('');
const marks = 'He said “We’re full,” in José’s café – “a disgrace”. García “left” Zürich.';
const marksInMac = iconv.encode(marks, 'macintosh');

describe('characters that came broken', () => {
  it.each([
    ['UTF-8 taken for Windows-1252', misread(written), written],
    ['twice over', misread(misread(written)), written],
    ['three times over', misread(misread(misread(written))), written],
    ['UTF-8 taken for Latin-1', Buffer.from(written).toString('latin1'), written],
    ['UTF-8 taken for Mac Roman', iconv.decode(Buffer.from(written), 'macintosh'), written],
    ['the end of a quotation lost', misread(written).replaceAll('\u009d', ''), written],
    ['a part only', `${written} ${misread(written)}`, `${written} ${written}`],
    ['Mac Roman taken for Windows-1252', iconv.decode(marksInMac, 'windows-1252'), marks],
    ['Mac Roman taken for Latin-1', marksInMac.toString('latin1'), marks],
    ['Mac Roman as it is', marksInMac, marks],
    [
      'names of HTML',
      '&ldquo;We&#8217;re out,&rdquo; Jos&eacute; &amp; &amp;quot;he&quot; said &#x2014; no.',
      '“We’re out,” José & "he" said — no.',
    ],
  ])('are made right in a file: %s', async (_, broken, whole) => {
    const { text, notes, encoding } = await textOf(broken);
    expect(text).toBe(whole);
    expect(notes.length + Number(encoding?.name === 'macintosh')).toBe(1);
  });
  it.each([
    ['UTF-8', Buffer.from(written)],
    ['Windows-1252', iconv.encode(marks, 'windows-1252')],
    [
      'what the text speaks of',
      Buffer.from('The sign “Ã©” stood where José wrote “é”, and “&amp;” for “&”.'),
    ],
    ['capitals', Buffer.from('RENÉ’S CAFÉ… in PERÚ, “SÃO PAULO” – Òscar of Å’s Ängelholm, McCAFÉ, √2')],
    ['markup and addresses', Buffer.from('He wrote &lt;p&gt; at example.org/?a=1&copy=2; R&D; Q&A; &foo;')],
  ])('none are: %s', async (_, bytes) => {
    const { text, notes } = await textOf(bytes);
    expect(text).toBe(
      iconv.decode(bytes, bytes.includes(0xe9) && !bytes.includes(0xc3) ? 'windows-1252' : 'utf-8'),
    );
    expect(notes).toEqual([]);
  });
  it('what was mended is told', async () => {
    expect((await textOf('The cafÃ© is shut. &quot;No,&quot; he said.')).notes).toEqual([
      '1 character read in a wrong encoding made right, as “Ã©” to “é”.',
      '2 characters that stood as HTML writes them (“&quot;”) spelled out.',
    ]);
  });
});
