import type { Response } from 'express';
import { z } from 'zod';
import { groups } from '../../../../analysis/types/annotation.ts';
import { newWord, previewLesson, removeCoder } from '../../../coding/coders.ts';
import { countHands, paperCoder } from '../../../coding/paper.ts';
import { type Lesson, lessonOf } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { BadRequest, NotFound } from '../../../errors.ts';
import { fields } from '../../../fields.ts';
import { uploadsOf } from '../../../ingest/uploads.ts';
import { deskModel } from '../../../report/lesson/desk-model.ts';
import { lessonPath } from '../../../report/lesson/lesson-paths.ts';
import { renderPage } from '../../../report/render.ts';
import { type HandedIn, takeHandedIn } from './handed-in.ts';
import { lessonTexts } from './lesson-texts.ts';
import { notKept, type OfLesson } from './lesson-wall.ts';

/** What has just happened, told once. */
interface Told {
  word?: { name: string; word: string };
  files?: HandedIn[];
}

/** `GET /lessons/:id/desk`: what the teacher does behind the board: phones, paper, files, the lesson's end. */
export function lessonDeskPage(context: Context): OfLesson {
  return async (request, response) => {
    await sendDesk(context, lessonOf(context.store, request.params.id), response);
  };
}

async function sendDesk(
  context: Context,
  lesson: Lesson,
  response: Response,
  told: Told = {},
): Promise<void> {
  const texts = await lessonTexts(context, lesson, false);
  const frame = {
    title: `Desk: ${lesson.task.title}`,
    current: 'lessons' as const,
    scripts: ['lesson-desk'],
  };
  const model = { ...deskModel(context.store, lesson, texts), word: null, files: [], ...told };
  notKept(response);
  response.type('html').send(renderPage('lesson-desk', frame, model));
}

const codersForm = z.object({
  remove: z.coerce.number('is the number of a phone').int().positive().optional(),
  word: z.coerce.number('is the number of a phone').int().positive().optional(),
});

/** `POST /lessons/:id/coders`: takes a phone out with all it said, or gives it a new word to come back by. */
export function postCoders(context: Context): OfLesson {
  return async (request, response) => {
    const { remove, word } = fields(request.body, codersForm);
    const lesson = lessonOf(context.store, request.params.id);
    const coder = context.store.coders.get(remove ?? word ?? 0);
    if (coder?.task !== lesson.task.number) throw new NotFound('There is no such phone in this lesson.');
    if (word === undefined) {
      context.store.transaction(() => removeCoder(context.store, lesson, coder.number));
      response.redirect(303, `${lessonPath(lesson, 'desk')}#phones`);
      return;
    }
    const given = context.store.transaction(() => newWord(context.store, lesson, coder));
    await sendDesk(context, lesson, response, { word: { name: coder.name, word: given } });
  };
}

const previewForm = z.object({ group: z.enum(['', ...groups]).default('') });

/** `POST /lessons/:id/preview`: lets the teacher in as a pupil, whose marks count nowhere. */
export function postPreview(context: Context): OfLesson {
  return (request, response) => {
    const { group } = fields(request.body ?? {}, previewForm);
    const lesson = lessonOf(context.store, request.params.id);
    const { token } = previewLesson(context.store, lesson, group || null);
    response.cookie('pupil', token, { httpOnly: true, sameSite: 'strict', path: '/join' });
    response.redirect(303, '/join/lesson');
  };
}

const count = z.coerce.number('is a number of hands').int('is a whole number').min(0, 'is 0 or more');
const handsForm = z.looseObject({
  article: z.string().max(64),
  category: z.string().max(60),
  stands: count,
});

/** `POST /lessons/:id/hands`: how many who marked on paper raised their hands for each numbered sentence. */
export function postHands(context: Context): OfLesson {
  return (request, response) => {
    const { article, category, stands, ...rest } = fields(request.body, handsForm);
    const lesson = lessonOf(context.store, request.params.id);
    const text = lesson.texts.find((one) => one.article === article);
    if (!text) throw new BadRequest('This text is not in the lesson. Open the page again.');
    context.store.transaction(() => {
      const coder = paperCoder(context.store, lesson, stands, text.group);
      for (const sentence of text.sentences.keys()) {
        const typed = rest[`hands-${sentence}`];
        if (typed === undefined || typed === '') continue;
        const { hands } = fields({ hands: typed }, z.object({ hands: count }));
        countHands(context.store, lesson, coder, { article, sentence, category, hands });
      }
    });
    response.redirect(303, `${lessonPath(lesson, 'desk')}#paper`);
  };
}

/** `POST /lessons/:id/files`: files that pupils marked in offline, several at once; each is told of by itself. */
export function postHandedIn(context: Context): OfLesson {
  return async (request, response) => {
    const lesson = lessonOf(context.store, request.params.id);
    const uploads = uploadsOf(request.files);
    if (uploads.length === 0)
      throw new BadRequest('No file came with it. Choose one or more, then send them.');
    const files = uploads.map((upload) => takeHandedIn(context.store, lesson, upload));
    await sendDesk(context, lesson, response, { files });
  };
}
