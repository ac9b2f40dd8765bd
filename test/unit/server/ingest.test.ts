import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { makeArticle, Refusal } from '../../../analysis/index.ts';
import { offsetMap } from '../../../analysis/text/offsets.ts';
import { entriesOf, prepare, type Taken } from '../../../server/ingest/collections/look-at.ts';
import { decode } from '../../../server/ingest/decode.ts';
import { largestText } from '../../../server/ingest/extract.ts';
import { readArticle } from '../../../server/ingest/file.ts';
import { linesOf, longestLine } from '../../../server/ingest/lines.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { seedCorpus } from '../../../server/library/corpus.ts';
import { fishermenText, harborText, temporaryContext, temporaryFolder } from './support.ts';

const curly =
  'The minister’s “guarantee” – worth 40 € – cost the café owners of Malmö a year’s income. '.repeat(5);

test.each([
  ['utf-8', 'utf-8', 'valid UTF-8'],
  ['windows-1252', 'windows-1252', 'guess'],
])('text in %s is read as it was written', async (written, encoding, basis) => {
  const decoded = await decode(iconv.encode(curly, written));
  expect(decoded).toEqual({ text: curly, encoding, basis });
});

const arabic =
  'قال وزير الخارجية يوم الأحد إن المحادثات في العاصمة ستستمر أسبوعاً آخر، وإن الوفود لم تتفق بعد على موعد الجلسة القادمة. ';
/** Written as Persian was in this encoding: with the Arabic forms of two letters. */
const persian =
  'وزير امور خارجه گفت که گفتگوها در پايتخت ادامه خواهد داشت و ژنرال‌ها هنوز چيزى نگفته‌اند. '.replaceAll(
    'ک',
    'ك',
  );

test.each([
  ['Arabic', arabic],
  ['Persian, whose own letters are controls in ISO-8859-6', persian],
])('text in windows-1256 is read as it was written: %s', async (_language, text) => {
  const decoded = await decode(iconv.encode(text.repeat(3), 'windows-1256'));
  expect(decoded).toEqual({ text: text.repeat(3), encoding: 'windows-1256', basis: 'guess' });
});

test('a file in windows-1256 that is not English is refused with its language and what to do; how it was read is known', async () => {
  const file = join(temporaryFolder(), 'ministry.txt');
  writeFileSync(file, iconv.encode(arabic.repeat(3), 'windows-1256'));
  const article = await readArticle(file);
  expect(article.provenance).toBe('File ministry.txt. Read as windows-1256 (guess).');
  const context = temporaryContext();
  await expect(importArticle(context, article)).rejects.toThrow(
    /seems to be in Arabic.* give the English edition/,
  );
  expect(context.store.articles.count()).toBe(0);
});

test.each(['utf-16le', 'utf-16be'])(
  'text in %s is read with a byte order mark and without',
  async (encoding) => {
    const marked = await decode(iconv.encode(curly, encoding, { addBOM: true }));
    expect(marked).toEqual({ text: curly, encoding, basis: 'byte order mark' });
    const bare = await decode(iconv.encode(curly, encoding, { addBOM: false }));
    expect(bare).toEqual({ text: curly, encoding, basis: 'guess' });
  },
);

test('a byte order mark of UTF-8 is no part of the text', async () => {
  expect((await decode(Buffer.from('\u{FEFF}Harbor'))).text).toBe('Harbor');
});

test.each([
  ['a PDF', Buffer.from('%PDF-1.7 ...')],
  ['an office document', Buffer.from('PK\x03\x04....')],
  ['random bytes', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256))],
])('%s is refused', async (_what, bytes) => {
  await expect(decode(bytes)).rejects.toMatchObject({ code: 'not-text' });
});

test('a guess is recorded in the provenance', async () => {
  const file = join(temporaryFolder(), 'old.txt');
  writeFileSync(file, iconv.encode(curly, 'windows-1252'));
  expect((await readArticle(file)).provenance).toBe('File old.txt. Read as windows-1252 (guess).');
});

test('metadata beside a text is taken over; an unknown key or a bad date is refused by name', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'harbor.md');
  writeFileSync(file, harborText);
  expect(await readArticle(file)).toMatchObject({
    title: null,
    genre: 'unknown',
    provenance: 'File harbor.md.',
  });
  const say = (metadata: object) => writeFileSync(join(folder, 'harbor.json'), JSON.stringify(metadata));
  say({ title: 'Harbor wall', genre: 'news', published: '2024-02', provenance: 'Typed in.' });
  expect(await readArticle(file)).toMatchObject({
    title: 'Harbor wall',
    genre: 'news',
    provenance: 'Typed in.',
  });
  say({ titel: 'Harbor wall' });
  await expect(readArticle(file)).rejects.toThrow(/harbor\.json does not fit: .*titel/);
  say({ published: 'last Monday' });
  await expect(readArticle(file)).rejects.toThrow(/published: must be an ISO 8601 date/);
  say({ url: 'javascript:alert(1)' });
  await expect(readArticle(file)).rejects.toThrow(/url: must be an http or https address/);
});

test('a file that is too large or of another kind is refused with what to do', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'big.txt'), 'word '.repeat(largestText / 4));
  writeFileSync(join(folder, 'page.rtf'), '{\\rtf1 Harbor}');
  await expect(readArticle(join(folder, 'big.txt'))).rejects.toMatchObject({ code: 'too-long' });
  await expect(readArticle(join(folder, 'many.jsonl'))).rejects.toThrow('analyze --format jsonl');
  await expect(readArticle(join(folder, 'page.rtf'))).rejects.toThrow(/\.rtf files are not read\. Save/);
});

test('a file of JSON lines gives an article for each line, and refusals for the bad ones', async () => {
  const file = join(temporaryFolder(), 'many.jsonl');
  const lines = [
    JSON.stringify({
      id: 1,
      text: harborText,
      title: 'One',
      outlet: 'Gazette',
      date: '2024-02-05',
      extra: true,
    }),
    '',
    '{"text": 5}',
    'not json',
    JSON.stringify({ text: fishermenText, genre: 'Op-Ed', date: '', url: null }).replace(
      '{',
      '{"__proto__":{"x":1},',
    ),
  ];
  writeFileSync(file, lines.join('\n'));
  const taken: Taken[] = [];
  for await (const one of entriesOf((await prepare(file, new Map()))!)) taken.push(one);
  const found = taken.map((one) => ('entry' in one ? one.entry : one.rejected));
  expect(found.map(({ where }) => where.slice(file.length))).toEqual([':1', ':3', ':4', ':5']);
  expect(found[0]).toMatchObject({
    ownId: '1',
    article: { title: 'One', publisher: 'Gazette', published: '2024-02-05' },
    variables: [{ name: 'extra', value: 'true', number: null }],
  });
  expect(found[1]).toMatchObject({ reason: 'The line does not fit: text: must be a string.' });
  expect(found[2]).toMatchObject({ reason: expect.stringMatching(/is not JSON/) });
  expect(found[3]).toMatchObject({ article: { genre: 'opinion', published: null, url: null } });
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

async function linesIn(chunks: Buffer[]) {
  const lines: { number: number; text: string }[] = [];
  const stream = (async function* () {
    yield* chunks;
  })();
  for await (const { number, text } of linesOf(stream))
    lines.push({ number, text: text instanceof Refusal ? text.code : text });
  return lines;
}

test('lines come whole however the bytes are cut', async () => {
  const bytes = Buffer.from('first “é”\r\n\n🛳️ second\nlast without an end');
  const expected = [
    { number: 1, text: 'first “é”' },
    { number: 3, text: '🛳️ second' },
    { number: 4, text: 'last without an end' },
  ];
  for (const size of [1, 2, 3, 7, 1000]) {
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    expect(await linesIn(chunks)).toEqual(expected);
  }
});

test('a line that is too long or not UTF-8 is refused, and the next is read', async () => {
  const chunks = [
    Buffer.alloc(longestLine, 97),
    Buffer.from('a\n\xff\xfe', 'latin1'),
    Buffer.from('\nfine\n'),
  ];
  expect(await linesIn(chunks)).toEqual([
    { number: 1, text: 'too-long' },
    { number: 2, text: 'bad-input' },
    { number: 3, text: 'fine' },
  ]);
});

test.each([
  'one\r\ntwo\r\n\r\nthree',
  'one\rtwo\nthree',
  '\r\n\r\n',
  'a\r\r\nb \ud800 \0 c\r\n',
  'a nai\u0308ve cafe\u0301\r\nof Orle\u0301ans',
  'plain',
])('offsets into the article of %j lead back to the same words as given', (given) => {
  const { text } = makeArticle(given);
  const map = offsetMap(given);
  const normal = (piece: string) => makeArticle(piece).text;
  for (let start = 0; start <= text.length; start++) {
    for (let end = start; end <= text.length; end++) {
      const [from, to] = [map.toGiven(start), map.toGiven(end)];
      expect(normal(given.slice(from, to))).toBe(text.slice(start, end));
      expect([map.toArticle(from), map.toArticle(to)]).toEqual([start, end]);
    }
  }
});

test('a place within what became one character is its beginning; a soft hyphen is no place of a word', () => {
  const given = 'The cafe\u0301 was con\u00addemned. x\u0302\u0323 \u00ad end';
  const { text } = makeArticle(given);
  expect(text).toBe(`The café was condemned. ${'x\u0323\u0302'} \u00ad end`);
  const { toGiven, toArticle } = offsetMap(given);
  const at = given.indexOf('\u0301');
  expect(toArticle(at)).toBe(at - 1);
  const start = text.indexOf('condemned');
  const word = given.slice(toGiven(start), toGiven(start + 'condemned'.length));
  expect(word).toBe('con\u00addemned');
  expect(toArticle(toGiven(text.length))).toBe(text.length);
});

function corpusFolder(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'harbor.txt'), harborText);
  writeFileSync(join(folder, 'harbor.json'), JSON.stringify({ title: 'Harbor wall', genre: 'news' }));
  writeFileSync(join(folder, 'fishermen.txt'), fishermenText);
  writeFileSync(join(folder, 'README.md'), 'What these are.');
  const pairs = [{ left: 'harbor', right: 'fishermen', title: 'The wall', about: 'One wall, two stories.' }];
  writeFileSync(join(folder, 'pairs.json'), JSON.stringify(pairs));
  return folder;
}

test('seeding twice adds nothing, and its pair stands ready', async () => {
  const context = temporaryContext();
  const folder = corpusFolder();
  expect(await seedCorpus(context, folder)).toEqual({ articles: 2, added: 2, pairs: 1 });
  expect(await seedCorpus(context, folder)).toEqual({ articles: 2, added: 0, pairs: 1 });
  const [pair, ...others] = context.store.pairs.list();
  expect(others).toEqual([]);
  expect(pair).toMatchObject({ title: 'The wall', about: 'One wall, two stories.' });
  expect(context.store.articles.summary(pair.left)?.title).toBe('Harbor wall');
  expect(context.store.analyses.versions(pair.left)).toHaveLength(1);
});

test('metadata of the corpus that has changed is taken over', async () => {
  const context = temporaryContext();
  const folder = corpusFolder();
  await seedCorpus(context, folder);
  writeFileSync(join(folder, 'harbor.json'), JSON.stringify({ title: 'Another title', genre: 'analysis' }));
  expect((await seedCorpus(context, folder)).added).toBe(0);
  const [pair] = context.store.pairs.list();
  expect(context.store.articles.summary(pair.left)).toMatchObject({
    title: 'Another title',
    genre: 'analysis',
  });
});

test('a pair that names a missing text is an error that says so', async () => {
  const context = temporaryContext();
  const folder = join(temporaryFolder(), 'corpus');
  mkdirSync(folder);
  writeFileSync(join(folder, 'pairs.json'), JSON.stringify([{ left: 'a', right: 'b', title: 'x' }]));
  await expect(seedCorpus(context, folder)).rejects.toThrow('there is no a.txt');
});
