import type { Annotation, TaskText } from '../../../analysis/types/annotation.ts';
import type { Lesson } from '../../coding/tasks.ts';
import { textsOf } from '../../coding/visible.ts';
import type { Coder, Store, Task } from '../../store/index.ts';
import { headlineOf } from '../format.ts';

/** A text of a lesson with what is read of it. */
export interface ReadText {
  its: TaskText;
  /** The whole article, which offsets are of. */
  text: string;
  title: string;
}

/** The texts that a coder reads, in their order; all of them where nobody is named. */
export function readTexts(store: Store, lesson: Lesson, coder: Coder | null): ReadText[] {
  const own = coder && textsOf(lesson, coder);
  return lesson.texts
    .filter(({ article }) => own === null || own.has(article))
    .map((its) => {
      const article = store.articles.get(its.article)!;
      return { its, text: article.text, title: headlineOf(article) };
    });
}

/** Whether what is read begins with the title, so that the page need not show it a second time. */
export function isTitled({ its, text, title }: ReadText): boolean {
  const [first] = its.passages;
  return first !== undefined && text.slice(first.start, first.end).trim() === title.trim();
}

/**
 * What the script of a lesson's page works on (views/client/join/lesson.ts has its types): the codebook without what it says
 * of the machine, the words that are read and no others, and what the coder said.
 */
export function lessonData(
  lesson: { task: Pick<Task, 'id'>; scheme: Lesson['scheme'] },
  texts: readonly ReadText[],
  rest: { pupil: string; phase: string | null; own: readonly Annotation[] },
) {
  return {
    ...{ lesson: lesson.task.id, pupil: rest.pupil, phase: rest.phase },
    categories: lesson.scheme.categories.map(
      ({ id, name, definition, example, counterExample, color, key, unit, kind, values }) => ({
        ...{ id, name, definition, example, counterExample, color, key, unit, kind },
        values: values.map((value) => ({ id: value.id, name: value.name })),
      }),
    ),
    texts: texts.map(({ its, text, title }) => ({
      ...{ article: its.article, title, group: its.group, sentences: its.sentences, actors: its.actors },
      passages: its.passages.map(({ start, end }) => ({ start, words: text.slice(start, end) })),
    })),
    own: rest.own.map(ownData),
  };
}

/** What a coder's own phone is told of what they said. */
export function ownData(annotation: Annotation) {
  const { number, kind, article, category, subject, value, reason, phase } = annotation;
  const { start, end, otherStart, otherEnd } = annotation;
  return { number, kind, article, category, subject, value, reason, phase, start, end, otherStart, otherEnd };
}
