import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Refusal } from '../../../../analysis/read/article.ts';
import { BadRequest, Overloaded } from '../../../../server/errors.ts';
import { runExtraction } from '../../../../server/ingest/extract/run.ts';
import { extract, largestText } from '../../../../server/ingest/extract.ts';
import { makeDocx, makePdf } from './documents.ts';

const thousand = 1000;
const sentence =
  'The minister said on Monday that the port would open in the spring, and told the reporters who had come to see the harbor wall that he was glad of it.';
const page = (rest: string) =>
  `<!doctype html><html><head><title>The port</title></head><body>${`<p>${sentence}</p>`.repeat(6)}${rest}</body></html>`;
const numbers = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join('');

/** Pages that cost a parser or a reader of pages far more than their length. */
const pages: Record<string, () => string> = {
  '100,000 nested divs': () => page('<div>'.repeat(100 * thousand)),
  '1,900 nested divs': () => page('<div>'.repeat(1900)),
  '450 nested divs around 3,000 paragraphs': () =>
    page('<div>'.repeat(450) + '<p>x</p>'.repeat(3 * thousand)),
  '450 nested divs around a long text': () =>
    page('<div>'.repeat(450) + 'The minister said it. '.repeat(90 * thousand)),
  'a million siblings': () => page('<p>x</p>'.repeat(1000 * thousand)),
  '100,000 siblings': () => page('<p>x</p>'.repeat(100 * thousand)),
  '19,000 links': () => page('<a href="x">The port</a> '.repeat(19 * thousand)),
  '19,000 pictures': () => page('<img src="a">'.repeat(19 * thousand)),
  'one attribute of 10 MB': () => page(`<p title="${'x'.repeat(10 ** 7)}">a`),
  '100,000 attributes': () => page(`<p ${numbers(100 * thousand, (i) => `a${i}=1 `)}>a`),
  'quotation marks in attributes': () => page(`<p ${'a=" b="'.repeat(300 * thousand)}>`),
  'a million entities': () => page('&amp;'.repeat(1000 * thousand)),
  '150,000 entities': () => page('&#x41;&lt'.repeat(75 * thousand)),
  'a million lone brackets': () => page('<'.repeat(1000 * thousand)),
  'a million tags cut off': () => page('<a'.repeat(1000 * thousand)),
  'a million stray ends': () => page('</p>'.repeat(1000 * thousand)),
  'tables in tables': () => page('<table><tr><td>'.repeat(50 * thousand)),
  '8,000 tables': () => page('<table><tr><td>x</table>'.repeat(8 * thousand)),
  'bold type never ended': () => page('<b>x'.repeat(100 * thousand)),
  'links never ended': () => page('<a href="x">x'.repeat(100 * thousand)),
  'fonts never ended': () => page('<font>x'.repeat(1500)),
  'drawings in drawings': () => page(`<svg>${'<g>'.repeat(50 * thousand)}`),
  'formulas in formulas': () => page(`<math>${'<mrow>'.repeat(50 * thousand)}`),
  'templates in templates': () => page('<template>'.repeat(50 * thousand)),
  'noscript in noscript': () => page('<noscript><img src="a">'.repeat(1800)),
  '10,000 noscripts': () => page('<noscript><img src="x"></noscript>'.repeat(10 * thousand)),
  'a page within a frame': () => page(`<iframe srcdoc="${'<p>a'.repeat(100 * thousand)}"></iframe>`),
  'a comment never closed': () => page(`<!--${'x'.repeat(5 * 10 ** 6)}`),
  '150,000 comments': () => page('<!-- a -->'.repeat(150 * thousand)),
  'a script never closed': () => page(`<script>${'x'.repeat(5 * 10 ** 6)}`),
  'scripts in scripts': () => page('<script>'.repeat(100 * thousand)),
  '5,000 descriptions for programs': () =>
    page('<script type="application/ld+json">{"@type":"NewsArticle"}</script>'.repeat(5 * thousand)),
  'a title of three million spaces': () => page(`<title>a${' '.repeat(3 * 10 ** 6)}b</title>`),
  declarations: () => page('<!'.repeat(500 * thousand)),
  'processing instructions': () => page('<?'.repeat(500 * thousand)),
};

/** Pages that hide from a look at them what the parser then makes: each is refused by that look. */
const hiding: Record<string, { make: () => string; gives: RegExp }> = {
  'divs in a frame': { make: () => `<iframe>${'<div>'.repeat(300 * thousand)}`, gives: /nested/ },
  'bold type where nothing can be embedded': {
    make: () => `<noembed>${'<b>a</b>'.repeat(300 * thousand)}`,
    gives: /elements/,
  },
  'entities in plain text': { make: () => `<plaintext>${'&amp;'.repeat(300 * thousand)}`, gives: /entities/ },
  'entities in a title': { make: () => `<title>${'&amp;'.repeat(300 * thousand)}`, gives: /entities/ },
  'divs behind a script that ends at once': {
    make: () => `<script/>${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a script in a misspelt element': {
    make: () => `<tmp><script></xmp>${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a name like "script"': {
    make: () => `<script\u00a0>${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a mark in an unquoted value': {
    make: () => `<a b=c=">${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a mark in an attribute name': {
    make: () => `<a =">${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a mark in an end tag': {
    make: () => `</p =">${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a comment of three signs': {
    make: () => `<!-->${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a comment of four signs': {
    make: () => `<!--->${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind a declaration that is not ended': {
    make: () => `<!><script>${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'divs behind character data': {
    make: () => `<![CDATA[><script>]]>${'<div>'.repeat(300 * thousand)}`,
    gives: /nested/,
  },
  'attributes of one element': {
    make: () => `<p ${numbers(300 * thousand, (i) => `a${i} `)}>`,
    gives: /attributes/,
  },
  'end tags that end nothing': { make: () => 'a</x>'.repeat(300 * thousand), gives: /stray/ },
  'paragraphs in points of a list': { make: () => '<li><p>'.repeat(50 * thousand), gives: /nested/ },
  'elements of one long name ended by another': {
    make: () => `<${'x'.repeat(40)}a></${'x'.repeat(40)}b>`.repeat(20 * thousand),
    gives: /nested/,
  },
  'divs made where a body tag is taken out': {
    make: () => '<</body>div>'.repeat(50 * thousand),
    gives: /nested/,
  },
};

/** Reads a document, or gives why it was refused; anything but a Refusal fails the test, and so does a cap of last resort. */
async function outcomeOf(bytes: Buffer, kind: 'html' | 'docx' | 'pdf'): Promise<string> {
  const refused = await extract(bytes, kind).catch((error: unknown) => error as Error);
  if (!(refused instanceof Error)) return `text of ${refused.text.length}`;
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused.message).not.toMatch(/takes too (?:long|much)/);
  expect(refused.message.length).toBeLessThan(300);
  return refused.message;
}

test.each(Object.entries(pages))(
  'a page of %s is read or refused before any cap',
  { tags: ['many'] },
  async (_what, make) => {
    expect(await outcomeOf(Buffer.from(make()), 'html')).toMatch(/text of|Open it in a browser|paste it/);
  },
);

test.each(Object.entries(hiding))(
  'a page of %s is refused before it is parsed',
  async (_what, { make, gives }) => {
    expect(await outcomeOf(Buffer.from(page(make())), 'html')).toMatch(gives);
  },
);

test('no page is refused for what ordinary pages have, and a large one is read whole', async () => {
  const large = page(`${'<div><span>x</span></div>'.repeat(20 * thousand)}<constructor></constructor>`);
  const { text, notes } = await extract(Buffer.from(large), 'html');
  expect(text).toContain(sentence);
  expect(notes).toEqual(['All text of the page.']);
});

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const word = (body: string, extra: Record<string, Uint8Array> = {}) =>
  makeDocx(['x'], {
    'word/document.xml': Buffer.from(
      `<?xml version="1.0"?><w:document xmlns:w="${namespace}"><w:body>${body}</w:body></w:document>`,
    ),
    ...extra,
  });
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
/** So many characters that hardly pack. */
const noise = (size: number) => randomBytes(size / 2).toString('hex');

interface Entry {
  name: string;
  data: Buffer;
  /** What the archive says, where that is not so. */
  says?: {
    packed?: number;
    unpacked?: number;
    offset?: number;
    flags?: number;
    method?: number;
    localName?: string;
  };
}

/** An archive written byte by byte, so that it can lie. */
function makeZip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, says = {} } of entries) {
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(says.flags ?? 0, 2);
    head.writeUInt16LE(says.method ?? 8, 4);
    head.writeUInt32LE(says.packed ?? packed.length, 14);
    head.writeUInt32LE(says.unpacked ?? data.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const localName = Buffer.from(says.localName ?? name);
    const local = Buffer.from(head);
    local.writeUInt16LE(localName.length, 22);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00'),
        head,
        Buffer.alloc(10),
        at(says.offset ?? offset),
        Buffer.from(name),
      ]),
    );
    const part = Buffer.concat([Buffer.from('PK\x03\x04'), local, localName, packed]);
    parts.push(part);
    offset += part.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

function at(offset: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(offset);
  return four;
}

const document = Buffer.from(
  `<w:document xmlns:w="${namespace}"><w:body>${paragraph(sentence)}</w:body></w:document>`,
);
const types = Buffer.from(
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
);
const relations = Buffer.from(
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
);
const package_ = (...more: Entry[]): Entry[] => [
  { name: '[Content_Types].xml', data: types },
  { name: '_rels/.rels', data: relations },
  ...more,
];
const main: Entry = { name: 'word/document.xml', data: document };

const archives: Record<string, { make: () => Buffer; gives: RegExp }> = {
  'that is as it should be': { make: () => makeZip(package_(main)), gives: /^text of/ },
  'that says its part is smaller': {
    make: () => makeZip(package_({ ...main, says: { unpacked: 10 } })),
    gives: /cannot be read|damaged|no text/,
  },
  'that says its part is larger': {
    make: () => makeZip(package_({ ...main, says: { unpacked: 5000 } })),
    gives: /cannot be read|damaged|^text of/,
  },
  'with an entry of 4 GB': {
    make: () =>
      makeZip(package_(main, { name: 'word/big.xml', data: document, says: { unpacked: 0xfffffffe } })),
    gives: /out of all proportion/,
  },
  'with an entry whose size is elsewhere (zip64)': {
    make: () =>
      makeZip(
        package_(main, {
          name: 'word/big.xml',
          data: document,
          says: { unpacked: 0xffffffff, packed: 0xffffffff },
        }),
      ),
    gives: /out of all proportion|damaged|cannot be read/,
  },
  'whose local names differ': {
    make: () => makeZip(package_({ ...main, says: { localName: '../../etc/passwd' } })),
    gives: /^text of/,
  },
  'whose parts lie over one another': {
    make: () => {
      const bomb: Entry = { name: 'word/a.xml', data: Buffer.alloc(200 * thousand, 'x') };
      const copies = Array.from({ length: 1500 }, (_, i) => ({
        name: `word/a${i}.xml`,
        data: Buffer.alloc(0),
        says: { offset: 0, packed: 900, unpacked: 20 * thousand },
      }));
      return makeZip(package_(bomb, main, ...copies));
    },
    gives: /over one another|out of all proportion/,
  },
  'with 65,535 entries': {
    make: () =>
      makeZip(
        package_(
          main,
          ...Array.from({ length: 65_532 }, (_, i) => ({ name: `a${i}`, data: Buffer.alloc(0) })),
        ),
      ),
    gives: /out of all proportion/,
  },
  'with names that lead out of it': {
    make: () =>
      makeZip(
        package_(
          main,
          { name: '../../x.xml', data: document },
          { name: '/etc/passwd', data: document },
          { name: 'word/../../y.xml', data: document },
        ),
      ),
    gives: /^text of/,
  },
  'with two parts of one name': {
    make: () =>
      makeZip(
        package_(main, { ...main, data: Buffer.from(document.toString().replace('minister', 'mayor')) }),
      ),
    gives: /two of its parts have one name/,
  },
  'within an archive within an archive': {
    make: () =>
      makeZip(
        package_({
          name: 'word/document.docx',
          data: makeZip(package_({ name: 'a.docx', data: makeZip(package_(main)) })),
        }),
      ),
    gives: /holds no Word document/,
  },
  'that is locked': {
    make: () => makeZip(package_({ ...main, says: { flags: 1, method: 99 } })),
    gives: /cannot be read/,
  },
  'of a packing that nobody knows': {
    make: () => makeZip(package_({ ...main, says: { method: 12 } })),
    gives: /cannot be read/,
  },
  'whose directory lies beyond its end': {
    make: () => {
      const zip = makeZip(package_(main));
      zip.writeUInt32LE(0x7fffffff, zip.length - 6);
      return zip;
    },
    gives: /cannot be read|no Word document/,
  },
  'cut off in the middle': {
    make: () => {
      const zip = makeZip(package_(main));
      return zip.subarray(0, zip.length / 2);
    },
    gives: /cannot be read/,
  },
  'that declares a billion laughs': {
    make: () =>
      makeDocx(['x'], {
        'word/document.xml': Buffer.from(
          `<!DOCTYPE a [<!ENTITY b "ha">${numbers(9, (i) => `<!ENTITY b${i} "${`&b${i - 1};`.repeat(10)}">`)}]><a>&b8;</a>`,
        ),
      }),
    gives: /declares entities/,
  },
  'nested 100,000 deep': {
    make: () => word('<w:sdt>'.repeat(100 * thousand) + '</w:sdt>'.repeat(100 * thousand)),
    gives: /cannot be read|proportion/,
  },
  'whose elements never end': {
    make: () => word('<w:p>'.repeat(50 * thousand)),
    gives: /cannot be read|proportion/,
  },
  'of brackets': { make: () => word('<'.repeat(700 * thousand)), gives: /proportion/ },
  'of one run of 16 MB': {
    make: () => word(paragraph(noise(16 * 2 ** 20))),
    gives: new RegExp(`${largestText} is the most`),
  },
  'of one run of 32 MB': { make: () => word(paragraph(noise(32 * 2 ** 20))), gives: /out of all proportion/ },
  'of 60,000 paragraphs': {
    make: () => word(numbers(60 * thousand, (i) => paragraph(`${i * 7919}`))),
    gives: /text of|proportion/,
  },
  '20,000 attributes': {
    make: () => word(`<w:p ${numbers(20 * thousand, (i) => `a${i}="1" `)}/>${paragraph(sentence)}`),
    gives: /^text of/,
  },
  'whose relations lead to outside files': {
    make: () =>
      word(
        `<w:p><w:r><w:drawing><a:blip xmlns:a="a" xmlns:r="r" r:link="rId9"/></w:drawing></w:r></w:p>${paragraph(sentence)}`,
        {
          'word/_rels/document.xml.rels': Buffer.from(
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
          ),
        },
      ),
    gives: /^text of 1\d\d$/,
  },
};

test.each(Object.entries(archives))(
  'a Word file %s is read or refused before any cap',
  async (_what, { make, gives }) => {
    expect(await outcomeOf(make(), 'docx')).toMatch(gives);
  },
);

const type = (text: string) => [{ x: 72, y: 700, size: 10, text }];
const pdfs: Record<string, { make: () => Buffer; gives: RegExp }> = {
  'locked with a password': {
    make: () => makePdf([type(sentence)], { locked: true }),
    gives: /locked with a password/,
  },
  'whose pages hold themselves': {
    make: () => patched(makePdf([type(sentence)]), '[5 0 R]', '[2 0 R]'),
    gives: /./,
  },
  'of 10,000 pages': { make: () => makePdf(Array.from({ length: 10_000 }, () => [])), gives: /10000 pages/ },
  'with a table of a million rows that are not there': {
    make: () => patched(makePdf([type(sentence)]), 'xref\n0 7', 'xref\n0 1000000'),
    gives: /./,
  },
  'that says it begins beyond its end': {
    make: () => patched(makePdf([type(sentence)]), 'startxref\n', 'startxref\n99999999'),
    gives: /./,
  },
  'nested 100,000 deep': {
    make: () => patched(makePdf([type(sentence)]), '[5 0 R]', '['.repeat(100 * thousand)),
    gives: /./,
  },
  'whose stream packs a thousand times': {
    make: () => makePdf([], { streams: [Buffer.alloc(8 * 2 ** 20, 'BT ET ')] }),
    gives: /pictures|text/,
  },
  'of 100,000 pieces of text on a page': {
    make: () =>
      makePdf([
        Array.from({ length: 100_000 }, (_, i) => ({
          x: (i * 37) % 600,
          y: (i * 91) % 780,
          size: 10,
          text: 'a',
        })),
      ]),
    gives: /more than 30000 pieces/,
  },
  'of 20,000 pieces of text on a page': {
    make: () =>
      makePdf([
        Array.from({ length: 20_000 }, (_, i) => ({
          x: (i * 37) % 600,
          y: (i * 91) % 780,
          size: 10,
          text: 'a',
        })),
      ]),
    gives: /./,
  },
};

test.each(Object.entries(pdfs))('a PDF %s is read or refused', async (_what, { make, gives }) => {
  expect(await outcomeOf(make(), 'pdf')).toMatch(gives);
});

function patched(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
}

const small = { kind: 'html' as const, bytes: Buffer.from(page('')), options: {} };
/** A page that keeps a worker busy for a good while. */
const busy = { ...small, bytes: Buffer.from(page('<a href="x">The port</a> '.repeat(19 * thousand))) };

test('who gives up frees the place at once, whether it was read or waited; the rest goes on', async () => {
  const gone = new AbortController();
  const given = [busy, busy, small, small].map((task) => runExtraction(task, { signal: gone.signal }));
  const patient = runExtraction(small);
  const outcomes = Promise.allSettled(given);
  gone.abort();
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(BadRequest) });
  expect((await patient).text).toContain(sentence);
  await expect(runExtraction(small, { signal: gone.signal })).rejects.toBeInstanceOf(BadRequest);
  expect((await runExtraction(small)).text).toContain(sentence);
});

test('more than can wait are turned away at once', async () => {
  const gone = new AbortController();
  setMaxListeners(100, gone.signal);
  const all = Array.from({ length: 40 }, () => runExtraction(busy, { signal: gone.signal }));
  const outcomes = Promise.allSettled(all);
  const turnedAway = await Promise.race(all).catch((error: unknown) => error);
  expect(turnedAway).toBeInstanceOf(Overloaded);
  gone.abort();
  const reasons = (await outcomes).map((outcome) => (outcome as PromiseRejectedResult).reason);
  expect(reasons.filter((reason) => reason instanceof Overloaded).length).toBeGreaterThan(10);
  expect(reasons.filter((reason) => reason instanceof BadRequest).length).toBeGreaterThan(10);
});
