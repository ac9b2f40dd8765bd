import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { extract, kindOf } from '../../../../server/ingest/extract.ts';

const paragraphs = [
  'The council said on Monday that the eastern quay would be closed for repairs until the spring of next year, after its engineers had found rot in the piles.',
  '“Nobody told us,” said Vera Lund, who runs a café at the harbor. She has asked for compensation, and will go to court if the council refuses to pay.',
  'The ferry company carries nine hundred people a day. It was told only hours before the vote was taken, it said, and has asked the state for help.',
];
const title = '<title>Eastern quay shut</title>';
const words = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
const unclosed = paragraphs.map((text) => `<p>${text}`).join('\n');
const untitled = paragraphs.join('\n\n');
const titled = `Eastern quay shut\n\n${untitled}`;

/** Pages as browsers take them, and the text that each gives. */
const forms: [string, string, string][] = [
  ['a whole page', `<!doctype html><html><head>${title}</head><body>${words}</body></html>`, titled],
  ['no html element', `<!doctype html><head>${title}</head><body>${words}</body>`, titled],
  ['no head element', `<!doctype html><html>${title}<body>${words}</body></html>`, titled],
  ['no body element', `<!doctype html><html><head>${title}</head>${words}</html>`, titled],
  ['neither head nor body', `<html>${title}${words}</html>`, titled],
  ['head alone', `<head>${title}</head>${words}`, titled],
  ['body alone', `<body class="x">${words}</body>`, untitled],
  ['a title and paragraphs', `${title}${words}`, titled],
  ['no end tags at all', `<html><head>${title}<body>${unclosed}`, titled],
  ['paragraphs without end tags', `${title}${unclosed}`, titled],
  ['paragraphs alone', words, untitled],
  ['lines parted by breaks', `${title}${paragraphs.join('<br><br>')}`, titled],
  ['a document type and paragraphs', `<!DOCTYPE html>\n${words}`, untitled],
  ['a beginning with comments', `<!-- saved -->\n<!-- by hand -->\n${title}${words}`, titled],
  [
    'a beginning with meta elements',
    `<meta charset="utf-8"><meta name="a" content="b">${title}${words}`,
    titled,
  ],
  [
    'a beginning with a link and a style',
    `<link rel="x" href="y"><style>p{}</style>${title}${words}`,
    titled,
  ],
  ['an article element', `<article>${words}</article>`, untitled],
  ['a main element', `${title}<main><article>${words}</article></main>`, titled],
  ['a div element', `<div class="story">${words}</div>`, untitled],
  ['a section after blank lines', `\n\n  <section>${words}</section>`, untitled],
  ['a table for its layout', `<table><tr><td>${words}</td></tr></table>`, untitled],
  ['a heading and paragraphs', `<h1>Eastern quay shut</h1>${words}`, titled],
  [
    'upper-case tags',
    `<HTML><HEAD><TITLE>Eastern quay shut</TITLE></HEAD><BODY>${words.replace(/<(\/?)p>/g, '<$1P>')}</BODY></HTML>`,
    titled,
  ],
  [
    'XHTML with a prolog and empty elements',
    `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head>${title}<script src="a.js"/></head><body><div/>${words}</body></html>`,
    titled,
  ],
  ['a byte order mark', `\uFEFF<html><head>${title}</head><body>${words}</body></html>`, titled],
  ['words behind the end', `<html><head>${title}</head><body></body></html>${words}`, titled],
  ['two bodies', `<html><head>${title}</head><body></body><body>${words}</body></html>`, titled],
];

test.each(forms)(
  'a page of %s gives the text of the whole page, by whichever name it comes',
  async (_what, page, text) => {
    const bytes = Buffer.from(page);
    for (const name of ['page.html', 'page.txt', 'page']) expect(kindOf(name, bytes)).toBe('html');
    expect((await extract(bytes, 'html')).text).toBe(text);
  },
);

test.each(['utf-16le', 'utf-16be'])(
  'a page in %s is known for one under the name of a text',
  async (encoding) => {
    const bytes = iconv.encode(`${title}${words}`, encoding, { addBOM: true });
    expect(kindOf('page.txt', bytes)).toBe('html');
    expect((await extract(bytes, 'html')).text).toBe(titled);
  },
);

test('an XML prolog names the encoding', async () => {
  const page = `<?xml version="1.0" encoding="windows-1252"?><html><head>${title}</head><body>${words}</body></html>`;
  const { text, encoding } = await extract(iconv.encode(page, 'windows-1252'), 'html');
  expect(text).toBe(titled);
  expect(encoding).toEqual({ name: 'windows-1252', basis: 'as the page says' });
});

test.each([
  ['words with a sign before them', '< 5% of the votes were counted.'],
  ['an address in brackets', '<vera@coast.example> wrote on Monday.'],
  ['a comment that nothing follows', '<!-- no page -->'],
  ['comments without end', '<!---->'.repeat(2000)],
  ['a name that only begins as an element does', '<president> said the wall would hold.'],
])('%s under the name of a text stay text', (_what, text) => {
  expect(kindOf('note.txt', Buffer.from(text))).toBe('text');
});
