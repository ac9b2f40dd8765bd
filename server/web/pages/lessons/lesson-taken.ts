import type { RequestHandler } from 'express';
import { brief } from '../../../../analysis/text/plain.ts';
import {
  type LessonFile,
  lessonAnnotations,
  lessonCsv,
  lessonFile,
  lessonJson,
} from '../../../coding/lesson-files.ts';
import { type Lesson, lessonOf } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { NotFound } from '../../../errors.ts';
import { classPageModel } from '../../../report/lesson/class-page.ts';
import type { LessonText } from '../../../report/lesson/lesson-text.ts';
import { renderOfflineLesson } from '../../../report/lesson/offline-lesson.ts';
import { keyModel, planModel, sheetModel } from '../../../report/lesson/paper-pages.ts';
import { pupilPagesModel } from '../../../report/lesson/pupil-pages.ts';
import { purposeOf } from '../../../report/lesson/purpose.ts';
import { renderLessonFile, renderPaper } from '../../../report/lesson/render-lesson.ts';
import { type LessonFileName, lessonFileNames } from '../../../report/lesson/taken-files.ts';
import { mayTakeLong } from '../../http/patience.ts';
import { lessonTexts, machinesOf } from './lesson-texts.ts';
import { notKept } from './lesson-wall.ts';

interface Made {
  context: Context;
  lesson: Lesson;
  texts: readonly LessonText[];
}

/** A page to print is opened; anything else is saved. */
interface Kind {
  type: 'html' | 'csv' | 'json';
  saved: boolean;
  write(made: Made): string;
}

const page = (write: Kind['write']): Kind => ({ type: 'html', saved: false, write });
const file = (type: Kind['type'], write: Kind['write']): Kind => ({ type, saved: true, write });
const data = ({ context, lesson, texts }: Made): LessonFile =>
  lessonFile(context.store, lesson, machinesOf(lesson, texts));

const kinds: Record<LessonFileName, Kind> = {
  'sheet.html': page(({ lesson, texts }) =>
    renderPaper('lesson-sheet', `Sheet: ${lesson.task.title}`, sheetModel(lesson, texts)),
  ),
  'key.html': page(({ context, lesson, texts }) =>
    renderPaper(
      'lesson-key',
      `Key: ${lesson.task.title}`,
      keyModel(lesson, texts, purposeOf(context.store, texts)),
    ),
  ),
  'plan.html': page(({ lesson, texts }) =>
    renderPaper('lesson-plan', `Plan: ${lesson.task.title}`, planModel(lesson, texts)),
  ),
  'lesson.html': file('html', ({ context, lesson }) => renderOfflineLesson(context.store, lesson)),
  'class.html': file('html', ({ context, lesson, texts }) =>
    renderLessonFile('lesson-class', lesson.task.title, classPageModel(context.store, lesson, texts)),
  ),
  'pupils.html': file('html', ({ context, lesson, texts }) =>
    renderLessonFile('lesson-pupils', lesson.task.title, pupilPagesModel(context.store, lesson, texts)),
  ),
  'marks.csv': file('csv', (made) => lessonCsv(data(made))),
  'lesson.json': file('json', (made) => lessonJson(data(made))),
  'annotations.json': file('json', (made) => lessonAnnotations(data(made))),
};

/** `GET /lessons/:id/files/:name`: the lesson on paper, and what can be taken away of it. */
export function lessonFilePage(context: Context): RequestHandler<{ id: string; name: string }> {
  return async (request, response) => {
    const { id, name } = request.params;
    const lesson = lessonOf(context.store, id);
    const known = lessonFileNames.find((one) => one.name === name);
    if (!known) throw new NotFound(`There is no file ${brief(name)} of a lesson.`);
    const { type, saved, write } = kinds[known.name];
    const plain = name === 'sheet.html' || name === 'plan.html' || name === 'lesson.html';
    if (!plain) mayTakeLong(request);
    const content = write({ context, lesson, texts: await lessonTexts(context, lesson, !plain) });
    notKept(response);
    if (saved) response.attachment(`parallax-lesson-${id.slice(0, 8)}-${name}`);
    response.type(type).send(content);
  };
}
