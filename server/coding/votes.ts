import { groupBy } from '../../analysis/text/group.ts';
import {
  type Annotation,
  type Disputed,
  type Group,
  type LessonPhase,
  type Vote,
  votes,
} from '../../analysis/types/annotation.ts';
import type { Coder } from '../store/index.ts';

export type Tally = Record<Vote, number>;

/** What a class voted on one place, before it talked and after, and who thinks otherwise since. */
export interface VoteSummary {
  disputed: Disputed;
  before: Tally;
  after: Tally;
  /** Of those who voted both times and not alike: from what to what, the most first. */
  moved: { from: Vote; to: Vote; count: number }[];
}

/** Counts the votes that may be seen. */
export function countVotes(disputed: readonly Disputed[], annotations: readonly Annotation[]): VoteSummary[] {
  const said = groupBy(
    annotations.filter(({ kind }) => kind === 'vote'),
    ({ article, start, end, about }) => `${article} ${start} ${end} ${about?.category} ${about?.subject}`,
  );
  return disputed.map((one) => {
    const own = said.get(`${one.article} ${one.start} ${one.end} ${one.category} ${one.subject}`) ?? [];
    const of = (phase: LessonPhase) =>
      new Map(own.filter((vote) => vote.phase === phase).map(({ coder, value }) => [coder, value as Vote]));
    const [before, after] = [of('vote'), of('vote-again')];
    const moves = [...before].flatMap(([coder, from]) => {
      const to = after.get(coder);
      return to === undefined || to === from ? [] : { from, to };
    });
    const moved = Array.from(groupBy(moves, ({ from, to }) => `${from} ${to}`).values(), (same) => ({
      ...same[0],
      count: same.length,
    }));
    return {
      ...{ disputed: one, before: tally(before.values()), after: tally(after.values()) },
      moved: moved.sort((a, b) => b.count - a.count),
    };
  });
}

function tally(all: Iterable<Vote>): Tally {
  const counts = Object.fromEntries(votes.map((vote) => [vote, 0])) as Tally;
  for (const vote of all) counts[vote]++;
  return counts;
}

/** How many gave an answer to the teacher's question, in which half and at which time. Letter case does not tell two apart. */
export interface AnswerCount {
  answer: string;
  group: Group | null;
  phase: 'opening' | 'closing';
  count: number;
}

/** Counts the answers that may be seen, the most given first. */
export function countAnswers(annotations: readonly Annotation[], coders: readonly Coder[]): AnswerCount[] {
  const groupOf = new Map(coders.map(({ number, group }) => [number, group]));
  const answers = annotations
    .filter(({ kind, value }) => kind === 'answer' && value !== null)
    .map(({ coder, value, phase }) => ({ value: value!, phase, group: groupOf.get(coder) ?? null }));
  const groups = groupBy(answers, ({ value, phase, group }) => `${group} ${phase} ${value.toLowerCase()}`);
  return Array.from(groups.values(), (same): AnswerCount => {
    const [{ value, phase, group }] = same;
    return { answer: value, group, phase: phase as AnswerCount['phase'], count: same.length };
  }).sort((a, b) => b.count - a.count);
}
