import { stanceWeights } from '../../model/weights.ts';
import { seededRandom } from '../../text/statistics.ts';
import type { Odds } from '../../types/predictions.ts';
import { softmax } from '../../types/predictions.ts';
import type { Passage, Side } from './passages.ts';

/** What the article head looks at: one actor's passages of the side that is asked for. */
export interface About {
  own: readonly Passage[];
  /** Sentences of the article. */
  sentences: number;
}

/** The first part of an article, where its lean is told loudest. */
const lead = 0.15;

/** What the article head weighs, in the order of its weights; a test holds the two to one length. */
export function featuresOf({ own, sentences }: About): number[] {
  const negative = own.map(({ odds }) => odds[0]);
  const positive = own.map(({ odds }) => odds[2]);
  const [negativeTop, negativeNext] = highest(negative);
  const [positiveTop, positiveNext] = highest(positive);
  const early = own.filter(({ place }) => place < lead);
  const headline = own.find(({ sentence }) => sentence < 0);
  const owned = (sign: 0 | 2) => own.reduce((sum, { odds, share }) => sum + odds[sign] * share, 0);
  const against = Math.log1p(sumOf(negative));
  const favoring = Math.log1p(sumOf(positive));
  return [
    Math.log1p(own.length),
    own.length / Math.max(1, sentences),
    Math.log1p(owned(0)),
    Math.log1p(owned(2)),
    negativeTop,
    positiveTop,
    negativeNext,
    positiveNext,
    mean(negative),
    mean(positive),
    highest(early.map(({ odds }) => odds[0]))[0],
    highest(early.map(({ odds }) => odds[2]))[0],
    headline?.odds[0] ?? 0,
    headline?.odds[2] ?? 0,
    against,
    favoring,
    against - favoring,
  ];
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0);
}

function highest(values: readonly number[]): [number, number] {
  let [first, second] = [0, 0];
  for (const x of values) {
    if (x > first) [first, second] = [x, first];
    else if (x > second) second = x;
  }
  return [first, second];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length;
}

/** How likely the article as a whole is unfavorable, neutral or favorable to the actor, in the words of that side. */
export function articleOdds(side: Side, about: About): Odds {
  const { means, scales, weights, bias } = stanceWeights()[side];
  const values = featuresOf(about).map((x, k) => (x - means[k]) / scales[k]);
  const logits = weights.map((row, c) => row.reduce((sum, w, k) => sum + w * values[k], bias[c]));
  return softmax(logits) as unknown as Odds;
}

/** The least score of a lean that is named. */
export const leastLean = 0.16;

/**
 * The odds as a score, -1..1: `leastLean` where the likelier sign is just likely enough to be named, 1 where it is certain; 0
 * where neither is. Rounded to three places.
 */
export function leanOf(side: Side, [negative, , positive]: Odds): number {
  const { named } = stanceWeights()[side];
  const sign = positive > negative ? 1 : -1;
  const least = named[sign > 0 ? 1 : 0];
  const above = Math.max(negative, positive) - least;
  if (above <= 0) return 0;
  return (sign * Math.round((leastLean + (above / (1 - least)) * (1 - leastLean)) * 1000)) / 1000;
}

const draws = 200;

/** The score with a 95% interval from drawing the passages anew, with replacement. The same passages give the same interval. */
export function leanWithInterval(side: Side, about: About): { score: number; low: number; high: number } {
  const score = leanOf(side, articleOdds(side, about));
  const random = seededRandom(`${about.own.length} passages`);
  const drawn: number[] = [];
  for (let d = 0; d < draws; d++) {
    const own = about.own.map(() => about.own[Math.floor(random() * about.own.length)]);
    drawn.push(leanOf(side, articleOdds(side, { ...about, own })));
  }
  drawn.sort((a, b) => a - b);
  const cut = Math.floor(draws * 0.025);
  return { score, low: Math.min(score, drawn[cut]), high: Math.max(score, drawn[draws - 1 - cut]) };
}
