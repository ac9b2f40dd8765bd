import fc from 'fast-check';
import { expect, test } from 'vitest';
import { qualityOf } from '../../../analysis/agreement/index.ts';
import {
  endLearning,
  eventGroups,
  foldsOf,
  goldCounts,
  headShares,
  type LearnRow,
  learnFrom,
  learningStep,
  packHead,
  planLearning,
  unpackHead,
  whyNotLearned,
} from '../../../analysis/learned/index.ts';
import { fitLine } from '../../../analysis/learned/logistic.ts';
import { bestThreshold } from '../../../analysis/learned/threshold.ts';
import { seededRandom } from '../../../analysis/text/statistics.ts';

const width = 12;

/** Rows whose vectors are noise, with `pull` along the first number where they say yes. */
function rowsOf(count: number, pull: number, seed: string, perGroup = 3): LearnRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const yes = random() < 0.4;
    const vector = Float32Array.from({ length: width }, () => random() + random() + random() - 1.5);
    vector[0] += yes ? pull : 0;
    const outlet = i % 2 === 0 ? 'Coast Gazette' : null;
    return { vector, yes, group: Math.floor(i / perGroup), outlet, measured: true };
  });
}

function learned(rows: readonly LearnRow[], seed = 'seed') {
  const plan = planLearning(rows, seed);
  const parts = Array.from({ length: plan.steps }, (_, step) => learningStep(rows, plan, step, seed)).flat();
  return endLearning(rows, plan, parts, seed);
}

test('a direction that tells yes from no is found, and the same rows give the same bytes', () => {
  const rows = rowsOf(150, 2, 'pull');
  const { weights, measured, held } = learned(rows);
  const steepest = Math.max(...weights.slopes.map(Math.abs));
  expect(weights.slopes[0]).toBe(steepest);
  expect(measured.whole.f1.value).toBeGreaterThan(0.85);
  expect(measured.whole.f1.low).toBeLessThan(measured.whole.f1.value!);
  expect(measured.whole.f1.high).toBeGreaterThan(measured.whole.f1.value!);
  expect(measured.curve.map((one) => one.rows)).toEqual([27, 54, 81, 108, 135]);
  expect(measured.outlets.map(({ outlet, n }) => [outlet, n])).toEqual([
    ['Coast Gazette', 75],
    [null, 75],
  ]);
  expect(held).toHaveLength(150);
  const again = learned(rows);
  expect(Buffer.from(packHead(again.weights)).equals(packHead(weights))).toBe(true);
  expect(again).toEqual(learned(rows));
  const unpacked = unpackHead(packHead(weights));
  const vectors = rows.map(({ vector }) => vector);
  expect(headShares(unpacked, vectors)).toEqual(headShares(weights, vectors));
  expect(() => unpackHead(new Uint8Array(11))).toThrow('11 bytes are no head');
});

test('of pure noise a head is measured as good as chance: its thresholds have seen nothing of what they are held to', () => {
  for (const seed of ['a', 'b', 'c', 'd']) {
    const rows = rowsOf(240, 0, seed, 1);
    const { measured, held } = learned(rows, seed);
    const yes = rows.filter((row) => row.yes).length / rows.length;
    const said = held.filter((one) => one.said).length / rows.length;
    const chance = (2 * yes * said) / (yes + said);
    const { value, low, high } = measured.whole.f1;
    expect(low).toBeLessThan(chance);
    expect(high).toBeGreaterThan(chance);
    expect(Math.abs(value! - chance)).toBeLessThan(0.09);
    // A threshold taken from the same rows would do better than chance.
    const taken = held.map(({ share }) => share >= measured.threshold);
    const judged = rows.map(({ group, yes }, i) => ({ group, gold: yes, said: taken[i] }));
    expect(qualityOf(judged).f1.value!).toBeGreaterThanOrEqual(value!);
  }
});

test('what a fold holds out changes nothing of what its head says: threshold and penalty are nested', () => {
  const rows = rowsOf(120, 1, 'nested');
  const plan = planLearning(rows, 'seed');
  const step = plan.steps - plan.folds;
  const flipped = rows.map((row, i) => (plan.fold[i] === 0 ? { ...row, yes: !row.yes } : row));
  expect(learningStep(flipped, plan, step, 'seed')).toEqual(learningStep(rows, plan, step, 'seed'));
});

test('rows that were offered for being hard are learned from and not measured on', () => {
  const rows = rowsOf(150, 2, 'pull').map((row, i) => ({ ...row, measured: i % 3 > 0 }));
  const { measured, held } = learned(rows);
  expect(measured.whole.n).toBe(100);
  expect(held).toHaveLength(150);
});

test('folds never split a group, and have about as many rows that say yes', () => {
  const row = fc.record({ group: fc.nat(30), yes: fc.boolean() });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), fc.integer({ min: 2, max: 10 }), (rows, folds) => {
      const fold = foldsOf(rows, folds, 'seed');
      const of = new Map<number, number>();
      for (const [i, { group }] of rows.entries()) {
        expect(of.get(group) ?? fold[i]).toBe(fold[i]);
        of.set(group, fold[i]);
        expect(fold[i]).toBeLessThan(folds);
      }
    }),
  );
  const rows = rowsOf(300, 0, 'folds', 1);
  const fold = foldsOf(rows, 5, 'seed');
  const yes = [0, 1, 2, 3, 4].map((f) => rows.filter((one, i) => one.yes && fold[i] === f).length);
  expect(Math.max(...yes) - Math.min(...yes)).toBeLessThanOrEqual(1);
  // Two events say yes in one large group each and eight in small ones: yeses are shared out before rows.
  const uneven = Array.from({ length: 60 }, (_, i) => ({
    group: i < 40 ? i % 2 : i,
    yes: i < 2 || (i >= 40 && i < 48),
  }));
  const two = foldsOf(uneven, 2, 'seed');
  expect(uneven.filter(({ yes }, i) => yes && two[i] === 0)).toHaveLength(5);
  const sizes = [0, 1, 2, 3, 4].map((f) => fold.filter((one) => one === f).length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});

test('articles of one event fall together by likeness and date, near-duplicates whenever they came', () => {
  const random = seededRandom('events');
  const noise = () => Float32Array.from({ length: 40 }, () => random() - 0.5);
  const near = (to: Float32Array, by: number) => to.map((x) => x + by * (random() - 0.5));
  const [one, other, third] = [noise(), noise(), noise()];
  const articles = [
    { vector: one, date: '2024-02-05' },
    { vector: near(one, 0.9), date: '2024-02-07T10:00:00Z' },
    { vector: near(one, 0.9), date: '2024-09-01' },
    { vector: other, date: '2024-02-05' },
    { vector: near(other, 0.05), date: '2021-01-01' },
    { vector: third, date: null },
    { vector: near(third, 0.3), date: null },
    ...Array.from({ length: 20 }, () => ({ vector: noise(), date: '2024-02-05' })),
  ];
  const groups = eventGroups(articles);
  expect(groups.slice(0, 7)).toEqual([0, 0, 1, 2, 2, 3, 3]);
  expect(new Set(groups.slice(7)).size).toBeGreaterThan(15);
  expect(eventGroups([])).toEqual([]);
});

test('a story that goes on for weeks is not one event', () => {
  const random = seededRandom('story');
  const one = Float32Array.from({ length: 40 }, () => random() - 0.5);
  const others = Array.from({ length: 15 }, () => ({
    vector: Float32Array.from({ length: 40 }, () => random() - 0.5),
    date: null,
  }));
  const story = Array.from({ length: 15 }, (_, day) => ({
    vector: one.map((x) => x + 0.7 * (random() - 0.5)),
    date: `2024-03-${String(day * 2 + 1).padStart(2, '0')}`,
  }));
  const groups = eventGroups([...story, ...others]).slice(0, 15);
  for (const group of groups) {
    const days = groups.flatMap((own, day) => (own === group ? day * 2 : []));
    expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(7);
  }
});

test('too little gold is refused with what is lacking', () => {
  const rows = (yes: number, no: number, groups: number) =>
    Array.from({ length: yes + no }, (_, i) => ({ group: i % groups, yes: i < yes }));
  const why = (...counts: [number, number, number]) => whyNotLearned(goldCounts(rows(...counts)));
  expect(why(3, 100, 40)).toContain('3 gold rows say yes: 20 are needed');
  expect(why(0, 100, 40)).toContain('No gold says yes');
  expect(why(100, 1, 40)).toContain('1 gold row says no: 20 are needed');
  expect(why(30, 60, 9)).toContain('comes from 9 events; 10 are needed');
  expect(why(20, 20, 10)).toBeNull();
  const oneEvent = rows(20, 40, 60).map((row) => (row.yes ? { ...row, group: 0 } : row));
  expect(whyNotLearned(goldCounts(oneEvent))).toContain('All that says yes comes from 1 event;');
});

test('a head of hardly any rows, or of one kind alone, is one all the same: figures show what it is worth', () => {
  const rows = rowsOf(9, 1, 'few');
  const all = rows.map((_, i) => i);
  const none = learnFrom(
    rows.map((row) => ({ ...row, yes: false })),
    all,
    'seed',
  );
  expect(headShares(none, [rows[0].vector])[0]).toBeLessThan(0.001);
  expect(headShares(learnFrom(rows, all, 'seed'), [rows[0].vector])[0]).toBeGreaterThan(0);
});

test('the line is the one of least loss: worked out by hand where there is one number', () => {
  // With ±1 for yes and no, the slope w holds strength · w = 1 − share(w), and the offset is 0.
  const matrix = { values: Float64Array.of(1, -1, 1, -1), width: 1 };
  const line = fitLine(matrix, [true, false, true, false], [0, 1, 2, 3], 0.25);
  expect(0.25 * line.slopes[0]).toBeCloseTo(1 - 1 / (1 + Math.exp(-line.slopes[0])), 3);
  expect(line.offset).toBeCloseTo(0, 3);
});

test('a threshold lies between two shares, where F1 is highest', () => {
  expect(bestThreshold([0.9, 0.6, 0.4, 0.1], [true, true, false, false])).toBeCloseTo(0.5);
  expect(bestThreshold([0.9, 0.6, 0.6, 0.1], [true, true, false, false])).toBeCloseTo(0.35);
  expect(bestThreshold([0.2, 0.1], [false, false])).toBe(0.5);
});
