import { expect, test } from 'vitest';
import { allocate, drawStratified, drawWithout, shuffled } from '../../../../analysis/text/sampling.ts';
import { seededRandom } from '../../../../analysis/text/statistics.ts';

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

test('a draw without replacement gives different numbers, each as often as any other, and all where all are asked for', () => {
  const random = seededRandom('draws');
  const counts = new Array<number>(6).fill(0);
  const pairs = new Map<string, number>();
  const draws = 6000;
  for (let i = 0; i < draws; i++) {
    const drawn = drawWithout(2, 6, random);
    expect(new Set(drawn).size).toBe(2);
    for (const one of drawn) counts[one]++;
    pairs.set(String(drawn), (pairs.get(String(drawn)) ?? 0) + 1);
  }
  // Each number is in 2 of 6, each pair is 1 of 15: four standard errors to both sides.
  for (const count of counts)
    expect(Math.abs(count - draws / 3)).toBeLessThan(4 * Math.sqrt(draws * (1 / 3) * (2 / 3)));
  expect(pairs.size).toBe(15);
  for (const count of pairs.values())
    expect(Math.abs(count - draws / 15)).toBeLessThan(4 * Math.sqrt(draws * (1 / 15) * (14 / 15)));
  expect(drawWithout(4, 4, random)).toEqual([0, 1, 2, 3]);
  expect(drawWithout(0, 4, random)).toEqual([]);
});

test('a random order has all, each in each place as often as any other', () => {
  const random = seededRandom('orders');
  const first = new Map<string, number>();
  const draws = 4000;
  for (let i = 0; i < draws; i++) {
    const order = shuffled(['a', 'b', 'c', 'd'], random);
    expect([...order].sort()).toEqual(['a', 'b', 'c', 'd']);
    first.set(order[0], (first.get(order[0]) ?? 0) + 1);
  }
  for (const count of first.values())
    expect(Math.abs(count - draws / 4)).toBeLessThan(4 * Math.sqrt(draws * (1 / 4) * (3 / 4)));
});

test('shares are in proportion or alike, whole, and add up', () => {
  expect(allocate([600, 300, 100], 100, 'proportional')).toEqual([60, 30, 10]);
  expect(allocate([600, 300, 100], 90, 'equal')).toEqual([30, 30, 30]);
  // By largest remainder: 3.33 each, and the one that is left goes to the first.
  expect(allocate([100, 100, 100], 10, 'equal')).toEqual([4, 3, 3]);
  expect(allocate([5], 3, 'proportional')).toEqual([3]);
});

test('a stratum smaller than its share gives all it has, and the rest is spread over the others', () => {
  expect(allocate([4, 500, 500], 90, 'equal')).toEqual([4, 43, 43]);
  expect(allocate([1, 5, 500], 60, 'equal')).toEqual([1, 5, 54]);
  expect(allocate([3, 2], 400, 'proportional')).toEqual([3, 2]);
});

test('no stratum is left out: two of each where that can be, else one', () => {
  expect(allocate([9990, 5, 1], 100, 'proportional')).toEqual([97, 2, 1]);
  expect(allocate([9990, 5, 5], 4, 'proportional')).toEqual([2, 1, 1]);
  const random = seededRandom('strata');
  for (let i = 0; i < 300; i++) {
    const sizes = Array.from(
      { length: 1 + Math.floor(random() * 12) },
      () => 1 + Math.floor(random() ** 4 * 900),
    );
    const wanted = sizes.length + Math.floor(random() * 400);
    for (const how of ['proportional', 'equal'] as const) {
      const counts = allocate(sizes, wanted, how);
      expect(sum(counts)).toBe(Math.min(wanted, sum(sizes)));
      for (const [at, count] of counts.entries()) {
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(sizes[at]);
      }
    }
  }
});

const holders = [
  ...Array.from({ length: 40 }, (_, i) => ({ stratum: 'a', units: 1 + (i % 5) })),
  ...Array.from({ length: 3 }, () => ({ stratum: 'b', units: 2 })),
  { stratum: 'c', units: 1 },
];
const plan = { size: 30, allocation: 'proportional' as const, seed: 'seed' };

test('units are drawn of each stratum, none twice and none that is not there; the weights of the drawn give the population back', () => {
  const { drawn, strata } = drawStratified(holders, plan);
  expect(strata).toEqual([
    { stratum: 'a', holders: 40, units: 120, drawn: 27 },
    { stratum: 'b', holders: 3, units: 6, drawn: 2 },
    { stratum: 'c', holders: 1, units: 1, drawn: 1 },
  ]);
  expect(new Set(drawn.map(({ holder, unit }) => `${holder} ${unit}`)).size).toBe(30);
  for (const { holder, unit } of drawn) {
    expect(unit).toBeGreaterThanOrEqual(0);
    expect(unit).toBeLessThan(holders[holder].units);
  }
  const weight = new Map(strata.map((one) => [one.stratum, one.units / one.drawn]));
  expect(sum(drawn.map(({ holder }) => weight.get(holders[holder].stratum)!))).toBeCloseTo(127, 9);
});

test('the same seed draws the same, another seed another; in random order, so that no stratum stands first', () => {
  expect(drawStratified(holders, plan)).toEqual(drawStratified(holders, plan));
  expect(drawStratified(holders, { ...plan, seed: 'other' }).drawn).not.toEqual(
    drawStratified(holders, plan).drawn,
  );
  const starts = Array.from({ length: 200 }, (_, i) => {
    const { drawn } = drawStratified(holders, { ...plan, allocation: 'equal', seed: `s${i}` });
    return holders[drawn[0].holder].stratum;
  });
  expect(new Set(starts)).toEqual(new Set(['a', 'b', 'c']));
});

test('each unit of a stratum is drawn as often as any other, however many its holder has', () => {
  const two = [
    { stratum: '', units: 1 },
    { stratum: '', units: 9 },
  ];
  const draws = 4000;
  let alone = 0;
  for (let i = 0; i < draws; i++) {
    const { drawn } = drawStratified(two, { ...plan, size: 3, seed: `s${i}` });
    if (drawn.some(({ holder }) => holder === 0)) alone++;
  }
  expect(Math.abs(alone - draws * 0.3)).toBeLessThan(4 * Math.sqrt(draws * 0.3 * 0.7));
});

test('a population of one is drawn whole', () => {
  expect(drawStratified([{ stratum: '', units: 1 }], plan)).toEqual({
    drawn: [{ holder: 0, unit: 0 }],
    strata: [{ stratum: '', holders: 1, units: 1, drawn: 1 }],
  });
});
