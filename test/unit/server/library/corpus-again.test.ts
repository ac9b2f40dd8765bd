import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { analyzerParts, analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import { corpusDiffSchema } from '../../../../analysis/types/corpus-diff.ts';
import { diffText } from '../../../../server/cli/corpus-diff-text.ts';
import { codebookChanges } from '../../../../server/coding/study/codebook-changes.ts';
import type { Context } from '../../../../server/context.ts';
import { importArticle, wholeAnalysis } from '../../../../server/library/analysis.ts';
import { askReport, createCorpus } from '../../../../server/library/corpora.ts';
import { familyOf, findPair, rerunCorpus } from '../../../../server/library/corpus-again.ts';
import { ensureDiff, storedDiff } from '../../../../server/library/corpus-difference.ts';
import { corpusTask } from '../../../../server/library/corpus-steps.ts';
import type { Corpus } from '../../../../server/store/index.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import { longText, temporaryContext } from '../support.ts';

const old = { version: '0.0.1', assets: 'feedfacefeedface' };
const loaded = 'english/lexicons/loaded.jsonl';

/** Eight tellings of a quarrel, each of another day: two outlets, of one of which one article is charged the most. */
const tellings = Array.from({ length: 8 }, (_, i) =>
  makeArticle(`${longText}\n\nThe meeting on the wall was held in town ${i} and ended late.`, {
    title: `Telling ${i}`,
    publisher: i % 2 === 0 ? 'North' : 'South',
    published: `2024-0${1 + i}-11`,
  }),
);

const work = (context: Context) =>
  runCorpora((task) => corpusTask(context, task), { only: null, width: 1, isStopped: () => false });

/**
 * A library with a corpus that an older analyzer read, by whose list “reckless” and “disastrous” were not charged: its results are
 * kept, and so is what it was made of.
 */
async function olderCorpus(): Promise<{ context: Context; corpus: Corpus }> {
  const context = temporaryContext();
  for (const article of tellings) {
    await importArticle(context, article);
    const whole = await wholeAnalysis(context, article);
    const { analysis } = structuredClone({ analysis: whole.analysis });
    const { marks } = analysis.readings.loaded;
    analysis.readings.loaded.marks = marks.filter(
      ({ start, end }) => !/reckless|disastrous/.test(article.text.slice(start, end)),
    );
    expect(analysis.readings.loaded.marks.length).toBeLessThan(marks.length);
    context.store.analyses.add({ document: whole.document, analysis: { ...analysis, analyzer: old } });
  }
  const wish = { name: 'The wall', selection: {}, ids: null, note: 'All of it', scheme: null };
  const { number } = await createCorpus(context, wish);
  const database = new Database(join(context.config.dataFolder, 'parallax.sqlite'));
  const parts = JSON.stringify({ ...analyzerParts(), [loaded]: '0123456789abcdef' });
  database
    .prepare('UPDATE corpora SET version = @version, assets = @assets, parts = @parts')
    .run({ ...old, parts });
  database.close();
  const corpus = (await context.corpora.saved.byNumber(number))!;
  await askReport(context, corpus);
  await work(context);
  return { context, corpus: (await context.corpora.saved.byNumber(number))! };
}

test('a corpus keeps what it was made of, and is not made again while nothing has changed', async () => {
  const context = temporaryContext();
  await importArticle(context, tellings[0]);
  const corpus = await createCorpus(context, {
    name: 'One',
    selection: {},
    ids: null,
    note: '',
    scheme: null,
  });
  expect(corpus.parts).toEqual(analyzerParts());
  await expect(rerunCorpus(context, corpus)).rejects.toThrow(/has no report yet/);
  await askReport(context, corpus);
  await work(context);
  await expect(rerunCorpus(context, corpus)).rejects.toThrow(
    /Nothing that makes figures has changed since “One”/,
  );
  expect(await context.corpora.saved.list()).toHaveLength(1);
  await expect(findPair(context, 'One', null)).rejects.toThrow(/has no rerun yet/);
  const again = await rerunCorpus(context, corpus, true);
  expect(again).toMatchObject({
    name: `One (${analyzerVersion.version})`,
    again: corpus.number,
    articles: 1,
  });
  // Stopped before its report is made: the same wish goes on with it.
  expect((await rerunCorpus(context, corpus)).number).toBe(again.number);
  await work(context);
  const third = await rerunCorpus(context, again, true);
  expect(third).toMatchObject({ name: `One (${analyzerVersion.version}, 2)`, again: corpus.number });
  expect((await familyOf(context, third)).map(({ name }) => name)).toEqual([
    corpus.name,
    again.name,
    third.name,
  ]);
  const numbers = async (one: string, other: string | null) =>
    (await findPair(context, one, other)).map(({ number }) => number);
  expect(await numbers('One', null)).toEqual([corpus.number, third.number]);
  expect(await numbers('One', '1')).toEqual([corpus.number, again.number]);
  expect(await numbers('one#1', 'One#2')).toEqual([again.number, third.number]);
  expect(await numbers(again.id, null)).toEqual([corpus.number, again.number]);
  await expect(findPair(context, 'One', '3')).rejects.toThrow(/has reruns 1 to 2; 0 is itself/);
  await expect(findPair(context, 'One', '0')).rejects.toThrow(/against itself/);
  await expect(findPair(context, 'One#x', null)).rejects.toThrow(/no corpus “One#x”/);
  await expect(ensureDiff(context, corpus, third, codebookChanges)).rejects.toThrow(/is not made yet/);
});

test('what moved is told: which figures, by which articles and marks, because of which list', async () => {
  const { context, corpus } = await olderCorpus();
  const again = await rerunCorpus(context, corpus);
  await work(context);
  expect(await storedDiff(context, corpus, again)).toBeNull();
  const diff = await ensureDiff(context, corpus, again, codebookChanges);
  expect(corpusDiffSchema.parse(diff)).toEqual(diff);
  expect(diff).toMatchObject({
    one: { name: 'The wall', analyzer: old },
    other: { analyzer: analyzerVersion },
  });
  expect(diff.parts.map(({ part, feeds }) => ({ part, feeds }))).toEqual([
    { part: 'version', feeds: [] },
    { part: loaded, feeds: ['loaded'] },
  ]);
  expect(diff.compared.moved).toBeGreaterThan(0);
  const groups = new Set(
    diff.figures.map(({ measure }) => diff.measures.find(({ id }) => id === measure)!.group),
  );
  expect(groups).toEqual(new Set(['charge']));
  const density = diff.figures.find(
    ({ measure, outlet }) => measure === 'loaded-density-author' && outlet === '',
  )!;
  expect(density).toMatchObject({ because: [loaded], moving: 8 });
  expect(density.difference).toBeGreaterThan(0);
  const sum = density.articles.reduce((all, { adds }) => all + adds, 0);
  expect(sum).toBeCloseTo(density.difference, 3);
  for (const { at } of density.articles) {
    const { article, marks } = diff.articles[at];
    const { text } = tellings.find(({ id }) => id === article)!;
    const found = marks.find(({ measure }) => measure === density.measure)!;
    expect(found.from).toBe('readings');
    const words = found.changed.map(({ start, end }) => text.slice(start!, end!));
    expect(words.length).toBeGreaterThan(0);
    for (const word of words) expect(word).toMatch(/reckless|disastrous/);
    expect(found.changed.every(({ before, after }) => before === null && after !== null)).toBe(true);
  }
  const text = diffText(diff);
  expect(text).toContain('the word list loaded.jsonl');
  expect(text).toMatch(/\+ “[^”]*(?:reckless|disastrous)[^”]*”, condemnation: is counted now/);
  // Read in an instant afterwards, and the same bytes when made anew.
  expect(await storedDiff(context, corpus, again)).toEqual(diff);
  await context.corpora.diffs.removeOf(corpus.number);
  expect(JSON.stringify(await ensureDiff(context, corpus, again, codebookChanges))).toBe(
    JSON.stringify(diff),
  );
  // A report that is made again makes it stale.
  await askReport(context, again, true);
  await work(context);
  expect(await storedDiff(context, corpus, again)).toBeNull();
});

test('where the older readings are gone the counts tell, and that is said; what one counts alone is named', async () => {
  const { context, corpus } = await olderCorpus();
  for (const { id } of tellings) context.store.analyses.drop(id, old);
  context.store.articles.setDeleted(tellings[3].id, true);
  const again = await rerunCorpus(context, corpus);
  await work(context);
  const diff = corpusDiffSchema.parse(await ensureDiff(context, corpus, again, codebookChanges));
  expect(diff.only).toEqual([
    {
      article: tellings[3].id,
      title: 'Telling 3',
      has: 'one',
      why: expect.stringMatching(/^It was deleted/),
    },
  ]);
  const density = diff.figures.find(
    ({ measure, outlet }) => measure === 'loaded-density-author' && outlet === '',
  )!;
  const one = diff.articles[density.articles.find(({ after }) => after !== null)!.at];
  const found = one.marks.find(({ measure }) => measure === density.measure)!;
  expect(found.from).toBe('counts');
  expect(found.changed).toContainEqual({
    ...{ start: null, end: null, words: 'reckless project', as: 'condemnation', before: null, after: 1 },
  });
});

test('an article that is deleted for good is in neither, and how many went is said', async () => {
  const { context, corpus } = await olderCorpus();
  const again = await rerunCorpus(context, corpus);
  await work(context);
  const { eraseArticle } = await import('../../../../server/library/erase.ts');
  context.store.articles.setDeleted(tellings[0].id, true);
  eraseArticle(context, tellings[0].id);
  await expect(ensureDiff(context, corpus, again, codebookChanges)).rejects.toThrow(/is not made yet/);
  for (const one of [corpus, again]) await askReport(context, one, true);
  await work(context);
  const diff = await ensureDiff(context, corpus, again, codebookChanges);
  expect(diff.told.filter((said) => /1 article of “The wall.*was deleted for good/.test(said))).toHaveLength(
    2,
  );
  expect(diff.only).toEqual([]);
});

test('what differs between their codebooks is told', async () => {
  const context = temporaryContext();
  for (const article of tellings.slice(0, 5)) await importArticle(context, article);
  const category = (phrases: string[]) => ({
    ...{ id: 'blame', name: 'Blame', definition: 'Says who is at fault.', example: 'They let it rot.' },
    ...{ counterExample: 'It rotted.', color: 'pink' as const, key: 'b', unit: 'article' as const },
    ...{ kind: 'yes/no' as const, values: [], machine: null, phrases },
  });
  const keep = (phrases: string[]) =>
    context.store.schemes.add({ id: 'blame', title: 'Blame', categories: [category(phrases)] }).number;
  const [first, second] = [keep(['fault*']), keep(['fault*', 'guilt'])];
  const make = (name: string, scheme: number) =>
    createCorpus(context, { name, selection: {}, ids: null, note: '', scheme });
  const [one, other] = [await make('By one', first), await make('By two', second)];
  for (const corpus of [one, other]) await askReport(context, corpus);
  await work(context);
  const diff = await ensureDiff(context, one, other, codebookChanges);
  expect(diff.parts).toEqual([
    {
      part: 'codebook',
      kind: 'codebook',
      before: expect.stringMatching(/^blame, version 1 \([0-9a-f]{8}\)$/),
      after: expect.stringMatching(/^blame, version 2 \([0-9a-f]{8}\)$/),
      feeds: ['codebook'],
    },
    {
      ...{ part: 'the list “Blame”', kind: 'category', feeds: ['list:blame'] },
      ...{ before: expect.stringMatching(/^[0-9a-f]{16}$/), after: expect.stringMatching(/^[0-9a-f]{16}$/) },
    },
  ]);
  expect(diff.codebook).toEqual(['“Blame”: its word list now has “guilt”.']);
});
