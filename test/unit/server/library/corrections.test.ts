import { join } from 'node:path';
import Database from 'better-sqlite3';
import request from 'supertest';
import { expect, test } from 'vitest';
import { correctionsSchema, noCorrections } from '../../../../analysis/types/corrections.ts';
import { ensureAnalysis, ensureComparison, importArticle } from '../../../../server/library/analysis.ts';
import { correctionsPath } from '../../../../server/report/links.ts';
import { migrations } from '../../../../server/store/migrations.ts';
import { openDatabase } from '../../../../server/store/open.ts';
import { createApp, fishermen, harbor, temporaryContext, temporaryFolder } from '../support.ts';

async function site() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const app = createApp(context);
  const send = (fields: Record<string, string | string[]>) =>
    request(app).post(correctionsPath(harbor.id)).type('form').send(fields);
  return { context, app, send };
}

const spanOf = (words: string) => {
  const start = harbor.text.indexOf(words);
  return `${start}-${start + words.length}`;
};
const quoted = harbor.text.split('\n\n')[1];

test('a kind that a reader sets is taken in, scored again, and can be taken back to the very same figures', async () => {
  const { context, send } = await site();
  const before = await ensureAnalysis(context, harbor);
  await send({ action: 'blocks', block: `${spanOf(quoted)}-caption` }).expect(303);
  const after = await ensureAnalysis(context, harbor);
  expect(after.document.blocks.find(({ start }) => start === harbor.text.indexOf(quoted))?.kind).toBe(
    'caption',
  );
  expect(after.analysis.words).toBeLessThan(before.analysis.words);
  expect(after.analysis.corrections).toBeTruthy();
  expect(context.store.articles.summary(harbor.id)?.words).toBe(after.analysis.words);
  await send({ action: 'blocks', block: `${spanOf(quoted)}-as found` }).expect(303);
  expect(await ensureAnalysis(context, harbor)).toEqual(before);
  expect(context.store.analyses.versions(harbor.id)).toHaveLength(2);
});

test('a comparison follows its sides’ corrections, and the one without them stays', async () => {
  const { context, send } = await site();
  const before = await ensureComparison(context, harbor.id, fishermen.id);
  await send({ action: 'blocks', block: `${spanOf(quoted)}-caption` }).expect(303);
  const after = await ensureComparison(context, harbor.id, fishermen.id);
  expect(after.comparison.corrections).toEqual({ left: after.left.analysis.corrections });
  expect(after.comparison.figures).not.toEqual(before.comparison.figures);
  expect(await ensureComparison(context, harbor.id, fishermen.id)).toEqual(JSON.parse(JSON.stringify(after)));
  await send({ action: 'clear' }).expect(303);
  expect(await ensureComparison(context, harbor.id, fishermen.id)).toEqual(
    JSON.parse(JSON.stringify(before)),
  );
});

test('a form that changes nothing corrects nothing', async () => {
  const { context, send } = await site();
  const { blocks } = (await ensureAnalysis(context, harbor)).document;
  await send({
    action: 'blocks',
    block: blocks.map(({ start, end, kind }) => `${start}-${end}-${kind}`),
  }).expect(303);
  expect(context.store.corrections.of(harbor.id).blocks).toEqual([]);
});

test('merging and splitting mentions is kept once each, and taken back', async () => {
  const { context, send } = await site();
  const [a, b] = [spanOf('Minister Ana Horvat'), spanOf('She')];
  for (const pair of [
    { a, b },
    { a: b, b: a },
  ])
    await send({ action: 'merge', ...pair, back: 'article' })
      .expect(303)
      .expect('Location', `/articles/${harbor.id.slice(0, 12)}`);
  await send({ action: 'split', mention: b }).expect(303);
  await send({ action: 'split', mention: b }).expect(303);
  const kept = context.store.corrections.of(harbor.id);
  expect([kept.merges.length, kept.splits.length]).toEqual([1, 1]);
  expect(correctionsSchema.parse(kept)).toEqual(kept);
  await send({ action: 'unmerge', a, b }).expect(303);
  await send({ action: 'unsplit', mention: b }).expect(303);
  expect(context.store.corrections.of(harbor.id)).toEqual(noCorrections);
});

test.each([
  ['an unknown action', { action: 'drop' }],
  ['no action', {}],
  ['an unknown kind', { action: 'blocks', block: '0-10-advert' }],
  ['a span outside the text', { action: 'blocks', block: '0-99999-caption' }],
  ['a span that is none', { action: 'split', mention: '9-3' }],
  ['a span with junk', { action: 'split', mention: '1-2; DROP' }],
  ['nothing left to count', { action: 'blocks', block: `0-${harbor.text.length}-caption` }],
])('%s is refused and changes nothing', async (_what, fields) => {
  const { context, send } = await site();
  const { text } = await send(fields as Record<string, string>).expect(400);
  expect(text.length).toBeGreaterThan(20);
  expect(context.store.corrections.of(harbor.id).blocks).toEqual([]);
});

test('the page shows every block with its kind, and what counts', async () => {
  const { app, send } = await site();
  await send({ action: 'blocks', block: `${spanOf(quoted)}-caption` }).expect(303);
  const { text } = await request(app).get(correctionsPath(harbor.id)).expect(200);
  expect(text.match(/<select /g)).toHaveLength(3);
  expect(text).toContain(`value="${spanOf(quoted)}-caption" selected`);
  expect(text).toContain('as Parallax finds it');
  expect(text).toContain('1 correction');
});

test('results of an older database stay, under no corrections', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const old = openDatabase(file, migrations.slice(0, 1));
  old.exec(`INSERT INTO articles (id, words, genre, language, created, text) VALUES ('${harbor.id}', 1, 'news', 'en', '', 'x');
    INSERT INTO analyses (article, version, assets, created, analysis, document) VALUES ('${harbor.id}', '1', 'a', '', x'00', x'00');
    INSERT INTO comparisons ("left", "right", version, assets, created, comparison) VALUES ('${harbor.id}', '${harbor.id}', '1', 'a', '', x'00')`);
  old.close();
  openDatabase(file).close();
  const now = new Database(file, { readonly: true });
  expect(now.prepare('SELECT version, assets, corrections FROM analyses').all()).toEqual([
    { version: '1', assets: 'a', corrections: '' },
  ]);
  expect(now.prepare('SELECT leftCorrections, rightCorrections FROM comparisons').all()).toEqual([
    { leftCorrections: '', rightCorrections: '' },
  ]);
  expect(now.pragma('foreign_key_check')).toEqual([]);
  now.close();
});
