import { expect, test } from 'vitest';
import { TopicPairs } from '../../../../analysis/corpus/diff-topics.ts';
import {
  type CorpusRow,
  corpusDiff,
  corpusReport,
  type DiffedCorpus,
  type PairedRow,
} from '../../../../analysis/corpus/index.ts';
import type { ArticleSummary } from '../../../../analysis/types/corpus.ts';
import { inOrder, madeRow } from './summaries.ts';

const loaded = 'english/lexicons/loaded.jsonl';
const feeds = { reading: ['code/reading'], loaded: ['code/loaded', loaded], corpora: ['code/corpora'] };
const parts = { 'code/reading': 'a', 'code/loaded': 'b', [loaded]: 'c', 'code/corpora': 'd' };

/** A corpus of made articles, and where each stands in its report. */
function madeOf(rows: readonly CorpusRow[], given: Partial<DiffedCorpus['madeWith']> = {}) {
  const ordered = inOrder(rows);
  const { report, placed } = corpusReport(() => ordered);
  const topics = [...placed()].map(({ topic }) => topic);
  const analyzer = { version: '1.0.0', assets: 'a' };
  return {
    corpus: { report, rows: () => ordered, madeWith: { analyzer, parts, codebook: null, ...given } },
    placed: new Map(ordered.map(({ summary }, at) => [summary.article, { summary, topic: topics[at] }])),
  };
}

function diffOf(one: ReturnType<typeof madeOf>, other: ReturnType<typeof madeOf>) {
  const ids = [...new Set([...one.placed.keys(), ...other.placed.keys()])].sort();
  const pairs = (): PairedRow[] =>
    ids.map((article) => ({
      ...{ article, printing: 0, one: one.placed.get(article) ?? null },
      other: other.placed.get(article) ?? null,
    }));
  return corpusDiff(one.corpus, other.corpus, pairs, feeds);
}

const day = (i: number) => `2013-0${1 + Math.floor(i / 4)}-${String(1 + 7 * (i % 4)).padStart(2, '0')}`;
const article = (i: number, given: Partial<ArticleSummary> = {}) =>
  madeRow(i, {
    ...{ outlet: i % 2 === 0 ? 'North' : 'South', date: day(i), words: [200 + i, 40, 60] },
    ...{ charge: [1000 + 50 * i, 0, 0], ...given },
  });
const twelve = Array.from({ length: 12 }, (_, i) => article(i));

test('the same corpus twice: nothing moved, and nothing is made up', () => {
  const made = madeOf(twelve);
  const diff = diffOf(made, madeOf(twelve));
  expect(diff).toMatchObject({ parts: [], figures: [], alone: [], differs: [], measuresAlone: [], told: [] });
  expect(diff.compared.moved).toBe(0);
  expect(diff.compared.figures).toBeGreaterThan(10);
});

test('a figure that moved is told with its articles, and what they add sums to the difference', () => {
  const charged = new Map([
    [2, 9000],
    [4, 1500],
    [7, 100],
  ]);
  const now = twelve.map((_, i) => article(i, charged.has(i) ? { charge: [charged.get(i)!, 0, 0] } : {}));
  const diff = diffOf(madeOf(twelve), madeOf(now, { parts: { ...parts, [loaded]: 'e' } }));
  expect(diff.parts).toEqual([{ part: loaded, kind: 'list', before: 'c', after: 'e', feeds: ['loaded'] }]);
  const all = diff.figures.find(({ outlet, period }) => outlet === '' && period === '')!;
  expect(all).toMatchObject({ measure: 'loaded-density-author', moving: 3, because: [loaded] });
  // 12 articles of 200 to 211 words: 2,466; what changed of weight, in thousandths, over words.
  const changes = [9000 - 1100, 1500 - 1200, 100 - 1350].map((change) => change / 2466);
  expect(all.difference).toBeCloseTo(
    changes.reduce((sum, one) => sum + one),
    4,
  );
  expect(all.articles.map(({ adds }) => adds)).toEqual(
    [changes[0], changes[2], changes[1]].map((one) => expect.closeTo(one, 4)),
  );
  expect(all.articles.map(({ article: id }) => id)).toEqual([2, 7, 4].map((i) => twelve[i].summary.article));
  expect(all.articles[0]).toMatchObject({
    before: expect.closeTo(1100 / 202, 4),
    after: expect.closeTo(9000 / 202, 4),
  });
  const north = diff.figures.find(({ outlet, period }) => outlet === 'North' && period === '')!;
  expect(north.moving).toBe(2);
  // Nothing but charge moved, and the farthest stand first.
  expect(new Set(diff.figures.map(({ measure }) => measure))).toEqual(new Set(['loaded-density-author']));
  const far = diff.figures.map(({ moved }) => moved!);
  expect(far).toEqual([...far].sort((a, b) => b - a));
  expect(diff.measures.find(({ id }) => id === 'author-share')).toMatchObject({ moved: 0, because: [] });
});

test('where what is below the line changes, or an article is not there, what is added still sums to the difference', () => {
  const now = twelve
    .map((row, i) => (i % 3 === 0 ? article(i, { words: [150, 90, 80 + i] }) : row))
    .filter((_, i) => i !== 5);
  const diff = diffOf(madeOf(twelve), madeOf(now));
  expect(diff.figures.length).toBeGreaterThan(5);
  for (const { difference, articles, measure } of diff.figures) {
    const sum = articles.reduce((all, { adds }) => all + adds, 0);
    expect({ measure, sum }).toEqual({ measure, sum: expect.closeTo(difference, 4) });
  }
  const gone = diff.figures[0].articles.find(({ article: id }) => id === twelve[5].summary.article);
  expect(gone ?? { after: null }).toMatchObject({ after: null });
  expect(diff.told.join(' ')).toContain('The analyzer is the same in both');
});

test('beyond both intervals is only what lies outside of either', () => {
  const now = twelve.map((_, i) => article(i, { charge: [1000 * (20 + i), 0, 0] }));
  const diff = diffOf(madeOf(twelve), madeOf(now));
  const all = diff.figures.find(({ outlet, period }) => outlet === '' && period === '')!;
  expect(all.beyond).toBe(true);
  expect(all.moved).toBeGreaterThan(1);
  for (const { before, after, beyond } of diff.figures)
    expect(beyond).toBe(
      (after.value < before.low || after.value > before.high) &&
        (before.value < after.low || before.value > after.high),
    );
});

test('cells and figures that come or go are told with why', () => {
  const fewer = twelve.filter(({ summary }, i) => summary.outlet === 'North' || i < 6);
  const diff = diffOf(madeOf(twelve), madeOf(fewer));
  const south = diff.alone.find(
    ({ outlet, period, measure }) => outlet === 'South' && period === '' && measure === null,
  )!;
  expect(south).toMatchObject({ has: 'one', why: '3 articles in all of the time, fewer than 5.' });
  const back = diffOf(madeOf(fewer), madeOf(twelve));
  expect(back.alone.find(({ outlet, period }) => outlet === 'South' && period === '')).toMatchObject({
    has: 'other',
    why: '3 articles in all of the time, fewer than 5.',
  });
});

test('topics are one where they share most of their articles, whatever their ids', () => {
  const found = new TopicPairs();
  const add = (one: string, other: string, times: number) => {
    for (let i = 0; i < times; i++) found.add(one, other);
  };
  add('a', 'b', 8);
  add('a', '', 2);
  add('b', 'a', 3);
  add('b', 'c', 3);
  add('d', 'd', 1);
  add('d', 'e', 1);
  add('', 'f', 5);
  // a is b now; half of b went to a, half elsewhere; d shares half of what is both with itself.
  expect([...found.pairs()].sort()).toEqual([
    ['a', 'b'],
    ['b', 'a'],
    ['d', 'd'],
  ]);
});

test('what it was made with is not guessed where it is not kept, and a codebook counts for what it codes', () => {
  const diff = diffOf(madeOf(twelve, { parts: {} }), madeOf(twelve, { codebook: 'blame, version 2' }));
  expect(diff.parts).toEqual([
    { part: 'codebook', kind: 'codebook', before: null, after: 'blame, version 2', feeds: ['codebook'] },
  ]);
  expect(diff.told[0]).toMatch(/not kept of every file/);
});
