import { join } from 'node:path';
import Database from 'better-sqlite3';
import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion } from '../../../analysis/index.ts';
import { type LayoutSpan, makeArticle } from '../../../analysis/read/article.ts';
import {
  ensureAnalysis,
  ensureComparison,
  importArticle,
  isAnalyzed,
  isCompared,
} from '../../../server/library/analysis.ts';
import { permalink } from '../../../server/report/links.ts';
import { copyDatabase } from '../../../server/store/backup.ts';
import { openStore } from '../../../server/store/index.ts';
import { migrations } from '../../../server/store/migrations.ts';
import { openDatabase } from '../../../server/store/open.ts';
import { createApp, fishermen, harborText, temporaryContext, temporaryFolder } from './support.ts';

const words = 'Residents of the old town welcomed the wall, which shields their homes from winter storms.';
const start = harborText.indexOf(words);
const span: LayoutSpan = { start, end: start + words.length, kind: 'block quotation' };
const plain = makeArticle(harborText);
const told = makeArticle(harborText, { layout: [span] });

test('a text that comes twice has the richer layout, and its results are made anew', async () => {
  const context = temporaryContext();
  const { store } = context;
  await importArticle(context, plain);
  await importArticle(context, fishermen);
  const first = await ensureComparison(context, plain.id, fishermen.id);
  expect(first.comparison.layout).toBeUndefined();
  expect(await importArticle(context, told)).toMatchObject({ added: false, article: { layout: [span] } });
  expect(store.articles.get(told.id)?.layout).toEqual([span]);
  expect(isAnalyzed(context, told.id)).toBe(true);
  expect(isCompared(context, told.id, fishermen.id)).toBe(false);
  const second = await ensureComparison(context, told.id, fishermen.id);
  expect(second.left.analysis.layout).toMatch(/^[0-9a-f]{16}$/);
  expect(second.comparison.layout).toEqual({ left: second.left.analysis.layout });
  expect(isCompared(context, told.id, fishermen.id)).toBe(true);
  // Poorer again: nothing moves.
  await importArticle(context, plain);
  expect(store.articles.get(told.id)?.layout).toEqual([span]);
  expect(store.analyses.versions(told.id).map(({ layout }) => layout)).toEqual([
    second.left.analysis.layout,
    '',
  ]);
});

test('the report of either layout keeps its address', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  for (const article of [plain, fishermen]) await importArticle(context, article);
  const before = permalink((await ensureComparison(context, plain.id, fishermen.id)).comparison);
  await importArticle(context, told);
  const after = permalink((await ensureComparison(context, told.id, fishermen.id)).comparison);
  expect(before).not.toContain('Layout');
  expect(after).toContain('leftLayout=');
  await request(app).get(before).expect(200);
  await request(app).get(after).expect(200);
  const { body } = await request(app).get(`/api/articles/${told.id}`).expect(200);
  expect(body.article.layout).toEqual([span]);
  const query = { ...analyzerVersion, layout: body.analysis.layout };
  const pinned = await request(app).get(`/api/articles/${told.id}`).query(query).expect(200);
  expect(pinned.body.analysis.layout).toBe(body.analysis.layout);
});

test('a row of before has the layout that its text tells, a damaged one too, and a backup keeps what was told', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'parallax.sqlite');
  const text = `${harborText}\n\nHORVAT: We kept every promise.\n\nMARIN: You kept none of them.`;
  const article = makeArticle(text);
  const old = openDatabase(file, migrations.slice(0, 7));
  old
    .prepare(
      "INSERT INTO articles (id, words, genre, language, created, text) VALUES (?, 1, 'news', 'en', '', ?)",
    )
    .run(article.id, text);
  old.close();
  const store = openStore(file);
  expect(store.articles.get(article.id)?.layout).toEqual(article.layout);
  expect(article.layout.map(({ kind }) => kind)).toEqual(['turn', 'turn']);
  store.articles.setLayout(makeArticle(text, { layout: [span] }));
  store.close();
  await copyDatabase(file, join(folder, 'copy.sqlite'));
  const copy = openStore(join(folder, 'copy.sqlite'));
  expect(copy.articles.get(article.id)?.layout).toEqual([span, ...article.layout]);
  copy.close();
  for (const damage of [
    '[',
    '5',
    'null',
    '[{"start":1}]',
    '[{"start":0,"end":900000000,"kind":"turn"}]',
    'x'.repeat(100),
  ]) {
    const raw = new Database(file);
    raw.prepare('UPDATE articles SET layout = ?').run(damage);
    raw.close();
    const again = openStore(file);
    const layout = again.articles.get(article.id)!.layout;
    for (const { end } of layout) expect(end).toBeLessThanOrEqual(text.length);
    expect(layout.filter(({ kind }) => kind === 'turn').length).toBeGreaterThan(0);
    again.close();
  }
});

test('what a format told is kept without what the text tells by itself', async () => {
  const context = temporaryContext();
  await importArticle(context, told);
  const stored = context.store.articles.get(told.id)!;
  expect((await ensureAnalysis(context, stored)).document.article.layout).toEqual(told.layout);
});
