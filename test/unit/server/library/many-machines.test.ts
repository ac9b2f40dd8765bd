import { hostname } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import type { Article } from '../../../../analysis/types/article.ts';
import { readConfig } from '../../../../server/config.ts';
import { type Context, openContext } from '../../../../server/context.ts';
import { askReport, corpusFile, createCorpus, standingOf } from '../../../../server/library/corpora.ts';
import { corpusTask } from '../../../../server/library/corpus-steps.ts';
import { describeArticle } from '../../../../server/library/describe.ts';
import { eraseArticle } from '../../../../server/library/erase.ts';
import { machinesAt } from '../../../../server/library/many-machines/machines-at.ts';
import { tellShared, whyNotTold } from '../../../../server/library/many-machines/share-corpora.ts';
import { openBook, packBook } from '../../../../server/library/many-machines/shared-book.ts';
import { sharedTask } from '../../../../server/library/many-machines/shared-steps.ts';
import { farText } from '../../../../server/report/corpus/machines-text.ts';
import { openQueue } from '../../../../server/store/corpus-store/job-queue.ts';
import { openShared } from '../../../../server/store/corpus-store/on-postgres.ts';
import type { Corpus, Job, JobQueue, SharedStore } from '../../../../server/store/index.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import { noServer, onServer, scratchDatabase, testServer } from '../scratch-postgres.ts';
import { fishermen, harbor, temporaryFolder, uproar } from '../support.ts';

const wish = { name: 'Many', selection: {}, ids: null, note: '', scheme: null };
const towns = Array.from({ length: 9 }, (_, i) =>
  makeArticle(`The mayor of town ${i} said on Monday that the bridge would open in May.`, {
    publisher: i % 2 === 0 ? 'North' : 'South',
    published: `2024-0${1 + (i % 3)}-11`,
  }),
);

/** An outlet whose first text makes most of it: a report names it by its title. */
const east = [
  'The orchestra of the coast played a new symphony, and the hall gave it a long ovation. '.repeat(12),
  'A frost in the valley has killed half of the apricots, growers say.',
  'Two goals in the last minute gave the swimmers’ rivals the water polo cup.',
  'The court of appeal upheld a fine for the owner of a quarry without a permit.',
  'Engineers drilled for a third day to reach a collapsed tunnel of the metro.',
].map((text, i) => makeArticle(text, { publisher: 'East', published: '2024-02-11', title: `Item ${i}` }));

function library(queue: string, articles = [harbor, fishermen, uproar, ...towns]): Context {
  const context = openContext(
    readConfig({ PARALLAX_DATA: temporaryFolder(), PARALLAX_LOG_LEVEL: 'silent', PARALLAX_QUEUE: queue }),
  );
  onTestFinished(() => context.store.close());
  for (const article of articles) context.store.articles.add(article, 20);
  return context;
}

/** A library whose corpora lie in a database of many machines, one of them made and asked for. */
async function shared(
  articles?: Article[],
): Promise<{ context: Context; store: SharedStore; corpus: Corpus }> {
  const address = await scratchDatabase();
  const context = library(address, articles);
  const store = await context.shared!.open();
  onTestFinished(() => store.close());
  const { number } = await createCorpus(context, wish);
  await askReport(context, (await store.saved.byNumber(number))!);
  return { context, store, corpus: (await store.saved.byNumber(number))! };
}

async function queueOf(store: SharedStore, worker = 'one', analyzer = analyzerVersion): Promise<JobQueue> {
  await store.work.seen(worker, hostname(), 1, analyzer);
  const queue = await openQueue(store, analyzer);
  onTestFinished(() => queue.close());
  await queue.feed();
  return queue;
}

/** Does a job on this thread; gives the articles of it. */
async function doJob(store: SharedStore, job: Job, worker = 'one'): Promise<void> {
  const { corpus } = job;
  if (job.kind === 'report') return sharedTask(store, { kind: 'report', corpus, why: null });
  const why = job.kind === 'lost' ? 'It was lost.' : null;
  const book = job.kind === 'lost' ? '' : job.book;
  for (const article of job.articles ?? [])
    await sharedTask(store, { kind: 'article', corpus, article, book, worker, why });
}

/** Takes all jobs there are until the report is made. */
async function doAll(store: SharedStore, queue: JobQueue, corpus: Corpus): Promise<Job[]> {
  const done: Job[] = [];
  while ((await store.saved.byNumber(corpus.number))?.asked) {
    const job = await queue.take('one');
    if (job) {
      await doJob(store, job);
      await queue.done(job);
      done.push(job);
    }
    await queue.feed();
  }
  return done;
}

async function reportOf(context: Context, corpus: Corpus): Promise<string> {
  const { stored } = await standingOf(context, corpus);
  const { corpus: _, ...file } = await corpusFile(context, corpus, stored!.report);
  return JSON.stringify(file);
}

const needsServer = (name: string, run: () => Promise<void>) =>
  test(name, async ({ skip }) => {
    if (!testServer) skip(noServer);
    await run();
  });

needsServer(
  'workers that start at the same moment on an empty database make the queue together',
  async () => {
    const address = await scratchDatabase();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openShared(address, 3)));
    onTestFinished(async () => void (await Promise.all(stores.map((store) => store.close()))));
    const queues = await Promise.all(stores.map((store) => openQueue(store, analyzerVersion)));
    onTestFinished(async () => void (await Promise.all(queues.map((queue) => queue.close()))));
    expect(await Promise.all(queues.map((queue) => queue.take('one')))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  },
);

needsServer('jobs of a few articles each make the report, to the bytes that one machine makes', async () => {
  const { context, store, corpus } = await shared();
  const far = await machinesAt(context, corpus);
  expect(far.warnings).toEqual([expect.stringMatching(/No machine works.*npx parallax work/)]);
  const queue = await queueOf(store);
  const jobs = await doAll(store, queue, corpus);
  // Of those that were queued together any may come first.
  const sizes = jobs.flatMap((job) => (job.kind === 'articles' ? job.articles.length : []));
  expect(sizes.sort()).toEqual([4, 8]);
  expect(jobs.map(({ kind }) => kind)).toEqual(['articles', 'articles', 'report']);
  const after = await machinesAt(context, (await store.saved.byNumber(corpus.number))!);
  expect(after).toMatchObject({ articles: 12, done: 12, left: 0, failed: 0, warnings: [] });
  expect(after.machines).toMatchObject([{ id: 'one', jobs: 1, analyzer: analyzerVersion }]);
  expect(after.speed).toBeGreaterThan(0);
  expect(farText(after)).toMatch(/^12 of 12 articles read, 0 left, .* a second, 1 worker at work$/);

  const alone = library('');
  const own = await createCorpus(alone, wish);
  await askReport(alone, own);
  await runCorpora((task) => corpusTask(alone, task), { only: null, width: 1, isStopped: () => false });
  expect(await reportOf(context, corpus)).toBe(await reportOf(alone, own));

  // Another corpus over the same texts reads none of them again.
  const second = await createCorpus(context, { ...wish, name: 'Second' });
  await askReport(context, second);
  const results = () => onServer('SELECT count(*)::int AS n FROM parallax.results', context.config.queue);
  expect((await results()).rows).toEqual([{ n: 12 }]);
  await queue.feed();
  await doAll(store, queue, second);
  expect((await results()).rows).toEqual([{ n: 12 }]);
  expect(await reportOf(context, second)).toBe(await reportOf(context, corpus));
});

needsServer('a report that names a text knows its title, as that of one machine does', async () => {
  const { context, store, corpus } = await shared(east);
  await doAll(store, await queueOf(store), corpus);
  const { stored } = await standingOf(context, corpus);
  expect(stored!.report.told.join(' ')).toContain('One text, “Item 0”, makes');
  const alone = library('', east);
  const own = await createCorpus(alone, wish);
  await askReport(alone, own);
  await runCorpora((task) => corpusTask(alone, task), { only: null, width: 1, isStopped: () => false });
  expect(await reportOf(context, corpus)).toBe(await reportOf(alone, own));
});

needsServer('while one makes a report the others find other work', async () => {
  const { context, store, corpus } = await shared();
  const queue = await queueOf(store);
  let job = await queue.take('one');
  while (job?.kind === 'articles') {
    await doJob(store, job);
    await queue.done(job);
    await queue.feed();
    job = await queue.take('one');
  }
  expect(job?.kind).toBe('report');
  // Nobody queues it once more, however often whoever waits looks for work.
  await queue.feed();
  await queue.feed();
  expect(await queue.take('two')).toBeNull();
  const towns = { ...wish, name: 'Towns', ids: [harbor.id, fishermen.id] };
  await askReport(context, await createCorpus(context, towns));
  await queue.feed();
  expect(await queue.take('two')).toMatchObject({ kind: 'articles' });
  await doJob(store, job!);
  await queue.done(job!);
  expect((await standingOf(context, corpus)).stored!.report.articles).toBe(12);
});

needsServer(
  'what a lost worker had in hand goes to another, once; what it says late changes nothing',
  async () => {
    const { context, store, corpus } = await shared();
    const queue = await queueOf(store, 'lost');
    const job = (await queue.take('lost'))!;
    expect(job.kind).toBe('articles');
    expect(await queue.takeOver()).toBe(0);
    const longAgo = `UPDATE parallax.leases SET seen = now() - interval '31 seconds'`;
    await onServer(longAgo, context.config.queue);
    // Whoever still has it in hand says so.
    await store.work.seen('lost', hostname(), 1, analyzerVersion, [job.id]);
    expect(await queue.takeOver()).toBe(0);
    // That a worker is there is not enough: it may know nothing of what was handed to it.
    await onServer(longAgo, context.config.queue);
    await store.work.seen('lost', hostname(), 1, analyzerVersion);
    await store.work.seen('one', hostname(), 1, analyzerVersion);
    expect(await queue.takeOver()).toBe(1);
    expect(await queue.takeOver()).toBe(0);
    await doAll(store, queue, corpus);
    await doJob(store, job, 'lost');
    await queue.done(job);
    const { rows } = await onServer(
      `SELECT worker, sum(done)::int AS done FROM parallax."workedMinutes" GROUP BY worker`,
      context.config.queue,
    );
    expect(rows).toEqual([{ worker: 'one', done: 12 }]);
    expect((await standingOf(context, corpus)).stored!.report.articles).toBe(12);
  },
);

needsServer('what ends its worker again and again is tried alone, then named and passed over', async () => {
  const { context, store, corpus } = await shared();
  const queue = await queueOf(store);
  const poison = uproar.id;
  const tries = { together: 0, alone: 0 };
  while ((await store.saved.byNumber(corpus.number))?.asked) {
    // What is given back may be taken again a second later.
    await onServer(
      `UPDATE parallax_jobs.job SET start_after = now() - interval '1 second'`,
      context.config.queue,
    );
    const job = await queue.take('one');
    if (job?.kind === 'articles' && job.articles.includes(poison)) {
      tries[job.articles.length === 1 ? 'alone' : 'together']++;
      await queue.giveBack(job, 'Killed.');
    } else if (job) {
      await doJob(store, job);
      await queue.done(job);
    }
    await queue.feed();
  }
  expect(tries).toEqual({ together: 5, alone: 5 });
  expect(await store.texts.failed(corpus.number, 9)).toEqual([{ article: poison, why: 'It was lost.' }]);
  expect((await standingOf(context, corpus)).stored!.report.articles).toBe(11);
});

needsServer('another analyzer never sees the jobs, and is told which it would take', async () => {
  const { context, store, corpus } = await shared();
  await queueOf(store);
  const other = { version: '0.0.1', assets: 'feedfacefeedface' };
  const queue = await queueOf(store, 'other', other);
  expect(await queue.take('other')).toBeNull();
  expect(await store.work.asked()).toMatchObject([{ name: 'Many', analyzer: analyzerVersion }]);
  await onServer(`DELETE FROM parallax.workers WHERE id = 'one'`, context.config.queue);
  const { warnings } = await machinesAt(context, corpus);
  expect(warnings).toEqual([
    expect.stringContaining(`${analyzerVersion.version} (${analyzerVersion.assets})`),
  ]);
});

needsServer(
  'what is deleted for good or set right in the library is so in the shared database, later where it is away',
  async () => {
    const { context, store, corpus } = await shared();
    await doAll(store, await queueOf(store), corpus);
    describeArticle(context, { ...context.store.articles.get(harbor.id)!, publisher: 'The Coast' });
    context.store.articles.setDeleted(fishermen.id, true);
    // The database is away just now.
    const away = {
      ...context,
      shared: { open: () => Promise.reject(new Error()), use: () => Promise.reject(new Error()) },
    };
    expect(eraseArticle(away, fishermen.id).shared).toBe(true);
    expect(await store.shared.get(fishermen.id)).not.toBeNull();
    expect(await whyNotTold(context)).toBeNull();
    expect(context.store.sharedArticles.owed(9)).toEqual([]);
    expect(context.store.sharedArticles.has(fishermen.id)).toBe(false);
    expect(await store.shared.get(fishermen.id)).toBeNull();
    expect((await store.shared.get(harbor.id))!.article.publisher).toBe('The Coast');
    for (const table of ['results', '"corpusTexts"', '"corpusArticles"']) {
      const left = `SELECT count(*)::int AS n FROM parallax.${table} WHERE article = '${fishermen.id}'`;
      expect((await onServer(left, context.config.queue)).rows).toEqual([{ n: 0 }]);
    }
    const standing = await standingOf(context, corpus);
    expect(standing).toMatchObject({ stored: null, progress: { articles: 11, stale: 1 } });
    expect(standing.stale).toMatch(/1 of its articles was deleted for good.*1 of its articles was set right/);
    await tellShared(context);
    await askReport(context, corpus, true);
    await doAll(store, await queueOf(store), corpus);
    const { report } = (await standingOf(context, corpus)).stored!;
    expect(report.articles).toBe(11);
    // Too few articles for a figure, and so told by name with the reason.
    expect(report.withheld.map(({ outlet }) => outlet)).toContain('The Coast');
  },
);

test('a book of another hash than the job asks for is refused by both names', () => {
  const context = library('');
  const by = { scheme: null, heads: [] } as unknown as Corpus;
  const packed = packBook(context.store, by);
  expect(openBook(packed, packed.hash)).toMatchObject({ categories: [], codebook: null });
  expect(() => openBook(packed, 'feedfacefeedface')).toThrow(
    new RegExp(`codebook feedfacefeed, and what the corpus has is ${packed.hash.slice(0, 12)}`),
  );
  expect(() => openBook({ book: null, hash: packed.hash }, packed.hash)).toThrow(
    /what the corpus has is none/,
  );
});
