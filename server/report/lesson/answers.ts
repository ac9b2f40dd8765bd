import type { Annotation, Group } from '../../../analysis/types/annotation.ts';
import { type AnswerCount, countAnswers } from '../../coding/votes.ts';
import type { Coder } from '../../store/index.ts';

/** Different answers of one half that the wall has room for. */
const mostAnswers = 8;

/** The answers to the opening question by half, before and after; null where nobody gave one that may be seen. */
export function answersModel(annotations: readonly Annotation[], coders: readonly Coder[]) {
  const counts = countAnswers(annotations, coders);
  if (counts.length === 0) return null;
  const groups: (Group | null)[] = [...new Set(counts.map(({ group }) => group))].sort((a, b) =>
    String(a).localeCompare(String(b)),
  );
  return {
    groups: groups.map((group) =>
      groupModel(
        group,
        counts.filter((one) => one.group === group),
      ),
    ),
  };
}

function groupModel(group: Group | null, counts: readonly AnswerCount[]) {
  const of = (phase: AnswerCount['phase']) => counts.filter((one) => one.phase === phase);
  const total = (all: readonly AnswerCount[]) => all.reduce((sum, { count }) => sum + count, 0);
  const [before, after] = [of('opening'), of('closing')];
  const same = (a: AnswerCount, answer: string) => a.answer.toLowerCase() === answer.toLowerCase();
  // As most wrote it.
  const answers = [
    ...new Map([...counts].reverse().map(({ answer }) => [answer.toLowerCase(), answer])).values(),
  ];
  const rows = answers.map((answer) => {
    const [first, last] = [before, after].map((all) => total(all.filter((one) => same(one, answer))));
    const share = (count: number, all: readonly AnswerCount[]) =>
      Math.round((100 * count) / Math.max(total(all), 1));
    return {
      answer,
      before: first,
      after: last,
      beforeShare: share(first, before),
      afterShare: share(last, after),
    };
  });
  rows.sort((a, b) => b.before + b.after - (a.before + a.after));
  return {
    group,
    rows: rows.slice(0, mostAnswers),
    more: Math.max(0, rows.length - mostAnswers),
    asked: { before: total(before), after: total(after) },
  };
}
