import type { LessonPhase } from '../../../analysis/types/annotation.ts';

interface PhaseName {
  name: string;
  /** What the class does in it, in a sentence for the wall. */
  does: string;
  /** What the teacher does and says, for the plan on paper. */
  teacher: string;
}

/** What each phase is called, and what happens in it. */
export const phaseNames: Record<LessonPhase, PhaseName> = {
  opening: {
    name: 'The question',
    does: 'Read the text, then answer the question.',
    teacher:
      'Read the question aloud. Say: “Read first, then answer. There is no wrong answer, and nobody sees yours.”',
  },
  mark: {
    name: 'Mark alone',
    does: 'Mark by yourself. Nobody sees your marks yet, and no machine does.',
    teacher:
      'Read the categories aloud, each with its example. Say: “Be quiet, be quick, mark what strikes you.” Walk around. Watch how many have handed in.',
  },
  'each-other': {
    name: 'See each other',
    does: 'Where did many of you mark, and where hardly anybody?',
    teacher:
      'Take the most disputed place. Ask somebody who marked it, then somebody who did not. Tap “reasons” where the talk needs them. Do not say who is right.',
  },
  machine: {
    name: 'The machine',
    does: 'What did both mark, what only people, what only the machine?',
    teacher:
      'Say: “This is one more reader. It never saw you, and it is wrong at times.” Take one place that only people marked, and one that only the machine did. Ask why.',
  },
  vote: {
    name: 'Vote',
    does: 'Does the mark fit? Vote before anybody argues.',
    teacher: 'Say: “Vote for yourself. You can change your mind in a moment.”',
  },
  'vote-again': {
    name: 'Talk and vote again',
    does: 'Tell each other why. Then vote again: you may change your mind.',
    teacher:
      'Two minutes in pairs, then one voice for and one against each place. Let them vote again. Ask one who moved what made the difference.',
  },
  closing: {
    name: 'The question again',
    does: 'Answer the first question once more.',
    teacher:
      'Ask the question again. Then show half A beside half B. Ask: “Same event, same facts: what made you answer otherwise?”',
  },
};

/** Minutes of each phase that a teacher is offered: together what a school hour leaves. */
export const offeredMinutes: Record<LessonPhase, number> = {
  opening: 3,
  mark: 12,
  'each-other': 7,
  machine: 6,
  vote: 3,
  'vote-again': 6,
  closing: 3,
};
