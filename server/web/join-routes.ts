import type { Express } from 'express';
import type { Context } from '../context.ts';
import { readJson, readPupilForm } from './http/request-bodies.ts';
import { joinPage, postBack, postJoin } from './pages/join.ts';
import { joinLessonPage, joinState } from './pages/join-lesson.ts';
import { postSaid } from './pages/join-said.ts';

/**
 * All that phones in a lesson ask for, but the events that the front holds open (server/web/room). The room's door lets through
 * these and nothing else.
 */
export function joinRoutes(app: Express, context: Context): void {
  app.get('/join', joinPage(context));
  app.post('/join', readPupilForm, postJoin(context));
  app.post('/join/back', readPupilForm, postBack(context));
  app.get('/join/lesson', joinLessonPage(context));
  app.get('/join/state', joinState(context));
  // Scripts send a list as JSON to the first, forms what their page has.
  app.post('/join/said', readJson, readPupilForm, postSaid(context));
  app.post('/join/done', readPupilForm, postSaid(context));
  app.post('/join/answer', readPupilForm, postSaid(context));
  app.post('/join/vote', readPupilForm, postSaid(context));
}
