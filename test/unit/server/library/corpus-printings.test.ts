import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/index.ts';
import type { Article } from '../../../../analysis/types/article.ts';
import type { Context } from '../../../../server/context.ts';
import { importArticle } from '../../../../server/library/analysis.ts';
import {
  askReport,
  type CorpusWish,
  cellFilter,
  createCorpus,
  standingOf,
} from '../../../../server/library/corpora.ts';
import { findCollection } from '../../../../server/library/corpus-selection.ts';
import { type CorpusTask, corpusTask } from '../../../../server/library/corpus-steps.ts';
import { correct } from '../../../../server/library/corrections.ts';
import { describeArticle } from '../../../../server/library/describe.ts';
import { eraseArticle } from '../../../../server/library/erase.ts';
import type { NewEntry } from '../../../../server/store/index.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import { fishermen, harbor, temporaryContext, uproar } from '../support.ts';

const corpusOf = (context: Context, given: Partial<CorpusWish> = {}) =>
  createCorpus(context, { name: 'One', selection: {}, ids: null, note: '', scheme: null, ...given });

/** Makes a corpus's report on this thread; gives the articles that were counted for it. */
async function make(
  context: Context,
  corpus: Awaited<ReturnType<typeof corpusOf>>,
  again = false,
): Promise<string[]> {
  const counted: string[] = [];
  await askReport(context, corpus, again);
  await runCorpora(
    (task: CorpusTask) => {
      if (task.kind === 'corpus-article') counted.push(task.id);
      return corpusTask(context, task);
    },
    { only: null, width: 1, isStopped: () => false },
  );
  return counted;
}

type Printed = Partial<NewEntry> & { of: Article };

/** A library in which collections print texts, in the order given. */
async function library(
  articles: readonly Article[],
  collections: Record<string, Printed[]>,
): Promise<Context> {
  const context = temporaryContext();
  const { store } = context;
  for (const article of articles) await importArticle(context, article);
  for (const [name, printed] of Object.entries(collections)) {
    const collection = store.collections.add({
      ...{ key: `files/${name}.csv`, name, form: 'csv', answers: [], state: 'ended' as const, file: null },
    });
    printed.forEach(({ of, ...given }, i) => {
      const none = { title: null, outlet: null, published: null, section: null, byline: null, url: null };
      store.entries.add({
        ...{
          ...none,
          kind: 'news',
          variables: [],
          tags: [],
          ownId: `${name}-${i}`,
          article: of.id,
          collection,
        },
        ...given,
      });
    });
  }
  return context;
}

const wire = makeArticle('The mayor said on Monday that the bridge would open in May.', {
  publisher: 'Wire',
  published: '2024-01-11',
});
const printings: Printed[] = [
  { of: wire, outlet: 'North', published: '2024-01-11', section: 'World' },
  {
    of: wire,
    outlet: 'South',
    published: '2024-01-12',
    section: 'Home',
    variables: [{ name: 'desk', value: 'A', number: null }],
  },
  {
    of: wire,
    outlet: 'East',
    published: '2024-06-01',
    variables: [{ name: 'desk', value: 'B', number: null }],
  },
  {
    of: harbor,
    outlet: 'North',
    published: '2024-02-06',
    kind: 'opinion',
    variables: [{ name: 'desk', value: 'A', number: null }],
  },
];

test('a text that three outlets print counts for each of them, on its day, and is read and counted once', async () => {
  const context = await library([wire, harbor, fishermen], { papers: printings });
  const corpus = await corpusOf(context);
  const { progress } = await standingOf(context, corpus);
  expect(progress).toMatchObject({ articles: 3, printings: 5, unread: 3 });
  expect(corpus.articles).toBe(3);
  expect((await make(context, corpus)).sort()).toEqual([wire.id, harbor.id, fishermen.id].sort());
  const { report } = (await standingOf(context, corpus)).stored!;
  expect(report.articles).toBe(5);
  expect(Object.fromEntries(report.outlets.map(({ outlet, articles }) => [outlet, articles]))).toEqual({
    ...{ North: 2, South: 1, East: 1, [fishermen.publisher!]: 1 },
  });
  const rows = [...(await context.corpora.texts.each(corpus.number)).rows()].filter(
    ({ summary }) => summary.article === wire.id,
  );
  expect(rows.map(({ summary }) => [summary.outlet, summary.date])).toEqual([
    ['North', '2024-01-11'],
    ['South', '2024-01-12'],
    ['East', '2024-06-01'],
  ]);
  const inJune = cellFilter({ outlet: 'East', topic: '', period: '2024-06' });
  const found = await context.corpora.printings.ofCell(corpus.number, inJune, null, 9);
  expect(found).toMatchObject([{ article: wire.id, outlet: 'East', date: '2024-06-01' }]);
});

test('the order in which collections came does not change a byte of a report', async () => {
  const made = [];
  for (const order of [printings, [...printings].reverse()]) {
    const context = await library([wire, harbor, fishermen], { papers: order });
    const corpus = await corpusOf(context);
    await make(context, corpus);
    made.push(JSON.stringify((await standingOf(context, corpus)).stored!.report));
  }
  expect(made[1]).toBe(made[0]);
});

test('a corpus is chosen by what collections say: printing by printing', async () => {
  const context = await library([wire, harbor, fishermen], { papers: printings });
  let made = 0;
  const chosen = async (selection: CorpusWish['selection'], ids: string[] | null = null) => {
    const { number } = await corpusOf(context, { name: `Corpus ${made++}`, selection, ids });
    return (await context.corpora.printings.page(number, null, 99)).map(({ outlet }) => outlet);
  };
  const desk = (...values: string[]) => values.map((value) => ({ name: 'desk', value }));
  expect(await chosen({ section: 'World' })).toEqual(['North']);
  expect(await chosen({ kind: 'opinion', outlet: 'North' })).toEqual(['North']);
  expect((await chosen({ variables: desk('A') })).sort()).toEqual(['North', 'South']);
  expect((await chosen({ variables: desk('A', 'B') })).sort()).toEqual(['East', 'North', 'South']);
  expect(await chosen({ variables: desk('A'), section: 'Home' })).toEqual(['South']);
  expect(await chosen({ from: '2024-06', to: '2024-06' })).toEqual(['East']);
  expect(await chosen({ outlet: 'North', search: 'bridge' })).toEqual(['North']);
  expect(await chosen({ collection: findCollection(context, 'papers').number })).toHaveLength(4);
  expect(await chosen({ language: 'en' })).toHaveLength(5);
  // An own id is one printing, an article's id all of them.
  expect(await chosen({}, ['papers-1'])).toEqual(['South']);
  expect(await chosen({}, [wire.id.slice(0, 12)])).toEqual(['North', 'South', 'East']);
  expect(await chosen({ variables: desk('A') }, [wire.id, harbor.id])).toEqual(['South', 'North']);
});

test('an id that two collections give to one text names both printings; to two texts, the collection must be told', async () => {
  const context = await library([wire, harbor], {
    one: [
      { of: wire, ownId: '7', outlet: 'North' },
      { of: wire, ownId: '8', outlet: 'North' },
    ],
    two: [
      { of: wire, ownId: '7', outlet: 'South' },
      { of: harbor, ownId: '8', outlet: 'South' },
    ],
  });
  const corpus = await corpusOf(context, { ids: ['7'] });
  expect((await standingOf(context, corpus)).progress).toMatchObject({ articles: 1, printings: 2 });
  const ids = ['8'];
  await expect(corpusOf(context, { name: 'Other', ids })).rejects.toThrow(
    /go(es)? by these ids: 8\. .*collection/,
  );
  const { number: collection } = findCollection(context, 'two');
  const other = await corpusOf(context, { name: 'Other', ids, selection: { collection } });
  expect(await context.corpora.printings.ofArticle(other.number, harbor.id)).toMatchObject([
    { outlet: 'South' },
  ]);
});

test('what nothing here has is refused by name, with what there is', async () => {
  const context = await library([wire], {
    papers: [...'abcdefg'].map((value) => ({
      of: wire,
      ownId: value,
      variables: [{ name: 'desk', value, number: null }],
    })),
  });
  const refused = (selection: CorpusWish['selection']) => corpusOf(context, { selection });
  const name = 'desk';
  await expect(refused({ variables: [{ name: 'desc', value: 'a' }] })).rejects.toThrow(
    /variable “desc”\. There are: desk\./,
  );
  await expect(refused({ variables: [{ name, value: 'z' }] })).rejects.toThrow(
    /“z” as its desk\. There are: a, b, c, d, e, and 2 more\./,
  );
  await expect(refused({ kind: 'poem' })).rejects.toThrow(/Kinds are: news, analysis,/);
  await expect(refused({ section: 'World' })).rejects.toThrow(
    /section “World”\. The library has no sections\./,
  );
  await expect(refused({ tag: 'x' })).rejects.toThrow(/tag “x”\. The library has no tags\./);
  await expect(refused({ search: '…' })).rejects.toThrow(/no word to search for/);
  await expect(refused({ collection: 99 })).rejects.toThrow(
    /collection of number 99\. There are: 1 \(papers\)\./,
  );
  expect(() => findCollection(context, 'journals')).toThrow(/“journals”\. There are: 1 \(papers\)\./);
  // Each condition is met, and all together are not.
  await expect(refused({ kind: 'opinion', variables: [{ name, value: 'a' }] })).rejects.toThrow(
    /fits this selection/,
  );
  expect(await context.corpora.saved.list()).toEqual([]);
});

test('a corpus of one article says that nothing can be said of more than it', async () => {
  const context = await library([harbor], {});
  const corpus = await corpusOf(context);
  await make(context, corpus);
  const { report } = (await standingOf(context, corpus)).stored!;
  expect(report).toMatchObject({ articles: 1, events: 1, cells: [] });
  expect(report.told[0]).toMatch(/one article: nothing can be said of more than it/);
});

test('an outlet set right counts at the next report, for its own printings alone, and nothing is read for it', async () => {
  const misnamed = makeArticle(wire.text, { publisher: 'Nroth', published: '2024-01-11' });
  const context = await library([misnamed, harbor], {
    papers: [
      { of: misnamed, outlet: 'Nroth', published: '2024-01-11' },
      { of: misnamed, outlet: 'South', published: '2024-01-11' },
    ],
  });
  const corpus = await corpusOf(context);
  await make(context, corpus);
  expect((await standingOf(context, corpus)).stale).toBeNull();
  describeArticle(context, { ...misnamed, publisher: 'North' });
  const before = await standingOf(context, corpus);
  expect(before.stale).toMatch(/^1 of its articles was set right since/);
  const outlets = (standing: typeof before) =>
    standing.stored!.report.outlets.map(({ outlet }) => outlet).sort();
  expect(outlets(before)).toContain('Nroth');
  expect(await make(context, corpus, true)).toEqual([]);
  const after = await standingOf(context, corpus);
  expect(after.stale).toBeNull();
  expect(outlets(after)).toEqual([harbor.publisher, 'North', 'South'].sort());
});

test('what readers set right in a text is counted at the next report', async () => {
  const context = await library([harbor, uproar], {});
  const corpus = await corpusOf(context);
  await make(context, corpus);
  const { words } = (await standingOf(context, corpus)).stored!.report;
  const [{ start, end }] = (await correct(context, harbor, { action: 'clear' })).document.blocks;
  await correct(context, harbor, { action: 'blocks', block: [{ start, end, kind: 'caption' }] });
  expect((await standingOf(context, corpus)).stale).toMatch(/set right/);
  expect(await make(context, corpus, true)).toEqual([harbor.id]);
  const standing = await standingOf(context, corpus);
  expect(standing.stale).toBeNull();
  expect(standing.stored!.report.words).toBeLessThan(words);
});

test('what is deleted for good while a report is made is not in it', async () => {
  const context = await library([harbor, uproar, fishermen], {});
  const corpus = await corpusOf(context);
  const { snapshot } = context.store;
  context.store.snapshot = (work) => {
    const made = snapshot(work);
    if (!context.store.articles.isDeleted(uproar.id) && context.store.articles.get(uproar.id)) {
      context.store.articles.setDeleted(uproar.id, true);
      eraseArticle(context, uproar.id);
    }
    return made;
  };
  await make(context, corpus);
  const { report } = (await standingOf(context, corpus)).stored!;
  expect(report.articles).toBe(2);
  expect(report.told.join(' ')).toContain(
    '1 of the 3 articles that the corpus was made of was deleted for good',
  );
});
