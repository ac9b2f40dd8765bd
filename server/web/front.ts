import express, { type Express, type RequestHandler } from 'express';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import type { Context } from '../context.ts';
import type { Rules } from '../report/styles.ts';
import { getHealth } from './api/health.ts';
import { answerErrors } from './api/problems.ts';
import type { Desk } from './http/asked.ts';
import { clientOf } from './http/client.ts';
import { logRequests, oneAtATime } from './http/connections.ts';
import { ownHost, sameOrigin, warnOfProxy } from './http/guards.ts';
import { handOn } from './http/hand-on.ts';
import { passwordHash } from './http/password.ts';
import { readShortForm } from './http/request-bodies.ts';
import { securityHeaders } from './http/security-headers.ts';
import { sessions, signedInOnly } from './http/sessions.ts';
import { staticFiles } from './http/static-files.ts';
import { loginPage, signIn, signOut } from './pages/login.ts';
import { type Classroom, makeClassroom } from './room/classroom.ts';
import { phoneEvents, wallEvents } from './room/phone.ts';
import { getRoom, postRoom } from './room/room-pages.ts';

/**
 * What stands between readers and the routes: who may come in, files that never change, sessions, answers that are kept.
 * It runs on the thread that has the sockets, reads no text and waits for no lock; all else goes to the desk. What writes
 * passes `sameOrigin` before anything else. `rules` are what the style sheets say of measures.
 */
export function createFront(
  context: Context,
  desk: Desk,
  analyzer: AnalyzerVersion,
  rules: Rules,
  { live, rooms }: Classroom = makeClassroom(context, desk, rules),
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', context.config.proxyHops);
  // Nothing here waits for a lock: what cannot be done at once is tried again, or told.
  context.store.waitForLock(0);
  app.use(oneAtATime, logRequests(context), warnOfProxy(context), securityHeaders);
  app.use(ownHost(context.config), sameOrigin);

  app.use('/static', staticFiles(rules));

  const password = passwordHash(context.config.dataFolder);
  app.use(mayBeKept(password === null));
  if (password) app.use(sessions(context, password));
  app.get('/healthz', getHealth(context, analyzer));
  if (password) {
    app.get('/login', loginPage);
    app.post('/login', readShortForm, signIn(password));
    app.post('/logout', signOut);
    app.use(signedInOnly);
  }
  app.get('/join/events', phoneEvents(context, live));
  app.get('/lessons/:id/events', wallEvents(context, live));
  app.get('/lessons/:id/room', getRoom(context, rooms, 'lesson'));
  app.post('/lessons/:id/room', readShortForm, postRoom(context, rooms, 'lesson'));
  app.get('/studies/:id/room', getRoom(context, rooms, 'study'));
  app.post('/studies/:id/room', readShortForm, postRoom(context, rooms, 'study'));
  app.use(handOn(context, desk, { client: clientOf }));
  app.use(answerErrors(context));
  return app;
}

/**
 * Pages and data change with the library: a browser keeps them but asks by ETag each time. Where a password is asked for it
 * keeps none, so that who comes to it after the signing out finds nothing.
 */
function mayBeKept(byBrowsers: boolean): RequestHandler {
  return (_request, response, next) => {
    response.set('Cache-Control', byBrowsers ? 'no-cache' : 'private, no-store');
    next();
  };
}
