import {
  type Annotation,
  type Disputed,
  type LessonPhase,
  type Vote,
  votes,
} from '../../../analysis/types/annotation.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { countVotes, type Tally } from '../../coding/votes.ts';
import { plural } from '../format.ts';
import { type ClassText, named } from './class-model.ts';
import type { Machines } from './machine-model.ts';
import { drawKey } from './marking-model.ts';

/** How votes are called on a pupil's page. */
const voteNames: Record<Vote, string> = { fits: 'Fits', 'does not': 'Does not', 'cannot say': 'Cannot say' };
/** So much of what stands before and after is shown with what is voted on. */
const around = 120;

/** The page to vote on: what is disputed in the texts that one reads, and what one said of it. */
export function voteModel(
  { settings, scheme }: Lesson,
  texts: readonly ClassText[],
  machines: Machines,
  seen: readonly Annotation[],
  me: number,
  phase: LessonPhase | null,
) {
  const summaries = countVotes(settings.disputed, seen);
  const items = summaries.flatMap(({ disputed, before, after, moved }) => {
    const one = texts.find(({ its }) => its.article === disputed.article);
    if (!one) return [];
    const mine = (of: LessonPhase) =>
      seen.find((vote) => vote.coder === me && vote.phase === of && isOn(vote, disputed));
    const now = phase === 'vote' || phase === 'vote-again' ? mine(phase)?.value : null;
    return [
      {
        ...disputed,
        ...named(scheme.categories.find(({ id }) => id === disputed.category)),
        ...inContext(one, disputed),
        exact: one.text.slice(disputed.start, disputed.end),
        marked: `${markedBy(one, disputed)} of ${plural(one.summary.of, 'person', 'people')} marked this.`,
        machine: machineSays(machines, disputed),
        key: drawKey(),
        first: phase === 'vote' ? '' : nameOf(mine('vote')?.value),
        beforeVotes: phase === 'vote' ? '' : told(before),
        afterVotes: phase === null ? told(after) : '',
        moved:
          phase === null
            ? plural(
                moved.reduce((sum, { count }) => sum + count, 0),
                'person',
                'people',
              )
            : '',
        choices: votes.map((vote) => ({ vote, name: voteNames[vote], pressed: now === vote })),
      },
    ];
  });
  return { items, phase, open: phase !== null };
}

function isOn({ kind, article, start, end, about }: Annotation, disputed: Disputed): boolean {
  return (
    kind === 'vote' &&
    article === disputed.article &&
    start === disputed.start &&
    end === disputed.end &&
    about?.category === disputed.category &&
    about.subject === disputed.subject
  );
}

/** The words with what stands around them in their paragraph. */
function inContext({ text, its }: ClassText, { start, end }: Disputed) {
  const passage = its.passages.find((one) => one.start <= start && start < one.end) ?? { start, end };
  const from = Math.max(passage.start, start - around);
  const to = Math.min(passage.end, end + around);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return {
    before: from > passage.start ? `… ${before.replace(/^\S*\s/, '')}` : before,
    words: text.slice(start, end),
    after: to < passage.end ? `${after.replace(/\s\S*$/, '')} …` : after,
  };
}

function markedBy({ summary }: ClassText, { category, start, end }: Disputed): number {
  const under = summary.stretches.filter(
    (one) => one.category === category && one.start < end && start < one.end,
  );
  return Math.max(0, ...under.map(({ count }) => count));
}

/** Whether the machine marked it too; empty where it may not be seen. */
function machineSays(machines: Machines, { article, category, start, end }: Disputed): string {
  const machine = machines.get(article);
  if (!machine) return '';
  const found = machine.marks.some(
    (mark) =>
      mark.category === category &&
      mark.start !== null &&
      mark.start < end &&
      start < (mark.end ?? mark.start),
  );
  return found ? 'So did the machine.' : 'The machine did not.';
}

function nameOf(value: string | null | undefined): string {
  return value ? voteNames[value as Vote] : '';
}

/** "fits 12, does not 9, cannot say 3"; empty where nobody voted. */
function told(tally: Tally): string {
  const cast = votes.filter((vote) => tally[vote] > 0);
  return cast.map((vote) => `${voteNames[vote].toLowerCase()} ${tally[vote]}`).join(', ');
}
