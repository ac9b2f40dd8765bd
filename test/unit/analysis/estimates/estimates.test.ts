import { expect, test } from 'vitest';
import { estimator, type GoldUnit, leastGold, populationSums } from '../../../../analysis/estimates/index.ts';

/** So many articles of a stratum of which the machine says yes to some; and gold of the first few: what it says, and what is so. */
type Plan = { articles: number; yes: number; gold: [said: number, gold: number, times: number][] };

function planned(plans: Record<string, Plan>) {
  const population = populationSums();
  const gold: GoldUnit[] = [];
  for (const [stratum, plan] of Object.entries(plans)) {
    for (let i = 0; i < plan.articles; i++)
      population.add(stratum, 1, [{ share: Number(i < plan.yes), yes: i < plan.yes }]);
    const drawn = plan.gold.reduce((sum, [, , times]) => sum + times, 0);
    for (const [share, is, times] of plan.gold)
      for (let k = 0; k < times; k++) {
        const probability = drawn / plan.articles;
        const item = gold.length;
        gold.push({ stratum, article: `${item}`, item, probability, gold: is === 1, share });
      }
  }
  return estimator(population.sums(), gold);
}

const erring: Plan = {
  articles: 100,
  yes: 40,
  gold: [
    [1, 1, 9],
    [1, 0, 3],
    [0, 1, 6],
    [0, 0, 12],
  ],
};
const perfect: Plan = {
  articles: 100,
  yes: 20,
  gold: [
    [1, 1, 6],
    [0, 0, 24],
  ],
};

test('one group, worked out by hand', () => {
  const { design, naive, gold, ...rest } = planned({ a: erring, b: perfect }).group(['a']);
  // Errors +1 six times, −1 three times, of 30: mean .1. Machine .4, corrected .5.
  expect(design.value).toBeCloseTo(0.5, 10);
  // Σ(e − .1)² = 9 − 30 · .01 = 8.7; over 30 · 29: .01; two more of 30 · 32: .002083; times 1 − .3. t of 29 is 2.0452.
  const half = 2.0452 * Math.sqrt(0.7 * (0.01 + 2 / 960));
  expect(design.low).toBeCloseTo(0.5 - half, 4);
  expect(design.high).toBeCloseTo(0.5 + half, 4);
  // The machine alone: 40 of 100, as a sample of 100; t of 99 is 1.9842.
  expect(naive.value).toBeCloseTo(0.4, 10);
  expect(naive.high! - 0.4).toBeCloseTo(1.9842 * Math.sqrt((0.4 * 0.6) / 99), 4);
  // Gold alone: 15 of 30, Σ(y − .5)² = 7.5.
  expect(gold.value).toBeCloseTo(0.5, 10);
  expect(gold.high! - 0.5).toBeCloseTo(2.0452 * Math.sqrt(0.7 * (7.5 / 870 + 2 / 960)), 4);
  expect(rest).toEqual({ refused: null, units: 100, articles: 100, goldUnits: 30, goldArticles: 30 });
});

test('the whole is the strata by their sizes, and a difference has the uncertainty of both', () => {
  const estimates = planned({ a: erring, b: perfect });
  const whole = estimates.group();
  expect(whole.design.value).toBeCloseTo((0.5 + 0.2) / 2, 10);
  const parts = [0.25 * 0.7 * (0.01 + 2 / (30 * 62)), 0.25 * 0.7 * (2 / (30 * 62))];
  // Satterthwaite: (v₁ + v₂)² / (v₁²/29 + v₂²/29) is 34.8, whose t (of 34) is 2.0322.
  const half = 2.0322 * Math.sqrt(parts[0] + parts[1]);
  expect(whole.design.high! - 0.35).toBeCloseTo(half, 4);
  const { design, naive } = estimates.difference(['a'], ['b']);
  expect(design.value).toBeCloseTo(0.3, 10);
  expect(naive.value).toBeCloseTo(0.2, 10);
  const [a, b] = [estimates.group(['a']).design, estimates.group(['b']).design];
  const width = ({ low, high }: typeof a) => high! - low!;
  expect(width(design)).toBeGreaterThan(Math.max(width(a), width(b)));
  expect(width(design)).toBeLessThan(width(a) + width(b));
  expect(() => estimates.difference(['a'], ['a', 'b'])).toThrow(RangeError);
  expect(() => estimates.group(['c'])).toThrow('“c” is no stratum');
});

test('a stratum of which all is gold has no sampling error, however small', () => {
  const all: Plan = {
    articles: 4,
    yes: 3,
    gold: [
      [1, 1, 1],
      [1, 0, 2],
      [0, 0, 1],
    ],
  };
  const estimates = planned({ a: erring, b: perfect, c: all });
  expect(estimates.group(['c']).design).toEqual({ value: 0.25, low: 0.25, high: 0.25 });
  // Beside others it adds to the mean and nothing to its variance.
  const [with4, without] = [estimates.group(), estimates.group(['a', 'b'])];
  const width = ({ design: { low, high } }: typeof with4) => high! - low!;
  expect(with4.design.value).toBeCloseTo((200 * 0.35 + 1) / 204, 10);
  expect(width(with4)).toBeLessThan(width(without));
});

test('a machine that errs nowhere in the gold gets no interval of width zero, and one that says nothing is as gold alone', () => {
  const estimates = planned({ a: perfect, b: perfect });
  const { design, gold } = estimates.group(['a']);
  expect(design.value).toBeCloseTo(0.2, 10);
  // Three of thirty could err, and none be seen, in one draw of twenty: the interval reaches about as far.
  expect(design.high! - design.low!).toBeGreaterThan(0.1);
  expect(design.high! - design.low!).toBeLessThan(gold.high! - gold.low!);
  const silent: Plan = {
    articles: 100,
    yes: 0,
    gold: [
      [0, 1, 10],
      [0, 0, 40],
    ],
  };
  const of = planned({ a: silent }).group();
  expect(of.design).toEqual(of.gold);
  expect(of.naive.value).toBe(0);
});

test('too little gold is refused, with how much there is and how much there must be; what needs no gold stays', () => {
  const few = (times: number, articles = 100): Plan => ({ articles, yes: 30, gold: [[0, 0, times]] });
  const whole = planned({ a: few(25), b: few(24) }).group();
  expect(whole.refused).toEqual({ why: 'whole', has: 49, needs: leastGold.whole, strata: [] });
  expect(whole.design).toEqual({ value: null, low: null, high: null });
  expect(whole.gold.value).toBeNull();
  expect(whole.naive.value).toBeCloseTo(0.3, 10);
  const three = planned({ a: few(60), b: few(19), c: few(0) });
  expect(three.group(['a']).refused).toBeNull();
  expect(three.group(['b']).refused).toMatchObject({ why: 'group', has: 19, needs: leastGold.group });
  expect(three.group(['c']).refused).toMatchObject({ why: 'group', has: 0 });
  expect(three.difference(['a'], ['b'])).toMatchObject({
    design: { value: null },
    refused: { why: 'group', has: 19 },
  });
  // A stratum without any gold says nothing of its errors: the whole is refused with its name.
  expect(three.group().refused).toEqual({ why: 'strata', has: 2, needs: 3, strata: ['c'] });
});

test('paragraphs of few articles are few, however many they are', () => {
  const population = populationSums();
  for (let i = 0; i < 100; i++) population.add('', 10, Array(10).fill({ share: 0, yes: false }));
  const gold = Array.from({ length: 90 }, (_, i): GoldUnit => {
    return { stratum: '', article: `${i % 9}`, item: i, probability: 0.09, gold: i % 9 === 0, share: 0 };
  });
  expect(estimator(population.sums(), gold).group().refused).toMatchObject({
    why: 'articles',
    has: 9,
    needs: 10,
  });
});

test('units of one article are not held to be independent', () => {
  const population = populationSums();
  for (let i = 0; i < 400; i++) population.add('', 1, Array(10).fill({ share: 0, yes: false }));
  const width = (isGold: (article: number, unit: number) => boolean) => {
    const gold = Array.from({ length: 400 }, (_, i): GoldUnit => {
      const article = Math.floor(i / 10);
      return {
        ...{ stratum: '', article: `${article}`, item: article, probability: 0.1, share: 0 },
        gold: isGold(article, i % 10),
      };
    });
    const { low, high } = estimator(population.sums(), gold).group().design;
    return high! - low!;
  };
  const [together, apart] = [width((article) => article < 8), width((_, unit) => unit < 2)];
  expect(together).toBeGreaterThan(3 * apart);
});

test('a stratum of one coded article is held against its group', () => {
  const plans: Record<string, Plan> = {};
  for (let k = 0; k < 60; k++) plans[`s${k}`] = { articles: 10, yes: 5, gold: [[1, Number(k % 4 > 0), 1]] };
  const { design, refused } = planned(plans).group();
  expect(refused).toBeNull();
  expect(design.value).toBeCloseTo(0.25, 10);
  expect(design.high! - design.low!).toBeGreaterThan(0.1);
});
