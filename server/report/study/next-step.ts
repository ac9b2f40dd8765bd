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

const to = (says: string, path: string, name: string): NextStep => {
  return { says, link: { path, name }, press: null };
};

const press = (
  study: Study,
  says: string,
  { round }: RoundProgress,
  action: string,
  name: string,
): NextStep => {
  return { says, link: null, press: { path: studyPath(study, `rounds/${round.number}`), action, name } };
};

/** Answers of a study that wait for the lead: on which coders differ, and on which all agree that are not accepted yet. */
export interface OpenAnswers {
  differ: number;
  agree: number;
}

/**
 * What there is to do next in a study, the most urgent first; `asked` are the questions that wait for an answer. `open` is asked
 * only where it matters, since every code is looked at for it.
 */
export function nextStep(
  study: Study,
  rounds: readonly RoundProgress[],
  links: readonly LinkState[],
  asked: number,
  open: () => OpenAnswers,
): NextStep {
  if (study.task.closed !== null)
    return to('This study is closed. Its figures and files stay.', studyPath(study, 'files'), 'To its files');
  if (links.length === 0)
    return to('Nobody codes yet: give each coder a link of their own.', '#coders', 'Invite the first coder');
  if (asked > 0)
    return to(
      `${plural(asked, 'question')} of coders ${asked === 1 ? 'waits' : 'wait'} for your answer.`,
      '#questions',
      asked === 1 ? 'Answer it' : 'Answer them',
    );
  if (rounds.length === 0 && links.length === 1)
    return to(
      'There is nothing to code yet: add a first round. One coder alone agrees with nobody: invite a second below, or how far coders agree cannot be told.',
      '#add-round',
      'Add a round',
    );
  if (rounds.length === 0)
    return to(
      'There is nothing to code yet: add a first round. A training round of a few items, coded by all, is the usual beginning.',
      '#add-round',
      'Add a round',
    );
  return whileCoded(study, rounds, links) ?? afterRounds(study, rounds.at(-1)!, open);
}

/** What there is to do while a round is on or waits; null where all have ended. */
function whileCoded(
  study: Study,
  rounds: readonly RoundProgress[],
  links: readonly LinkState[],
): NextStep | null {
  const first = (wanted: RoundProgress['state']) => rounds.find(({ state }) => state === wanted);
  const [coded, on, waiting] = [first('coded'), first('on'), first('waits')];
  if (coded)
    return press(
      study,
      `All of “${coded.round.name}” is coded: end the round.`,
      coded,
      'end',
      'End the round',
    );
  if (on && !links.some((state) => state === 'in use' || state === 'waiting'))
    return to(
      `“${on.round.name}” is on, and no coder has a link that leads to it.`,
      '#coders',
      'Give somebody a link',
    );
  if (on && on.round.scheme !== study.scheme.number)
    return to(
      waiting
        ? `“${on.round.name}” is on by an older codebook, and “${waiting.round.name}” waits. Let coders finish, or end the one and begin the other.`
        : `The codebook has changed since “${on.round.name}” was added, and the round keeps its own. Let coders finish it, or end it and add a round by the new one.`,
      '#rounds',
      'To the rounds',
    );
  if (on)
    return to(
      `Coders are at “${on.round.name}”: ${on.done} of ${plural(on.wanted, 'coding')} done. There is nothing for you to do until they are through, or ask.`,
      studyPath(study),
      'See how far they are now',
    );
  if (!waiting) return null;
  return press(
    study,
    `“${waiting.round.name}” is ready: once it begins, coders find it in their queues.`,
    waiting,
    'begin',
    'Begin the round',
  );
}

function afterRounds(study: Study, { round }: RoundProgress, open: () => OpenAnswers): NextStep {
  if (round.kind === 'main') return afterMain(study, round.name, open());
  return to(
    `“${round.name}” has ended. See how far coders agree. Where they do not, mend the codebook and add another round; where they do, add the main round.`,
    studyPath(study, 'agreement'),
    'See how far they agree',
  );
}

function afterMain(study: Study, name: string, { differ, agree }: OpenAnswers): NextStep {
  if (differ > 0)
    return to(
      `“${name}” has ended. Coders differ on ${plural(differ, 'answer')}: decide ${differ === 1 ? 'it' : 'them'}. That makes the gold that figures and learning stand on.`,
      studyPath(study, 'gold'),
      'Adjudicate',
    );
  if (agree > 0)
    return to(
      `“${name}” has ended, and nothing is left on which coders differ. On ${plural(agree, 'answer')} all agree: accept ${agree === 1 ? 'it' : 'them'}, so that ${agree === 1 ? 'it counts' : 'they count'} as gold.`,
      studyPath(study, 'gold'),
      'Accept what all agree on',
    );
  return to(
    `“${name}” has ended and all is decided. Learn a category from it, see the machine beside the coders, estimate shares, or take the files away.`,
    studyPath(study, 'heads'),
    'Learn a category',
  );
}
