import { expect, test } from 'vitest';
import type { CorpusDifference, CorpusMeasure, CorpusReport } from '../../../../../analysis/types/corpus.ts';
import { accuracyOf, isWeak } from '../../../../../server/report/corpus/corpus-accuracy.ts';
import { answerModel } from '../../../../../server/report/corpus/corpus-answer.ts';
import { fractionWords, timesWords } from '../../../../../server/report/corpus/corpus-compared.ts';
import { pieceText, pointModel } from '../../../../../server/report/corpus/corpus-point.ts';

const measure = (
  id: string,
  group: CorpusMeasure['group'],
  unit: CorpusMeasure['unit'] = 'share',
  label = id,
): CorpusMeasure => ({ ...{ id, label, group, unit, of: 'words', validated: null, weak: null } });
const measures = [
  measure('author-share', 'voices'),
  measure('quotation-share', 'voices'),
  measure('source-official', 'speakers'),
  measure('source-expert', 'speakers'),
  measure('loaded-density-author', 'charge', 'per 1,000 words'),
  measure('loaded-praise', 'charge', 'per 1,000 words', 'Praise'),
  { ...measure('frame-human-interest', 'frames', '0..1', 'Frame: human interest'), weak: 'Found badly.' },
  { ...measure('stance-Obama', 'stance', '-1..1', 'Writer toward Obama'), weak: 'Told rightly no oftener.' },
];
const figure = (value: number) => ({ value, low: value, high: value, n: 1000, reason: null });
const differs = (id: string, outlet: string, value: number, others: number, topic = ''): CorpusDifference => {
  const difference = value - others;
  const [low, high] = [difference - Math.abs(difference) / 4, difference + Math.abs(difference) / 4];
  return {
    measure: id,
    outlet,
    topic,
    value,
    others,
    difference,
    low,
    high,
    p: 0.001,
    q: 0.01,
    differs: true,
  };
};
const topics = [
  { id: 't1', name: 'Bridges', words: [], articles: 9, events: 4 },
  { id: 't2', name: 'Harbours', words: [], articles: 12, events: 5 },
];

const reportWith = (differences: CorpusDifference[]) =>
  ({
    measures,
    differences,
    topics,
    cells: [
      {
        ...{ outlet: '', topic: '', period: '', articles: 21, events: 9, words: 9000, joined: [] },
        figures: [0.6, 0.2, 0.52, 0.06, 9.8, 1, 0.3, -0.2].map(figure),
      },
    ],
    tellings: [
      {
        outlet: '',
        speakers: [{ name: 'Ada Kern', type: 'official', country: null, words: 70, articles: 3 }],
      },
    ],
    outlets: [{ outlet: 'North' }, { outlet: 'South' }],
    articles: 21,
  }) as unknown as CorpusReport;

test('the whole is said first: who speaks, how the writers do, what of; each with a way to its articles', () => {
  const point = pointModel(
    'c',
    reportWith([
      differs('loaded-density-author', 'North', 16.3, 9),
      differs('loaded-density-author', 'South', 5.6, 11),
    ]),
  );
  expect(point.map(pieceText)).toEqual([
    'Of all words that are attributed to anybody, half (52%) come from officials; Ada Kern alone has 7%.',
    'Three fifths of all words (60%) are the writers’ own, with a charge of 9.8 per 1,000 words; North (16.3) is clearly more charged than the other outlets, South (5.6) clearly less.',
    'It is most of all about “Harbours” (12 articles) and “Bridges” (9 articles).',
  ]);
  for (const sentence of point)
    expect(sentence.some(({ path }) => path?.startsWith('/corpora/c/'))).toBe(true);
  expect(pointModel('c', reportWith([])).map(pieceText)[1]).toContain('than chance explains');
});

test('whoever is further out than those who differ surely is told, lest they be taken for the last', () => {
  const surely = differs('loaded-density-author', 'North', 16.3, 9);
  const notSurely = (outlet: string, value: number) => ({
    ...differs('loaded-density-author', outlet, value, 9),
    differs: false,
  });
  const [, said] = pointModel(
    'c',
    reportWith([surely, notSurely('East', 26), notSurely('West', 14), notSurely('South', 4)]),
  ).map(pieceText);
  expect(said).toContain(
    'North (16.3) is clearly more charged than the other outlets; East (26.0) is further out, by too few events to be sure.',
  );
});

test('differences stand in the order of a reader, one of an outlet and kind, those that hold within a topic first', () => {
  const { told, within, listed } = answerModel(
    'c',
    reportWith([
      differs('source-expert', 'North', 0.3, 0.05),
      differs('source-official', 'South', 0.62, 0.5),
      differs('source-official', 'South', 0.74, 0.52, 't1'),
      differs('loaded-praise', 'North', 1, 4),
      differs('loaded-density-author', 'North', 5, 10),
      differs('quotation-share', 'South', 0.4, 0.2),
    ]),
  );
  expect(told.map(({ outlet, says }) => `${outlet} ${says}`)).toEqual([
    'South quotes others word for word about twice as much as the other outlets: 40.0% of its words against 20.0%',
    'North is, in its writers’ own words, about half as charged as the other outlets: 5.0 per 1,000 words against 10.0',
    'South quotes officials somewhat more than the other outlets: 62.0% of attributed words against 50.0%',
    'North quotes experts about 6 times as much as the other outlets: 30.0% of attributed words against 5.0%',
  ]);
  expect(told[2].part).toEqual({ topic: 'Bridges', own: '74.0%', others: '52.0%' });
  expect(within).toContain('Of 5 differences over all topics 1 also held within a topic.');
  expect(listed).toHaveLength(5);
});

test('what is read rightly too seldom is in no answer, and its leaving out is told', () => {
  expect(measures.filter(isWeak).map(({ id }) => id)).toEqual(['frame-human-interest', 'stance-Obama']);
  const { told, listed, weak, nothing } = answerModel(
    'c',
    reportWith([
      differs('frame-human-interest', 'North', 0.1, 0.4),
      differs('stance-Obama', 'South', -0.8, -0.2),
    ]),
  );
  expect([...told, ...listed]).toEqual([]);
  expect(weak).toContain('2 differences of figures that are right too seldom are not told here');
  expect(nothing).toContain('read rightly often enough');
});

test('how many times as much is said as it is, and a share as a fraction only where it is near one', () => {
  expect(timesWords(0.1, 0.2)).toBe('about half as much as');
  expect(timesWords(1.2, 1)).toBe('somewhat more than');
  expect(timesWords(8, 2, 'charged')).toBe('about 4 times as charged as');
  expect(timesWords(0, 2, 'often')).toBe('far less often than');
  expect(timesWords(1, 0)).toBe('more than');
  expect(fractionWords(0.52)).toBe('half');
  expect(fractionWords(0.45)).toBeNull();
});

test('how right figures are stands once where several share it, and with the one where it is of that one alone', () => {
  const said = (id: string, validated: string | null) => ({ ...measure(id, 'frames'), validated });
  const { all, each } = accuracyOf([
    said('a', 'All alike.'),
    said('b', 'All alike.'),
    said('c', 'Its own.'),
    said('d', null),
  ]);
  expect(all).toBe('How right it is: All alike.');
  expect([...each]).toEqual([['c', 'Its own.']]);
  expect(accuracyOf([measure('a', 'voices')])).toEqual({ all: '', each: new Map() });
  expect(accuracyOf([said('a', 'Alone.')]).all).toBe('How right it is: Alone.');
});
