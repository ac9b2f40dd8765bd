import type { Disputed, LessonPhase, LessonSettings, Phase } from '../../analysis/types/annotation.ts';
import type { Store } from '../store/index.ts';
import { mostDisputed, summarize } from './summary.ts';
import { type Lesson, lessonOf, setLesson } from './tasks.ts';
import { visible } from './visible.ts';

/**
 * Ends the phase that is on and begins another: the one named, or the next that is not left out; after the last, none. When
 * the vote begins, what it is on is settled. Throws NotFound, and a NotTaken where the lesson is over.
 */
export function beginPhase(store: Store, id: string, name?: LessonPhase): Lesson {
  const now = new Date().toISOString();
  return setLesson(store, id, (settings) => {
    const next = name ?? nextPhase(settings);
    const phases = settings.phases.map((phase): Phase => {
      if (phase.name === next) return { ...phase, leftOut: null, began: now, ended: null };
      return phase.began !== null && phase.ended === null ? { ...phase, ended: now } : phase;
    });
    const votes = (next === 'vote' || next === 'vote-again') && settings.disputed.length === 0;
    return {
      ...settings,
      phases,
      disputed: votes ? disputedOf(store, lessonOf(store, id)) : settings.disputed,
    };
  });
}

/** What the class disagrees on most as things stand. */
function disputedOf(store: Store, lesson: Lesson): Disputed[] {
  const { annotations } = visible(store, lesson, 'teacher');
  const coders = store.coders.of(lesson.task.number);
  return mostDisputed(
    lesson.texts.map((text) => {
      const words = store.articles.get(text.article)!.text;
      return summarize(words, text, annotations, coders);
    }),
  );
}

/** The first phase that is not left out, after the latest that began. */
export function nextPhase({ phases }: LessonSettings): LessonPhase | null {
  const last = phases.findLastIndex(({ began }) => began !== null);
  return phases.slice(last + 1).find(({ leftOut }) => leftOut === null)?.name ?? null;
}

/** Gives a phase more minutes. */
export function extendPhase(store: Store, id: string, name: LessonPhase, minutes: number): Lesson {
  return changePhase(store, id, name, (phase) => ({ ...phase, minutes: phase.minutes + minutes }));
}

/** Leaves a phase out that has not begun, and says why; with null it is taken in again. */
export function leaveOut(store: Store, id: string, name: LessonPhase, why: string | null): Lesson {
  return changePhase(store, id, name, (phase) => (phase.began === null ? { ...phase, leftOut: why } : phase));
}

function changePhase(store: Store, id: string, name: LessonPhase, change: (phase: Phase) => Phase): Lesson {
  return setLesson(store, id, (settings) => ({
    ...settings,
    phases: settings.phases.map((phase) => (phase.name === name ? change(phase) : phase)),
  }));
}
