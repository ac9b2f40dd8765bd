import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8 } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import request from 'supertest';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectRoot } from '../../../../analysis/assets.ts';
import { analyzerVersion } from '../../../../analysis/index.ts';
import { corpusFileSchema } from '../../../../analysis/types/corpus.ts';
import { csvRows } from '../../../../server/coding/package/csv-text.ts';
import type { Cell } from '../../../../server/csv.ts';
import { findCorpus } from '../../../../server/library/corpora.ts';
import { corpusPackage } from '../../../../server/report/corpus-package/corpus-package.ts';
import { corpusPackageFile } from '../../../../server/report/corpus-package/corpus-package-file.ts';
import { figureWords, frameWords } from '../../../../server/report/corpus-package/figure-words.ts';
import { createApp, temporaryFolder } from '../support.ts';
import { corpusLibrary, makeReport, packed, printed } from './packed-corpus.ts';

type Row = Record<string, Cell>;
interface Resource {
  name: string;
  path: string;
  bytes: number;
  hash: string;
  description: string;
  schema?: {
    fields: {
      name: string;
      type: string;
      description: string;
      constraints?: { required?: boolean; enum?: string[] };
    }[];
    missingValues: string[];
    primaryKey?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

interface Made {
  files: Record<string, Uint8Array>;
  /** The same without texts and Parquet. */
  bare: Record<string, Uint8Array>;
  resources: Resource[];
}

let made: Promise<Made> | null = null;

/** What packages of one library hold: made by the first test that asks. */
const packages = () => (made ??= make());

async function make(): Promise<Made> {
  const { context, corpus } = await corpusLibrary();
  await makeReport(context, corpus);
  const { files } = await packed(context, corpus, { texts: true, parquet: true });
  const { resources } = JSON.parse(strFromU8(files['datapackage.json']));
  return { files, bare: (await packed(context, corpus)).files, resources };
}

/** The rows of a table of a package. */
function table(files: Record<string, Uint8Array>, name: string): Row[] {
  const [head, ...rows] = [...csvRows(strFromU8(files[name]))].map(({ cells }) => cells);
  return rows.map((cells) => Object.fromEntries(head.map((column, i) => [String(column), cells[i]])));
}

test('the same corpus gives the same bytes, on its page and after its report was made again', async () => {
  const { context, corpus } = await corpusLibrary();
  await expect(packed(context, corpus)).rejects.toThrow(/has no report yet.*corpus report/);
  await makeReport(context, corpus);
  const { bytes } = await packed(context, corpus, { parquet: true });
  await makeReport(context, corpus, true);
  expect((await packed(context, corpus, { parquet: true })).bytes.equals(bytes)).toBe(true);
  const app = createApp(context);
  const answer = await request(app).get(`/corpora/${corpus.id}/package.zip?parquet=on`).buffer(true);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  expect(answer.headers).toMatchObject({
    'content-disposition': 'attachment; filename=parallax-corpus-harbor-wall.zip',
  });
  expect(Number(answer.headers['content-length'])).toBe(bytes.length);
  await request(app).get('/corpora/ffffffffffff/package.zip').expect(404);
  await request(app).get(`/corpora/${corpus.id}/package.zip?parquet=perhaps`).expect(400);
  // What lay on the disk meanwhile is gone.
  expect(readdirSync(context.config.dataFolder).filter((name) => name.includes('corpus'))).toEqual([]);
});

test('datapackage.json tells of every file with its size, hash and columns; every key holds', async () => {
  const { files, resources } = await packages();
  expect(resources.map(({ path }) => path).sort()).toEqual(
    Object.keys(files)
      .filter((name) => name !== 'datapackage.json')
      .sort(),
  );
  const tables = new Map<string, Row[]>();
  for (const { name, path, bytes, hash, schema, description } of resources) {
    expect({ path, bytes, hash }).toEqual({
      path,
      bytes: files[path].length,
      hash: `sha256:${createHash('sha256').update(files[path]).digest('hex')}`,
    });
    expect(description).toMatch(/\.$/);
    expect(schema !== undefined).toBe(path.endsWith('.csv'));
    if (!schema) continue;
    const rows = table(files, path);
    tables.set(name, rows);
    const [head] = csvRows(strFromU8(files[path]));
    expect(head.cells, path).toEqual(schema.fields.map((field) => field.name));
    for (const field of schema.fields) {
      expect(field.description).toMatch(/\S/);
      for (const row of rows) expect(isOf(row[field.name], field), `${path} ${field.name}`).toBe(true);
    }
    if (schema.primaryKey) {
      const keys = rows.map((row) => keyOf(row, schema.primaryKey!));
      expect(new Set(keys).size, path).toBe(rows.length);
    }
  }
  let held = 0;
  for (const { name, path, schema } of resources)
    for (const { fields, reference } of schema?.foreignKeys ?? []) {
      const known = new Set(tables.get(reference.resource)!.map((row) => keyOf(row, reference.fields)));
      for (const row of tables.get(name)!) {
        if (fields.every((field) => row[field] === null)) continue;
        expect(known.has(keyOf(row, fields)), `${path} ${fields}: ${keyOf(row, fields)}`).toBe(true);
        held++;
      }
    }
  expect(held).toBeGreaterThan(1000);
});

const keyOf = (row: Row, fields: readonly string[]) => JSON.stringify(fields.map((field) => row[field]));

function isOf(cell: Cell, { type, constraints = {} }: NonNullable<Resource['schema']>['fields'][number]) {
  if (cell === null) return !constraints.required;
  if (constraints.enum && !constraints.enum.includes(String(cell))) return false;
  if (type === 'integer') return Number.isInteger(cell);
  if (type === 'number') return typeof cell === 'number';
  return typeof cell === 'string' && (type !== 'datetime' || !Number.isNaN(Date.parse(cell)));
}

test('each printing has a row; marks and attributions stand where the texts have them', async () => {
  const { files } = await packages();
  const articles = table(files, 'articles.csv');
  expect(articles).toHaveLength(printed.length + 1);
  expect(articles.filter(({ article }) => article === printed[0].id)).toMatchObject([
    { own_id: 'N-1', collection: 'Wire', outlet: 'North', date: '2024-01-10', section: 'World' },
    { own_id: 'S-1', collection: 'Wire', outlet: 'South', date: '2024-02-11', title: 'Printed' },
  ]);
  const texts = new Map(table(files, 'texts.csv').map(({ article, text }) => [article, String(text)]));
  for (const { id, text } of printed) expect(texts.get(id)).toBe(text);
  const marks = table(files, 'marks.csv');
  expect(marks.length).toBeGreaterThan(50);
  for (const { article, start, end, words } of marks)
    expect(texts.get(article)!.slice(Number(start), Number(end))).toBe(words);
  const attributions = table(files, 'attributions.csv');
  expect(attributions.length).toBeGreaterThan(50);
  const cues = attributions.flatMap(({ article, cue }) =>
    String(cue ?? '')
      .split(' ')
      .filter(Boolean)
      .map((one) => texts.get(article)!.slice(...(one.split(':').map(Number) as [number, number]))),
  );
  expect(new Set(cues)).toContain('told');
  expect(cues.every((cue) => /\w/.test(cue))).toBe(true);
  const variables = table(files, 'variables.csv').filter(
    ({ printing }) => printing === articles.find(({ own_id }) => own_id === 'N-1')!.printing,
  );
  expect(variables.map(({ name, value, number }) => [name, value, number])).toEqual([
    ['__proto__', '=1+1', null],
    ['reach', '12.5', 12.5],
    ['tags', 'a tag', null],
  ]);
  // What a spreadsheet would run has an apostrophe before it.
  expect(strFromU8(files['variables.csv'])).toContain(',"__proto__","\'=1+1",');
  expect(table(files, 'annotations.csv')).toMatchObject([
    { article: printed[2].id, kind: 'verdict', person: 'person 1', value: 'reject', about_measure: 'loaded' },
  ]);
});

test('figures are those of the report and of the filter, each explained as the reference has it', async () => {
  const { files } = await packages();
  const report = corpusFileSchema.parse(JSON.parse(strFromU8(files['report.json'])));
  const figures = table(files, 'figures.csv');
  expect(figures).toHaveLength(report.cells.length * report.measures.length);
  const { cells, measures } = report;
  expect(cells.length).toBeGreaterThan(1);
  expect(figures.map(({ value, low, high, n }) => [value, low, high, n])).toEqual(
    cells.flatMap((cell) => cell.figures.map(({ value, low, high, n }) => [value, low, high, n])),
  );
  expect(figures.filter(({ cell }) => cell === 1).map(({ measure }) => measure)).toEqual(
    measures.map(({ id }) => id),
  );
  const told = readFileSync(join(projectRoot, 'docs/reference.md'), 'utf8')
    .split('\n#### Figures of an article\n')[1]
    .split('\n#### ')[0]
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.slice(2, -2).split(' | '))
    .map(([name, , , , says]) => [name.replaceAll('`', ''), says]);
  const says = (name: string) => figureWords[name] ?? frameWords(name.replace('frame-', ''));
  expect(told.map(([name]) => [name, says(name)])).toEqual(told);
  const named = table(files, 'measures.csv').filter(({ of_articles }) => of_articles === 'yes');
  expect(named.map(({ measure }) => measure).sort()).toEqual(told.map(([name]) => name).sort());
  const own = table(files, 'article_figures.csv').filter(({ article }) => article === printed[1].id);
  expect(new Set(own.map(({ name }) => name)).size).toBeGreaterThan(30);
});

test('without being asked for, texts do not go with it', async () => {
  const { bare } = await packages();
  expect(Object.keys(bare)).not.toContain('texts.csv');
  expect(Object.keys(bare).filter((name) => name.endsWith('.parquet'))).toEqual([]);
  const sentence = 'We have kept every promise to the fishing towns';
  for (const [name, bytes] of Object.entries(bare)) expect(strFromU8(bytes), name).not.toContain(sentence);
  expect(strFromU8(bare['README.md'])).toContain('The texts of the articles are not in it');
});

test('Parquet has the rows of the CSV, with their types', async () => {
  const { files } = await packages();
  const names = Object.keys(files).filter((name) => name.endsWith('.parquet'));
  expect(names).toContain('marks.parquet');
  expect(names).toContain('texts.parquet');
  for (const name of names) {
    const { buffer, byteOffset, length } = files[name];
    const rows = await parquetReadObjects({
      file: buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer,
    });
    const expected = table(files, name.replace('.parquet', '.csv'));
    const plain = (cell: unknown) => {
      if (typeof cell === 'bigint') return Number(cell);
      if (cell instanceof Date) return cell.toISOString();
      return typeof cell === 'string' ? cell : (cell ?? null);
    };
    expect(
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, plain(cell)])),
      ),
      name,
    ).toEqual(expected);
  }
});

test('CITATION.cff is as the Citation File Format 1.2.0 wants it', async () => {
  const { files } = await packages();
  const cff = parse(strFromU8(files['CITATION.cff']));
  expect(Object.keys(cff)).toEqual(expect.arrayContaining(['cff-version', 'message', 'title', 'authors']));
  expect(cff).toMatchObject({ 'cff-version': '1.2.0', type: 'dataset', abstract: 'All of it.' });
  // What the schema knows, and what it asks of each.
  const known =
    'abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message preferred-citation references repository repository-artifact repository-code title type url version';
  for (const key of Object.keys(cff)) expect(known.split(' ')).toContain(key);
  expect(cff['date-released']).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(cff.authors).toEqual([{ name: expect.stringMatching(/\S/) }]);
  expect(cff.identifiers).toEqual([
    {
      type: 'other',
      value: expect.stringMatching(/^parallax:corpus:[0-9a-f]{12}$/),
      description: expect.any(String),
    },
  ]);
  expect(cff.references).toEqual([
    {
      ...{ type: 'software', title: 'Parallax', version: analyzerVersion.version },
      ...{ authors: [{ name: expect.any(String) }], notes: expect.stringContaining(analyzerVersion.assets) },
    },
  ]);
  expect(cff.version).toBe(`${analyzerVersion.version}+${analyzerVersion.assets}`);
});

test('a file that is there is left alone; where the disk is full nothing stays', async () => {
  const { context, corpus } = await corpusLibrary();
  const folder = temporaryFolder();
  const file = join(folder, 'a.zip');
  const choices = { texts: false, parquet: false };
  await expect(corpusPackageFile(context, corpus, choices, file)).rejects.toThrow(/no report yet/);
  expect(readdirSync(folder)).toEqual([]);
  await makeReport(context, corpus);
  const ready = await findCorpus(context, corpus.id);
  writeFileSync(file, 'mine');
  await expect(corpusPackageFile(context, ready, choices, file)).rejects.toThrow(/there already/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  await expect(corpusPackageFile(context, ready, choices, join(folder, 'none', 'a.zip'))).rejects.toThrow(
    /ENOENT/,
  );
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
  const write = () => {
    throw full;
  };
  await expect(corpusPackage(context, ready, choices, { folder, write })).rejects.toThrow(full);
  expect(readdirSync(folder)).toEqual(['a.zip']);
  const other = join(folder, 'b.zip');
  expect(await corpusPackageFile(context, ready, choices, other)).toMatchObject({
    printings: 19,
    texts: 18,
    gone: 0,
  });
  expect(readFileSync(other).equals((await packed(context, ready)).bytes)).toBe(true);
  expect(readdirSync(folder).sort()).toEqual(['a.zip', 'b.zip']);
  expect(existsSync(other)).toBe(true);
});
