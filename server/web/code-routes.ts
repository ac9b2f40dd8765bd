import type { Express } from 'express';
import type { Context } from '../context.ts';
import { readJson, readPupilForm } from './http/request-bodies.ts';
import { codeItemPage } from './pages/code/code-item-page.ts';
import { codeQueuePage, postNext } from './pages/code/code-queue.ts';
import { postAgain, postAsk, postCodeSaid, postDone, postTime } from './pages/code/code-said.ts';
import { codeStartPage, postCodeStart } from './pages/code/code-start.ts';

/** All that coders of studies ask for. A study's door (server/web/room/admitted.ts) lets through these and nothing else. */
export function codeRoutes(app: Express, context: Context): void {
  app.get('/code', codeQueuePage(context));
  app.get('/code/start', codeStartPage(context));
  app.post('/code/start', readPupilForm, postCodeStart(context));
  app.post('/code/next', readPupilForm, postNext(context));
  app.get('/code/item', codeItemPage(context));
  // Scripts send a list as JSON, forms what their page has.
  app.post('/code/said', readJson, readPupilForm, postCodeSaid(context));
  app.post('/code/done', readPupilForm, postDone(context));
  app.post('/code/again', readPupilForm, postAgain(context));
  app.post('/code/ask', readPupilForm, postAsk(context));
  app.post('/code/time', readPupilForm, postTime(context));
}
