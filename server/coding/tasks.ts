import { randomBytes } from 'node:crypto';
import { countWords } from '../../analysis/text/words.ts';
import {
  type Group,
  type LessonPhase,
  type LessonSettings,
  lessonPhases,
  lessonSettingsSchema,
  type Phase,
  type Scheme,
  type TaskText,
} from '../../analysis/types/annotation.ts';
import { countedKinds, type DocumentView, type Span } from '../../analysis/types/document.ts';
import { NotFound } from '../errors.ts';
import type { Store, StoredScheme, Task } from '../store/index.ts';
import { drawCode } from './pseudonyms.ts';
import { NotTaken } from './refusals.ts';
import { touched } from './sent-places.ts';

/** Words of a text that a class reads, unless the teacher chooses others. */
const wordsRead = 350;
/** Whom an actor's category is asked of, at most. */
const mostActors = 6;

/** A lesson as its parts need it. */
export interface Lesson {
  task: Task;
  settings: LessonSettings;
  scheme: Scheme;
  texts: TaskText[];
}

/** What a teacher chooses. */
export interface NewLesson {
  title: string;
  scheme: StoredScheme;
  texts: TaskText[];
  question: string | null;
  jigsaw: boolean;
  /** Phases that are left out, with why. */
  leftOut?: Partial<Record<LessonPhase, string>>;
  minutes?: Partial<Record<LessonPhase, number>>;
}

/** Forty minutes: what a school hour leaves. */
const usualMinutes: Record<LessonPhase, number> = {
  opening: 2,
  mark: 13,
  'each-other': 7,
  machine: 6,
  vote: 4,
  'vote-again': 5,
  closing: 3,
};

/** As much of how an article is read as a text of a task is made of: its form. */
type TextForm = Pick<DocumentView, 'article' | 'text' | 'blocks' | 'sentences' | 'actors' | 'mentions'>;

/** The paragraphs that people can read of an article: those whose words count, in order. */
export function paragraphsOf({ blocks }: Pick<DocumentView, 'blocks'>): Span[] {
  return blocks.filter(({ kind }) => countedKinds.has(kind)).map(({ start, end }) => ({ start, end }));
}

/**
 * A text of a task as it is read now: the chosen paragraphs, or as many from its beginning as hold `most` words, one at least;
 * their sentences; and the actors who are spoken of most in them.
 */
export function textOf(
  { document }: { document: TextForm },
  {
    group = null,
    passages,
    most = wordsRead,
  }: { group?: Group | null; passages?: readonly Span[]; most?: number } = {},
): TaskText {
  const paragraphs = paragraphsOf(document);
  const chosen = passages
    ? paragraphs.filter(({ start, end }) => passages.some((one) => one.start === start && one.end === end))
    : firstWords(document.text, paragraphs, most);
  return {
    article: document.article.id,
    group,
    passages: chosen,
    sentences: document.sentences
      .filter((sentence) => touched(chosen, sentence).length > 0)
      .map(({ start, end }) => ({ start, end })),
    actors: actorsOf(document, chosen),
  };
}

function firstWords(text: string, paragraphs: readonly Span[], most: number): Span[] {
  let words = 0;
  const past = paragraphs.findIndex(({ start, end }, i) => {
    words += countWords(text.slice(start, end));
    return i > 0 && words > most;
  });
  return paragraphs.slice(0, past < 0 ? paragraphs.length : past);
}

function actorsOf({ actors, mentions }: TextForm, passages: readonly Span[]): string[] {
  const counts = new Map<number, number>();
  for (const mention of mentions)
    if (touched(passages, mention).length > 0)
      counts.set(mention.actor, (counts.get(mention.actor) ?? 0) + 1);
  const names = [...counts]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .map(([actor]) => actors[actor].name);
  return [...new Set(names)].slice(0, mostActors);
}

/** Makes a lesson that waits for its class: its code is drawn, phones may join, no phase has begun. */
export function makeLesson(store: Store, lesson: NewLesson): Lesson {
  const { title, scheme, texts, question, jigsaw } = lesson;
  const leftOut = (name: LessonPhase) =>
    lesson.leftOut?.[name] ??
    (question === null && (name === 'opening' || name === 'closing') ? 'No question is asked.' : null);
  const phases = lessonPhases.map((name): Phase => {
    const minutes = lesson.minutes?.[name] ?? usualMinutes[name];
    return { name, minutes, leftOut: leftOut(name), began: null, ended: null };
  });
  const settings: LessonSettings = { phases, question, jigsaw, joining: true, disputed: [] };
  const id = randomBytes(12).toString('hex');
  store.transaction(() => {
    const code = freeCode(store);
    store.tasks.add({ id, kind: 'lesson', title, scheme: scheme.number, settings, code }, texts);
  });
  return lessonOf(store, id);
}

function freeCode(store: Store): string {
  const code = drawCode();
  return store.tasks.byCode(code) ? freeCode(store) : code;
}

/** A lesson by its id. Throws NotFound. */
export function lessonOf(store: Store, id: string): Lesson {
  const task = store.tasks.get(id);
  if (task?.kind !== 'lesson') throw new NotFound('There is no such lesson here. It may have been deleted.');
  return withParts(store, task);
}

/** A lesson with what its task names. */
export function withParts(store: Store, task: Task): Lesson {
  return {
    task,
    settings: lessonSettingsSchema.parse(task.settings),
    scheme: store.schemes.byNumber(task.scheme!)!.scheme,
    texts: store.tasks.texts(task.number),
  };
}

/** The phase that is on; null before the first, between two, and after the last. */
export function phaseOf({ phases }: LessonSettings): Phase | null {
  return phases.find(({ began, ended }) => began !== null && ended === null) ?? null;
}

/** Changes what a lesson is set to, on what is set now and nothing older. Throws NotFound, and a NotTaken where it is over. */
export function setLesson(
  store: Store,
  id: string,
  change: (settings: LessonSettings) => LessonSettings,
): Lesson {
  return store.transaction(() => {
    const { task, settings } = lessonOf(store, id);
    if (task.closed !== null) throw lessonOver();
    store.tasks.setSettings(task.number, lessonSettingsSchema.parse(change(settings)));
    return lessonOf(store, id);
  });
}

/** Ends a lesson for good: its phase ends, its code is free, and no phone sends anything any more. */
export function closeLesson(store: Store, id: string): Lesson {
  const now = new Date().toISOString();
  return store.transaction(() => {
    const { task } = setLesson(store, id, (settings) => ({
      ...settings,
      joining: false,
      phases: settings.phases.map((phase) =>
        phase.began !== null && phase.ended === null ? { ...phase, ended: now } : phase,
      ),
    }));
    store.tasks.close(task.number);
    return lessonOf(store, id);
  });
}

export function lessonOver(): NotTaken {
  return new NotTaken(
    'lesson-over',
    'This lesson is over. Ask your teacher for the code of the one that is on.',
  );
}

/** Deletes a lesson with all that was said in it, from the file too. True where nothing of it is left there now. */
export function deleteLesson(store: Store, id: string): boolean {
  store.transaction(() => store.erasure.removeTask(lessonOf(store, id).task.number));
  return store.erasure.sweep();
}
