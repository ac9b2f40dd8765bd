import { drawnUnits } from '../../../analysis/types/annotation.ts';
import { type Lesson, phaseOf } from '../../coding/tasks.ts';
import { visible } from '../../coding/visible.ts';
import type { Store } from '../../store/index.ts';
import { excerpt } from '../format.ts';
import { lessonPath } from './lesson-paths.ts';
import type { LessonText } from './lesson-text.ts';
import { lessonFileNames } from './taken-files.ts';

/** Behind the board: the phones by their drawn names, the sentences for hands, what can be taken away. */
export function deskModel(store: Store, lesson: Lesson, texts: readonly LessonText[]) {
  const { task, settings } = lesson;
  const coders = store.coders.of(task.number).filter(({ removed }) => removed === null);
  const path = lessonPath(lesson);
  return {
    path,
    title: task.title,
    code: task.code,
    closed: task.closed !== null,
    joining: settings.joining,
    jigsaw: settings.jigsaw,
    begun: phaseOf(settings) !== null,
    phones: coders
      .filter(({ role }) => role === 'coder')
      .map(({ number, name, group }) => ({ number, name, group, codersPath: `${path}/coders` })),
    hands: handsModel(store, lesson, texts),
    taken: lessonFileNames.map(({ name, label, about }) => ({ label, about, path: `${path}/files/${name}` })),
  };
}

/** A form for each text and each category that is marked in it: a number for each numbered sentence of the sheet. */
function handsModel(store: Store, lesson: Lesson, texts: readonly LessonText[]) {
  const { annotations } = visible(store, lesson, 'teacher');
  const counted = new Map(
    annotations
      .filter(({ kind }) => kind === 'hands')
      .map(({ article, category, start, value }) => [`${article} ${category} ${start}`, value]),
  );
  const coders = store.coders.of(lesson.task.number);
  return texts.map(({ text, words, title }, i) => ({
    i,
    article: text.article,
    title,
    group: text.group,
    stands: coders.find(({ role, group }) => role === 'paper' && group === text.group)?.stands ?? '',
    categories: lesson.scheme.categories
      .filter(({ unit }) => drawnUnits.has(unit))
      .map(({ id, name }) => ({
        id,
        name,
        handsPath: lessonPath(lesson, 'hands'),
        sentences: text.sentences.map(({ start, end }, at) => ({
          at,
          number: at + 1,
          words: excerpt(words, { start, end }, 70),
          hands: counted.get(`${text.article} ${id} ${start}`) ?? '',
        })),
      })),
  }));
}
