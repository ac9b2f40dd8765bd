import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { csvRows } from '../../../../../server/coding/package/csv-text.ts';
import { openPackage } from '../../../../../server/coding/package/open-package.ts';
import { PackageRefusal } from '../../../../../server/coding/package/package-problems.ts';
import { cellsOf } from '../../../../../server/coding/study/cells.ts';
import type { Study } from '../../../../../server/coding/study/studies.ts';
import { studyPackage } from '../../../../../server/report/study/study-package.ts';
import { wordDocument } from '../../../../../server/report/study/word-document.ts';
import type { Store } from '../../../../../server/store/index.ts';
import { categoryOf } from '../../coding/study.ts';
import { cardOf, studied, tampered, wholeStudy } from '../../coding/whole-study.ts';
import { temporaryContext } from '../../support.ts';

const all = { texts: true, names: true, questions: true };
const least = { texts: false, names: false, questions: false };

function packed(choices = all) {
  const { store } = temporaryContext();
  const study = wholeStudy(store);
  return { store, study, bytes: studyPackage({ store }, study, choices) };
}

const names = (bytes: Uint8Array) => Object.keys(unzipSync(bytes));
const textsOf = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));

test('the same study gives the same bytes, its files in order, the list of them last', () => {
  const { store, study, bytes } = packed();
  expect(Buffer.compare(studyPackage({ store }, study, all), bytes)).toBe(0);
  const found = names(bytes);
  expect(found.at(-1)).toBe('datapackage.json');
  expect(found.slice(0, -1)).toEqual([...found.slice(0, -1)].sort());
  for (const name of [
    'README.md',
    'study.json',
    'CITATION.cff',
    'codebook/test-scheme-1.yaml',
    'codebook/test-scheme-2.yaml',
  ])
    expect(found).toContain(name);
});

test('a package that is opened elsewhere is the study again: packed anew it is the same file, byte for byte', () => {
  for (const choices of [all, { ...least, texts: true }, { ...all, questions: false }]) {
    const { bytes } = packed(choices);
    const other = temporaryContext();
    const { study, added, notes } = openPackage(other.store, bytes);
    expect([added, notes]).toEqual([studied.length, []]);
    expect(textsOf(studyPackage(other, study, choices))).toEqual(textsOf(bytes));
    expect(Buffer.compare(studyPackage(other, study, choices), bytes)).toBe(0);
  }
});

test('the articles come back as they were, with the layout that only their format told', () => {
  const { store: first, bytes } = packed();
  const { store } = temporaryContext();
  openPackage(store, bytes);
  for (const { id } of studied) expect(store.articles.get(id)).toEqual(first.articles.get(id));
});

/** What was coded, without the numbers of a library. */
function told(store: Store, study: Study) {
  const names = new Map(store.coders.of(study.task.number).map(({ number, name }) => [number, name]));
  return cellsOf(store, study).map(({ round, item, category, values, gold, start, end }) => ({
    ...{ round: round.name, article: item.article, category: category.id, start, end, gold: gold?.value },
    values: [...values].map(([coder, value]) => [names.get(coder), value]),
  }));
}

test('what was coded comes back under numbers of its own: what holds, what was taken back, what was decided', () => {
  const { store: first, study: before, bytes } = packed();
  const { store } = temporaryContext();
  const { study } = openPackage(store, bytes);
  expect(study.task.id).not.toBe(before.task.id);
  expect(told(store, study)).toEqual(told(first, before));
  expect(told(store, study)).toContainEqual(expect.objectContaining({ gold: 'yes', round: 'Main' }));
  expect(store.studyRows.annotations(study.task.number)).toHaveLength(8);
  const [head] = store.heads.of(study.task.number);
  const items = store.items.of(study.task.number).map(({ number }) => number);
  expect(store.heads.whole(head.number)).toEqual({
    weights: Buffer.from([1, 2, 3, 250]),
    card: cardOf(items),
  });
  expect(store.heads.next()).toBeNull();
  const source = `measure:blame@${study.scheme.number}`;
  expect(store.machineCodes.get(study.task.number, source, studied[0].id)).toEqual([]);
  expect(store.machineCodes.get(study.task.number, `head:${head.hash}`, studied[2].id)).toEqual([
    [0, studied[2].text.length, 2.25],
  ]);
});

test('pseudonyms tell neither names nor who comes first in the alphabet, and stay the same', () => {
  const { store, study, bytes } = packed(least);
  const files = textsOf(bytes);
  expect(JSON.stringify(files)).not.toMatch(/Zoe|Ann\b|Ben\b/);
  expect(JSON.stringify(files)).not.toContain(study.task.id);
  expect(files['questions.csv']).toBeUndefined();
  expect(Buffer.compare(studyPackage({ store }, study, least), bytes)).toBe(0);
  const dealt = new Set(
    Array.from({ length: 12 }, () => {
      const one = packed(least);
      const rows = [...csvRows(textsOf(one.bytes)['codes.csv'])];
      return rows[1].cells[1];
    }),
  );
  expect(dealt.size).toBeGreaterThan(1);
});

test('a package without texts opens where the articles are, and says which are missing where they are not', () => {
  const { bytes } = packed(least);
  expect(names(bytes).filter((name) => name.startsWith('texts/'))).toEqual([]);
  const { store } = temporaryContext();
  store.articles.add(studied[0], 10);
  const refusal = refusedIn(store, bytes);
  expect(refusal).toContain('2 of its 3 articles are not in this library');
  expect(refusal).toContain(studied[1].id.slice(0, 12));
  expect(refusal).not.toContain(studied[0].id.slice(0, 12));
  for (const article of studied) store.articles.add(article, 10);
  expect(told(store, openPackage(store, bytes).study)).toHaveLength(4);
});

/** What a package is refused with; nothing of it may be kept. */
function refusedIn(store: Store, bytes: Uint8Array): string {
  const count = () => [store.tasks.list('study').length, store.articles.count(), store.schemes.list().length];
  const before = count();
  let message = '';
  try {
    openPackage(store, bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(PackageRefusal);
    message = (error as PackageRefusal).message;
  }
  expect(count()).toEqual(before);
  return message;
}

type Change = Parameters<typeof tampered>[1];

test.each<[what: string, change: Change, says: string]>([
  ['a file is missing', { 'items.csv': null }, 'items.csv is missing'],
  ['the list of files is missing', { 'datapackage.json': null }, 'datapackage.json is missing'],
  [
    'another text under a hash',
    { [`texts/${studied[1].id}.txt`]: () => 'Other words.' },
    'another text than was coded',
  ],
  [
    'a changed hash of a text',
    {
      'items.csv': (csv: string) =>
        csv.replace(
          studied[1].id,
          studied[1].id.replace(/^./, (c) => (c === '0' ? '1' : '0')),
        ),
    },
    'is no article of articles.csv',
  ],
  [
    'an offset past the end',
    { 'items.csv': (csv: string) => csv.replace(`,0,${studied[1].text.length},`, ',0,9000,') },
    'ends at 9000',
  ],
  [
    'a codebook that is none',
    { 'codebook/test-scheme-1.yaml': () => 'id: x\ncategories: 3\n' },
    'A codebook cannot be read',
  ],
  ['study.json that is none', { 'study.json': () => '{"parallaxStudy":9}' }, 'form of packages'],
  [
    'a row of no coder',
    { 'codes.csv': (csv: string) => csv.replace('"Zoe"', '"Nobody"') },
    '“Nobody” is no coder',
  ],
  [
    'a time that is none',
    { 'coders.csv': (csv: string) => csv.replace(/"20\d\d-/, '"yesterday-') },
    'coders.csv, line 2',
  ],
  ['a quotation mark never closed', { 'codes.csv': (csv: string) => `${csv}"` }, 'never closed'],
  ['a cell too many', { 'codes.csv': (csv: string) => csv.replace(/\r\n$/, ',1\r\n') }, 'cells'],
  [
    'a column that is missing',
    { 'gold.csv': (csv: string) => csv.replace('"item"', '"itme"') },
    'gold.csv lacks the column item',
  ],
  [
    'numbers out of order',
    { 'codes.csv': (csv: string) => csv.replace('\r\n2,', '\r\n7,') },
    'rows go from 1 on',
  ],
  [
    'what takes back a later row',
    { 'codes.csv': (csv: string) => csv.replace(/,2,("2[^,]*)\r\n$/, ',9,$1\r\n') },
    'comes no earlier',
  ],
])('%s: named, and nothing is kept', (_, change, says) => {
  const { bytes } = packed();
  expect(refusedIn(temporaryContext().store, tampered(bytes, change))).toContain(says);
});

test('weights that are not those that were learned, and any file that is not as it was packed, are named', () => {
  const { bytes } = packed();
  const name = names(bytes).find((one) => one.endsWith('.weights'))!;
  const { store } = temporaryContext();
  expect(refusedIn(store, tampered(bytes, { [name]: () => 'other' }))).toContain(
    'are other weights than were learned',
  );
  expect(refusedIn(store, tampered(bytes, { 'tables/sample.csv': () => 'x' }, { listed: false }))).toContain(
    'tables/sample.csv is not as it was packed',
  );
});

test('a column and a file that nobody knows are left out, and that is told', () => {
  const { bytes } = packed();
  const more = tampered(bytes, {
    'rounds.csv': (csv) => csv.replaceAll('\r\n', ',"more"\r\n'),
    'mine.txt': () => 'x',
  });
  const { notes } = openPackage(temporaryContext().store, more);
  expect(notes).toEqual([
    'Left out, for datapackage.json does not tell of it: mine.txt.',
    'rounds.csv has a column that Parallax does not know, and it was left out: more.',
  ]);
});

test('names that lead out of a zip, bombs, what is no zip or was cut off are refused before anything is unpacked', () => {
  const { store } = temporaryContext();
  const { bytes } = packed();
  expect(refusedIn(store, zipSync({ '../x.csv': strToU8('x') }))).toContain('leads outside of it');
  expect(refusedIn(store, zipSync({ '/x.csv': strToU8('x') }))).toContain('has an absolute path');
  expect(refusedIn(store, zipSync({ 'a\\..\\x': strToU8('x') }))).toContain('has a backslash in its name');
  expect(refusedIn(store, zipSync({ 'codes.csv': new Uint8Array(8 * 2 ** 20) }, { level: 9 }))).toContain(
    'out of all proportion',
  );
  expect(refusedIn(store, strToU8('no zip'))).toContain('it is no archive');
  expect(refusedIn(store, bytes.subarray(0, bytes.length / 2))).toContain('it is no archive');
});

test('a codebook whose id is taken by other words comes in under a free one; the same words stay one', () => {
  const { bytes } = packed();
  const { store } = temporaryContext();
  store.transaction(() =>
    store.schemes.add({ id: 'test-scheme', title: 'Mine', categories: [categoryOf('mine')] }),
  );
  const first = openPackage(store, bytes).study;
  expect(first.scheme.scheme).toMatchObject({ id: 'test-scheme-2', version: 2 });
  const again = openPackage(store, bytes).study;
  // A later version here would be the latest of both.
  store.transaction(() => store.schemes.add({ ...first.scheme.scheme, title: 'Later' }));
  expect(openPackage(store, bytes).study.scheme.scheme).toMatchObject({ id: 'test-scheme-3', version: 2 });
  expect(again.scheme.number).toBe(first.scheme.number);
  expect(told(store, again)).toEqual(told(store, first));
});

test('a population of which most articles are elsewhere comes back with its sizes; what is deleted here goes from it', () => {
  const { store: first, study: before } = packed();
  const elsewhere = 'e'.repeat(64);
  first.population.add(before.task.number, { article: elsewhere, stratum: 'Post 2025', units: 7 });
  first.machineCodes.put(before.task.number, 'head:x', elsewhere, [[0, 5, 0.5]]);
  const { store } = temporaryContext();
  const { study } = openPackage(store, studyPackage({ store: first }, before, all));
  expect(store.population.strata(study.task.number)).toEqual(first.population.strata(before.task.number));
  expect(store.machineCodes.get(study.task.number, 'head:x', elsewhere)).toEqual([[0, 5, 0.5]]);
  store.transaction(() => store.erasure.remove(studied[1].id, []));
  expect(store.population.page(study.task.number, '', 9).map(({ article }) => article)).not.toContain(
    studied[1].id,
  );
});

test('datapackage.json describes each CSV by just the columns that it has', () => {
  const files = textsOf(packed().bytes);
  const { resources } = JSON.parse(files['datapackage.json']) as {
    resources: {
      path: string;
      bytes: number;
      schema?: { fields: { name: string; description: string }[] };
    }[];
  };
  expect(resources.map(({ path }) => path)).toEqual(
    Object.keys(files).filter((name) => name !== 'datapackage.json'),
  );
  const tables = resources.filter(({ path }) => path.endsWith('.csv'));
  expect(tables.length).toBeGreaterThan(12);
  for (const { path, schema } of tables) {
    const [{ cells }] = csvRows(files[path]);
    expect(schema?.fields.map(({ name }) => name)).toEqual(cells);
    expect(schema?.fields.every(({ description }) => description !== '')).toBe(true);
  }
});

test('a table opens as a Word document, its words as they are', async () => {
  const table = {
    title: 'A <title> & more',
    columns: ['Category', 'α'],
    rows: [
      ['blame “all”\u0001', 0.5],
      ['cause 🔥', null],
    ],
    notes: ['A note.'],
  };
  const bytes = wordDocument(table);
  expect(Buffer.compare(wordDocument(table), bytes)).toBe(0);
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  expect(value).toContain('A &lt;title&gt; &amp; more');
  expect(value).toContain('<td><p>blame “all”</p></td><td><p>0.5</p></td>');
  expect(value).toContain('<td><p>cause 🔥</p></td><td></td>');
  expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
});
