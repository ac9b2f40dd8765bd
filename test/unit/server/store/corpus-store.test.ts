import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { corpusReport } from '../../../../analysis/corpus/index.ts';
import { makeArticle } from '../../../../analysis/index.ts';
import type { CorpusStore } from '../../../../server/store/corpus-store/corpus-store.ts';
import type { Passes } from '../../../../server/store/corpus-store/dialect.ts';
import { openShared } from '../../../../server/store/corpus-store/on-postgres.ts';
import { RowSpool } from '../../../../server/store/corpus-store/row-spool.ts';
import { anySelection, type Counted, type NewCorpus } from '../../../../server/store/index.ts';
import { madeRow } from '../../analysis/corpus/summaries.ts';
import { noServer, scratchDatabase, testServer } from '../scratch-postgres.ts';
import { temporaryContext } from '../support.ts';

/** Texts that a corpus may have, in the order of their ids. */
const articles = Array.from({ length: 450 }, (_, i) =>
  makeArticle(`The ferry ${i} left the harbor late.`),
).sort((a, b) => (a.id < b.id ? -1 : 1));
const ids = articles.map(({ id }) => id);

const stores: { name: string; lacks: string | null; open(): Promise<CorpusStore> }[] = [
  {
    ...{ name: 'SQLite', lacks: null },
    async open() {
      const { store } = temporaryContext();
      store.transaction(() => {
        for (const article of articles) store.articles.add(article, 7);
      });
      return store.corpusStore();
    },
  },
  {
    ...{ name: 'PostgreSQL', lacks: testServer ? null : noServer },
    async open() {
      const store = await openShared(await scratchDatabase(), 4);
      onTestFinished(() => store.close());
      return store;
    },
  },
];

const analyzer = { version: '1', assets: 'a' };
const newCorpus = (given: Partial<NewCorpus> = {}): NewCorpus => ({
  ...{ id: 'one', name: 'One', selection: { ...anySelection, outlet: 'North' }, note: 'Of the harbor.' },
  ...{ scheme: null, analyzer, articles: 3, heads: [], parts: { 'reader.bin': 'f00' }, again: null },
  ...given,
});

/** What is counted of a text, made up. */
function counted(article: string, i = 0): Counted {
  const { summary, vector } = madeRow(
    i,
    {
      words: [100 + i, 10, i],
      outlet: 'Old',
      date: '1999',
      tokens: 110,
      vocabulary: [['ferry', 1 + (i % 3)]],
    },
    i % 64,
  );
  return { summary: { ...summary, article }, vector };
}

function all<T>(passes: Passes<T>): T[] {
  const rows = [...passes.rows()];
  // It can be gone through again.
  expect([...passes.rows()]).toEqual(rows);
  passes.close();
  return rows;
}

describe.each(stores)('corpora on $name', ({ lacks, open }) => {
  const held = (name: string, run: (store: CorpusStore) => Promise<void>) =>
    test(name, async ({ skip }) => {
      if (lacks) skip(lacks);
      await run(await open());
    });

  held(
    'a corpus comes back as it went in, by number, id and name, and lists go newest first',
    async (store) => {
      const number = await store.saved.add(newCorpus());
      const other = await store.saved.add(newCorpus({ id: 'two', name: 'Zürich', again: number }));
      expect(await store.saved.byId('one')).toMatchObject({
        ...newCorpus(),
        number,
        asked: null,
        why: null,
      });
      expect(await store.saved.byName('ONE')).toEqual(await store.saved.byNumber(number));
      expect(await store.saved.byName('zürich')).toMatchObject({ number: other });
      expect(await store.saved.byId('three')).toBeNull();
      expect((await store.saved.list()).map(({ id }) => id)).toEqual(['two', 'one']);
      expect((await store.saved.list(other, 1)).map(({ id }) => id)).toEqual(['one']);
      expect(await store.saved.rerunsOf(number)).toEqual([other]);
      await expect(store.saved.add(newCorpus({ id: 'three', name: 'oNe' }))).rejects.toThrow();
      await store.saved.remove(number);
      expect(await store.saved.byNumber(other)).toMatchObject({ again: null });
    },
  );

  held('what is asked for is asked for once, and made once', async (store) => {
    const number = await store.saved.add(newCorpus());
    expect(await store.saved.next()).toBeNull();
    await store.saved.ask(number);
    const asked = (await store.saved.byNumber(number))!.asked;
    expect(asked).not.toBeNull();
    await store.saved.ask(number);
    expect(await store.saved.byNumber(number)).toMatchObject({ asked });
    expect(await store.saved.next()).toBe(number);
    expect(await store.saved.made(number, 'It fell over.')).toBe(true);
    expect(await store.saved.made(number)).toBe(false);
    expect(await store.saved.byNumber(number)).toMatchObject({ asked: null, why: 'It fell over.' });
  });

  held(
    'a text is counted once, fails once, is tried again and counted anew, and progress tells of it',
    async (store) => {
      const number = await store.saved.add(newCorpus());
      const [first, second, third] = ids;
      await store.texts.addTexts(number, [third, first, second, first]);
      await store.printings.add(number, [
        { article: first, printing: 0, date: '', outlet: '' },
        { article: second, printing: 7, date: '2024-01-02', outlet: 'North' },
        { article: second, printing: 8, date: '2024-01-01', outlet: 'South' },
        { article: second, printing: 8, date: '2030', outlet: 'Twice' },
      ]);
      const progress = () => store.texts.progress(number);
      expect(await progress()).toEqual({ articles: 3, printings: 3, unread: 3, failed: 0, stale: 0 });
      expect(await store.texts.unread(number, 2)).toEqual([first, second]);
      expect(await store.texts.unread(number, 2, first)).toEqual([second, third]);

      expect(await store.texts.put(number, counted(second, 5))).toBe(true);
      expect(await store.texts.put(number, counted(second, 6))).toBe(false);
      expect(await store.texts.get(number, second)).toEqual(counted(second, 5));
      expect(await store.texts.get(number, first)).toBeNull();
      expect(await store.texts.several(number, [first, second, second])).toEqual(
        new Map([[second, counted(second, 5)]]),
      );
      expect(await store.texts.fail(number, first, 'No words.')).toBe(true);
      expect(await store.texts.fail(number, first, 'Again.')).toBe(false);
      expect(await store.texts.fail(number, second, 'Too late.')).toBe(false);
      expect(await store.texts.failed(number, 9)).toEqual([{ article: first, why: 'No words.' }]);
      expect(await progress()).toEqual({ articles: 3, printings: 3, unread: 1, failed: 1, stale: 0 });
      await store.texts.retry(number);
      expect(await progress()).toMatchObject({ unread: 2, failed: 0 });
      expect(await store.texts.holding(second)).toEqual([number]);
      await store.texts.recount(number);
      expect(await progress()).toMatchObject({ unread: 2, stale: 0 });

      // Rows by date: those of the same text have outlet and date of their own.
      const rows = all(await store.texts.each(number));
      expect(rows.map(({ printing, summary }) => [printing, summary.outlet, summary.date])).toEqual([
        [8, 'South', '2024-01-01'],
        [7, 'North', '2024-01-02'],
      ]);
      expect(rows[0].vector).toEqual(counted(second, 5).vector);
      await store.saved.remove(number);
      expect(await progress()).toEqual({ articles: 0, printings: 0, unread: 0, failed: 0, stale: 0 });
      expect(await store.texts.holding(second)).toEqual([]);
    },
  );

  held('printings are paged, placed, dated anew and found by cell', async (store) => {
    const number = await store.saved.add(newCorpus());
    await store.texts.addTexts(number, ids);
    await store.printings.add(
      number,
      ids.map((article, i) => ({
        ...{ article, printing: i % 2 },
        date: `2024-0${1 + (i % 9)}-11`,
        outlet: i % 3 === 0 ? 'North' : 'South',
      })),
    );
    expect(await store.printings.count(number)).toBe(ids.length);
    const seen: string[] = [];
    for (let after = null as Awaited<ReturnType<typeof store.printings.page>>[number] | null; ; ) {
      const page = await store.printings.page(number, after, 100);
      seen.push(...page.map(({ date, article }) => `${date} ${article}`));
      if (page.length < 100) break;
      after = page.at(-1)!;
    }
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(ids.length);

    await store.printings.place(
      number,
      ids
        .slice(0, 440)
        .map((article, i) => ({ article, printing: i % 2, event: 'e', topic: i < 220 ? 't' : '' })),
    );
    const cell = { outlet: 'North', topic: 't', from: '2024-02', before: '2024-05~' };
    const inCell = await store.printings.ofCell(number, cell, null, 999);
    const expected = ids
      .map((article, i) => ({ article, i, date: `2024-0${1 + (i % 9)}-11` }))
      .filter(({ i, date }) => i < 220 && i % 3 === 0 && date >= '2024-02' && date < '2024-05~')
      .map(({ article, date }) => `${date} ${article}`);
    expect(inCell.map(({ date, article }) => `${date} ${article}`)).toEqual(expected.sort());
    expect(await store.printings.ofCell(number, cell, inCell[1], 2)).toEqual(inCell.slice(2, 4));
    const some = [inCell[3].article, ids[449]];
    expect(await store.printings.ofCell(number, cell, null, 9, some)).toEqual([inCell[3]]);
    const everything = { outlet: null, topic: null, from: null, before: null };
    expect(await store.printings.ofCell(number, everything, null, 999)).toHaveLength(440);

    await store.texts.fail(number, inCell[0].article, 'Gone.');
    expect(await store.printings.ofCell(number, cell, null, 999)).toEqual(inCell.slice(1));
    const [row] = await store.printings.page(number, null, 1);
    await store.printings.redate(number, [{ number: row.number, date: '2030', outlet: 'East' }]);
    expect(await store.printings.ofArticle(number, row.article)).toEqual([
      { article: row.article, printing: row.printing, date: '2030', outlet: 'East' },
    ]);
  });

  held(
    'listings give all rows in either order, counted or not, and a corpus is copied uncounted',
    async (store) => {
      const number = await store.saved.add(newCorpus());
      await store.texts.addTexts(number, ids);
      await store.printings.add(
        number,
        ids.map((article, i) => ({ article, printing: i % 4, date: `20${99 - (i % 50)}`, outlet: '' })),
      );
      await store.texts.put(number, counted(ids[7], 7));
      await store.texts.fail(number, ids[8], 'No words.');
      const byArticle = all(await store.listings.byArticle(number));
      expect(byArticle.map(({ article }) => article)).toEqual(ids);
      expect(byArticle[7]).toMatchObject({
        summary: counted(ids[7], 7).summary,
        why: null,
        topic: '',
        event: '',
      });
      expect(byArticle[8]).toMatchObject({ summary: null, why: 'No words.' });
      const byDate = all(await store.listings.byDate(number));
      expect(byDate.map(({ date, article }) => date + article)).toEqual(
        byArticle.map(({ date, article }) => date + article).sort(),
      );
      const other = await store.saved.add(newCorpus({ id: 'two', name: 'Two', again: number }));
      await store.listings.copy(number, other);
      expect(await store.texts.progress(other)).toMatchObject({
        ...{ articles: ids.length, printings: ids.length, unread: ids.length, failed: 0 },
      });
    },
  );

  held('reports and diffs are kept, the latest is shown, and topics keep their names', async (store) => {
    const number = await store.saved.add(newCorpus());
    const other = await store.saved.add(newCorpus({ id: 'two', name: 'Two' }));
    const { report } = corpusReport(() => []);
    expect(await store.reports.latest(number)).toBeNull();
    expect(await store.reports.isGone(number)).toBe(false);
    await store.reports.add(number, analyzer, report, {});
    await store.reports.add(number, analyzer, { ...report, words: 9 }, { a: 'Harbor “1”' });
    const latest = (await store.reports.latest(number))!;
    expect(latest).toMatchObject({
      analyzer,
      report: { ...report, words: 9 },
      topicNames: { a: 'Harbor “1”' },
    });
    expect(await store.reports.numberOf(number)).toBe(latest.number);
    expect(await store.reports.byNumber(number, latest.number)).toEqual(latest);
    expect(await store.reports.byNumber(other, latest.number)).toBeNull();
    expect(await store.reports.madeOf(number)).toBe(latest.made);
    expect(await store.reports.countOf(number)).toBe(2);
    await store.reports.rename(number, latest.number, { b: 'B' });
    expect(await store.reports.topicNames(number)).toEqual({ b: 'B' });

    const isWhole = (diff: { moved: number }) => diff.moved > 0;
    await store.diffs.put(number, other, { moved: 2 });
    await store.diffs.put(number, other, { moved: 3 });
    expect(await store.diffs.get(number, other, isWhole)).toMatchObject({ diff: { moved: 3 } });
    expect(await store.diffs.of(number)).toEqual([other]);
    expect(await store.diffs.get(other, number, isWhole)).toBeNull();
    await store.diffs.removeOf(other);
    expect(await store.diffs.of(number)).toEqual([]);
    await store.diffs.put(number, other, { moved: 3 });
    await store.saved.remove(other);
    expect(await store.diffs.of(number)).toEqual([]);
    await store.reports.removeOf(number);
    expect(await store.reports.latest(number)).toBeNull();
  });

  held('what is done as one takes hold whole or not at all', async (store) => {
    const broken = store.asOne(null, async (within) => {
      const number = await within.saved.add(newCorpus());
      await within.texts.addTexts(number, ids.slice(0, 2));
      await within.asOne(null, async (deeper) => void (await deeper.saved.ask(number)));
      throw new Error('halfway');
    });
    await expect(broken).rejects.toThrow('halfway');
    expect(await store.saved.list()).toEqual([]);
    const number = await store.asOne(null, async (within) => {
      const one = await within.saved.add(newCorpus());
      await within.texts.addTexts(one, ids.slice(0, 2));
      return one;
    });
    expect(await store.texts.unread(number, 9)).toEqual(ids.slice(0, 2));
  });
});

/** A corpus of made results, with its rows given in no order. */
async function madeCorpus(store: CorpusStore): Promise<number> {
  const number = await store.saved.add(newCorpus());
  const rows = ids.slice(0, 90).map((article, i) => ({ article, i }));
  await store.texts.addTexts(number, ids.slice(0, 90).reverse());
  await store.printings.add(
    number,
    rows.map(({ article, i }) => ({
      ...{ article, printing: i % 5, outlet: i % 2 ? 'Zürich Post' : 'north' },
      date: i % 7 === 0 ? '' : `2024-0${1 + (i % 5)}-1${i % 10}`,
    })),
  );
  for (const { article, i } of rows) await store.texts.put(number, counted(article, i));
  return number;
}

test('the report of the same results is the same bytes on either', async ({ skip }) => {
  if (!testServer) skip(noServer);
  const made: string[] = [];
  for (const { open } of stores) {
    const store = await open();
    const number = await madeCorpus(store);
    const passes = await store.texts.each(number);
    const { report, placed } = corpusReport(() => passes.rows());
    const places = [...placed()];
    passes.close();
    expect(report.articles).toBe(90);
    await store.printings.place(number, places);
    const cell = { outlet: null, topic: null, from: null, before: null };
    const inCell = await store.printings.ofCell(number, cell, null, 99);
    made.push(JSON.stringify({ report, places, inCell }));
  }
  expect(made[0]).toBe(made[1]);
});

test('no statement on SQLite walks through the rows of a table, or sorts them', async () => {
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  onTestFinished(() => void prepare.mockRestore());
  const store = await stores[0].open();
  const before = prepare.mock.calls.length;
  const number = await madeCorpus(store);
  const other = await store.saved.add(newCorpus({ id: 'two', name: 'Two' }));
  await store.listings.copy(number, other);
  for (const passes of [
    store.texts.each,
    store.listings.byArticle,
    store.listings.byDate,
    store.listings.texts,
  ])
    [...(await passes(number)).rows()];
  const after = { date: '2024', article: ids[3], printing: 1 };
  await store.printings.page(number, after, 9);
  await store.printings.ofArticle(number, ids[0]);
  const [one] = await store.printings.page(number, null, 9);
  await store.printings.redate(number, [one, one]);
  await store.printings.place(number, [{ article: ids[0], printing: 0, event: 'e', topic: 't' }]);
  for (const outlet of [null, 'North'])
    for (const topic of [null, 't'])
      for (const from of [null, '2024'])
        await store.printings.ofCell(number, { outlet, topic, from, before: from && '2025' }, after, 9);
  await store.texts.several(number, ids.slice(0, 2));
  await store.texts.unread(number, 9);
  await store.texts.failed(number, 9);
  await store.texts.fail(number, ids[1], 'x');
  await store.texts.retry(number);
  await store.texts.recount(number);
  await store.texts.progress(number);
  await store.texts.holding(ids[0]);
  await store.saved.byName('One');
  await store.saved.list();
  await store.saved.ask(number);
  await store.saved.next();
  await store.saved.made(number);
  await store.saved.rerunsOf(number);
  await store.reports.add(number, analyzer, corpusReport(() => []).report, {});
  await store.reports.latest(number);
  await store.reports.byNumber(number, 1);
  await store.reports.madeOf(number);
  await store.reports.countOf(number);
  await store.reports.numberOf(number);
  await store.reports.topicNames(number);
  await store.reports.isGone(number);
  await store.diffs.of(number);
  await store.diffs.removeOf(number);
  await store.saved.remove(number);
  const statements = new Set(prepare.mock.calls.slice(before).map(([sql]) => sql));
  const { store: library } = temporaryContext();
  library.close();
  const database = prepare.mock.instances[0] as unknown as Database.Database;
  const plain = new Database(database.name, { readonly: true });
  onTestFinished(() => void plain.close());
  expect(statements.size).toBeGreaterThan(35);
  for (const sql of statements) {
    expect(sql).not.toMatch(/\boffset\b/i);
    if (/^(begin|commit|rollback|EXPLAIN|PRAGMA)/i.test(sql)) continue;
    const values = Array.from(sql.matchAll(/\?/g), () => null);
    const plan = plain.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
    const slow = plan
      .map(({ detail }) => detail)
      .filter((detail) =>
        /^SCAN (?!corpora USING COVERING INDEX corporaAsked|fresh|(?:\d+ )?CONSTANT ROW|\d+-ROW VALUES)|TEMP B-TREE FOR (?:RIGHT PART OF )?ORDER BY/.test(
          detail,
        ),
      );
    expect({ sql, slow }).toEqual({ sql, slow: [] });
  }
});

test('rows that were put aside come back as they were, the longest too', () => {
  const spool = new RowSpool<{ article: string; bytes: Buffer | null; number: number }>();
  onTestFinished(() => spool.close());
  const rows = [
    { article: 'a “b” 🛳️', bytes: Buffer.from([1, 2, 3]), number: 1.5 },
    { article: '', bytes: null, number: 0 },
    { article: 'long'.repeat(700_000), bytes: null, number: -1 },
    ...Array.from({ length: 500 }, (_, i) => ({ article: `${i}`, bytes: Buffer.from(`${i}`), number: i })),
  ];
  for (const row of rows) spool.add([row]);
  expect([...spool.rows()]).toEqual(rows);
  expect([...spool.rows()]).toHaveLength(rows.length);
});
