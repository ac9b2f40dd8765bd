import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { makeArticle } from '../../../../analysis/index.ts';
import { databaseFile } from '../../../../server/context.ts';
import { redatePrintings } from '../../../../server/library/many-machines/share-corpora.ts';
import { anySelection, type Conditions, openStore, type Store } from '../../../../server/store/index.ts';
import { migrations } from '../../../../server/store/migrations.ts';
import { openDatabase } from '../../../../server/store/open.ts';
import { pack } from '../../../../server/store/packed.ts';
import { entriesSql, textsSql } from '../../../../server/store/selection.ts';
import { fishermen, harbor, temporaryContext, temporaryFolder, uproar } from '../support.ts';

/** How many steps a library had whose corpora knew no printings. */
const withoutPrintings = migrations.findIndex((step) => step.includes('CREATE TABLE corpusTexts'));

const analyzer = { version: '1', assets: 'a' };
const corpus = async (store: Store, given: object = {}) =>
  (await store.corpusStore()).saved.add({
    ...{ id: 'one', name: 'One', selection: anySelection, note: '', scheme: null, analyzer, articles: 1 },
    ...{ heads: [], parts: {}, again: null },
    ...given,
  });

test('a corpus of before keeps its articles, what was counted of them and where they stand', async () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const before = openDatabase(file, migrations.slice(0, withoutPrintings));
  const summary = pack({ article: harbor.id, words: [1, 2, 3], outlet: 'Old', date: null });
  for (const { id, text } of [harbor, fishermen, uproar])
    before
      .prepare(
        "INSERT INTO articles (id, words, genre, language, created, text) VALUES (?, 9, 'news', 'en', '2024', ?)",
      )
      .run(id, text);
  before.exec(
    `INSERT INTO corpora (id, name, selection, note, version, assets, articles, created)
     VALUES ('one', 'One', '{"outlet":"North","ids":null}', '', '1', 'a', 3, '2024')`,
  );
  const add = before.prepare(
    `INSERT INTO corpusArticles (corpus, article, date, outlet, topic, event, why, summary, vector)
     VALUES (1, ?, '2024-01-11', 'North', ?, ?, ?, ?, ?)`,
  );
  add.run(harbor.id, 't', 'e', null, summary, Buffer.from([1, 2]));
  add.run(fishermen.id, '', '', 'It fell over.', null, null);
  add.run(uproar.id, '', '', null, null, null);
  before.close();

  const store = openStore(file);
  onTestFinished(() => store.close());
  const corpora = await store.corpusStore();
  expect(await corpora.saved.byId('one')).toMatchObject({
    selection: { ...anySelection, outlet: 'North' },
    ...{ heads: [], parts: {}, again: null },
  });
  expect(await corpora.texts.progress(1)).toEqual({
    articles: 3,
    printings: 3,
    unread: 1,
    failed: 1,
    // What was counted stays until the next report, for which more is counted of it.
    stale: 1,
  });
  expect(await corpora.texts.unread(1, 9)).toEqual([uproar.id]);
  expect(await corpora.texts.failed(1, 9)).toEqual([{ article: fishermen.id, why: 'It fell over.' }]);
  const [counted, ...others] = [...(await corpora.texts.each(1)).rows()];
  expect(others).toEqual([]);
  expect(counted).toMatchObject({ printing: 0, summary: { outlet: 'North', date: '2024-01-11' } });
  expect([...counted.vector]).toEqual([1, 2]);
  const inCell = { outlet: 'North', topic: 't', from: null, before: null };
  expect((await corpora.printings.ofCell(1, inCell, null, 9)).map(({ article }) => article)).toEqual([
    harbor.id,
  ]);
});

test('what a selection finds is come by through indexes, whatever its conditions', () => {
  const context = temporaryContext();
  const database = new Database(databaseFile(context.config));
  onTestFinished(() => void database.close());
  const given: Partial<Conditions>[] = [
    ...[{}, { outlet: 'a' }, { from: '2024', to: '2025' }, { tag: 'a' }, { search: 'a' }, { kind: 'news' }],
    ...[{ section: 'a' }, { collection: 1 }, { language: 'en' }],
    { variables: [...'ab'].map((name) => ({ name, value: 'a' })), outlet: 'a' },
  ];
  for (const some of given) {
    const wanted = { ...anySelection, ...some };
    for (const sql of [entriesSql(wanted), textsSql(wanted)]) {
      if (sql === null) continue;
      const named = Object.fromEntries(Array.from(sql.matchAll(/@(\w+)/g), ([, name]) => [name, null]));
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(named) as { detail: string }[];
      const scans = plan
        .map(({ detail }) => detail)
        .filter(
          (detail) =>
            /^SCAN (?!json_each|articleWords VIRTUAL)/.test(detail) && !/COVERING INDEX/.test(detail),
        );
      expect({ sql, scans }).toEqual({ sql, scans: [] });
    }
  }
});

test('what is set right in an article is so in the entries that said the same, and its corpora know', async () => {
  const { store } = temporaryContext();
  const article = makeArticle('The bridge opened on Monday.', {
    publisher: 'Nroth',
    published: '2024-01-11',
  });
  store.articles.add(article, 5);
  const none = {
    title: null,
    kind: 'unknown',
    section: null,
    byline: null,
    url: null,
    variables: [],
    tags: [],
  };
  const collection = store.collections.add({
    ...{ key: 'k', name: 'k', form: 'csv', answers: [], state: 'ended' as const, file: null },
  });
  for (const [ownId, outlet] of [
    ['a', 'Nroth'],
    ['b', 'South'],
  ])
    store.entries.add({ ...none, collection, ownId, outlet, article: article.id, published: '2024-01-11' });
  const number = await corpus(store);
  const corpora = await store.corpusStore();
  await corpora.texts.addTexts(number, [article.id]);
  for (const { number: printing } of store.entries.ofArticle(article.id))
    await corpora.printings.add(number, [{ article: article.id, printing, date: '2024-01-11', outlet: '' }]);
  const outlets = async () =>
    (await corpora.printings.ofArticle(number, article.id)).map(({ outlet, date }) => `${outlet} ${date}`);

  store.articles.describe({ ...article, publisher: 'North' });
  expect(store.entries.ofArticle(article.id).map(({ outlet }) => outlet)).toEqual(['North', 'South']);
  await redatePrintings({ store, corpora }, number);
  expect(await outlets()).toEqual(['North 2024-01-11', 'South 2024-01-11']);
  expect(await corpora.texts.progress(number)).toMatchObject({ stale: 1, unread: 1 });
  await corpora.texts.recount(number);
  expect(await corpora.texts.progress(number)).toMatchObject({ stale: 0, unread: 1 });
  // What a collection said stays where the collection is forgotten.
  store.collections.remove(collection);
  store.articles.describe({ ...article, publisher: 'East', published: null });
  await redatePrintings({ store, corpora }, number);
  expect(await outlets()).toEqual(['North 2024-01-11', 'South 2024-01-11']);
});
