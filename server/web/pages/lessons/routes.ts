import type { RequestHandler } from 'express';
import type { Context } from '../../../context.ts';
import { readHandedIn } from '../../../ingest/uploads.ts';
import { longWork } from '../../http/patience.ts';
import { readForm } from '../../http/request-bodies.ts';
import { codebookVersionsPage } from './codebook-versions.ts';
import { lessonDeskPage, postCoders, postHandedIn, postHands, postPreview } from './lesson-desk.ts';
import { eraseLessonPage, postEraseLesson } from './lesson-erase.ts';
import { lessonListPage } from './lesson-list.ts';
import { newLessonPage, postLesson } from './lesson-new.ts';
import { postScheme, schemePage, schemesPage } from './lesson-schemes.ts';
import { postClose, postExtend, postJoining, postPhase, postReason } from './lesson-steps.ts';
import { lessonFilePage } from './lesson-taken.ts';
import { wallPage, wallStateResource } from './lesson-wall.ts';

type Route = [method: 'get' | 'post', path: string, ...handlers: RequestHandler<never>[]];

/** What a teacher sees and does: lessons, their walls, schemes. Those with a fixed name come before a lesson's id. */
export function lessonRoutes(context: Context): Route[] {
  return [
    ['get', '/lessons', lessonListPage(context)],
    ['post', '/lessons', longWork, readForm, postLesson(context)],
    ['get', '/lessons/new', longWork, newLessonPage(context)],
    ['get', '/lessons/schemes', schemesPage(context)],
    ['get', '/lessons/schemes/:scheme', schemePage(context)],
    ['get', '/lessons/schemes/:scheme/versions', codebookVersionsPage(context)],
    ['post', '/lessons/schemes/:scheme', readForm, postScheme(context)],
    ['get', '/lessons/:id', wallPage(context)],
    ['get', '/lessons/:id/state', wallStateResource(context)],
    ['get', '/lessons/:id/desk', lessonDeskPage(context)],
    ['post', '/lessons/:id/phase', readForm, postPhase(context)],
    ['post', '/lessons/:id/extend', readForm, postExtend(context)],
    ['post', '/lessons/:id/joining', readForm, postJoining(context)],
    ['post', '/lessons/:id/coders', readForm, postCoders(context)],
    ['post', '/lessons/:id/preview', readForm, postPreview(context)],
    ['post', '/lessons/:id/reason', readForm, postReason(context)],
    ['post', '/lessons/:id/hands', readForm, postHands(context)],
    ['post', '/lessons/:id/files', readHandedIn, postHandedIn(context)],
    ['post', '/lessons/:id/close', readForm, postClose(context)],
    ['get', '/lessons/:id/files/:name', lessonFilePage(context)],
    ['get', '/lessons/:id/erase', eraseLessonPage(context)],
    ['post', '/lessons/:id/erase', longWork, postEraseLesson(context)],
  ];
}
