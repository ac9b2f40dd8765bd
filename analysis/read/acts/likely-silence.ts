import { actDecisions } from '../../model/weights.ts';
import { actorKindSchema } from '../../types/document.ts';
import { type Answering, speakersOf, timesIn } from './answering-sentences.ts';
import type { Charged } from './charged-people.ts';
import { oddsOf, sayingOf } from './decide.ts';

/**
 * How likely it is that nobody answers for somebody accused: a logistic regression over what is counted of it and what the
 * reader says of answers. `isAnswered` where a sentence surely answers.
 */
export function silenceOf(
  answering: Answering,
  everywhere: Everywhere,
  charged: Charged,
  isAnswered: boolean,
): number {
  const { means, scales, weights, bias } = actDecisions().silence;
  const features = [...countsOf(answering, everywhere, charged), ...heardOf(answering, charged, isAnswered)];
  const sum = features.reduce((all, value, i) => all + (weights[i] * (value - means[i])) / scales[i], bias);
  return 1 / (1 + Math.exp(-sum));
}

/** What is counted of all sentences. */
export interface Everywhere {
  noAnswer: number;
  meets: number;
}

export function countEverywhere({ noAnswer, meets }: Answering): Everywhere {
  return { noAnswer: timesIn(noAnswer, noAnswer.keys()), meets: timesIn(meets, meets.keys()) };
}

/** Where somebody is mentioned and speaks, and what words stand there; in the order of training/reader/acts_decide.py. */
function countsOf(answering: Answering, everywhere: Everywhere, { candidate }: Charged): number[] {
  const { actor, kind, name, count, places } = candidate;
  const { document, meets, noAnswer } = answering;
  const size = document.sentences.length;
  const here = [...places.keys()];
  const near = new Set(here.flatMap((s) => [s - 1, s, s + 1]).filter((s) => s >= 0 && s < size));
  const { sources, held } = (actor !== null && answering.own.get(actor)) || { sources: [], held: [] };
  return [
    Math.log1p(count),
    Math.log1p(sources.length),
    Math.log1p(held.length),
    held.length / size,
    timesIn(meets, new Set([...sources, ...held])),
    timesIn(meets, here),
    timesIn(meets, near),
    timesIn(noAnswer, near),
    everywhere.noAnswer,
    timesIn(answering.speaksFor, here),
    timesIn(answering.tells, here),
    Math.log1p(size),
    here.reduce((least, s) => Math.min(least, s), size) / size,
    here.reduce((most, s) => Math.max(most, s), 0) / size,
    here.length / size,
    ...actorKindSchema.options.map((k) => Number(k === kind)),
    Number(actor === null),
    Number(speakersOf(answering, name).size > 0),
    everywhere.meets,
  ];
}

const answers = ['deny', 'reply', 'admit'] as const;

/** What the reader says of answers for somebody; in the order of training/reader/acts_decide.py. */
function heardOf(answering: Answering, charged: Charged, isAnswered: boolean): number[] {
  const { pairs, odds, sentences } = charged;
  const said = [...pairs.values()].map((pair) => oddsOf(pair, 'answers')).sort((a, b) => b - a);
  const { readings } = answering;
  const own = wordsFor(answering, charged);
  return [
    ...[said[0] ?? 0, said[1] ?? 0, Math.log1p(said.reduce((sum, p) => sum + p, 0))],
    most(own.flatMap((s) => answers.map((act) => sayingOf(readings[s], act)))),
    ...answers.map((act) => most([...pairs.values()].map((pair) => oddsOf(pair, `${act} by`)))),
    ...[odds, Math.log1p(sentences.length), Number(isAnswered)],
  ];
}

/** Sentences that hold its words, or those of whoever speaks for it. */
function wordsFor(answering: Answering, { candidate: { actor, kind, name } }: Charged): number[] {
  const speaking = kind === 'person' ? [] : [...speakersOf(answering, name)];
  return [actor, ...speaking].flatMap((who) => (who === null ? [] : (answering.own.get(who)?.held ?? [])));
}

function most(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), 0);
}
