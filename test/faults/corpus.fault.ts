import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { makeArticle } from '../../analysis/index.ts';
import type { Article } from '../../analysis/types/article.ts';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { type CorpusWish, createCorpus, standingOf } from '../../server/library/corpora.ts';
import { start } from '../journeys/cli/run.ts';
import { temporaryFolder } from '../unit/server/support.ts';

/** Articles, how often who reads them is killed, and how many are read at least before each. */
const [articles, kills, between] = [72, 20, 3];

/** Real articles: of the data that lies beside the checkout, else those that ship; each with a line of its
 * own, so that none is one that a server brings in and describes. */
function realArticles(): Article[] {
  const beside = join(projectRoot, '..', 'shared', 'data', 'mideast_articles.jsonl');
  const given = existsSync(beside)
    ? readFileSync(beside, 'utf8')
        .trim()
        .split('\n')
        .map((line) => String(JSON.parse(line).text))
    : readdirSync(join(projectRoot, 'corpus'))
        .filter((name) => name.endsWith('.txt'))
        .map((name) => readFileSync(join(projectRoot, 'corpus', name), 'utf8'));
  const texts = given.filter((text) => text.length > 800 && text.length < 8000);
  return Array.from({ length: articles }, (_, i) =>
    makeArticle(`${texts[i % texts.length]}\n\nThis was item ${i} of the list.`, {
      published: `2024-${String(1 + (i % 12)).padStart(2, '0')}-11`,
      publisher: i % 2 === 0 ? 'North' : 'South',
    }),
  );
}

/** What it says is read by nobody, but what goes wrong, by whoever looks for the fault. */
const quiet = (args: string[], environment: Record<string, string>) =>
  start(args, environment, { stdio: ['ignore', 'ignore', 'inherit'] });

const until = async (isIt: () => Promise<boolean> | boolean) => {
  while (!(await isIt())) await new Promise((resolve) => setTimeout(resolve, 5));
};

/** A library with the articles, unread, one in six of them printed by two outlets, and a corpus of all; and how to start anything on it. */
async function libraryOf(all: readonly Article[]) {
  const folder = join(temporaryFolder(), 'data');
  const context = openContext(readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent' }));
  onTestFinished(() => context.store.close());
  const { store } = context;
  for (const article of all) store.articles.add(article, 200);
  const collection = store.collections.add({
    ...{ key: 'k', name: 'k', form: 'csv', answers: [], state: 'ended' as const, file: null },
  });
  for (const [i, { id, published }] of all.entries())
    for (const outlet of i % 6 === 0 ? ['North', 'East'] : [])
      store.entries.add({
        ...{ collection, ownId: `${i}-${outlet}`, article: id, outlet, published, kind: 'news', title: null },
        ...{ section: null, byline: null, url: null, variables: [], tags: [] },
      });
  const wish: CorpusWish = { name: 'All', selection: {}, ids: null, note: '', scheme: null };
  const corpus = await createCorpus(context, wish);
  const environment = { PARALLAX_DATA: folder, PORT: '0', PARALLAX_ROOM_PORT: '0' };
  return { folder, context, corpus, environment };
}

test('a job on real articles that is killed 20 times loses nothing, reads nothing twice and makes the same report', async () => {
  const all = realArticles();
  const { folder, context, corpus: killed, environment } = await libraryOf(all);
  const { corpora } = context;
  const unread = async () => (await corpora.texts.progress(killed.number)).unread;
  const mortal = join(folder, 'end-one');
  const ends = {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, 'mortal.cjs')}`,
    MORTAL_FILE: mortal,
  };

  /** Somebody goes on with the job: the command line, or a server that finds it asked for. */
  const goOn = (k: number) =>
    k % 3 === 2
      ? quiet(['serve'], environment)
      : quiet(
          ['corpus', 'report', killed.id, '--workers', '2'],
          k % 3 === 1 ? { ...environment, ...ends } : environment,
        );
  let taken = 0;
  const endedAlone: string[] = [];
  for (let k = 0; k < kills; k++) {
    const before = await unread();
    const child = goOn(k);
    const isOver = () => child.exitCode !== null || child.signalCode !== null;
    // The last is killed as soon as all is read, in the midst of the report.
    await until(async () => isOver() || (await unread()) <= (k === kills - 1 ? 0 : before - between));
    if (k % 3 === 1) {
      // A worker alone, in the midst of its work; whoever gave it goes on.
      writeFileSync(mortal, '');
      await until(() => isOver() || !existsSync(mortal));
      if (!existsSync(mortal)) taken++;
    }
    if (isOver()) {
      endedAlone.push(`${k}: ${child.exitCode ?? child.signalCode}`);
    } else {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    if (k < kills - 1) expect(await corpora.reports.latest(killed.number)).toBeNull();
  }
  // None gave up by itself, with its worker or without.
  expect(endedAlone).toEqual([]);
  expect(taken).toBeGreaterThan(3);
  const server = quiet(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  await until(async () => (await corpora.reports.latest(killed.number)) !== null);
  server.kill('SIGTERM');
  await once(server, 'close');

  const printings = articles + Math.ceil(articles / 6);
  expect(await corpora.texts.progress(killed.number)).toEqual({
    ...{ articles, printings, unread: 0, failed: 0, stale: 0 },
  });
  const database = new Database(join(folder, 'parallax.sqlite'), { readonly: true });
  onTestFinished(() => void database.close());
  const of = 'FROM analyses JOIN corpusTexts USING (article) WHERE corpus = ?';
  const counts = database.prepare(`SELECT count(*) AS rows, count(DISTINCT article) AS articles ${of}`);
  expect(counts.get(killed.number)).toEqual({ rows: articles, articles });

  // The same articles in a library where nobody was killed give the same report.
  const whole = await libraryOf(all);
  const [code] = await once(quiet(['corpus', 'report', whole.corpus.id], whole.environment), 'close');
  expect(code).toBe(0);
  const reportOf = async ({ context: of, corpus }: Pick<typeof whole, 'context' | 'corpus'>) =>
    JSON.stringify((await standingOf(of, corpus)).stored?.report);
  expect(await reportOf(whole)).toBe(await reportOf({ context, corpus: killed }));
  expect((await standingOf(context, killed)).stored?.report.articles).toBe(printings);
});
