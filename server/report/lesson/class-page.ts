import { drawnUnits } from '../../../analysis/types/annotation.ts';
import type { Lesson } from '../../coding/tasks.ts';
import type { Store } from '../../store/index.ts';
import type { LessonText } from './lesson-text.ts';
import { wallModel } from './wall.ts';

/**
 * The class's page: what the wall shows when the lesson is over, for each category that is marked in the text. Nobody's name is in
 * it and no reason, and before the lesson is over no more than the wall shows just then.
 */
export function classPageModel(store: Store, lesson: Lesson, texts: readonly LessonText[]) {
  const drawn = lesson.scheme.categories.filter(({ unit }) => drawnUnits.has(unit));
  const walls = drawn.map(({ id, name, color }, i) => ({
    name,
    color,
    // What is said of actors and of the whole text stands once, under the first.
    boards: wallModel(store, lesson, texts, { category: id, only: true }).boards.map((board) =>
      i === 0 ? board : { ...board, values: [], nothing: [] },
    ),
  }));
  return { ...wallModel(store, lesson, texts, {}), walls };
}
