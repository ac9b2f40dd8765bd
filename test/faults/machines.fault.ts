import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { makeArticle } from '../../analysis/index.ts';
import { readConfig } from '../../server/config.ts';
import { type Context, openContext } from '../../server/context.ts';
import { askReport, corpusFile, createCorpus, standingOf } from '../../server/library/corpora.ts';
import { corpusTask } from '../../server/library/corpus-steps.ts';
import type { Corpus } from '../../server/store/index.ts';
import { runCorpora } from '../../server/web/workers/corpus-run.ts';
import { start } from '../journeys/cli/run.ts';
import { longText, temporaryFolder } from '../unit/server/support.ts';
import { ownPostgres, postgresPrograms } from './own-postgres.ts';

/** Articles, how often whoever reads them is killed, and how often the database is stopped. */
const [articles, kills, stops] = [70, 20, 2];

const programs = postgresPrograms();
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A library of made articles, the same each time. */
function library(folder: string, queue: string): Context {
  const context = openContext(
    readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent', PARALLAX_QUEUE: queue }),
  );
  onTestFinished(() => context.store.close());
  for (let i = 0; i < articles; i++) {
    const published = `2024-${String(1 + (i % 12)).padStart(2, '0')}-11`;
    const publisher = i % 2 === 0 ? 'North' : 'South';
    context.store.articles.add(
      makeArticle(`${longText} Item ${i} of the list.`, { publisher, published }),
      200,
    );
  }
  return context;
}

async function reportOf(context: Context, corpus: Corpus): Promise<string> {
  const { stored } = await standingOf(context, corpus);
  const { corpus: _, ...file } = await corpusFile(context, corpus, stored!.report);
  return JSON.stringify(file);
}

test.skipIf(programs === null)(
  'workers that are killed and a database that is stopped lose nothing and do nothing twice',
  async () => {
    const postgres = await ownPostgres(programs!);
    const folder = join(temporaryFolder(), 'data');
    const context = library(folder, postgres.address);
    const wish = { name: 'Many', selection: {}, ids: null, note: '', scheme: null };
    const corpus = await createCorpus(context, wish);
    await askReport(context, corpus);
    const left = async () => (await context.corpora.texts.progress(corpus.number)).unread;
    const until = async (isIt: () => Promise<boolean>) => {
      while (!(await isIt().catch(() => false))) await wait(100);
    };
    const said: string[] = [];
    const worker = () => {
      const child = start(['work', '--jobs', '2'], { PARALLAX_QUEUE: postgres.address });
      child.stderr!.on('data', (chunk) => said.push(String(chunk)));
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };

    for (let k = 0; k < kills; k++) {
      const before = await left();
      const child = worker();
      await until(async () => (await left()) <= before - 2);
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const last = worker();
    for (let k = 0; k < stops; k++) {
      const before = await left();
      await until(async () => (await left()) < before);
      postgres.stop();
      await wait(5000);
      postgres.start();
    }
    await until(async () => (await context.corpora.saved.byNumber(corpus.number))?.asked === null);
    last.kill('SIGTERM');
    await once(last, 'close');

    expect(said.join('')).toMatch(/cannot be used/);
    expect(said.join('')).not.toContain('secret');
    expect(await context.corpora.texts.progress(corpus.number)).toEqual({
      ...{ articles, printings: articles, unread: 0, failed: 0, stale: 0 },
    });
    const client = new pg.Client(postgres.address);
    await client.connect();
    const { rows } = await client.query(`SELECT (SELECT count(*)::int FROM parallax.results) AS results,
      (SELECT count(DISTINCT article)::int FROM parallax.results) AS articles,
      (SELECT sum(done)::int FROM parallax."workedMinutes") AS done,
      (SELECT count(*)::int FROM parallax.leases) AS leases, (SELECT count(*)::int FROM parallax."corpusReports") AS reports`);
    await client.end();
    expect(rows[0]).toEqual({ results: articles, articles, done: articles, leases: 0, reports: 1 });

    // One machine alone, with SQLite, makes the same bytes of the same articles.
    const alone = library(join(temporaryFolder(), 'data'), '');
    const own = await createCorpus(alone, wish);
    await askReport(alone, own);
    await runCorpora((task) => corpusTask(alone, task), { only: null, width: 1, isStopped: () => false });
    expect(await reportOf(context, corpus)).toBe(await reportOf(alone, own));
  },
);

test('where the database cannot be reached the library goes on, and says what to do', async () => {
  const folder = join(temporaryFolder(), 'data');
  const queue = 'postgres://parallax:secret@127.0.0.1:9/parallax';
  const own = await createCorpus(library(folder, ''), {
    ...{ name: 'Own', selection: {}, ids: null, note: '', scheme: null },
  });
  const context = openContext(readConfig({ PARALLAX_DATA: folder, PARALLAX_QUEUE: queue }));
  onTestFinished(() => context.store.close());
  expect((await context.corpora.saved.list()).map(({ name }) => name)).toEqual(['Own']);
  expect(await context.corpora.saved.byId(own.id)).toMatchObject({ name: 'Own' });
  const wish = { name: 'Many', selection: {}, ids: null, note: '', scheme: null };
  await expect(createCorpus(context, wish)).rejects.toThrow(
    'The database of the queue, postgres://parallax@127.0.0.1:9/parallax, cannot be used. Nothing answers there. Start PostgreSQL, or mend host and port in PARALLAX_QUEUE.',
  );
  const child = start(['work'], { PARALLAX_QUEUE: queue });
  let said = '';
  child.stderr!.on('data', (chunk) => {
    said += chunk;
  });
  while (!said.includes('\n')) await wait(50);
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(said).toMatch(
    /cannot be used\. Nothing answers there\. Start PostgreSQL.*Trying again every few seconds/,
  );
  expect(said).not.toContain('secret');
  expect(code).toBe(0);
});
