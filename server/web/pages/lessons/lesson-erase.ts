import { deleteLesson, type Lesson, lessonOf } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { databaseFile } from '../../../context.ts';
import { plural } from '../../../report/format.ts';
import { lessonPath } from '../../../report/lesson/lesson-paths.ts';
import { renderPage } from '../../../report/render.ts';
import { keptCopies } from '../../../store/open.ts';
import type { OfLesson } from './lesson-wall.ts';

/** `GET /lessons/:id/erase`: what goes when a lesson is deleted, and what keeps it. */
export function eraseLessonPage(context: Context): OfLesson {
  return (request, response) => {
    const lesson = lessonOf(context.store, request.params.id);
    response.type('html').send(render(model(context, lesson), false, false));
  };
}

/** `POST /lessons/:id/erase`: deletes a lesson with all that was said in it, from the file too. */
export function postEraseLesson(context: Context): OfLesson {
  return (request, response) => {
    const gone = model(context, lessonOf(context.store, request.params.id));
    const swept = deleteLesson(context.store, request.params.id);
    response.type('html').send(render(gone, true, swept));
  };
}

function model({ store, config }: Context, { task }: Lesson) {
  const coders = store.coders.of(task.number);
  const said = store.annotations.of(task.number).length;
  const copies = keptCopies(databaseFile(config)).length;
  return {
    title: task.title,
    path: lessonPath(task.id),
    parts: [
      `the lesson, its code and its phases`,
      `${plural(coders.length, 'phone')} with their drawn names`,
      `${plural(said, 'mark, vote or answer', 'marks, votes and answers')}, with their reasons`,
    ],
    keptCopies: copies === 0 ? null : plural(copies, 'copy', 'copies'),
  };
}

function render(page: object, done: boolean, swept: boolean): string {
  const frame = {
    title: done ? 'Lesson deleted' : 'Delete the lesson',
    current: 'lessons' as const,
    scripts: [],
  };
  return renderPage('lesson-erase', frame, { ...page, done, swept });
}
