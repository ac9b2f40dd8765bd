import { once } from 'node:events';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { makeArticle } from '../../analysis/index.ts';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { askReport, createCorpus, standingOf } from '../../server/library/corpora.ts';
import { start } from '../journeys/cli/run.ts';
import { longText, temporaryFolder } from '../unit/server/support.ts';

/** Articles, and how often who reads them is killed. */
const articles = 40;
const kills = 6;

test('a job on a corpus that is killed again and again loses nothing, reads nothing twice, and a server ends it', async () => {
  const folder = join(temporaryFolder(), 'data');
  const environment = { PARALLAX_DATA: folder, PORT: '0' };
  const context = openContext(readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent' }));
  onTestFinished(() => context.store.close());
  const { store, corpora } = context;
  for (let i = 0; i < articles; i++) {
    const published = `2024-${String(1 + (i % 12)).padStart(2, '0')}-11`;
    const publisher = i % 2 === 0 ? 'North' : 'South';
    store.articles.add(makeArticle(`${longText} Item ${i} of the list.`, { publisher, published }), 200);
  }
  const selection = { outlet: null, from: null, to: null, tag: null, search: null };
  const wish = { selection, ids: null, note: '', scheme: null };
  const killed = await createCorpus(context, { ...wish, name: 'Killed' });
  const unread = async () => (await corpora.texts.progress(killed.number)).unread;
  const until = async (isIt: () => Promise<boolean>) => {
    while (!(await isIt())) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  for (let k = 0; k < kills; k++) {
    const before = await unread();
    const child = start(['corpus', 'report', killed.id, '--workers', '2'], environment);
    await until(async () => (await unread()) <= before - 3);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(await corpora.reports.latest(killed.number)).toBeNull();
  }
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  await until(async () => (await corpora.reports.latest(killed.number)) !== null);
  server.kill('SIGTERM');
  await once(server, 'close');

  expect(await corpora.texts.progress(killed.number)).toMatchObject({ articles, unread: 0, failed: 0 });
  const database = new Database(join(folder, 'parallax.sqlite'), { readonly: true });
  onTestFinished(() => void database.close());
  const of = 'FROM analyses JOIN corpusArticles USING (article) WHERE corpus = ?';
  const counts = database.prepare(`SELECT count(*) AS rows, count(DISTINCT article) AS articles ${of}`);
  expect(counts.get(killed.number)).toEqual({ rows: articles, articles });

  // The same articles in a corpus that nobody killed give the same report.
  const ids = database.prepare('SELECT article FROM corpusArticles WHERE corpus = ?').pluck();
  const whole = await createCorpus(context, {
    ...wish,
    name: 'Whole',
    ids: ids.all(killed.number) as string[],
  });
  await askReport(context, whole);
  const child = start(['corpus', 'report', whole.id], environment);
  await once(child, 'close');
  const reportOf = async (corpus: typeof whole) =>
    JSON.stringify((await standingOf(context, corpus)).stored?.report);
  expect(await reportOf(whole)).toBe(await reportOf(killed));
  expect((await standingOf(context, whole)).stored?.report.articles).toBe(articles);
});
