import type { Share } from '../types/study.ts';
import type { StratumSums } from './population-sums.ts';
import {
  corrected,
  type Figure,
  type GoldStratum,
  type GoldUnit,
  goldAlone,
  goldStrata,
  meanOf,
} from './stratum-errors.ts';
import { halfWidth } from './student.ts';

/**
 * Gold that an estimate needs: units in the whole sample, units and articles in the group that it is of. With fewer the
 * intervals hold less often than they say. A group that was looked at whole needs none of this: nothing of it is estimated.
 */
export const leastGold = { whole: 50, group: 20, articles: 10 } as const;

/** Why there is no estimate, and how many more of what must be coded. */
export interface TooLittleGold {
  /** `units` the machine coded nothing; `whole`, `group` and `articles` as in `leastGold`; `strata` some have no gold. */
  why: 'units' | 'whole' | 'group' | 'articles' | 'strata';
  has: number;
  needs: number;
  /** Of `strata`, those without gold. */
  strata: string[];
}

/** One figure three ways, each with its 95% interval; from −1 to 1 where it is a difference. */
export interface Estimate {
  /** From the machine's codes, corrected by gold. */
  design: Share;
  /** From the machine's codes alone, as if each were true and the articles a sample. */
  naive: Share;
  /** From gold alone. */
  gold: Share;
  /** Null where there are figures; else those that need gold are null. */
  refused: TooLittleGold | null;
}

/** Share of the units of some strata that are a yes, with what it rests on. */
export interface GroupEstimate extends Estimate {
  units: number;
  articles: number;
  goldUnits: number;
  goldArticles: number;
}

/** A group's figures before they are rounded off to intervals. */
interface Figures {
  design: Figure | null;
  gold: Figure | null;
  naive: Figure | null;
  refused: TooLittleGold | null;
}

/** What can be estimated of a population that a machine coded, from gold of a drawn sample of it. */
export interface Estimator {
  /** Of the strata named together; of all where none are named. Throws a RangeError for a stratum that is none of the population. */
  group(strata?: readonly string[]): GroupEstimate;
  /** The first group minus the second. Throws a RangeError where they share a stratum. */
  difference(a: readonly string[], b: readonly string[]): Estimate;
}

/**
 * Design-based supervised learning (Egami, Hinck, Stewart & Wei 2023, “Using Imperfect Surrogates for Downstream Inference:
 * Design-based Supervised Learning for Social Science Applications of Large Language Models”). For each unit stands the
 * pseudo-outcome Ŷ + (R/π)(Y − Ŷ): what the machine says, and where there is gold (R = 1) its error, as often as the draw
 * makes the unit stand for others. The draw alone makes its mean right, however the machine errs and wherever it errs more;
 * a better machine only makes the interval narrower.
 *
 * **What it is of**: the units of this population, and no others (a finite population). Ŷ is known of all of them and has no
 * sampling error; only the mean error has one, which falls with the share f of a stratum’s items that have gold: by the
 * factor 1 − f, to nothing where all have.
 *
 * **By stratum**: errors are averaged within each stratum, with weights 1/π that are made to add up to the stratum’s size
 * (Hájek), and then put together by the strata’s known sizes. So items of a stratum that were drawn and have no gold yet are
 * taken to be like those that have.
 *
 * **Variance**: between articles within strata (units of one article are never held to be independent), from what each
 * article moves its stratum’s mean by, with n/(n − 1); a stratum with one article is held against the mean of its group, which
 * errs upward. Half a wide interval is Student’s t at Satterthwaite’s (1946) degrees of freedom. Rare errors that a small
 * sample happens not to hold are allowed for as Bonett & Price (2012) do for differences of paired shares: one more unit wrong
 * each way in each group, in the variance alone. So a machine that errs nowhere in the gold gets no interval of width zero.
 *
 * **A machine that learned from this very gold**: its Ŷ of a unit may not be fitted to that unit’s Y, else Y − Ŷ shrinks where R = 1
 * and nowhere else. So the share of a gold unit is that of a head which had not seen its fold (cross-fitting: Ŷ is then a fixed
 * function as far as this unit’s Y goes, and Y − Ŷ its honest error), while the rest of the population is coded by the head
 * learned on all folds. What remains is the difference of mean between a head of all folds and those of all but one: it
 * shrinks faster than the interval as gold grows.
 */
export function estimator(population: readonly StratumSums[], gold: readonly GoldUnit[]): Estimator {
  const all = goldStrata(population, gold);
  const byName = new Map(all.map((stratum) => [stratum.stratum, stratum]));
  const whole = all.reduce((sum, stratum) => sum + stratum.gold.length, 0);
  const strataOf = (names: readonly string[]) =>
    names.map((name) => {
      const stratum = byName.get(name);
      if (!stratum) throw new RangeError(`“${name}” is no stratum of this population.`);
      return stratum;
    });
  const figures = (strata: readonly GoldStratum[]): Figures => {
    const refused = tooLittle(strata, whole);
    const coded = strata.filter(({ units }) => units > 0);
    return {
      refused,
      naive: coded.length === 0 ? null : naiveOf(coded),
      design: refused ? null : meanOf(coded, corrected),
      gold: refused ? null : meanOf(coded, goldAlone),
    };
  };
  return {
    group(names) {
      const strata = names ? strataOf(names) : all;
      const { refused, ...three } = figures(strata);
      const sum = (of: (stratum: GoldStratum) => number) => strata.reduce((total, one) => total + of(one), 0);
      return {
        design: shareOf(three.design, 0),
        naive: shareOf(three.naive, 0),
        gold: shareOf(three.gold, 0),
        refused,
        units: sum(({ units }) => units),
        articles: sum(({ articles }) => articles),
        goldUnits: sum((one) => one.gold.length),
        goldArticles: sum(({ sampled }) => sampled),
      };
    },
    difference(a, b) {
      const shared = a.find((name) => b.includes(name));
      if (shared !== undefined)
        throw new RangeError(`Both groups hold “${shared}”: they must have none in common.`);
      const [left, right] = [figures(strataOf(a)), figures(strataOf(b))];
      return {
        design: shareOf(minus(left.design, right.design), -1),
        naive: shareOf(minus(left.naive, right.naive), -1),
        gold: shareOf(minus(left.gold, right.gold), -1),
        refused: left.refused ?? right.refused,
      };
    },
  };
}

function tooLittle(strata: readonly GoldStratum[], whole: number): TooLittleGold | null {
  const coded = strata.filter(({ units }) => units > 0);
  const refuse = (why: TooLittleGold['why'], has: number, needs: number, without: string[] = []) => ({
    ...{ why, has, needs, strata: without },
  });
  if (coded.length === 0) return refuse('units', 0, 1);
  const without = coded.filter(({ gold }) => gold.length === 0).map(({ stratum }) => stratum);
  const rows = coded.reduce((sum, { gold }) => sum + gold.length, 0);
  const articles = coded.reduce((sum, { sampled }) => sum + sampled, 0);
  if (coded.every(({ fraction, gold }) => fraction === 1 && gold.length > 0)) return null;
  if (whole < leastGold.whole) return refuse('whole', whole, leastGold.whole);
  if (rows < leastGold.group) return refuse('group', rows, leastGold.group);
  if (articles < leastGold.articles) return refuse('articles', articles, leastGold.articles);
  if (without.length > 0) return refuse('strata', coded.length - without.length, coded.length, without);
  return null;
}

/** What is told where the machine is taken at its word: articles as a sample, each with all its units. */
function naiveOf(strata: readonly GoldStratum[]): Figure {
  const sum = (of: (stratum: GoldStratum) => number) => strata.reduce((total, one) => total + of(one), 0);
  const [units, articles] = [sum((one) => one.units), sum((one) => one.articles)];
  const value = sum(({ yes }) => yes) / units;
  const squares = sum(
    ({ yesSquares, products, unitSquares }) => yesSquares - 2 * value * products + value ** 2 * unitSquares,
  );
  const degrees = Math.max(1, articles - 1);
  const variance = Math.max(0, (articles / degrees) * squares) / units ** 2;
  return { value, parts: [{ variance, degrees }] };
}

function minus(a: Figure | null, b: Figure | null): Figure | null {
  return a && b && { value: a.value - b.value, parts: [...a.parts, ...b.parts] };
}

function shareOf(figure: Figure | null, least: number): Share {
  if (!figure) return { value: null, low: null, high: null };
  const half = halfWidth(figure.parts);
  const within = (value: number) => Math.max(least, Math.min(1, value));
  return { value: within(figure.value), low: within(figure.value - half), high: within(figure.value + half) };
}
