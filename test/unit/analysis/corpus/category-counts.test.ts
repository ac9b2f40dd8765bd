import { expect, test } from 'vitest';
import { headCounts, listCounts } from '../../../../analysis/corpus/category-counts.ts';
import { corpusReport } from '../../../../analysis/corpus/index.ts';
import { makeList } from '../../../../analysis/text/listed-phrases.ts';
import type { Analyzed } from '../../../../analysis/types/analyzed.ts';
import type { CorpusCategory } from '../../../../analysis/types/corpus.ts';
import type { Document } from '../../../../analysis/types/document.ts';
import { categoryOf } from '../../server/coding/study.ts';
import { inOrder, madeRow } from './summaries.ts';

const text = 'The tax burden grows. “A tax burden it is,” he said.\n\nNo tax burden here. A burden.';
const blocks = [
  { start: 0, end: text.indexOf('\n\n'), kind: 'body', reason: '' },
  { start: text.indexOf('No tax'), end: text.length, kind: 'body', reason: '' },
];
const quoted = { start: text.indexOf('“'), end: text.indexOf(' he said'), voice: 'quotation' };

test('places of a list count by voice, once where phrases overlap, and not where something spoils them', () => {
  const list = makeList(
    categoryOf('tax', { phrases: ['burden', { words: 'tax burden', unless: ['no tax burden'] }] }),
  );
  const document = { text, blocks, voices: [{ ...quoted, attribution: -1, form: 'direct' }] };
  // The writer's: the first, that of “No tax burden” by “burden” alone, and the last.
  expect(listCounts(document as unknown as Document, { lists: [list], heads: [] })).toEqual([[3, 0, 1]]);
});

test('a head counts the units that it looks at and those that it says yes of; nothing where another analyzer read', () => {
  const one = (value: number) => ({ scales: new Float32Array([1, 1]), values: Int8Array.of(value, -value) });
  const analyzer = { version: '1', assets: 'a' };
  const analyzed = {
    document: {
      text,
      blocks,
      sentences: [
        { ...blocks[0], block: 0 },
        { ...blocks[1], block: 1 },
      ],
      predictions: { vectors: { sentences: one(1), paragraphs: one(1) } },
    },
    analysis: { analyzer },
  } as unknown as Analyzed;
  const head = (unit: 'paragraph' | 'article', assets = 'a', byParagraph = false) => ({
    ...{ unit, byParagraph, analyzer: { version: '1', assets } },
    weights: {
      ...{ threshold: 0.7, offset: 0, middle: Float64Array.of(0), spread: Float64Array.of(1) },
      slopes: Float64Array.of(2),
    },
  });
  const heads = [head('paragraph'), head('article'), head('article', 'a', true), head('paragraph', 'b')];
  // Of the two paragraphs the first lies on the side of yes; their mean is not far enough on it.
  expect(headCounts(analyzed, { lists: [], heads })).toEqual([
    [1, 2],
    [0, 1],
    [1, 2],
    [0, 0],
  ]);
});

const category = (given: Partial<CorpusCategory>): CorpusCategory => ({
  ...{ measure: 'list:tax', kind: 'list', name: 'tax', unit: 'place', scheme: 1, category: 'tax' },
  ...{ value: '', hash: 'f00d', quality: null },
  ...given,
});

test('lists and heads are figures of every cell, with how right a head is told', () => {
  const categories = [
    category({}),
    category({
      ...{ measure: 'head:s/blame', kind: 'head', name: 'blame', unit: 'paragraph', category: 'blame' },
      quality: { precision: 0.44, recall: 0.97, items: 100 },
    }),
  ];
  const rows = Array.from({ length: 8 }, (_, i) =>
    madeRow(i, {
      ...{ outlet: i < 4 ? 'North' : 'South', date: `2013-0${1 + i}-01`, words: [300, 100, 100] },
      ...{ lists: [[3, 1, 1]], heads: i === 0 ? [] : [[i % 2, 8]] },
    }),
  );
  const { report } = corpusReport(() => inOrder(rows), { categories, note: 'All of 2013', codebook: null });
  const all = report.cells.find(({ outlet, period }) => outlet === '' && period === '')!;
  const figure = (id: string) => all.figures[report.measures.findIndex((measure) => measure.id === id)];
  expect(figure('list:tax')).toMatchObject({ value: 10, n: 2400 });
  expect(figure('list:tax:all')).toMatchObject({ value: 10, n: 4000 });
  // Four of the seven that were counted have one paragraph of eight.
  expect(figure('head:s/blame')).toMatchObject({ value: 0.0714286, n: 56 });
  expect(report.measures.filter(({ group }) => group === 'categories')).toHaveLength(3);
  const told = report.told.join(' ');
  expect(told).toMatch(/precision 0\.44 and recall 0\.97 on 100 coded items/);
  expect(told).toMatch(/not corrected here .* the page Estimates/);
  expect(told).toMatch(/In 1 article of 8 “blame” could not be counted/);
  expect(report.methods).toMatch(/Sampling: All of 2013\. .*The list “tax” \(SHA-256 f00d\)/);
});
