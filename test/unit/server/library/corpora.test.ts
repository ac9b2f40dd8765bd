import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { articleSummary, articleVector } from '../../../../analysis/corpus/index.ts';
import { analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import type { Article } from '../../../../analysis/types/article.ts';
import { articleSummarySchema, corpusFileSchema } from '../../../../analysis/types/corpus.ts';
import type { Context } from '../../../../server/context.ts';
import { Interrupted, StoreError } from '../../../../server/errors.ts';
import { importArticle, wholeAnalysis } from '../../../../server/library/analysis.ts';
import {
  askReport,
  type CorpusWish,
  cellFilter,
  corpusFile,
  createCorpus,
  findCorpus,
  renameTopic,
  standingOf,
} from '../../../../server/library/corpora.ts';
import { type CorpusTask, corpusTask } from '../../../../server/library/corpus-steps.ts';
import { eraseArticle } from '../../../../server/library/erase.ts';
import { pack } from '../../../../server/store/packed.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import { fishermen, harbor, temporaryContext, uproar } from '../support.ts';

const any = { outlet: null, from: null, to: null, tag: null, search: null };
const wish = (given: Partial<CorpusWish> = {}): CorpusWish => ({
  ...{ name: 'Harbor', selection: any, ids: null, note: '', scheme: null },
  ...given,
});

const town = (i: number) =>
  makeArticle(`The mayor of town ${i} said on Monday that the bridge would open in May.`, {
    publisher: i % 2 === 0 ? 'North' : 'South',
    published: `2024-0${1 + (i % 3)}-11`,
  });

async function libraryOf(articles: readonly Article[]): Promise<Context> {
  const context = temporaryContext();
  for (const article of articles) await importArticle(context, article);
  return context;
}

/** Does all that is asked for on this thread; `before` is told of each piece. */
const work = (context: Context, before: (task: CorpusTask) => void = () => {}, stopped = () => false) =>
  runCorpora(
    (task) => {
      before(task);
      return corpusTask(context, task);
    },
    { only: null, width: 2, isStopped: stopped },
  );

test('what is kept of an article adds up, is small, and comes of the stored reading as of a new one', async () => {
  const context = await libraryOf([uproar]);
  const analyzed = await wholeAnalysis(context, uproar);
  const summary = articleSummarySchema.parse(articleSummary(analyzed));
  const { readings, words } = analyzed.analysis;
  expect(summary.words.reduce((sum, count) => sum + count)).toBe(words);
  expect(summary.sources.reduce((sum, count) => sum + count)).toBe(summary.attributed);
  const share = readings.attribution.figures.find(({ id }) => id === 'author-share')!;
  expect(summary.words[0] / words).toBeCloseTo(share.value!, 10);
  const own = readings.loaded.marks.filter(({ voice }) => voice === 'author');
  const weight = own.reduce((sum, mark) => sum + Math.round(mark.weight * 1000), 0);
  expect(summary.charge[0]).toBe(weight);
  expect(summary.marks.reduce((sum, [author]) => sum + author, 0)).toBe(own.length);
  expect(summary.speakers.map(({ name }) => name)).toContain('Luka Marin');
  expect(summary.outlet).toBe('Union Voice');
  expect(pack(summary).length).toBeLessThan(4096);
  expect(articleVector(analyzed).length).toBeGreaterThan(100);
  context.store.analyses.remove(uproar.id);
  expect(articleSummary(await wholeAnalysis(context, uproar))).toEqual(summary);
});

test('a corpus is what is selected when it is made, and says what is wrong with a wish', async () => {
  const context = await libraryOf([town(0), town(1), town(2), town(3)]);
  const north = await createCorpus(
    context,
    wish({ name: ' The  North ', selection: { ...any, outlet: 'North' } }),
  );
  expect(north).toMatchObject({ name: 'The North', articles: 2, analyzer: analyzerVersion, asked: null });
  await importArticle(context, town(4));
  expect(await context.corpora.texts.progress(north.number)).toMatchObject({
    articles: 2,
    unread: 2,
    failed: 0,
  });
  expect((await findCorpus(context, 'the north')).id).toBe(north.id);
  expect((await findCorpus(context, north.id)).name).toBe('The North');
  const listed = await createCorpus(context, wish({ ids: [town(1).id.slice(0, 12), town(2).id] }));
  expect(listed).toMatchObject({ articles: 2, selection: { ids: 2 } });

  const refused = (given: Partial<CorpusWish>) => createCorpus(context, wish({ name: 'Other', ...given }));
  await expect(refused({ name: 'THE NORTH' })).rejects.toThrow(/is a corpus “THE NORTH” already/);
  await expect(refused({ name: ' ' })).rejects.toThrow(/needs a name/);
  await expect(refused({ selection: { ...any, outlet: 'Nobody' } })).rejects.toThrow(
    /the outlet “Nobody”\. There are: North, South\./,
  );
  await expect(refused({ selection: { ...any, from: '21/8/2013' } })).rejects.toThrow(
    /Give it as 2013-08-21/,
  );
  await expect(refused({ selection: { ...any, from: '2024', to: '2023-12' } })).rejects.toThrow(
    /is after the last/,
  );
  await expect(refused({ ids: [town(1).id, 'feedfacefeed', 'nonsense'] })).rejects.toThrow(
    /feedfacefeed, nonsense/,
  );
  await expect(refused({ scheme: 99 })).rejects.toThrow(/no codebook of number 99/);
  await expect(findCorpus(context, 'Nothing')).rejects.toThrow(/corpus list/);
  expect(await context.corpora.saved.list()).toHaveLength(2);
});

test('articles are named by the ids that a collection gave them too; what two articles go by is refused', async () => {
  const context = await libraryOf([town(0), town(1)]);
  const { store } = context;
  const none = {
    title: null,
    outlet: null,
    published: null,
    kind: 'news',
    section: null,
    byline: null,
    url: null,
  };
  const collect = (key: string, own: Record<string, Article>) => {
    const collection = store.collections.add({
      key,
      name: key,
      form: 'csv',
      answers: [],
      state: 'ended',
      file: null,
    });
    for (const [ownId, { id }] of Object.entries(own))
      store.entries.add({ ...none, collection, ownId, article: id, variables: [], tags: [] });
  };
  collect('one', { 'A-1': town(0), 'A-2': town(1), both: town(0) });
  collect('two', { both: town(1) });
  expect((await createCorpus(context, wish({ ids: ['A-1', town(1).id] }))).articles).toBe(2);
  await expect(createCorpus(context, wish({ name: 'Other', ids: ['A-1', 'both', 'A-3'] }))).rejects.toThrow(
    /ids: both, A-3\. Mend/,
  );
});

test('a report is made once; each article is read once, however often it is stopped', async () => {
  const context = await libraryOf([harbor, fishermen, ...Array.from({ length: 6 }, (_, i) => town(i))]);
  const corpus = await createCorpus(context, wish());
  await work(context);
  expect((await standingOf(context, corpus)).stored).toBeNull();
  await askReport(context, corpus);
  const read: string[] = [];
  const note = (task: CorpusTask) => void (task.kind === 'corpus-article' && read.push(task.id));
  while ((await context.corpora.saved.next()) !== null) {
    const { length } = read;
    // Each time it stops after two more.
    await work(context, note, () => read.length >= length + 2);
  }
  expect(read.length).toBe(8);
  expect(new Set(read).size).toBe(8);
  const { stored, progress } = await standingOf(context, corpus);
  expect(progress).toMatchObject({ articles: 8, unread: 0, failed: 0 });
  expect(stored!.report).toMatchObject({ articles: 8, analyzers: [{ ...analyzerVersion, articles: 8 }] });
  expect(corpusFileSchema.parse(await corpusFile(context, corpus, stored!.report)).corpus.name).toBe(
    'Harbor',
  );

  await askReport(context, corpus);
  expect(await context.corpora.saved.next()).toBeNull();
  await askReport(context, corpus, true);
  await work(context, note);
  expect(read.length).toBe(8);
  expect((await standingOf(context, corpus)).stored!.report).toEqual(stored!.report);
});

test('the order in which articles came into the library does not change a byte', async () => {
  const articles = Array.from({ length: 7 }, (_, i) => town(i));
  const reports = [];
  for (const order of [articles, [...articles].reverse()]) {
    const context = await libraryOf(order);
    const corpus = await createCorpus(context, wish());
    await askReport(context, corpus);
    await work(context);
    reports.push(JSON.stringify((await standingOf(context, corpus)).stored!.report));
  }
  expect(reports[1]).toBe(reports[0]);
});

test('an article that fails is named and passed over, and tried once more when asked; a full disk ends it all', async () => {
  const context = await libraryOf([harbor, fishermen, uproar]);
  const corpus = await createCorpus(context, wish());
  await askReport(context, corpus);
  const failing = (error: Error) => (task: CorpusTask) => {
    if (task.kind === 'corpus-article' && task.id === uproar.id && task.why === null) throw error;
  };
  await expect(work(context, failing(new StoreError('store-full', 'No room.')))).rejects.toThrow('No room.');
  expect((await context.corpora.texts.progress(corpus.number)).failed).toBe(0);
  await work(context, failing(new Error('a fault')));
  const { stored } = await standingOf(context, corpus);
  expect(stored!.report).toMatchObject({ articles: 2 });
  expect(stored!.report.told.join(' ')).toContain('1 article could not be read and is in no figure.');
  expect((await corpusFile(context, corpus, stored!.report)).failed).toEqual([
    { article: uproar.id, title: uproar.title, why: 'The analyzer failed: a fault' },
  ]);
  await askReport(context, corpus, true);
  await work(context);
  expect((await standingOf(context, corpus)).stored!.report).toMatchObject({ articles: 3 });
});

test('an article whose worker is taken away is read by another; one that takes away three is passed over', async () => {
  const context = await libraryOf([harbor, fishermen]);
  const corpus = await createCorpus(context, wish());
  await askReport(context, corpus);
  const ended = new Map<string, number>();
  await work(context, (task) => {
    if (task.kind !== 'corpus-article' || task.why !== null) return;
    const times = (ended.get(task.id) ?? 0) + 1;
    ended.set(task.id, times);
    if (task.id === fishermen.id || times < 3) throw new Interrupted();
  });
  expect([...ended.values()]).toEqual([3, 3]);
  expect(await context.corpora.texts.progress(corpus.number)).toMatchObject({ unread: 0, failed: 1 });
  const { stored } = await standingOf(context, corpus);
  expect((await corpusFile(context, corpus, stored!.report)).failed).toMatchObject([
    { article: fishermen.id },
  ]);
});

test('a corpus goes by the analyzer that it is pinned to where that is kept; where two read it, it is told', async () => {
  const context = await libraryOf([harbor, fishermen]);
  const old = { version: '0.0.1', assets: 'feedfacefeedface' };
  const kept = await wholeAnalysis(context, harbor);
  context.store.analyses.add({ ...kept, analysis: { ...kept.analysis, analyzer: old } });
  const corpus = await createCorpus(context, wish());
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  database.prepare('UPDATE corpora SET version = @version, assets = @assets').run(old);
  database.close();
  await askReport(context, corpus);
  await work(context);
  const { report } = (await standingOf(context, corpus)).stored!;
  expect(report.analyzers).toEqual([
    { ...old, articles: 1 },
    { ...analyzerVersion, articles: 1 },
  ]);
  expect(report.told.join(' ')).toMatch(/read by 2 analyzers.*pinned to analyzer 0\.0\.1/);
});

test('a report that cannot be made says why, and is not tried for ever', async () => {
  const context = await libraryOf([harbor]);
  const corpus = await createCorpus(context, wish());
  await askReport(context, corpus);
  let tries = 0;
  await work(context, (task) => {
    if (task.kind !== 'corpus-report' || task.why !== null) return;
    tries++;
    throw new Error('a fault');
  });
  expect(tries).toBe(3);
  expect(await findCorpus(context, corpus.id)).toMatchObject({
    asked: null,
    why: 'The report failed: a fault',
  });
});

test('what is deleted for good is in no report any more', async () => {
  const context = await libraryOf([harbor, fishermen]);
  const corpus = await createCorpus(context, wish());
  await askReport(context, corpus);
  await work(context);
  context.store.articles.setDeleted(harbor.id, true);
  eraseArticle(context, harbor.id);
  const standing = await standingOf(context, corpus);
  expect(standing).toMatchObject({ stored: null, progress: { articles: 1, unread: 0 } });
  expect(standing.stale).toMatch(/^1 of its articles was deleted for good.*It can be made again/);
  await askReport(context, corpus);
  await work(context);
  expect(await standingOf(context, corpus)).toMatchObject({
    stale: null,
    stored: { report: { articles: 1 } },
  });
});

test('a topic keeps the name that somebody gave it when the report is made again', async () => {
  // Three stories, told by two in their days: what sets their topics apart is all that is in them.
  const story = (i: number) =>
    (i < 6 ? harbor : fishermen).text.replaceAll('Monday', `day ${i}`).replaceAll('Tuesday', `day ${i}`);
  const articles = Array.from({ length: 12 }, (_, i) =>
    makeArticle(story(i), { publisher: 'North', published: `2024-0${1 + (i % 6)}-11` }),
  );
  const context = await libraryOf(articles);
  const corpus = await createCorpus(context, wish());
  await askReport(context, corpus);
  await work(context);
  const [topic] = (await standingOf(context, corpus)).stored!.report.topics;
  await renameTopic(context, corpus, topic.id, '  The harbor  wall ');
  expect((await standingOf(context, corpus)).stored!.report.topics[0].name).toBe('The harbor wall');
  await askReport(context, corpus, true);
  await work(context);
  expect((await standingOf(context, corpus)).stored!.report.topics[0].name).toBe('The harbor wall');
  await renameTopic(context, corpus, topic.id, '');
  expect((await standingOf(context, corpus)).stored!.report.topics[0].name).toBe(topic.name);
  await expect(renameTopic(context, corpus, 'nothing', 'x')).rejects.toThrow(/no such topic/);
  const own = await context.corpora.printings.ofCell(
    corpus.number,
    cellFilter({ outlet: 'North', topic: topic.id, period: '2024-Q1' }),
    null,
    50,
  );
  expect(own.map(({ date }) => date)).toEqual(['2024-01-11', '2024-02-11', '2024-03-11']);
});
