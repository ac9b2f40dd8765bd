import { actDecisions } from '../../model/weights.ts';
import { actorKindSchema } from '../../types/document.ts';
import { type Answering, speakersOf, timesIn } from './answering-sentences.ts';
import type { Charged } from './charged-people.ts';

/** How likely it is that nobody answers for somebody accused: a logistic regression over what is counted of it. */
export function silenceOf(answering: Answering, everywhere: Everywhere, charged: Charged): number {
  const { means, scales, weights, bias } = actDecisions().silence;
  const sum = countsOf(answering, everywhere, charged).reduce(
    (all, value, i) => all + (weights[i] * (value - means[i])) / scales[i],
    bias,
  );
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
