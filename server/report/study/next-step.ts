import type { LinkState } from '../../coding/study/coder-links.ts';
import type { Study } from '../../coding/study/studies.ts';
import { plural } from '../format.ts';
import type { RoundProgress } from './round-model.ts';
import { studyPath } from './study-frame.ts';

/** What a lead does next: one sentence, and the one thing to press: a link, or a form that is sent as it is. */
export interface NextStep {
  says: string;
  link: { path: string; name: string } | null;
  press: { path: string; action: string; name: string } | null;
}

/** What there is to do next in a study, the most urgent first. */
export function nextStep(
  study: Study,
  rounds: readonly RoundProgress[],
  links: readonly LinkState[],
  asked: number,
): NextStep {
  const to = (says: string, path: string, name: string): NextStep => {
    return { says, link: { path, name }, press: null };
  };
  const press = (says: string, { round }: RoundProgress, action: string, name: string): NextStep => {
    return { says, link: null, press: { path: studyPath(study, `rounds/${round.number}`), action, name } };
  };
  if (study.task.closed !== null)
    return to('This study is closed. Its figures and files stay.', studyPath(study, 'files'), 'To its files');
  const active = links.filter((state) => state === 'in use' || state === 'waiting');
  if (links.length === 0)
    return to('Nobody codes yet: give each coder a link of their own.', '#coders', 'Invite the first coder');
  if (asked > 0)
    return to(
      `${plural(asked, 'question')} of coders ${asked === 1 ? 'waits' : 'wait'} for your answer.`,
      '#questions',
      asked === 1 ? 'Answer it' : 'Answer them',
    );
  if (rounds.length === 0)
    return to(
      'There is nothing to code yet: add a first round. A training round of a few items, coded by all, is the usual beginning.',
      '#add-round',
      'Add a round',
    );
  const coded = rounds.find(({ state }) => state === 'coded');
  if (coded)
    return press(`All of “${coded.round.name}” is coded: end the round.`, coded, 'end', 'End the round');
  const on = rounds.find(({ state }) => state === 'on');
  if (on && active.length === 0)
    return to(
      `“${on.round.name}” is on, and no coder has a link that leads to it.`,
      '#coders',
      'Give somebody a link',
    );
  if (on)
    return to(
      `Coders are at “${on.round.name}”: ${on.done} of ${plural(on.wanted, 'coding')} done. There is nothing for you to do until they are through, or ask.`,
      studyPath(study),
      'See how far they are now',
    );
  const waiting = rounds.find(({ state }) => state === 'waits');
  if (waiting)
    return press(
      `“${waiting.round.name}” is ready: once it begins, coders find it in their queues.`,
      waiting,
      'begin',
      'Begin the round',
    );
  const last = rounds.at(-1)!.round;
  if (last.kind === 'main')
    return to(
      `“${last.name}” has ended. Decide what coders differed on: that makes the gold that figures and learning stand on.`,
      studyPath(study, 'gold'),
      'Adjudicate',
    );
  return to(
    `“${last.name}” has ended. See how far coders agree. Where they do not, mend the codebook and add another round; where they do, add the main round.`,
    studyPath(study, 'agreement'),
    'See how far they agree',
  );
}
