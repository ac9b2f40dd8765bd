import type { Annotation, LessonPhase, Phase } from '../../../analysis/types/annotation.ts';
import { nextPhase } from '../../coding/phases.ts';
import { type Lesson, phaseOf } from '../../coding/tasks.ts';
import { countAnswers } from '../../coding/votes.ts';
import type { Coder } from '../../store/index.ts';
import { renderRoomPage } from '../render.ts';
import { type ClassText, classModel } from './class-model.ts';
import { lessonData, type ReadText } from './lesson-data.ts';
import { type Machines, machineModel } from './machine-model.ts';
import { drawKey, markingModel, ownModel, readingModel } from './marking-model.ts';
import { voteModel } from './vote-model.ts';

/** All that a pupil's page is made of: what the coder may see, and nothing else. */
export interface PupilView {
  lesson: Lesson;
  coder: Coder;
  /** What leads back to this name; empty where the phone does not know it. */
  word: string;
  texts: readonly ReadText[];
  /** What may be seen of what people said, one's own first. */
  seen: readonly Annotation[];
  /** The class's counts of each text: nothing in them where nothing of others may be seen. */
  classTexts: readonly ClassText[];
  /** What the machine said; empty where it may not be seen. */
  machines: Machines;
  coders: readonly Coder[];
  /** True once the last phase has ended, or the lesson was closed. */
  over: boolean;
  /** True where the phone has just come in: name and word are shown at once. */
  fresh: boolean;
  now: Date;
}

type Stage = LessonPhase | 'before' | 'after';

/** What stands at the top of each page, in the words of somebody of fifteen. */
const told: Record<Stage, { heading: string; todo: string; coming: string }> = {
  before: { heading: 'You are in', todo: 'It begins when your teacher starts it.', coming: '' },
  opening: {
    heading: 'Read, then answer',
    todo: 'Read the text, then answer the question below it in a few words, as you think now. Nobody sees that it was you.',
    coming: 'you read, and answer a question',
  },
  mark: {
    heading: 'Read and mark',
    todo: 'Tap the words that you mean, then say what they are. You are alone: nobody sees your marks now, and you see nobody’s.',
    coming: 'you read and mark, each alone',
  },
  'each-other': {
    heading: 'What all of you marked',
    todo: 'The darker the words, the more of you marked them. A line under them: you did.',
    coming: 'you see what the others marked',
  },
  machine: {
    heading: 'And the machine',
    todo: 'A computer has read the same text. It is one more reader, and it can be wrong: compare.',
    coming: 'you see what a machine marked',
  },
  vote: {
    heading: 'Vote',
    todo: 'On these words you disagree most. Does the name under them fit? Decide by yourself.',
    coming: 'you vote on the words on which you disagree most',
  },
  'vote-again': {
    heading: 'Talk, then vote again',
    todo: 'Say to each other what speaks for it and what against. Then vote once more; you may change your mind.',
    coming: 'you talk about it, and vote again',
  },
  closing: {
    heading: 'The question again',
    todo: 'You have read, marked and talked. What do you say now?',
    coming: 'the question from the beginning, once more',
  },
  after: {
    heading: 'The lesson is over',
    todo: 'Here is what you marked, what the class marked, and what the machine did.',
    coming: 'the end',
  },
};

export function stageOf({ lesson, over }: Pick<PupilView, 'lesson' | 'over'>): Stage {
  return over ? 'after' : (phaseOf(lesson.settings)?.name ?? 'before');
}

/** When a phase ends by its minutes, ISO 8601; null where none is on. */
export function endOf(phase: Phase | null): string | null {
  if (!phase?.began) return null;
  return new Date(Date.parse(phase.began) + phase.minutes * 60_000).toISOString();
}

/** A pupil's page in the phase that is on. */
export function renderPupilPage(view: PupilView): string {
  const { lesson, coder, word, texts, seen } = view;
  const { settings, task } = lesson;
  const stage = stageOf(view);
  const phase = phaseOf(settings);
  const own = seen.filter((one) => one.coder === coder.number);
  const done = own.some((one) => one.kind === 'done' && one.phase === phase?.name);
  const data = lessonData(lesson, texts, { pupil: coder.name, phase: phase?.name ?? null, own });
  const { heading, todo } = told[stage];
  return renderRoomPage(
    'join-lesson',
    { title: `${heading}: ${task.title}`, scripts: ['join'] },
    {
      ...{ stage, heading, todo, word, title: task.title, name: coder.name },
      half: settings.jigsaw && coder.group && !view.over ? coder.group : '',
      preview: coder.role === 'preview',
      fresh: view.fresh && stage !== 'before',
      next: nextTold(lesson, stage),
      leftOut: leftOutTold(settings.phases, phase),
      time: timeModel(phase, view.now),
      handIn: phase?.name === 'mark' ? { done, key: drawKey(), phase: phase.name } : null,
      partial: partials[stage],
      ...contentOf(stage, view, own),
      data: JSON.stringify(data),
    },
  );
}

const partials: Record<Stage, string> = {
  before: 'join-before',
  opening: 'join-question',
  mark: 'join-mark',
  'each-other': 'join-class',
  machine: 'join-machine',
  vote: 'join-vote',
  'vote-again': 'join-vote',
  closing: 'join-question',
  after: 'join-after',
};

function contentOf(stage: Stage, view: PupilView, own: readonly Annotation[]): object {
  const { lesson, texts, classTexts, machines, seen, coder, coders } = view;
  const { scheme, settings } = lesson;
  switch (stage) {
    case 'before':
      return {};
    case 'opening':
    case 'closing':
      return { ...questionModel(settings.question ?? '', own, stage), ...readingModel(texts) };
    case 'mark':
      return markingModel(scheme, texts, own);
    case 'each-other':
      return classModel(scheme, classTexts);
    case 'machine':
      return machineModel(scheme, classTexts, machines);
    case 'vote':
    case 'vote-again':
      return voteModel(lesson, classTexts, machines, seen, coder.number, stage);
    case 'after': {
      const marks = own.filter(({ kind }) => kind === 'mark');
      return {
        own: marks.map((mark) => ownModel(scheme, texts, mark)),
        class: classModel(scheme, classTexts, 'class-'),
        machine: machineModel(scheme, classTexts, machines, 'machine-'),
        votes: voteModel(lesson, classTexts, machines, seen, coder.number, null),
        question: settings.question,
        answers: countAnswers(seen, coders).map(({ answer, group, phase, count }) => ({
          ...{ answer, count, half: settings.jigsaw ? (group ?? '') : '' },
          when: phase === 'opening' ? 'before' : 'after',
        })),
      };
    }
  }
}

function questionModel(question: string, own: readonly Annotation[], phase: 'opening' | 'closing') {
  const answer = (of: string) => own.find((one) => one.kind === 'answer' && one.phase === of)?.value ?? '';
  return {
    ...{ question, phase, answer: answer(phase), key: drawKey() },
    first: phase === 'closing' ? answer('opening') : '',
    closing: phase === 'closing',
  };
}

/** What comes after this, in one line. */
function nextTold({ settings }: Lesson, stage: Stage): string {
  if (stage === 'after') return '';
  const next = nextPhase(settings);
  return `${stage === 'before' ? 'First' : 'Next'}: ${told[next ?? 'after'].coming}.`;
}

/** What was left out between the phase before and the one that is on. */
function leftOutTold(phases: readonly Phase[], on: Phase | null): string[] {
  if (!on) return [];
  const at = phases.findIndex(({ name }) => name === on.name);
  const before = phases.slice(0, at).findLastIndex(({ began }) => began !== null);
  return phases.slice(before + 1, at).flatMap(({ name, leftOut }) => {
    return leftOut === null || name === 'opening' ? [] : [`“${told[name].heading}” is left out. ${leftOut}`];
  });
}

function timeModel(phase: Phase | null, now: Date) {
  const ends = endOf(phase);
  if (ends === null) return null;
  const minutes = Math.ceil((Date.parse(ends) - now.getTime()) / 60_000);
  const left = minutes <= 0 ? 'Time is up' : minutes === 1 ? '1 minute left' : `${minutes} minutes left`;
  return { ends, now: now.toISOString(), left };
}
