import type { LessonPhase } from '../../../analysis/types/annotation.ts';

/** What each phase is called on the wall, and what the class does in it, in one sentence for all to read. */
export const phaseNames: Record<LessonPhase, { name: string; does: string }> = {
  opening: { name: 'The question', does: 'Read the text on your phone, then answer the question.' },
  mark: {
    name: 'Mark alone',
    does: 'Mark by yourself. Nobody sees your marks yet, and there is no machine.',
  },
  'each-other': { name: 'See each other', does: 'Where did many of you mark, and where hardly anybody?' },
  machine: { name: 'The machine', does: 'What did both mark, what only people, what only the machine?' },
  vote: { name: 'Vote', does: 'Does the mark fit? Vote before anybody argues.' },
  'vote-again': {
    name: 'Talk and vote again',
    does: 'Tell each other why. Then vote again: you may change your mind.',
  },
  closing: { name: 'The question again', does: 'Answer the first question once more.' },
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
