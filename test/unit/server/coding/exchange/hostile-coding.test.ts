import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readCodingCapped } from '../../../../../server/coding/exchange/read-capped.ts';
import { readCoding } from '../../../../../server/coding/exchange/read-coding.ts';
import { readXml } from '../../../../../server/coding/exchange/xml-read.ts';
import { unzip } from '../../../../../server/coding/exchange/zip-read.ts';
import { foreignQdpx, foreignXml } from './foreign.ts';

const small = { sources: [{ guid: 's1', name: 'A text', text: 'Words.' }] };
const zipped = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [
        name,
        typeof text === 'string' ? Buffer.from(text) : text,
      ]),
    ),
  );
const all = (bytes: Uint8Array) => unzip(bytes, () => true);
const project = Buffer.from(foreignXml(small));

test('an archive whose names lead elsewhere is refused, named, and nothing of it is read', () => {
  expect([...all(foreignQdpx(small)).keys()].sort()).toEqual(['project.qde', 'sources/s1.txt']);
  for (const [name, why] of [
    ['../evil.txt', 'leads outside of it'],
    ['sources/../../evil.txt', 'leads outside of it'],
    ['/etc/passwd', 'has an absolute path'],
    ['C:/evil.txt', 'has an absolute path'],
    ['sources\\evil.txt', 'has a backslash'],
    ['sources/e\u0000vil.txt', 'has no name that can be shown'],
  ])
    expect(() => readCoding('x.qdpx', foreignQdpx(small, { [name]: 'x' })), name).toThrow(why);
  expect(() => all(foreignQdpx(small, { 'SOURCES/S1.TXT': 'x' }))).toThrow('are called “SOURCES/S1.TXT”');
  const link = zipSync({
    'project.qde': project,
    'sources/link': [Buffer.from('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }],
  });
  expect(() => all(link)).toThrow('is a link');
});

test('an archive that is cut off, locked, damaged or lies over itself is refused', () => {
  const bytes = foreignQdpx(small);
  expect(() => all(bytes.subarray(0, bytes.length - 30))).toThrow('was cut off');
  expect(() => all(Buffer.from('PK\x03\x04 and nothing'))).toThrow('was cut off');
  const locked = Buffer.from(bytes);
  for (
    let at = locked.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = locked.indexOf('PK\x01\x02', at + 1, 'latin1')
  )
    locked[at + 8] |= 1;
  expect(() => all(locked)).toThrow('locked by a password');
  const damaged = Buffer.from(zipped({ 'project.qde': project }));
  damaged.fill(0xff, 50, 80);
  expect(() => all(damaged)).toThrow('is not taken: it is damaged');
  const twice = Buffer.from(bytes);
  const name = twice.lastIndexOf('sources/s1.txt');
  twice.write('project.qde\0\0\0', name, 'latin1');
  expect(() => all(twice)).toThrow('is not taken');
});

test('what would unpack out of all proportion is refused before it is unpacked', () => {
  const zeros = new Uint8Array(30 * 2 ** 20);
  expect(() => all(zipped({ 'project.qde': project, 'sources/s1.txt': zeros }))).toThrow(
    'out of all proportion',
  );
  const many = Object.fromEntries(Array.from({ length: 12_001 }, (_, i) => [`sources/${i}.txt`, '']));
  expect(() => all(zipped(many))).toThrow('more than 12000 files');
  // One that lies about its sizes is unpacked into no more than it says.
  const lying = Buffer.from(zipped({ 'project.qde': project, 'sources/s1.txt': new Uint8Array(1000) }));
  for (const mark of ['PK\x01\x02', 'PK\x03\x04']) {
    const at = lying.lastIndexOf(mark, undefined, 'latin1');
    lying.writeUInt32LE(10, at + (mark === 'PK\x01\x02' ? 24 : 22));
  }
  let got: number | string;
  try {
    got = all(lying).get('sources/s1.txt')!.length;
  } catch (error) {
    got = (error as Error).message;
  }
  expect(typeof got === 'string' || got <= 10).toBe(true);
});

test('XML that declares entities or a type is refused unread, as is what is not well formed', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );
  const bomb = `<?xml version="1.0"?><!DOCTYPE Project [<!ENTITY l0 "ha">${laughs}]><Project>&l9;</Project>`;
  const outside = '<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>';
  const read = (xml: string) => readXml(Buffer.from(xml), 'The file');
  for (const xml of [bomb, outside, '<Project><![CDATA[<!DOCTYPE x>]]></Project>'])
    expect(() => read(xml)).toThrow('declares entities');
  // In UTF-16 it is the same.
  expect(() => readXml(Buffer.from(`\uFEFF${bomb}`, 'utf16le'), 'The file')).toThrow('declares entities');
  for (const xml of [
    '<a><b></a></b>',
    '<a>',
    '<a b="1" b="2"/>',
    '<a b=1/>',
    'words',
    '',
    '<a b="',
    '<!-- ',
    '<a/><b/>',
  ])
    expect(() => read(xml), xml).toThrow(/not well formed|breaks off|not one root/);
  expect(() => readXml(Buffer.from([0x3c, 0x61, 0xff, 0x3e]), 'The file')).toThrow('not in UTF-8');
  // Entities that XML itself has, and no others, are read; CDATA is as it is written.
  const fine = read('<a b="&lt;&#x1F600;&#128512;&amp;amp;&quot;&unknown;"> x &gt; <![CDATA[&amp;]]> </a>');
  expect(fine.attributes.get('b')).toBe('<😀😀&amp;"&unknown;');
  expect(fine.text).toBe(' x > &amp; ');
});

test('XML deep in itself, or of more tags than any study, is refused before it is built', () => {
  const read = (xml: string) => readXml(Buffer.from(xml), 'The file');
  expect(() => read(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)).toThrow('more than 60 deep');
  expect(() => read(`<a>${'<PlainTextSelection/>'.repeat(1_000_000)}</a>`)).toThrow('more than 600000 tags');
  // What only looks deep is not: tags closed in themselves, signs in quotation marks and comments.
  const flat = `<a>${'<b c=">"/><!-- <d> --><e f=\'"\'>x</e>'.repeat(200)}</a>`;
  expect(read(flat).children).toHaveLength(400);
});

test('names that are properties of every object are names like others', () => {
  const xml =
    '<a __proto__="x" constructor="y"><__proto__ y="1"/><constructor toString="2">t</constructor></a>';
  expect(() => readXml(Buffer.from(xml), 'The file')).toThrow('names that are not taken');
  const csv = 'article,title,coder,category,__proto__,constructor\n__proto__,t,__proto__,__proto__,x,y\n';
  const { project: read } = readCoding('x.csv', Buffer.from(csv)) as Extract<
    ReturnType<typeof readCoding>,
    { project: unknown }
  >;
  expect(read.codings).toEqual([
    expect.objectContaining({ source: '__proto__', user: '__proto__', code: '__proto__' }),
  ]);
  const json =
    '[{"__proto__":{"x":1},"creator":"__proto__","body":{"purpose":"tagging","value":"__proto__"},"target":"urn:sha256:__proto__"}]';
  const annotations = readCoding('x.json', Buffer.from(json)) as Extract<
    ReturnType<typeof readCoding>,
    { project: unknown }
  >;
  expect(annotations.project.codings).toEqual([
    expect.objectContaining({ user: '__proto__', code: '__proto__' }),
  ]);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('files that are none, and tables and collections that are broken, are refused with what to do', () => {
  const read = (name: string, text: string) => () => readCoding(name, Buffer.from(text));
  expect(read('x.docx', 'words')).toThrow('.docx files are not read here');
  expect(read('x.csv', 'a,b\n1,2')).toThrow('no column “article”, “coder”, “category”');
  expect(read('x.csv', '')).toThrow('no column');
  expect(read('x.csv', 'article,coder,category\n"open,Ana,x\n')).toThrow('cannot be read from line');
  expect(() => readCoding('x.csv', Buffer.from([0x61, 0xff, 0xfe, 0x0a]))).toThrow('not in UTF-8');
  expect(read('x.csv', `article,coder,category\n${'a,b,c\n'.repeat(1_000_000)}`)).toThrow(
    'more than 100000 rows',
  );
  expect(read('x.json', '{"x":')).toThrow('no collection of Web Annotations');
  expect(read('x.json', `[${'1,'.repeat(1_000_000)}1]`)).toThrow('more than 100000');
  expect(read('x.json', '{"first":{}}')).toThrow('no collection of Web Annotations');
  expect(read('x.qdc', '<Project/>')).toThrow('no REFI-QDA codebook');
  expect(read('x.qdc', '<CodeBook/>')).toThrow('no code in this codebook');
  expect(() => readCoding('x.qdpx', zipped({ 'x.txt': 'x' }))).toThrow('holds no project.qde');
  expect(() => readCoding('x.qdpx', zipped({ 'project.qde': '<CodeBook/>' }))).toThrow('no REFI-QDA project');
});

test('a file is read in a thread that is ended where it takes too much', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `${'0'.repeat(64)},Ana,charged,yes,${i}`).join('\n');
  const table = Buffer.from(`article,coder,category,value,start\n${rows}`);
  await expect(
    readCodingCapped('x.csv', table, { limits: { milliseconds: 1, memory: 2 ** 30 } }),
  ).rejects.toThrow('takes too long to read');
  await expect(readCodingCapped('x.qdpx', foreignQdpx(small, { '../x': '' }))).rejects.toThrow(
    'leads outside',
  );
  const read = await readCodingCapped('x.qdpx', foreignQdpx(small));
  expect(read).toMatchObject({ project: { sources: [{ guid: 's1', text: 'Words.' }] } });
});
