import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { recordsOf } from '../../../../../server/ingest/collections/csv-records.ts';
import { Duplicates } from '../../../../../server/ingest/collections/duplicates.ts';
import { lookAt, prepare } from '../../../../../server/ingest/collections/look-at.ts';
import { rtfText } from '../../../../../server/ingest/extract/rtf.ts';
import { temporaryFolder } from '../../support.ts';
import { makeRtf, makeXlsx, stories, wired } from './made-files.ts';

function write(name: string, bytes: string | Buffer): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return file;
}

const none = new Map<string, string>();

test.each([
  ['zeros', { 'xl/worksheets/sheet9.xml': new Uint8Array(20 * 2 ** 20) }, /out of all proportion/],
  [
    'entities',
    { 'xl/worksheets/sheet9.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>') },
    /declares entities/,
  ],
])('a workbook with %s in it is refused', async (_, extra, says) => {
  const file = write('a.xlsx', makeXlsx({ S: [['id', 'text']] }, extra));
  await expect(prepare(file, none)).rejects.toThrow(says);
});

test.each([
  ['no archive', Buffer.from('PK\x03\x04 and nothing more')],
  [
    'cut off',
    makeXlsx({
      S: [
        ['id', 'text'],
        ['a', stories.harbor],
      ],
    }).subarray(0, 700),
  ],
])('a workbook that is %s is refused in words', async (_, bytes) => {
  await expect(prepare(write('a.xlsx', bytes), none)).rejects.toThrow(
    /The workbook cannot be read: .+\. Save it again/,
  );
});

test('RTF nested without end, or cut off in a control word, ends in words or in what there is', async () => {
  const deep = Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}`);
  await expect(rtfText(deep)).rejects.toThrow(/nested too deeply/);
  for (const text of [
    '{\\rtf1 a\\',
    "{\\rtf1 a\\'",
    '{\\rtf1 a\\bin99999999 b',
    '{\\rtf1 a}}}}}',
    '{\\rtf1 a\\u',
  ])
    expect((await rtfText(Buffer.from(text))).startsWith('a')).toBe(true);
});

test('of RTF the words come, signs by their number and by their code page, and nothing of pictures and fields', async () => {
  const text = await rtfText(makeRtf(['“Café” – {one} \\ two', 'Привет']));
  expect(text).toBe('“Café” – {one} \\ two\nПривет\nSee more\n');
});

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

test('records are the same however the text comes in pieces', async () => {
  const text = 'a,"b ""c""\r\nd",e\r\n\n"f",g\rh,"i\n';
  const read = async (size: number) => {
    const found = [];
    for await (const record of recordsOf(inPieces(text, size), ',')) found.push(record);
    return found;
  };
  const whole = await read(1000);
  expect(whole).toEqual([
    { line: 1, text: 'a,"b ""c""\r\nd",e', unclosed: false },
    { line: 4, text: '"f",g', unclosed: false },
    { line: 5, text: 'h,"i', unclosed: true },
  ]);
  for (let size = 1; size < 12; size++) expect(await read(size)).toEqual(whole);
});

test('quotation marks that are opened in every line and never closed spoil their lines alone', async () => {
  const file = write('a.csv', `id,text\n${'a,"x\n'.repeat(20_000)}b,${stories.harbor.replaceAll(',', '')}\n`);
  const prepared = await prepare(file, none);
  const ids: string[] = [];
  const { rejected } = await lookAt(prepared!, ({ id }) => void ids.push(id));
  expect(rejected).toHaveLength(20_000);
  expect(ids).toEqual(['b']);
});

test('wire copy is one group, the same text is told apart from nearly the same, others stay alone', () => {
  const found = new Duplicates();
  found.add('a', 'hash-a', stories.harbor);
  found.add('b', 'hash-b', stories.fishing);
  found.add('c', 'hash-c', wired);
  found.add('d', 'hash-a', stories.harbor);
  for (let i = 0; i < 3000; i++)
    found.add(
      `n${i}`,
      `hash-n${i}`,
      `Town ${i} spoke ${i * 7} times on day ${i * 13} of things ${i * 17} and ${i * 19}`,
    );
  expect(found.groups()).toEqual([['a', 'c', 'd']]);
  expect(found.exact).toBe(1);
});
