import { describe, expect, test } from 'vitest';
import { estimator, type GoldUnit, populationSums } from '../../../../analysis/estimates/index.ts';
import { groupBy } from '../../../../analysis/text/group.ts';
import { firstIndex } from '../../../../analysis/text/spans.ts';
import { seededRandom } from '../../../../analysis/text/statistics.ts';
import type { Share } from '../../../../analysis/types/study.ts';

/** A unit of which the truth is known. */
interface Unit {
  stratum: string;
  article: string;
  is: boolean;
  share: number;
}

/** How often a machine says yes where it is so, and no where it is not. */
interface Machine {
  right: number;
  rightNo: number;
}

const draws = 100;
const says = (random: () => number, is: boolean, { right, rightNo }: Machine) =>
  Number(is ? random() < right : random() >= rightNo);

/** 3,000 articles of each outlet, a unit each, of which a share is so; the machine says yes or no to each. */
function articles(seed: string, outlets: Record<string, { share: number; machine: Machine }>): Unit[] {
  const random = seededRandom(seed);
  return Object.entries(outlets).flatMap(([stratum, { share, machine }]) =>
    Array.from({ length: 3000 }, (_, i): Unit => {
      const is = i < share * 3000;
      return { stratum, article: `${stratum} ${i}`, is, share: says(random, is, machine) };
    }),
  );
}

function known(units: readonly Unit[]) {
  const sums = populationSums();
  for (const own of groupBy(units, ({ article }) => article).values())
    sums.add(
      own[0].stratum,
      1,
      own.map(({ share }) => ({ share, yes: share >= 0.5 })),
    );
  return sums.sums();
}

/** A hundred times `size` articles of each stratum with all their units, drawn without replacement. */
function* samples(units: readonly Unit[], size: number, seed: string): Generator<GoldUnit[]> {
  const random = seededRandom(seed);
  const strata = [...groupBy(units, ({ stratum }) => stratum).values()].map((own) => [
    ...groupBy(own, ({ article }) => article).values(),
  ]);
  for (let draw = 0; draw < draws; draw++)
    yield strata.flatMap((own) => {
      for (let k = 0; k < size; k++) {
        const other = k + Math.floor(random() * (own.length - k));
        [own[k], own[other]] = [own[other], own[k]];
      }
      return own
        .slice(0, size)
        .flatMap((article, item) =>
          article.map(
            ({ is, ...unit }): GoldUnit => ({ ...unit, gold: is, item, probability: size / own.length }),
          ),
        );
    });
}

const covers = ({ low, high }: Share, truth: number) => Number(low! <= truth && truth <= high!);
const width = ({ low, high }: Share) => high! - low!;

/** In how many of the draws each interval covers the truth, and how wide the corrected and the gold one are on the mean. */
function coverage(units: readonly Unit[], size: number, seed: string) {
  const sums = known(units);
  const truth = (own: readonly Unit[]) => own.filter(({ is }) => is).length / own.length;
  const [a, b] = ['a', 'b'].map((outlet) => truth(units.filter(({ stratum }) => stratum === outlet)));
  const whole = truth(units);
  const found = { whole: { design: 0, naive: 0, gold: 0 }, apart: { design: 0, naive: 0, gold: 0 } };
  const widths = { design: 0, gold: 0 };
  for (const gold of samples(units, size, seed)) {
    const estimates = estimator(sums, gold);
    const [all, apart] = [estimates.group(), estimates.difference(['a'], ['b'])];
    for (const way of ['design', 'naive', 'gold'] as const) {
      found.whole[way] += covers(all[way], whole);
      found.apart[way] += covers(apart[way], a - b);
    }
    widths.design += width(all.design) / draws;
    widths.gold += width(all.gold) / draws;
  }
  return { ...found, widths };
}

describe('of populations whose shares are known, drawn a hundred times', () => {
  test('a machine that errs more on one outlet: the corrected interval covers share and difference, the naive one neither', () => {
    const units = articles('two outlets', {
      a: { share: 0.2, machine: { right: 0.9, rightNo: 0.97 } },
      b: { share: 0.2, machine: { right: 0.5, rightNo: 0.75 } },
    });
    const { whole, apart } = coverage(units, 100, 'draws');
    expect(whole.design).toBeGreaterThanOrEqual(92);
    expect(apart.design).toBeGreaterThanOrEqual(92);
    expect(whole.naive).toBe(0);
    expect(apart.naive).toBe(0);
  });

  test('a machine that errs little: the interval is narrower than that of gold alone, and covers', () => {
    const machine = { right: 0.92, rightNo: 0.97 };
    const units = articles('one machine', { a: { share: 0.35, machine }, b: { share: 0.15, machine } });
    const { whole, apart, widths } = coverage(units, 100, 'other draws');
    expect(whole.design).toBeGreaterThanOrEqual(92);
    expect(apart.design).toBeGreaterThanOrEqual(92);
    expect(whole.gold).toBeGreaterThanOrEqual(92);
    expect(widths.design).toBeLessThan(0.75 * widths.gold);
  });

  test('paragraphs that are alike within articles of unlike length: it covers, with the articles as what was drawn', () => {
    const random = seededRandom('paragraphs');
    const units = ['a', 'b'].flatMap((stratum) =>
      Array.from({ length: 1000 }, (_, article) => {
        const often = random() < (stratum === 'a' ? 0.3 : 0.2) ? 0.8 : 0.05;
        const machine = random() < 0.7 ? { right: 0.9, rightNo: 0.95 } : { right: 0.3, rightNo: 0.7 };
        return Array.from({ length: 3 + Math.floor(random() * 10) }, (): Unit => {
          const is = random() < often;
          return { stratum, article: `${stratum} ${article}`, is, share: says(random, is, machine) };
        });
      }).flat(),
    );
    const { whole, apart } = coverage(units, 40, 'drawn articles');
    expect(whole.design).toBeGreaterThanOrEqual(92);
    expect(apart.design).toBeGreaterThanOrEqual(92);
    expect(whole.naive).toBe(0);
  });

  test('a machine that learned from this very gold: by what it says of it held out it covers, by what it says of it in sample it does not', () => {
    const [truths, random] = [articlesOnALine(), seededRandom('learners')];
    const truth = truths.filter(({ is }) => is).length / truths.length;
    const found = { held: 0, inSample: 0 };
    for (let draw = 0; draw < draws; draw++) {
      const drawn = shuffledFirst(truths, 150, random);
      const learned = nearest(drawn);
      const folds = Array.from({ length: 5 }, (_, fold) => nearest(drawn.filter((_, i) => i % 5 !== fold)));
      for (const way of ['held', 'inSample'] as const) {
        const of = new Map(drawn.map((one, i) => [one, (way === 'held' ? folds[i % 5] : learned)(one.x)]));
        const sums = populationSums();
        for (const one of truths) {
          const share = of.get(one) ?? learned(one.x);
          sums.add('', 1, [{ share, yes: share === 1 }]);
        }
        const gold = drawn.map((one, item): GoldUnit => {
          const probability = drawn.length / truths.length;
          return { stratum: '', article: `${item}`, item, probability, gold: one.is, share: of.get(one)! };
        });
        found[way] += covers(estimator(sums.sums(), gold).group().design, truth);
      }
    }
    expect(found.held).toBeGreaterThanOrEqual(92);
    expect(found.inSample).toBeLessThan(80);
  });
});

interface OnALine {
  x: number;
  is: boolean;
}

/** 1,500 articles that are told apart by one number, and not well. */
function articlesOnALine(): OnALine[] {
  const random = seededRandom('a line');
  return Array.from({ length: 1500 }, () => {
    const x = random();
    return { x, is: random() < 0.1 + 0.6 * x ** 2 };
  });
}

/** `size` of them, drawn without replacement. */
function shuffledFirst<T>(all: readonly T[], size: number, random: () => number): T[] {
  const own = [...all];
  for (let k = 0; k < size; k++) {
    const other = k + Math.floor(random() * (own.length - k));
    [own[k], own[other]] = [own[other], own[k]];
  }
  return own.slice(0, size);
}

/** A learner that remembers: it says of each article what gold says of the one nearest to it, so of gold what gold says. */
function nearest(gold: readonly OnALine[]): (x: number) => number {
  const sorted = [...gold].sort((a, b) => a.x - b.x);
  return (x) => {
    const at = firstIndex(sorted.length, (i) => sorted[i].x >= x);
    const [before, after] = [sorted[at - 1], sorted[at]];
    const near = !before || (after && after.x - x < x - before.x) ? after : before;
    return Number(near.is);
  };
}
