import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alphaByCategory,
  type CodedUnit,
  disputedUnits,
  krippendorff,
  type Metric,
} from '../../../../analysis/agreement/index.ts';
import { seededRandom } from '../../../../analysis/text/statistics.ts';

const metrics: Metric[] = ['nominal', 'ordinal', 'interval', 'ratio'];

/** Units from a line for each coder, as they are printed: a value a unit, `.` where it is missing. */
function unitsOf(...coders: string[]): CodedUnit[] {
  const rows = coders.map((line) => line.split(' ').map((cell) => (cell === '.' ? null : Number(cell))));
  return rows[0].map((_, unit) => rows.map((row) => row[unit]));
}

/** Krippendorff (2011), section C: four observers, twelve units. */
const published = unitsOf(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);

/** Difference of two values as the paper defines it; `given` are all values that can be paired. */
function difference(metric: Metric, c: number, k: number, given: readonly number[]): number {
  if (metric === 'nominal') return Number(c !== k);
  if (metric === 'interval') return (c - k) ** 2;
  if (metric === 'ratio') return c === k ? 0 : ((c - k) / (c + k)) ** 2;
  const [low, high] = [Math.min(c, k), Math.max(c, k)];
  const count = (value: number) => given.filter((other) => other === value).length;
  const between = given.filter((value) => value >= low && value <= high).length;
  return (between - (count(low) + count(high)) / 2) ** 2;
}

/** α from all pairs of values: those of one unit, and any two. */
function slowAlpha(units: readonly CodedUnit[], metric: Metric): number | null {
  const paired = units
    .map((unit) => unit.filter((value): value is number => typeof value === 'number'))
    .filter(({ length }) => length > 1);
  const given = paired.flat();
  const pairs = (values: readonly number[]) => {
    let sum = 0;
    for (const [i, c] of values.entries())
      for (const [j, k] of values.entries()) if (i !== j) sum += difference(metric, c, k, given);
    return sum;
  };
  const observed =
    paired.reduce((sum, values) => sum + pairs(values) / (values.length - 1), 0) / given.length;
  const expected = pairs(given) / (given.length * (given.length - 1));
  return given.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

const table = fc.integer({ min: 1, max: 5 }).chain((coders) =>
  fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: coders, maxLength: coders }), {
    maxLength: 8,
  }),
);

describe('krippendorff', () => {
  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('gives the published α of the worked example: %s', (metric, alpha) => {
    const found = krippendorff(published, metric);
    expect(found.alpha).toBeCloseTo(alpha, 3);
    expect(found).toMatchObject({ reason: null, units: 11, pairable: 40, coders: 4 });
  });

  test('gives the published α of the smaller examples', () => {
    const three = unitsOf(
      '. . . . . 3 4 1 2 1 1 3 3 . 3',
      '1 . 2 1 3 3 4 3 . . . . . . .',
      '. . 2 1 3 4 4 . 2 1 1 3 3 . 4',
    );
    expect(krippendorff(three, 'nominal').alpha).toBeCloseTo(0.691, 3);
    expect(krippendorff(three, 'ordinal').alpha).toBeCloseTo(0.807, 3);
    expect(krippendorff(three, 'interval').alpha).toBeCloseTo(0.811, 3);
    const binary = unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
    expect(krippendorff(binary).alpha).toBeCloseTo(0.095, 3);
    const named = [...'aabbdcccedda'].map((value, unit) => [value, 'babbbccceddd'[unit]]);
    expect(krippendorff(named).alpha).toBeCloseTo(0.692, 3);
  });

  test('is worked out by hand for two units', () => {
    // Coincidences a-a 2, a-b 1, b-a 1: observed 2/4; expected 2 · 3 · 1 / (4 · 3).
    expect(
      krippendorff([
        ['a', 'a'],
        ['a', 'b'],
      ]).alpha,
    ).toBe(0);
    // Observed 1; expected 2 · 2 · 2 / (4 · 3).
    expect(
      krippendorff([
        ['a', 'b'],
        ['b', 'a'],
      ]).alpha,
    ).toBeCloseTo(-0.5, 12);
    expect(
      krippendorff([
        ['a', 'a'],
        ['b', 'b'],
      ]).alpha,
    ).toBe(1);
  });

  test('equals its definition by all pairs on 1,000 random tables', () => {
    fc.assert(
      fc.property(table, (units) => {
        for (const metric of metrics) {
          const slow = slowAlpha(units, metric);
          const { alpha, reason } = krippendorff(units, metric);
          if (slow === null) expect([alpha, reason !== null]).toEqual([null, true]);
          else expect(alpha).toBeCloseTo(slow, 9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('does not hang on the order of coders or units, and leaves out what only one coder coded', () => {
    fc.assert(
      fc.property(table, (units) => {
        for (const metric of metrics) {
          const { alpha } = krippendorff(units, metric);
          const turned = units.toReversed().map((unit) => unit.toReversed());
          const more = [...turned, [5, null, undefined], []];
          if (alpha === null) expect(krippendorff(more, metric).alpha).toBeNull();
          else expect(krippendorff(more, metric).alpha).toBeCloseTo(alpha, 9);
        }
      }),
    );
  });

  test('says why there is no figure', () => {
    const none = { alpha: null, interval: null };
    expect(
      krippendorff(
        [
          [0.1, 0.1, 0.1],
          [0.1, 0.1, null],
        ],
        'interval',
      ),
    ).toEqual({
      ...none,
      ...{ reason: 'all agree', units: 2, pairable: 5, coders: 3 },
    });
    const nothing = { ...none, reason: 'not defined', units: 0, pairable: 0, coders: 0 };
    expect(krippendorff([])).toEqual(nothing);
    expect(
      krippendorff([
        ['a', null],
        [null, 'b'],
      ]),
    ).toEqual(nothing);
  });

  test('refuses what has no place on the scale', () => {
    expect(() => krippendorff([['a', 'b']], 'interval')).toThrow(RangeError);
    expect(() => krippendorff([[1, Number.NaN]], 'ordinal')).toThrow(RangeError);
    expect(() => krippendorff([[-1, 1]], 'ratio')).toThrow(RangeError);
    expect(
      krippendorff(
        [
          [-1, 1],
          [1, 1],
        ],
        'interval',
      ).alpha,
    ).toBe(0);
  });
});

/** Coders who give the unit's own value, one of three, in seven of ten cases, else any of the three. */
function drawnTable(random: () => number, units: number, coders: number): CodedUnit[] {
  const any = () => Math.floor(random() * 3);
  return Array.from({ length: units }, () => {
    const own = any();
    return Array.from({ length: coders }, () => (random() < 0.7 ? own : any()));
  });
}

describe('the interval of α', () => {
  test('is a jackknife over units under twenty', () => {
    for (const metric of metrics) {
      const { alpha, units, interval } = krippendorff(published, metric);
      const paired = published.filter((unit) => unit.filter((value) => value !== null).length > 1);
      const pseudo = paired.map(
        (_, i) => units * alpha! - (units - 1) * krippendorff(paired.toSpliced(i, 1), metric).alpha!,
      );
      const mean = pseudo.reduce((sum, value) => sum + value) / units;
      const variance = pseudo.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (units - 1);
      // Student's t at ten degrees of freedom.
      const half = 2.228 * Math.sqrt(variance / units);
      expect(interval!.method).toBe('jackknife');
      expect(interval!.low).toBeCloseTo(alpha! - half, 9);
      expect(interval!.high).toBeCloseTo(Math.min(1, alpha! + half), 9);
    }
  });

  test('is a bootstrap from twenty units on, and the same each time', () => {
    const units = drawnTable(seededRandom('twenty'), 20, 4);
    const { alpha, interval } = krippendorff(units);
    expect(interval!.method).toBe('bootstrap');
    expect(interval!.low).toBeLessThan(alpha!);
    expect(interval!.high).toBeGreaterThan(alpha!);
    expect(JSON.stringify(krippendorff(structuredClone(units)))).toBe(JSON.stringify(krippendorff(units)));
    expect(krippendorff(units.slice(1)).interval!.method).toBe('jackknife');
  });

  test.each([10, 40])('covers the α of all units about 95 times in 100: %i units', (size) => {
    // The chance that two coders give one value is .7² + (1 − .7²) / 3, and by chance 1 / 3: α is .7².
    const random = seededRandom(`coverage of ${size}`);
    let covered = 0;
    for (let run = 0; run < 400; run++) {
      const { interval } = krippendorff(drawnTable(random, size, 4));
      if (interval && interval.low <= 0.49 && 0.49 <= interval.high) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.9);
    expect(covered / 400).toBeLessThan(0.99);
  });

  test('is none where it would hang on one unit or two', () => {
    expect(
      krippendorff([
        ['a', 'b'],
        ['a', 'a'],
      ]).interval,
    ).toBeNull();
    const oneDiffers = [['a', 'b'], ...Array.from({ length: 9 }, () => ['a', 'a'])];
    expect(krippendorff(oneDiffers)).toMatchObject({ reason: null, units: 10, interval: null });
  });
});

test('α by category takes each as yes or no against the rest', () => {
  const units = [
    ['a', 'a', 'b'],
    ['b', 'b', null],
    ['c', 'a', 'c'],
    ['a', 'a', 'a'],
  ];
  const found = alphaByCategory(units);
  expect(found.map(({ category }) => category)).toEqual(['a', 'b', 'c']);
  // Of c: pairs c-c 1, c-other 2, in 11 values of which 2 are c.
  const observed = 2 / 11;
  const expected = (2 * 2 * 9) / (11 * 10);
  expect(found[2].alpha.alpha).toBeCloseTo(1 - observed / expected, 12);
  expect(found[2].alpha).toMatchObject({ units: 4, pairable: 11, coders: 3 });
});

test('the most disputed units come first, by the distance that α has', () => {
  const units = [
    [1, 1, 1],
    [1, 2, 1],
    [1, 5, null],
    [3, null, null],
    [4, 5, 4],
  ];
  const [first, ...rest] = disputedUnits(units, 'interval');
  expect([first, ...rest].map(({ unit }) => unit)).toEqual([2, 1, 4, 0]);
  expect(rest.at(-1)).toEqual({ unit: 0, values: 3, disagreement: 0 });
  expect(disputedUnits(units).map(({ unit }) => unit)).toEqual([2, 1, 4, 0]);
  // What is observed is the mean over units, by their values: 1 − α.
  for (const metric of metrics) {
    const { alpha, pairable } = krippendorff(published, metric);
    const sum = disputedUnits(published, metric).reduce((all, u) => all + u.values * u.disagreement, 0);
    expect(sum / pairable).toBeCloseTo(1 - alpha!, 12);
  }
  expect(disputedUnits([['a', 'a']])).toEqual([{ unit: 0, values: 2, disagreement: 0 }]);
  expect(disputedUnits([])).toEqual([]);
});

test('of units that were drawn together the interval goes over what was drawn, and is wider', () => {
  // Thirty articles; in every other one both coders differ over all four sentences.
  const articles = Array.from({ length: 30 }, (_, article) => article);
  const of = (article: number) =>
    article % 2 ? ['yes', 'no'] : [article % 4 ? 'yes' : 'no', article % 4 ? 'yes' : 'no'];
  const units = articles.flatMap((article) => Array.from({ length: 4 }, () => of(article)));
  const sources = articles.flatMap((article) => [article, article, article, article]);
  const alone = krippendorff(units);
  const together = krippendorff(units, 'nominal', sources);
  expect(together.alpha).toBe(alone.alpha);
  expect([alone.units, together.units]).toEqual([120, 30]);
  const width = ({ interval }: typeof alone) => interval!.high - interval!.low;
  expect(width(together)).toBeGreaterThan(1.6 * width(alone));
  // Each drawn by itself, it is the interval over units.
  expect(
    krippendorff(
      units,
      'nominal',
      units.map((_, i) => 7 * i),
    ),
  ).toEqual(alone);
});
