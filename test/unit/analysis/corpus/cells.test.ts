import { describe, expect, test } from 'vitest';
import {
  drawnInterval,
  drawnP,
  falseDiscoveryRates,
  flatInterval,
} from '../../../../analysis/corpus/bootstrap.ts';
import { type CellSize, cellKey, mostCells, planCells } from '../../../../analysis/corpus/cell-plan.ts';
import { eventWeights } from '../../../../analysis/corpus/event-weights.ts';
import { Frequent } from '../../../../analysis/corpus/frequent.ts';
import { longerPeriod, periodsOf } from '../../../../analysis/corpus/periods.ts';
import { resamples, seededRandom } from '../../../../analysis/text/statistics.ts';

test('a date lies in its month, quarter and year, as far as it is known', () => {
  expect(periodsOf('2013-08-21')).toEqual(['2013-08', '2013-Q3', '2013', '']);
  expect(periodsOf('2013-12')).toEqual(['2013-12', '2013-Q4', '2013', '']);
  expect(periodsOf('2013')).toEqual(['2013', '']);
  expect(periodsOf(null)).toEqual(['']);
  expect(['2013-01', '2013-Q1', '2013', ''].map(longerPeriod)).toEqual(['2013-Q1', '2013', '', null]);
});

describe('cells that are too small', () => {
  /** Sizes of all cells of articles in months, each an event of its own. */
  const sizesOf = (months: Record<string, number>) => {
    const sizes = new Map<string, CellSize>();
    for (const [month, count] of Object.entries(months))
      for (const period of periodsOf(month)) {
        const key = cellKey({ outlet: 'North', topic: '', period });
        const size = sizes.get(key) ?? { articles: 0, events: 0, words: 0 };
        sizes.set(key, { articles: size.articles + count, events: size.events + count, words: 0 });
      }
    return sizes;
  };
  const plan = (months: Record<string, number>) => {
    const { cells, withheld } = planCells(sizesOf(months));
    return { cells: cells.map(({ period, joined }) => [period, ...joined]), withheld };
  };

  test('are joined to the quarter, then the year, then all of the time', () => {
    expect(plan({ '2013-01': 9, '2013-02': 3, '2013-05': 4, '2014-03': 2 }).cells).toEqual([
      ['', '2014-03'],
      ['2013', '2013-05'],
      ['2013-01'],
      ['2013-Q1', '2013-02'],
    ]);
  });

  test('are withheld with a reason where all of the time is too small', () => {
    const { cells, withheld } = plan({ '2013-01': 2, '2013-02': 2 });
    expect(cells).toEqual([]);
    expect(withheld).toMatchObject([
      { period: '', articles: 4, reason: expect.stringMatching(/^4 articles/) },
    ]);
    const oneEvent = new Map([
      [cellKey({ outlet: '', topic: '', period: '' }), { articles: 9, events: 1, words: 9 }],
    ]);
    expect(planCells(oneEvent).withheld[0].reason).toMatch(/tell of 1 event, fewer than 4/);
  });

  test('do not come twice where a period is all of the time', () => {
    expect(plan({ '2013-01': 9 }).cells).toEqual([['']]);
    expect(plan({ '2013-01': 3, '2013-02': 4 }).cells).toEqual([['', '2013-01', '2013-02']]);
  });

  test('of very many the largest are shown, and the others told', () => {
    const sizes = new Map<string, CellSize>();
    for (let i = 0; i < mostCells + 20; i++)
      sizes.set(cellKey({ outlet: `o${i}`, topic: '', period: '' }), {
        articles: 5 + i,
        events: 5,
        words: 0,
      });
    const { cells, withheld } = planCells(sizes);
    expect(cells).toHaveLength(mostCells);
    expect(withheld).toHaveLength(20);
    expect(Math.max(...withheld.map(({ articles }) => articles))).toBe(24);
  });
});

test('false discovery rates are those of Benjamini and Hochberg, in the order given', () => {
  // Their step-up by hand: .005·4/1, .01·4/2, min(.03·4/3, .04), .04·4/4.
  const rates = falseDiscoveryRates([0.01, 0.04, 0.03, 0.005]);
  expect(rates.map((rate) => Number(rate.toFixed(6)))).toEqual([0.02, 0.04, 0.04, 0.02]);
  expect(falseDiscoveryRates([0.9, 0.9])).toEqual([0.9, 0.9]);
  expect(falseDiscoveryRates([])).toEqual([]);
});

test('an event is drawn as a Poisson count of mean 1, always alike, and another otherwise', () => {
  const weightsOf = eventWeights();
  const weights = weightsOf('one');
  expect(eventWeights()('one')).toEqual(weights);
  expect(weightsOf('two')).not.toEqual(weights);
  const all = Array.from({ length: 100 }, (_, i) => [...weightsOf(`event ${i}`)]).flat();
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length;
  expect(mean).toBeCloseTo(1, 1);
  expect(variance).toBeCloseTo(1, 1);
});

test('intervals of few events lie further out; p falls as a value lies further from its draws’ spread', () => {
  const random = seededRandom('draws');
  const draws = Float64Array.from({ length: resamples }, () => random() + random() - 1);
  const few = drawnInterval(draws, 5);
  const many = drawnInterval(draws, 1000);
  expect(few.low).toBeLessThan(many.low);
  expect(few.high).toBeGreaterThan(many.high);
  expect(drawnP(0, draws, 50)).toBeCloseTo(1, 5);
  // The spread is √(1/6) = .408: twice that is about p = .05.
  expect(drawnP(0.816, draws, 1000)).toBeGreaterThan(0.035);
  expect(drawnP(0.816, draws, 1000)).toBeLessThan(0.06);
  expect(drawnP(0.816, draws, 5)).toBeGreaterThan(drawnP(0.816, draws, 1000));
});

test('where all events are alike an interval has the width that so few of them leave open', () => {
  // Wilson's upper end of 0 of 7: z² / (7 + z²).
  const open = 1.96 ** 2 / (7 + 1.96 ** 2);
  const share = flatInterval(0, { unit: 'share', n: 900, events: 7 });
  expect(share.low).toBe(0);
  expect(share.high).toBeCloseTo(open, 10);
  expect(flatInterval(1, { unit: '0..1', n: 9, events: 7 }).low).toBeCloseTo(1 - open, 10);
  const lean = flatInterval(0, { unit: '-1..1', n: 7, events: 7 });
  expect(lean.high).toBeCloseTo(open, 10);
  expect(lean.low).toBeCloseTo(-open, 10);
  expect(flatInterval(0, { unit: 'per 1,000 words', n: 3690, events: 7 })).toEqual({ low: 0, high: 1 });
});

test('what is frequent in a stream is kept, whatever the order', () => {
  const frequent = new Frequent(50);
  for (let i = 0; i < 3000; i++) frequent.count(`rare ${i}`);
  for (let i = 0; i < 40; i++) for (let k = 0; k < 20 + i; k++) frequent.count(`often ${i}`);
  frequent.settle();
  expect(Array.from({ length: 40 }, (_, i) => frequent.has(`often ${i}`))).not.toContain(false);
  const rare = Array.from({ length: 3000 }, (_, i) => frequent.has(`rare ${i}`)).filter(Boolean);
  // Fifty places and what shares one of them.
  expect(rare.length).toBeLessThan(15);
});
