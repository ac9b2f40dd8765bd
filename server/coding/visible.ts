import type { Annotation, AnnotationKind, LessonPhase } from '../../analysis/types/annotation.ts';
import type { Coder, Store } from '../store/index.ts';
import { type Lesson, phaseOf } from './tasks.ts';

/** Who asks: a coder; the wall, which all see; the teacher, alone at the desk. */
export type Asker = 'wall' | 'teacher' | Coder;

/** What an asker may see of a lesson just now. */
export interface Visible {
  /** What people say now, one's own first among them. A reason that is not for the asker is null. */
  annotations: Annotation[];
  /** Whether the machine's marks may be seen. */
  machine: boolean;
}

/** Marks, and who has handed in: of how many a count is. */
const marks: readonly AnnotationKind[] = ['mark', 'hands', 'done'];

/** What is seen of others in each phase, and before the first and after the last. One's own is seen always. */
const others: Record<LessonPhase | 'before' | 'after', readonly AnnotationKind[]> = {
  before: [],
  opening: [],
  mark: [],
  'each-other': marks,
  machine: marks,
  vote: marks,
  'vote-again': [...marks, 'vote'],
  closing: [...marks, 'vote'],
  after: [...marks, 'vote', 'answer'],
};

/**
 * What an asker may see of what was said in a lesson. This alone decides it, for pages, streams and files. Besides the table:
 * nobody sees what others say in a phase while it is on; others' reasons are the teacher's alone; a coder sees the texts of
 * their own half until the lesson is over; the machine is seen once its phase has begun, or the lesson is over. Of previews
 * and of those who were removed nobody sees anything.
 */
export function visible(store: Store, lesson: Lesson, asker: Asker): Visible {
  const { task } = lesson;
  if (asker === 'teacher') return { annotations: store.annotations.of(task.number), machine: true };
  const seen = seenNow(lesson);
  const mine = asker === 'wall' ? [] : store.annotations.ofCoder(asker.number);
  if (seen.kinds.length === 0) return { annotations: mine, machine: seen.machine };
  const own = asker === 'wall' ? null : asker.number;
  const readable = asker === 'wall' || seen.over ? null : textsOf(lesson, asker);
  const theirs = store.annotations
    .of(task.number)
    .filter(
      ({ coder, kind, phase, article }) =>
        coder !== own &&
        seen.kinds.includes(kind) &&
        phase !== seen.phase &&
        (readable === null || article === null || readable.has(article)),
    )
    .map((annotation) => ({ ...annotation, reason: null }));
  return { annotations: [...mine, ...theirs], machine: seen.machine };
}

function seenNow({ task, settings }: Lesson) {
  const phase = phaseOf(settings);
  const begun = settings.phases.filter(({ began }) => began !== null);
  const ended = phase === null && begun.some(({ name }) => name === lastPhase(settings.phases));
  const over = task.closed !== null || ended;
  const latest = begun.at(-1)?.name ?? 'before';
  return {
    over,
    /** The phase that is on; between two, what the one before showed stays. */
    phase: phase?.name ?? null,
    kinds: others[over ? 'after' : (phase?.name ?? latest)],
    machine: over || begun.some(({ name }) => name === 'machine'),
  };
}

function lastPhase(phases: Lesson['settings']['phases']): LessonPhase | undefined {
  return phases.findLast(({ leftOut }) => leftOut === null)?.name;
}

/** The articles that a coder reads. */
export function textsOf({ texts }: Lesson, { group }: Coder): Set<string> {
  const own = texts.filter((text) => text.group === null || group === null || text.group === group);
  return new Set(own.map(({ article }) => article));
}

/** How many have handed in a phase: numbers, never names, and so for every eye. */
export function handedIn(store: Store, { task }: Lesson, phase: LessonPhase): number {
  return store.annotations.countDone(task.number, phase);
}
