import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { runExtraction } from '../../../../server/ingest/extract/run.ts';
import { extract, kindOf, largestDocument, largestText } from '../../../../server/ingest/extract.ts';
import { column, makeDocx, makePdf, newsPage, type Type } from './documents.ts';

const left = [
  [
    'The council said on Monday that the',
    'eastern quay would be closed for re-',
    'pairs until the spring of next year.',
  ],
  [
    '“Nobody told us,” said Vera Lund, who',
    'runs a well-',
    'known harbor café. She has asked for',
    'compensa-',
  ],
];
const right = [
  ['tion, and will go to court if the coun-', 'cil refuses to pay.'],
  [
    'The ferry company carries nine hun-',
    'dred people a day. It was told only',
    'hours before the vote was taken.',
  ],
];
const twoColumns: Type[] = [
  { x: 72, y: 740, size: 22, text: 'Eastern quay shut for two years' },
  ...column(left, 72, 700),
  ...column(right, 320, 700),
  { x: 300, y: 40, size: 8, text: '3' },
];
const paragraphs = [
  'Eastern quay shut for two years',
  'The council said on Monday that the eastern quay would be closed for repairs until the spring of next year.',
  '“Nobody told us,” said Vera Lund, who runs a well-known harbor café. She has asked for compensation, and will go to court if the council refuses to pay.',
  'The ferry company carries nine hundred people a day. It was told only hours before the vote was taken.',
];

test.each([
  ['column by column', twoColumns],
  ['row by row', [...twoColumns].sort((a, b) => b.y - a.y || a.x - b.x)],
])('a PDF with two columns set %s is read in order, with its words whole', async (_how, type) => {
  const { text, metadata, removed, notes } = await extract(makePdf([type]), 'pdf');
  expect(text.split('\n\n')).toEqual(paragraphs);
  expect(metadata.title).toBe(paragraphs[0]);
  expect(removed).toEqual(['3']);
  expect(notes.join()).toContain('4 words broken at a line');
});

test('running heads and page numbers are left out, and shown as left out', async () => {
  const page = (number: number, words: string): Type[] => [
    { x: 72, y: 770, size: 8, text: `Coast Gazette ${number} February` },
    ...column([[words, `and went on at ${words.slice(-5)} for a second line.`]], 72, 700),
    { x: 300, y: 40, size: 8, text: `Page ${number} of 3` },
  ];
  const pdf = makePdf([
    page(1, 'The first page told of the storm'),
    page(2, 'The second page told of the wall'),
    page(3, 'The third page told of the boats'),
  ]);
  const { text, removed } = await extract(pdf, 'pdf');
  expect(text).not.toMatch(/Gazette|Page/);
  expect(text.match(/second line/g)).toHaveLength(3);
  expect(removed).toHaveLength(6);
});

test.each([
  ['locked', makePdf([twoColumns], { locked: true }), /locked with a password.*print it/],
  ['pictures of pages', makePdf([[], []]), /pictures.*OCR/],
  ['damaged', Buffer.from('%PDF-1.7 and no more'), /damaged/],
  ['a book', makePdf(Array.from({ length: 160 }, () => twoColumns)), /160 pages/],
  ['ten thousand pages', makePdf(Array.from({ length: 10_000 }, () => [])), /10000 pages/],
  ['pages that hold themselves', patched(makePdf([twoColumns]), '[5 0 R]', '[2 0 R]'), /./],
  [
    'pages without end, by its own count',
    patched(makePdf([twoColumns]), '/Count 1 /Kids [5 0 R]', '/Count 9999 /Kids [5 0 R'),
    /./,
  ],
])('a PDF that is %s is refused with what to do', async (_what, bytes, why) => {
  await expect(extract(bytes, 'pdf')).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringMatching(why),
  });
});

test('a PDF that takes too long or too much memory is ended, and this process goes on answering', async () => {
  const bomb = makePdf([], { streams: [Buffer.alloc(300 * 2 ** 20, 0x20)] });
  let ticks = 0;
  const clock = setInterval(() => ticks++, 20);
  const task = { kind: 'pdf', bytes: bomb, options: {} } as const;
  await expect(
    runExtraction(task, { limits: { milliseconds: 20_000, memory: 150 * 2 ** 20 } }),
  ).rejects.toThrow(/too much memory/);
  await expect(runExtraction(task, { limits: { milliseconds: 30, memory: 2 ** 40 } })).rejects.toThrow(
    /too long/,
  );
  clearInterval(clock);
  expect(ticks).toBeGreaterThan(2);
});

test('a Word document comes paragraph by paragraph, with its title and author', async () => {
  const { text, metadata } = await extract(
    makeDocx(['Quay shut', 'The first & foremost.', 'The second.']),
    'docx',
  );
  expect(text).toBe('Quay shut\n\nThe first & foremost.\n\nThe second.');
  expect(metadata).toMatchObject({ title: 'Harbor notes', byline: 'Ida Brandt' });
});

function patched(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
}

/** A Word document whose text is 60 MB, while its archive says that it is 100 bytes. */
function understated(): Buffer {
  const text = `<w:document>${'<w:p/>'.repeat(10 * 2 ** 20)}</w:document>`;
  const bytes = makeDocx(['x'], { 'word/document.xml': Buffer.from(text) });
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  const small = Buffer.alloc(4);
  small.writeUInt32LE(100);
  for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 4)) small.copy(bytes, at);
  return bytes;
}

test.each([
  [
    'a part that unpacks out of all proportion',
    makeDocx(['x'], { 'word/media/image1.png': new Uint8Array(60 * 2 ** 20) }),
    /out of all proportion/,
  ],
  [
    'very many parts',
    makeDocx(
      ['x'],
      Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`word/media/${i}`, new Uint8Array(1)])),
    ),
    /out of all proportion/,
  ],
  [
    'entities',
    makeDocx(['x'], { 'word/document.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
    /entities/,
  ],
  [
    'entities behind a long comment',
    makeDocx(['x'], {
      'word/document.xml': Buffer.from(`<!--${'-x'.repeat(9000)}--><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`),
    }),
    /entities/,
  ],
  ['a part larger than its archive says', understated(), /damaged|cannot be read/],
  ['no document', Buffer.from('PK\x03\x04 and no more'), /damaged/],
  ['no words', makeDocx([]), /no text/],
])('a Word file with %s is refused with what to do', async (_what, bytes, why) => {
  await expect(extract(bytes, 'docx')).rejects.toThrow(why);
});

test('a saved news page in Windows-1252 is read as the article alone, with its data', async () => {
  const bytes = iconv.encode(newsPage({ charset: 'windows-1252' }), 'windows-1252');
  const { text, metadata, removed, encoding } = await extract(bytes, kindOf('page.html', bytes));
  expect(text.split('\n\n')).toHaveLength(5);
  expect(text).toContain('“the hardest of the winter”');
  expect(text).toContain('port’s own surveyor');
  expect(metadata).toEqual({
    title: 'Eastern quay shut for two years',
    publisher: 'Coast Gazette',
    byline: 'Vera Lund',
    published: '2024-02-06',
    publishedBasis: 'from the page’s own data',
    url: 'https://coast.example/news/eastern-quay-shut',
    genre: 'news',
  });
  expect(removed).toContain('© Coast Gazette. All rights reserved.');
  expect(removed.join()).toContain('Subscribe now');
  expect(encoding).toEqual({ name: 'windows-1252', basis: 'as the page says' });
});

test('an English page declared as windows-1256 is read with its quotation marks and dashes', async () => {
  const page = newsPage({ charset: 'windows-1256' }).replace(
    'The council denied',
    'The council – and the café – denied',
  );
  const bytes = iconv.encode(page, 'windows-1256');
  const { text, encoding } = await extract(bytes, kindOf('page.html', bytes));
  expect(text.split('\n\n')).toHaveLength(5);
  expect(text).toContain('“the hardest of the winter”');
  expect(text).toContain('port’s own surveyor');
  expect(text).toContain('The council – and the café – denied');
  expect(encoding).toEqual({ name: 'windows-1256', basis: 'as the page says' });
});

test('a page that lies about its encoding is read by its bytes; a reader’s choice holds before all', async () => {
  const lying = iconv.encode(newsPage({ charset: 'utf-8' }), 'windows-1252');
  expect((await extract(lying, 'html')).text).toContain('“the hardest of the winter”');
  const chosen = await extract(lying, 'html', { encoding: { chosen: 'macintosh' } });
  expect(chosen.text).not.toContain('“the hardest');
  expect(chosen.encoding).toEqual({ name: 'macintosh', basis: 'as you chose' });
});

test('a page of 5 MB is read', async () => {
  const bytes = Buffer.from(newsPage({ padding: 'picture data '.repeat(410_000) }));
  expect(bytes.length).toBeGreaterThan(5 * 2 ** 20);
  expect((await extract(bytes, 'html')).text.split('\n\n')).toHaveLength(5);
});

test('the whole page can be taken instead', async () => {
  const { text, removed } = await extract(Buffer.from(newsPage()), 'html', { whole: true });
  expect(text).toContain('Ten beaches');
  expect(removed).toEqual([]);
});

test.each([
  [
    'a page that scripts fill',
    '<html><body><div id="root"></div><script>load()</script></body></html>',
    /loaded by a script/,
  ],
  [
    'a teaser',
    '<html><body><p>The council met on Monday. Sign in to read on.</p></body></html>',
    /only 10 words/,
  ],
  ['a page nested 100,000 deep', `<html><body>${'<div>'.repeat(100_000)}word`, /./],
])('%s is refused with what to do', async (_what, html, why) => {
  await expect(extract(Buffer.from(html), 'html')).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringMatching(why),
  });
});

test('a stub for those without a subscription is told for what it is', async () => {
  const stub = newsPage().replace(
    '"@type":"NewsArticle"',
    '"@type":"NewsArticle","isAccessibleForFree":false',
  );
  await expect(extract(Buffer.from(stub), 'html')).rejects.toThrow(/without a subscription/);
});

test.each([
  ['story.pdf', '%PDF-1.4', 'pdf'],
  ['story.txt', '%PDF-1.4', 'pdf'],
  ['story.docx', 'PK\x03\x04', 'docx'],
  ['story', '<!DOCTYPE html><p>x', 'html'],
  ['story.md', '# x', 'markdown'],
  ['story.txt', 'x', 'text'],
])('%s beginning %j is %s', (name, head, kind) => {
  expect(kindOf(name, Buffer.from(head))).toBe(kind);
});

test.each(['.doc', '.odt', '.rtf', '.epub', '.zip', '.mhtml'])(
  '%s files are refused with what to do',
  (ending) => {
    expect(() => kindOf(`story${ending}`, Buffer.from('x'))).toThrow(/are not read\. \w+/);
  },
);

test('Markdown comes without its signs, with its front matter', async () => {
  const source =
    '---\ntitle: "The wall"\nauthor: Ida Brandt\ndate: 2024-02-05\n---\n# The wall\n\nThe **new** wall is [finished](https://x.test/a), *at last*.\n\n![A boat](boat.png)\n';
  const { text, metadata, removed } = await extract(Buffer.from(source), 'markdown');
  expect(text.trim()).toBe('The wall\n\nThe new wall is finished, at last.');
  expect(metadata).toMatchObject({ title: 'The wall', byline: 'Ida Brandt', published: '2024-02-05' });
  expect(removed).toEqual(['![A boat](boat.png)']);
});

test('Markdown headings come without their signs, also at their end', async () => {
  const source = '# One #\n\n##  Two  ##  \n\n###\tThree # and four\n\n#five\n\n# \n';
  const { text, metadata } = await extract(Buffer.from(source), 'markdown');
  expect(text.trim()).toBe('One\n\nTwo\n\nThree # and four\n\n#five');
  expect(metadata.title).toBe('One');
});

test.each([
  ['signs of a heading', `# ${'# '.repeat(30_000)}x`],
  ['spaces', `# a${' '.repeat(60_000)}x`],
  ['stress that nothing ends', '**a'.repeat(20_000)],
  ['links that nothing ends', '[a]('.repeat(15_000)],
  ['pictures that nothing ends', '!['.repeat(30_000)],
])('Markdown of %s takes no more than its length', { tags: ['growth'] }, async (_what, source) => {
  const before = process.cpuUsage().user;
  await extract(Buffer.from(`A line of words.\n${source}`), 'markdown');
  // What takes time with the square of the length takes ten seconds and more.
  expect(process.cpuUsage().user - before).toBeLessThan(3_000_000);
});

test('what is too large is refused before it is read', async () => {
  await expect(extract(Buffer.alloc(largestText + 1, 65), 'text')).rejects.toMatchObject({
    code: 'too-long',
  });
  await expect(extract(Buffer.alloc(largestDocument + 1), 'pdf')).rejects.toMatchObject({ code: 'too-long' });
});
