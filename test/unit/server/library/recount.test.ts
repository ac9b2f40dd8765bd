import { join } from 'node:path';
import Database from 'better-sqlite3';
import request from 'supertest';
import { expect, onTestFinished, test, vi } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import type { Context } from '../../../../server/context.ts';
import { StoreError, TooSlow } from '../../../../server/errors.ts';
import { ensureComparison, importArticle } from '../../../../server/library/analysis.ts';
import { nextStep, nextStretch, readAnew } from '../../../../server/library/recount.ts';
import { permalink, recountPath } from '../../../../server/report/links.ts';
import { openStore } from '../../../../server/store/index.ts';
import { migrations } from '../../../../server/store/migrations.ts';
import { openDatabase } from '../../../../server/store/open.ts';
import { recountInBackground } from '../../../../server/web/workers/background-recount.ts';
import type { Task, Workers } from '../../../../server/web/workers/workers.ts';
import { createApp, fishermen, harbor, temporaryContext, temporaryFolder } from '../support.ts';

const town = (i: number) =>
  makeArticle(`The mayor of town ${i} said on Monday that the bridge would open in May.`);
const older = { version: '0.0.1', assets: '0123456789abcdef' };

/** Has all that is in a library been made by an older analyzer. */
function makeOld({ config }: Context): void {
  const database = new Database(join(config.dataFolder, 'parallax.sqlite'));
  for (const table of ['analyses', 'comparisons', 'recounts'])
    database.prepare(`UPDATE ${table} SET version = @version, assets = @assets`).run(older);
  database.prepare('UPDATE comparisons SET readings = NULL').run();
  database.close();
}

/** A library of so many towns that an older analyzer has read. */
async function oldLibrary(towns: number) {
  const context = temporaryContext();
  const articles = Array.from({ length: towns }, (_, i) => town(i));
  for (const article of articles) await importArticle(context, article);
  makeOld(context);
  const app = createApp(context);
  const post = (action: string) => request(app).post(recountPath).type('form').send({ action });
  const line = async () => {
    const { text } = await request(app).get('/library').expect(200);
    return /<form id="recount".*?<\/form>/.exec(text)?.[0] ?? null;
  };
  return { context, articles, app, post, line };
}

/** Workers that do everything on this thread; `before` is told of each article that is to be read. */
function hands(context: Context, before: (id: string) => void = () => {}) {
  const read: string[] = [];
  const run = async (task: Task) => {
    if (task.kind === 'recount') return nextStep(context, task.settled);
    if (task.kind !== 'reread') throw new Error(task.kind);
    before(task.id);
    await readAnew(context, task.id);
    read.push(task.id);
    return null;
  };
  const background = recountInBackground({ run } as unknown as Workers, context.log);
  onTestFinished(() => background.stop());
  return { read, background };
}

const isEnded = ({ store }: Context) =>
  vi.waitFor(() => expect(store.recounts.open(analyzerVersion)).toBeNull(), { timeout: 30_000 });

test('a library that is empty, new, or grows is read by its own analyzer; nothing is offered', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const page = async () => (await request(app).get('/library').expect(200)).text;
  expect(await page()).not.toContain('id="recount"');
  for (const article of [harbor, fishermen]) {
    await importArticle(context, article);
    expect(context.store.recounts.latest()).toEqual(analyzerVersion);
    expect(await page()).not.toContain('id="recount"');
  }
  await request(app).post(recountPath).type('form').send({ action: 'start' }).expect(303);
  expect(context.store.recounts.open(analyzerVersion)).toBeNull();
});

test('a library that another analyzer read is offered to be read anew, and is read to its end; what was said stays', async () => {
  const { context, articles, app, post, line } = await oldLibrary(3);
  await importArticle(context, harbor);
  expect(await line()).toContain('These 4 articles were last read by Parallax 0.0.1.');
  const old = context.store.analyses.get(articles[0], older);
  expect((await post('start')).headers.location).toBe('/library#recount');
  expect(await line()).toContain('0 of 4 articles are done.');
  const { read, background } = hands(context);
  background.wake();
  await isEnded(context);
  // The one that came in later was read already.
  expect(read).toEqual(articles.map(({ id }) => id));
  expect(context.store.recounts.latest()).toEqual(analyzerVersion);
  expect(await line()).toBeNull();
  for (const article of articles) {
    expect(context.store.analyses.isReadBy(article.id, analyzerVersion)).toBe(true);
    expect(context.store.analyses.isReadBy(article.id, older)).toBe(true);
  }
  expect(context.store.analyses.get(articles[0], older)).toEqual(old);
  await request(app).get(`/api/articles/${articles[0].id}`).query(older).expect(200);
});

test('an older report stays at its permalink', async () => {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const { comparison } = await ensureComparison(context, harbor.id, fishermen.id);
  makeOld(context);
  const app = createApp(context);
  await request(app).post(recountPath).type('form').send({ action: 'start' }).expect(303);
  hands(context).background.wake();
  await isEnded(context);
  const { text } = await request(app)
    .get(permalink({ ...comparison, analyzer: older }))
    .expect(200);
  expect(text).toContain('This is the report as Parallax');
  await request(app).get(permalink(comparison)).expect(404);
});

test('other weights of the same version are told as such, and a run of another analyzer is given up', async () => {
  const { context, post, line } = await oldLibrary(1);
  const { store } = context;
  store.transaction(() => store.recounts.begin({ version: '0.0.2', assets: 'f' }));
  await post('start');
  expect(store.recounts.open({ version: '0.0.2', assets: 'f' })).toBeNull();
  expect(store.recounts.open(analyzerVersion)).toMatchObject({ after: 0, done: 0 });
  hands(context).background.wake();
  await isEnded(context);
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  database.exec("UPDATE recounts SET assets = '0' WHERE ended IS NOT NULL");
  database.close();
  expect(await line()).toContain(
    'The article was last read by this Parallax with other word lists or weights.',
  );
});

test('who is ended in the middle goes on where it was', async () => {
  const { context, articles, post, line } = await oldLibrary(5);
  await post('start');
  const first = hands(context, () => {
    if (first.read.length === 2) first.background.stop();
  });
  first.background.wake();
  await vi.waitFor(() => expect(first.read).toHaveLength(3), { timeout: 30_000 });
  // The third is read, and nobody was left to note it.
  expect(context.store.recounts.open(analyzerVersion)).toMatchObject({ done: 2, failed: 0 });
  expect(await line()).toContain('2 of 5 articles are done.');
  const second = hands(context);
  second.background.wake();
  await isEnded(context);
  expect(second.read).toEqual(articles.slice(3).map(({ id }) => id));
});

test('a pause holds, over a start too, until somebody lets it go on', async () => {
  const { context, post, line } = await oldLibrary(4);
  await post('start');
  const first = hands(context, () => {
    if (first.read.length === 1)
      context.store.recounts.setPaused(context.store.recounts.open(analyzerVersion)!, true);
  });
  first.background.wake();
  await vi.waitFor(() => expect(context.store.recounts.open(analyzerVersion)?.done).toBe(2), {
    timeout: 30_000,
  });
  expect(await line()).toContain('is paused: 2 of 4 articles are done.');
  expect(await line()).toContain('Go on');
  const second = hands(context);
  second.background.wake();
  expect(nextStep(context, null)).toBeNull();
  await post('start');
  expect(await line()).toContain('Pause');
  await post('pause');
  expect(nextStep(context, null)).toBeNull();
  await post('start');
  second.background.wake();
  await isEnded(context);
  expect(second.read).toHaveLength(2);
});

test('what fails is passed over and counted, what is deleted is passed over', async () => {
  const { context, articles, post, line } = await oldLibrary(5);
  context.store.articles.setDeleted(articles[1].id, true);
  await post('start');
  const { read, background } = hands(context, (id) => {
    if (id === articles[2].id) throw new TooSlow();
    if (id === articles[4].id)
      context.store.recounts.setPaused(context.store.recounts.open(analyzerVersion)!, true);
  });
  background.wake();
  await vi.waitFor(async () => expect(await line()).toContain('paused'), { timeout: 30_000 });
  await vi.waitFor(() => expect(context.store.recounts.open(analyzerVersion)?.done).toBe(4));
  expect(await line()).toContain('4 of 4 articles are done; 1 article could not be read.');
  expect(read).toEqual([0, 3, 4].map((i) => articles[i].id));
  await post('start');
  background.wake();
  await isEnded(context);
  expect(context.store.recounts.latest()).toEqual(analyzerVersion);
});

test('what all articles would fail at counts for none of them', async () => {
  const { context, post } = await oldLibrary(2);
  await post('start');
  let tries = 0;
  const { background } = hands(context, () => {
    tries++;
    throw new StoreError('store-full', 'There is no room left.');
  });
  background.wake();
  await vi.waitFor(() => expect(tries).toBe(1));
  background.stop();
  expect(context.store.recounts.open(analyzerVersion)).toMatchObject({ after: 0, done: 0, failed: 0 });
});

test('articles that are read already are looked up in stretches, none of them is opened', async () => {
  const context = temporaryContext();
  const articles = [0, 1, 2].map(town);
  for (const article of articles) await importArticle(context, article);
  const get = vi.spyOn(context.store.articles, 'get');
  onTestFinished(() => void get.mockRestore());
  const { number } = context.store.articles.summary(articles[2].id)!;
  expect(nextStretch(context, 0)).toEqual({ from: 0, upTo: number, articles: 3, unread: null });
  expect(nextStretch(context, number)).toBeNull();
  expect(get).not.toHaveBeenCalled();
});

test('two that are at it move it on once', async () => {
  const { context, post } = await oldLibrary(2);
  await post('start');
  const { recounts } = context.store;
  const run = recounts.open(analyzerVersion)!;
  const stretch = nextStretch(context, 0)!;
  expect([1, 2].map(() => recounts.advance(run, stretch, false))).toEqual([true, false]);
  expect(recounts.open(analyzerVersion)).toMatchObject({ after: stretch.upTo, done: 1 });
});

test('where no text can be read, nothing is offered or begun', async () => {
  const { context, post, line } = await oldLibrary(1);
  context.unread = 'The file is missing.';
  expect(await line()).toBeNull();
  const { status, text } = await post('start');
  expect(status).toBe(503);
  expect(text).toContain('The file is missing.');
  expect(context.store.recounts.open(analyzerVersion)).toBeNull();
});

test('another site’s page begins nothing', async () => {
  const { context, post } = await oldLibrary(1);
  await post('start').set('Origin', 'http://elsewhere.example').expect(403);
  await post('nonsense').expect(400);
  expect(context.store.recounts.open(analyzerVersion)).toBeNull();
});

test('a library of before has who read last in it', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'parallax.sqlite');
  const old = openDatabase(file, migrations.slice(0, 8));
  old
    .prepare(
      "INSERT INTO articles (id, words, genre, language, created, text) VALUES (?, 1, 'news', 'en', '', ?)",
    )
    .run(harbor.id, harbor.text);
  const insert = old.prepare(
    "INSERT INTO analyses (article, version, assets, corrections, layout, created, analysis, document) VALUES (?, ?, ?, '', '', '', x'', x'')",
  );
  insert.run(harbor.id, '0.0.0', 'a');
  insert.run(harbor.id, older.version, older.assets);
  old.close();
  const store = openStore(file);
  expect(store.recounts.latest()).toEqual(older);
  store.close();
});
