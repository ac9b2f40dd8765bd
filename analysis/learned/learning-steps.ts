import { type JudgedUnit, qualityOf } from '../agreement/index.ts';
import { seededRandom } from '../text/statistics.ts';
import type { HeadCard } from '../types/study.ts';
import { foldsOf } from './grouped-folds.ts';
import type { HeadWeights } from './head-weights.ts';
import { headShares, type LearnRow, learnFrom } from './learn-head.ts';
import { meanF1 } from './mean-f1.ts';
import { bestThreshold } from './threshold.ts';

/** Shares of the rows that a learning curve learns from, and how often each is drawn. */
const curveShares = [0.2, 0.4, 0.6, 0.8];
const draws = 2;
/** From so many groups on ten folds: more is learned from each time. */
const tenFoldsFrom = 40;

/** What is learned, divided into steps: each fold once from all of the others, and once from each share of them. */
export interface LearningPlan {
  folds: number;
  /** By row. */
  fold: number[];
  steps: number;
}

/** What a head said of the rows of a fold which it had not seen. */
export interface HeldPart {
  fold: number;
  /** How many rows it learned from; of a learning curve the draw. */
  learned: number;
  /** 0..4, the last being all. */
  size: number;
  draw: number;
  threshold: number;
  shares: number[];
}

/** How rows are learned from. The same rows and seed give the same plan. */
export function planLearning(rows: readonly LearnRow[], seed: string): LearningPlan {
  const groups = new Set(rows.map(({ group }) => group)).size;
  const folds = groups >= tenFoldsFrom ? 10 : 5;
  return { folds, fold: foldsOf(rows, folds, seed), steps: folds * (curveShares.length + 1) };
}

/** One step of a plan, from 0 on: seconds of work. */
export function learningStep(
  rows: readonly LearnRow[],
  { folds, fold }: LearningPlan,
  step: number,
  seed: string,
): HeldPart[] {
  const at = step % folds;
  const size = Math.floor(step / folds);
  const known = rows.flatMap((_, i) => (fold[i] === at ? [] : i));
  const held = rows.filter((_, i) => fold[i] === at).map(({ vector }) => vector);
  const part = (which: readonly number[], draw: number): HeldPart => {
    const head = learnFrom(rows, which, seed);
    return {
      ...{ fold: at, learned: which.length, size, draw },
      ...{ threshold: head.threshold, shares: headShares(head, held) },
    };
  };
  if (size === curveShares.length) return [part(known, 0)];
  return Array.from({ length: draws }, (_, draw) =>
    part(someOf(rows, known, curveShares[size], `${seed} ${at} ${draw}`), draw),
  );
}

/** A share of rows, group by group as they are drawn; the same draw's smaller share lies in its larger one. */
function someOf(rows: readonly LearnRow[], which: readonly number[], share: number, seed: string): number[] {
  const random = seededRandom(seed);
  const lots = new Map<number, number>();
  for (const at of which) if (!lots.has(rows[at].group)) lots.set(rows[at].group, random());
  return [...which]
    .sort((a, b) => lots.get(rows[a].group)! - lots.get(rows[b].group)! || a - b)
    .slice(0, Math.max(1, Math.round(share * which.length)));
}

/** What is measured of a head, of rows that it had not seen, and the head that all rows make. */
export interface Learned {
  weights: HeadWeights;
  measured: Pick<HeadCard, 'folds' | 'groups' | 'threshold' | 'whole' | 'outlets' | 'curve'>;
  /** By row: its fold, the share that it got from a head which had not seen it, and whether that head says yes. */
  held: { fold: number; share: number; said: boolean }[];
}

/**
 * The end of a plan whose steps are done: the head is learned from all rows; its threshold is the one that is best for the
 * shares of held-out rows. Figures are of what each fold's own head said at a threshold that its rows had no part in.
 */
export function endLearning(
  rows: readonly LearnRow[],
  plan: LearningPlan,
  parts: readonly HeldPart[],
  seed: string,
): Learned {
  const whole = curveShares.length;
  const [held] = judgedBy(rows, plan, parts, whole);
  const counted = rows.flatMap((row, i) => (row.measured ? i : []));
  const judged = (said: readonly { said: boolean }[], which: readonly number[]): JudgedUnit[] =>
    which.map((i) => ({ group: rows[i].group, gold: rows[i].yes, said: said[i].said }));
  const threshold = bestThreshold(
    counted.map((i) => held[i].share),
    counted.map((i) => rows[i].yes),
  );
  const outlets = [...new Set(counted.map((i) => rows[i].outlet))].sort(byName);
  return {
    weights: {
      ...learnFrom(
        rows,
        rows.map((_, i) => i),
        seed,
      ),
      threshold,
    },
    held,
    measured: {
      folds: plan.folds,
      groups: new Set(rows.map(({ group }) => group)).size,
      threshold,
      whole: qualityOf(judged(held, counted)),
      outlets: outlets.map((outlet) => ({
        outlet,
        ...qualityOf(
          judged(
            held,
            counted.filter((i) => rows[i].outlet === outlet),
          ),
        ),
      })),
      curve: [...curveShares, 1].map((_, size) => ({
        rows: meanRows(parts, size),
        f1: meanF1(
          judgedBy(rows, plan, parts, size).map((said) => judged(said, counted)),
          seed,
        ),
      })),
    },
  };
}

/** What was said of each row at one size, draw by draw. */
function judgedBy(
  rows: readonly LearnRow[],
  { fold }: LearningPlan,
  parts: readonly HeldPart[],
  size: number,
) {
  const own = parts.filter((part) => part.size === size);
  return [...new Set(own.map(({ draw }) => draw))].map((draw) => {
    const byFold = new Map(own.filter((part) => part.draw === draw).map((part) => [part.fold, part]));
    const taken = new Map<number, number>();
    return rows.map((_, i) => {
      const { shares, threshold } = byFold.get(fold[i])!;
      const place = taken.get(fold[i]) ?? 0;
      taken.set(fold[i], place + 1);
      return { fold: fold[i], share: shares[place], said: shares[place] >= threshold };
    });
  });
}

function meanRows(parts: readonly HeldPart[], size: number): number {
  const own = parts.filter((part) => part.size === size);
  return Math.round(own.reduce((sum, { learned }) => sum + learned, 0) / own.length);
}

const byName = (a: string | null, b: string | null) =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
