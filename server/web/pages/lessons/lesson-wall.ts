import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { type Lesson, lessonOf } from '../../../coding/tasks.ts';
import { visible } from '../../../coding/visible.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { wallModel, wallState } from '../../../report/lesson/wall.ts';
import { renderPage } from '../../../report/render.ts';
import { mayTakeLong } from '../../http/patience.ts';
import { lessonTexts } from './lesson-texts.ts';

export type OfLesson = RequestHandler<{ id: string }>;

const query = z.object({
  category: z.string().max(60).optional(),
  reasons: z.string().max(120).optional(),
});

/** `GET /lessons/:id`: the wall, for the teacher and the projector. */
export function wallPage(context: Context): OfLesson {
  return async (request, response) => {
    const asked = fields(request.query, query);
    const lesson = lessonOf(context.store, request.params.id);
    const texts = await lessonTexts(context, lesson, seesMachine(context, request, lesson));
    const frame = { title: lesson.task.title, current: 'lessons' as const, scripts: ['wall'] };
    notKept(response);
    response
      .type('html')
      .send(renderPage('lesson-wall', frame, wallModel(context.store, lesson, texts, asked)));
  };
}

/** Whether the wall shows the machine; then its readings are needed, which may have to be made anew. */
function seesMachine({ store }: Context, request: Request<{ id: string }>, lesson: Lesson): boolean {
  const { machine } = visible(store, lesson, 'wall');
  if (machine) mayTakeLong(request);
  return machine;
}

/** `GET /lessons/:id/state`: the wall in numbers, for the script that keeps it up to date. */
export function wallStateResource(context: Context): OfLesson {
  return (request, response) => {
    const lesson = lessonOf(context.store, request.params.id);
    notKept(response);
    response.json(wallState(context.store, lesson));
  };
}

/** What a class does changes by the second, and is nobody's else. */
export function notKept(response: Response): void {
  response.set('Cache-Control', 'private, no-store');
}
