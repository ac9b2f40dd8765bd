import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import request from 'supertest';
import { expect, onTestFinished, test, vi } from 'vitest';
import { analyze, analyzerVersion, comparerVersion, makeArticle } from '../../../analysis/index.ts';
import { attribution as attributionMeasure } from '../../../analysis/measures/attribution/measure.ts';
import { loadRuntime } from '../../../analysis/model/runtime.ts';
import type { Comparison } from '../../../analysis/types/comparison.ts';
import type { Readings } from '../../../analysis/types/reading.ts';
import { problemOf } from '../../../server/errors.ts';
import {
  compareArticles,
  ensureAnalysis,
  ensureComparison,
  findArticle,
  importArticle,
  paragraphVectors,
} from '../../../server/library/analysis.ts';
import { pinnedComparison } from '../../../server/library/pinned.ts';
import { articlePath, permalink } from '../../../server/report/links.ts';
import { noBasis } from '../../../server/store/analyses.ts';
import { articlesTable } from '../../../server/store/articles.ts';
import { openStore } from '../../../server/store/index.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { openDatabase } from '../../../server/store/open.ts';
import { pack, unpack } from '../../../server/store/packed.ts';
import { createApp, fishermen, harbor, temporaryContext, temporaryFolder } from './support.ts';

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'no error';
};

test('a new file takes every migration, and opening it again takes none', () => {
  const file = join(temporaryFolder(), 'deep', 'er', 'parallax.sqlite');
  for (let opened = 0; opened < 2; opened++) {
    const database = openDatabase(file);
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  }
});

test('a migration that fails is undone, and the version before it goes on working', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  openStore(file).close();
  const broken = [...migrations, 'CREATE TABLE half (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)'];
  expect(() => openDatabase(file, broken)).toThrow('nowhere');
  const database = openDatabase(file);
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
  expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'half'").all()).toEqual([]);
  database.close();
});

test('a database of a newer version is refused by name and left alone', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  openStore(file).close();
  const newer = new Database(file);
  newer.pragma(`user_version = ${migrations.length + 7}`);
  newer.close();
  const before = readFileSync(file);
  expect(() => openStore(file)).toThrow(`${file} is of version ${migrations.length + 7}`);
  expect(codeOf(() => openStore(file))).toBe('store-newer');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("another program's database is refused and left alone", () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const other = new Database(file);
  other.exec('CREATE TABLE bookmarks (url TEXT)');
  other.close();
  const before = readFileSync(file);
  expect(codeOf(() => openStore(file))).toBe('store-foreign');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test.each(['is no database at all', 'has a damaged page'])(
  'a file that %s is refused and never overwritten',
  (how) => {
    const file = join(temporaryFolder(), 'parallax.sqlite');
    if (how === 'is no database at all')
      writeFileSync(file, 'These are notes about the harbor.\n'.repeat(200));
    else {
      const context = openStore(file);
      for (let i = 0; i < 50; i++) context.articles.add(makeArticle(`Text ${i} `.repeat(2000)), 4000);
      context.close();
      const bytes = readFileSync(file);
      bytes.fill(0xff, 8192, 24576);
      writeFileSync(file, bytes);
    }
    const before = readFileSync(file);
    expect(codeOf(() => openStore(file))).toBe('store-corrupt');
    expect(() => openStore(file)).toThrow(file);
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

test('a locked database says that another process writes, and takes the article later', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const database = openDatabase(file, migrations, 50);
  const articles = articlesTable(database);
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  let failure: unknown;
  try {
    articles.add(harbor, 80);
  } catch (error) {
    failure = error;
  }
  expect(problemOf(failure)).toMatchObject({ code: 'store-busy', status: 503 });
  other.exec('COMMIT');
  other.close();
  expect(articles.add(harbor, 80)).toBe(true);
  database.close();
});

test('an article comes back as it went in, and comes in once', () => {
  const { store } = temporaryContext();
  const odd = makeArticle('Smart “quotes”, emoji 🛳️, a lone \ud800 surrogate, NUL \0 and\r\na line end.', {
    title: 'Odd',
  });
  expect(store.articles.add(odd, 12)).toBe(true);
  expect(store.articles.add(odd, 12)).toBe(false);
  expect({ ...store.articles.get(odd.id) }).toEqual(odd);
  expect(store.articles.count()).toBe(1);
});

test('lists go newest first by keyset, without a gap or a repeat', () => {
  const { store } = temporaryContext();
  const ids = Array.from({ length: 7 }, (_, i) => makeArticle(`Article number ${i}.`));
  for (const article of ids) store.articles.add(article, 3);
  const seen: string[] = [];
  for (let before: number | undefined; ; ) {
    const page = store.articles.list({ before, limit: 3 });
    if (page.length === 0) break;
    seen.push(...page.map(({ id }) => id));
    before = page.at(-1)!.number;
  }
  expect(seen).toEqual(ids.map(({ id }) => id).reverse());
});

test('no list scans a table, sorts or skips rows', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const database = openDatabase(file);
  const plan = (sql: string) =>
    (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail);
  expect(plan('SELECT number FROM articles WHERE number < 9 ORDER BY number DESC LIMIT 5')).toEqual([
    'SEARCH articles USING INTEGER PRIMARY KEY (rowid<?)',
  ]);
  expect(plan("SELECT id FROM articles WHERE id >= 'a' AND id < 'ag' ORDER BY id LIMIT 2").join()).toMatch(
    /^SEARCH articles USING COVERING INDEX/,
  );
  database.close();
});

/** How SQLite would go about a statement; what is bound to it does not matter to that. */
function planOf(database: Database.Database, sql: string): string[] {
  const named = Object.fromEntries(Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name, null]));
  const unnamed = Array.from(sql.matchAll(/\?/g), () => null);
  const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...unnamed, named) as { detail: string }[];
  return rows.map(({ detail }) => detail);
}

test('no statement of the store walks through the rows of a table, or counts off rows to skip them', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  onTestFinished(() => void prepare.mockRestore());
  openStore(file).close();
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  expect(statements.size).toBeGreaterThan(30);
  const database = new Database(file);
  onTestFinished(() => void database.close());
  for (const sql of statements) {
    expect(sql).not.toMatch(/\bOFFSET\b/i);
    // Of drafts there are a few hundred at most.
    if (/^\s*PRAGMA/i.test(sql) || /FROM drafts$|^UPDATE drafts /.test(sql)) continue;
    const scans = planOf(database, sql).filter(
      (detail) =>
        /^SCAN (?!names|json_each|articleWords VIRTUAL TABLE INDEX \d+:(?:=|M)|CONSTANT ROW|\(subquery)/.test(
          detail,
        ) && !detail.includes('COVERING INDEX'),
    );
    expect({ sql, scans }).toEqual({ sql, scans: [] });
  }
});

test('an id is found by its beginning where that is one article alone', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  expect(findArticle(context, harbor.id).id).toBe(harbor.id);
  expect(findArticle(context, harbor.id.slice(0, 8)).id).toBe(harbor.id);
  expect(codeOf(() => findArticle(context, harbor.id.slice(0, 7)))).toBe('bad-request');
  expect(codeOf(() => findArticle(context, fishermen.id.slice(0, 12)))).toBe('not-found');
  expect(codeOf(() => findArticle(context, "' OR 1=1 --"))).toBe('bad-request');
  const near = { ...fishermen, id: harbor.id.slice(0, 60) + (harbor.id.endsWith('0000') ? '1111' : '0000') };
  context.store.articles.add(near, 1);
  expect(codeOf(() => findArticle(context, harbor.id.slice(0, 12)))).toBe('ambiguous-id');
});

test('a result is computed once, comes back whole, and holds neither text nor metadata twice', async () => {
  const context = temporaryContext();
  expect((await importArticle(context, harbor)).added).toBe(true);
  expect((await importArticle(context, harbor)).added).toBe(false);
  const first = await ensureAnalysis(context, harbor);
  expect(await ensureAnalysis(context, harbor)).toEqual(first);
  expect(first.document.text).toBe(harbor.text);
  expect(first.document).not.toHaveProperty('tokens');
  expect(context.store.analyses.versions(harbor.id)).toHaveLength(1);
  expect(context.store.articles.summary(harbor.id)?.words).toBe(first.analysis.words);
});

test('a changed analyzer scores again, and what the old one said stays readable', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  const current = await ensureAnalysis(context, harbor);
  const old = { version: '0.0.1', assets: 'feedfacefeedface' };
  context.store.analyses.remove(harbor.id);
  context.store.analyses.add({ ...current, analysis: { ...current.analysis, analyzer: old, words: 7 } });

  expect((await ensureAnalysis(context, harbor)).analysis).toEqual(current.analysis);
  expect(context.store.analyses.get(harbor, old)?.analysis.words).toBe(7);
  const versions = context.store.analyses.versions(harbor.id);
  expect(versions.map(({ version }) => version)).toEqual([current.analysis.analyzer.version, '0.0.1']);
});

test('a comparison is computed once and is the same from the store', async () => {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const first = await ensureComparison(context, harbor.id, fishermen.id);
  const second = await ensureComparison(context, harbor.id.slice(0, 12), fishermen.id.slice(0, 12));
  expect(second).toEqual(JSON.parse(JSON.stringify(first)));
  expect(first.comparison.left).toBe(harbor.id);
});

/** Says whether any text is read from now on: each reading looks up the pieces of its tokens. */
async function readings(): Promise<() => number> {
  const { pieces } = await loadRuntime();
  const of = vi.spyOn(pieces, 'of');
  onTestFinished(() => void of.mockRestore());
  return () => of.mock.calls.length;
}

const pair = { left: harbor, right: fishermen };

test('a new pair of two stored articles is compared without reading either, to the same bytes', async () => {
  const context = temporaryContext();
  const fresh = await compareArticles(pair);
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const read = await readings();
  const { comparison, left, right } = await ensureComparison(context, harbor.id, fishermen.id);
  expect(read()).toBe(0);
  expect(JSON.stringify(comparison)).toBe(JSON.stringify(fresh.comparison));
  for (const view of [left, right]) expect(Object.keys(view.document)).not.toContain('tokens');
});

test.each(['tokens', 'sentenceVectors', 'paragraphVectors'])(
  'an article whose %s are not stored, or damaged, is read anew for a comparison, and kept whole then',
  async (column) => {
    const context = temporaryContext();
    for (const article of [harbor, fishermen]) await importArticle(context, article);
    const first = await ensureComparison(context, harbor.id, fishermen.id);
    const read = await readings();
    for (const damage of [null, Buffer.from('?')]) {
      const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
      database.prepare(`UPDATE analyses SET ${column} = ? WHERE article = ?`).run(damage, harbor.id);
      database.close();
      context.store.comparisons.remove(harbor.id);
      const before = read();
      const again = await ensureComparison(context, harbor.id, fishermen.id);
      expect(read()).toBeGreaterThan(before);
      expect(again.comparison).toEqual(JSON.parse(JSON.stringify(first.comparison)));
      expect(context.store.analyses.whole(harbor, analyzerVersion)).not.toBeNull();
    }
  },
);

test('attributions are stored once, and stand in the document and in the reading all the same', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  onTestFinished(() => void database.close());
  const bytes = database.prepare('SELECT document FROM analyses').pluck().get() as Buffer;
  expect(unpack<{ attributions: unknown }>(bytes, () => true)?.attributions).toBeNull();
  const { document, analysis } = await ensureAnalysis(context, harbor);
  expect(document.attributions.length).toBeGreaterThan(2);
  expect(document.attributions).toEqual(analysis.readings.attribution.attributions);
  const { document: fresh } = await analyze(harbor);
  expect(document.attributions).toEqual(fresh.attributions);
});

test('a document keeps its own attributions where the reading has none', async () => {
  const context = temporaryContext();
  const analyzed = await analyze(harbor);
  const attribution = attributionMeasure.failed('It fell over.');
  const readings = { ...analyzed.analysis.readings, attribution };
  context.store.articles.add(harbor, 80);
  context.store.analyses.add({ ...analyzed, analysis: { ...analyzed.analysis, readings } });
  const kept = context.store.analyses.get(harbor, analyzerVersion)!;
  expect(kept.document.attributions).toEqual(analyzed.document.attributions);
  expect(kept.analysis.readings.attribution.attributions).toEqual([]);
});

test('the vectors of an article’s paragraphs are there without reading it', async () => {
  const context = temporaryContext();
  context.store.articles.add(harbor, 80);
  expect(paragraphVectors(context, harbor.id)).toBeNull();
  await ensureAnalysis(context, harbor);
  const read = await readings();
  const paragraphs = paragraphVectors(context, harbor.id)!;
  expect(paragraphs.map(({ start, end }) => harbor.text.slice(start, end))).toEqual(
    harbor.text.split('\n\n'),
  );
  for (const { vector } of paragraphs) expect(Math.hypot(...vector)).toBeGreaterThan(0);
  expect(read()).toBe(0);
});

test('a text that cannot be read is not stored, in part or whole', async () => {
  const context = temporaryContext();
  await expect(importArticle(context, makeArticle('  \n '))).rejects.toMatchObject({ code: 'empty-text' });
  expect(context.store.articles.count()).toBe(0);
});

/** A library as 0.5.0 left it: six steps of the schema, two voices, attributions in the document and in the reading. */
async function libraryOf050(folder: string) {
  const old = { version: '0.5.0', assets: '0505050505050505' };
  const compared = await compareArticles(pair);
  const inTwoVoices = (value: unknown) =>
    pack(JSON.parse(JSON.stringify(value).replaceAll(/"(?:paraphrase|quotation)"/g, '"quoted"')));
  const database = openDatabase(join(folder, 'parallax.sqlite'), migrations.slice(0, 6));
  for (const side of ['left', 'right'] as const) {
    const { document, analysis } = compared[side];
    const { article, text, ...rest } = document;
    const { title, publisher, published, genre, language } = article;
    database
      .prepare(
        `INSERT INTO articles (id, text, words, title, publisher, published, genre, language, created)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2024-02-05')`,
      )
      .run(article.id, text, analysis.words, title, publisher, published, genre, language);
    database
      .prepare(
        `INSERT INTO analyses (article, version, assets, corrections, created, analysis, document)
         VALUES (?, ?, ?, '', '2024-02-05', ?, ?)`,
      )
      .run(article.id, ...Object.values(old), inTwoVoices({ ...analysis, analyzer: old }), inTwoVoices(rest));
  }
  database
    .prepare(
      `INSERT INTO comparisons ("left", "right", version, assets, leftCorrections, rightCorrections, created, comparison)
       VALUES (?, ?, ?, ?, '', '', '2024-02-05', ?)`,
    )
    .run(
      harbor.id,
      fishermen.id,
      ...Object.values(old),
      inTwoVoices({ ...compared.comparison, analyzer: old }),
    );
  database.close();
  return { old, comparison: { ...compared.comparison, analyzer: old } };
}

test('a library of 0.5.0 opens; its results stay as they were, in two voices, and are told as old', async () => {
  const folder = temporaryFolder();
  const { old, comparison } = await libraryOf050(folder);
  const context = temporaryContext(folder);
  const app = createApp(context);
  const address = permalink(comparison);
  const voices = async () => {
    const { body } = await request(app)
      .get(`/api${articlePath(harbor.id)}`)
      .query(old)
      .expect(200);
    expect(body.document.attributions).toEqual(body.analysis.readings.attribution.attributions);
    return new Set(body.document.voices.map(({ voice }: { voice: string }) => voice));
  };
  for (let read = 0; read < 2; read++) {
    expect([...(await voices())]).toEqual(['quoted']);
    const page = await request(app).get(address).expect(200);
    expect(page.text).toContain(`This is the report as Parallax 0.5.0 (${old.assets}) made it.`);
    // Then by this version, beside them.
    const now = await ensureComparison(context, harbor.id, fishermen.id);
    expect(now.comparison.analyzer).toEqual(comparerVersion);
    expect(new Set(now.left.document.voices.map(({ voice }) => voice))).toEqual(
      new Set(['paraphrase', 'quotation']),
    );
  }
  expect(context.store.analyses.versions(harbor.id).map(({ version }) => version)).toEqual([
    analyzerVersion.version,
    '0.5.0',
  ]);
  expect(context.store.comparisons.versions(harbor.id, fishermen.id)).toHaveLength(2);
});

test('what compares has a version of its own: readings stay where it alone is another, and an older comparison keeps its sides', async () => {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const { comparison } = await ensureComparison(context, harbor.id, fishermen.id);
  expect(comparison.analyzer).toEqual(comparerVersion);
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  const other = { version: comparerVersion.version, assets: 'c0c0c0c0c0c0c0c0' };
  database.prepare('UPDATE comparisons SET assets = ?').run(other.assets);
  database.close();
  const read = await readings();
  await ensureComparison(context, harbor.id, fishermen.id);
  expect(read()).toBe(0);
  expect(context.store.comparisons.versions(harbor.id, fishermen.id).map(({ assets }) => assets)).toEqual([
    comparerVersion.assets,
    other.assets,
  ]);
  const pinned = pinnedComparison(context, harbor.id, fishermen.id, {
    ...other,
    left: noBasis,
    right: noBasis,
  });
  expect(pinned.left.analysis.analyzer).toEqual(analyzerVersion);
});

test('an old result says of what has been added since that it was not looked at, not that nothing was found', async () => {
  const context = temporaryContext();
  const { comparison, left, right } = await compareArticles(pair);
  const analyzer = { version: '0.5.9', assets: '0d0d0d0d0d0d0d0d' };
  const { silence: _, drivers: __, ...rest } = { ...comparison, analyzer };
  for (const { document, analysis } of [left, right]) {
    const { frames: ___, loaded, ...others } = analysis.readings;
    const readings = { ...others, loaded: { ...loaded, version: '77' } } as unknown as Readings;
    context.store.articles.add(document.article, analysis.words);
    context.store.analyses.add({ document, analysis: { ...analysis, analyzer, readings } });
  }
  context.store.comparisons.add(rest as unknown as Comparison);
  const app = createApp(context);
  const address = new URL(permalink(rest as unknown as Comparison), 'http://library.test');
  const get = async (path: string) => await request(app).get(`${path}${address.search}`).expect(200);

  const { text: page } = await get(`${address.pathname}/workbook`);
  const section = (id: string) => page.split(`<section id="${id}"`)[1].split('</section>')[0];
  for (const id of ['silence', 'drivers']) expect(section(id)).toContain('This version did not look at it.');
  for (const id of ['naming', 'sourcing', 'loaded', 'claims'])
    expect(section(id)).not.toContain('did not look at it');
  const { text: cited } = await get(`${address.pathname}/files/methods.txt`);
  for (const text of [section('method'), cited]) {
    expect(text).toContain('version 77');
    expect(text).not.toMatch(/frames \(version|define-frames/);
  }
  const { text: all } = await get(`${address.pathname}/files/report.json`);
  expect(JSON.parse(all).comparison).toMatchObject({ unlooked: ['silence', 'drivers'], drivers: [] });
});

test('the data folder may stand already', () => {
  const folder = join(temporaryFolder(), 'data');
  mkdirSync(folder);
  expect(temporaryContext(folder).store.articles.count()).toBe(0);
});
