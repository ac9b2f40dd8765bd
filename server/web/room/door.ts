import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { typedCode } from '../../coding/pseudonyms.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound, passesSoon, problemOf, TooMany } from '../../errors.ts';
import type { Rules } from '../../report/styles.ts';
import type { Desk } from '../http/asked.ts';
import { addressOf } from '../http/client.ts';
import { logRequests, oneAtATime } from '../http/connections.ts';
import { sameOrigin } from '../http/guards.ts';
import { handOn } from '../http/hand-on.ts';
import { pupilToken } from '../http/pupil-cookie.ts';
import { roomHeaders } from '../http/security-headers.ts';
import { staticFiles } from '../http/static-files.ts';
import { isAdmitted } from './admitted.ts';
import { limited } from './limits.ts';
import type { Live } from './live.ts';
import { inLink } from './networks.ts';
import { phoneEvents, phoneOf } from './phone.ts';

/** What one body from a phone may hold, in bytes: a lesson's worth of marks that waited for the network. */
const largestOfPhone = 512 * 1024;
/** What the forms of those may hold who are not in the lesson yet. */
const largestOfStranger = 16 * 1024;

/** What a door belongs to. */
export interface DoorOf {
  /** The lesson's id. */
  lesson: string;
  /** The address of this machine that it is on. */
  address: string;
  /** Is told of each request that the door took. */
  came(request: Request): void;
}

/**
 * What stands between the phones of a room and the pupil's routes of one lesson. It admits what `admitted.ts` lists, knows no
 * password, no session and no library, and of whatever goes wrong it tells one plain sentence.
 */
export function createDoor(context: Context, desk: Desk, rules: Rules, live: Live, of: DoorOf): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(oneAtATime, logRequests(context), roomHeaders, notKept);
  app.use(ownName(of.address), admittedOnly, sameOrigin, limited(context));
  app.use((request, _response, next) => {
    of.came(request);
    next();
  });
  app.use('/static', staticFiles(rules));
  app.use(thisLesson(context, of.lesson));
  app.get('/join/events', phoneEvents(context, live));
  app.use(
    handOn(context, desk, {
      client: whoAsks(context),
      largest: (path) => (joining.has(path) ? largestOfStranger : largestOfPhone),
      look: (request, body) => refuseOtherCode(context, of.lesson, request, body),
    }),
  );
  app.use(plainErrors(context));
  return app;
}

/** A phone goes from hand to hand: nothing of a lesson stays in it. Files say for themselves how long they hold. */
const notKept: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'private, no-store');
  next();
};

/**
 * Refuses what is asked of another address than the room's. Names cannot be known here: a network may have any for it. A page
 * whose name is made to point here (DNS rebinding) gains nothing by it: a pupil's cookie goes to the name that gave it, and
 * without one there is the page to join, which anybody may read.
 */
function ownName(address: string): RequestHandler {
  const own = inLink(address);
  return (request, _response, next) => {
    const name = (request.headers.host ?? '').replace(/:\d{1,5}$/, '');
    const isNumber = /^[\d.]+$|^\[|^0x/i.test(name);
    if (isNumber ? name !== own : !/^[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i.test(name))
      throw new Forbidden('The lesson is not at this address. Type the one on the board.');
    next();
  };
}

const admittedOnly: RequestHandler = (request, _response, next) => {
  if (!isAdmitted(request)) throw new NotFound(nothingHere);
  next();
};

const nothingHere = 'There is nothing here but the lesson, at /join.';

/** A phone that joined another lesson is a stranger here: its token is not handed on. */
function thisLesson({ store }: Context, lesson: string): RequestHandler {
  return (request, _response, next) => {
    const token = pupilToken(request);
    if (token !== null && phoneOf(store, token)?.task.id !== lesson) delete request.headers.cookie;
    next();
  };
}

/** Where a code is given. */
const joining = new Set(['/join', '/join/back']);

/** The code of another lesson opens nothing here: that one has a door of its own, or none. */
function refuseOtherCode({ store }: Context, lesson: string, { path }: Request, body: Buffer): void {
  if (!joining.has(path)) return;
  const code = new URLSearchParams(body.toString('utf8')).get('code');
  const task = code === null ? null : store.tasks.byCode(typedCode(code));
  if (task && task.id !== lesson)
    throw new NotFound(
      'This code is of another lesson than the one at this address. Look at the board again.',
    );
}

/** Who takes turns with others: each phone by itself, since a class shares an address. */
function whoAsks({ store }: Context): (request: Request) => string {
  return (request) => {
    const phone = phoneOf(store, pupilToken(request));
    return phone ? `phone ${phone.coder.number}` : `room ${addressOf(request)}`;
  };
}

/** What went wrong, in one sentence. What is inside goes to the log alone. */
function plainErrors({ log }: Context): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    if (problem.status >= 500 && !passesSoon(problem))
      log.error({ err: error, method: request.method, path: request.path });
    if (response.headersSent) return next(error);
    response.status(problem.status).set('Cache-Control', 'no-store');
    if (passesSoon(problem)) response.set('Retry-After', '1');
    if (error instanceof TooMany) response.set('Retry-After', String(error.retryAfter));
    if (problem.detail === nothingHere && request.accepts(['text', 'html']) === 'html')
      response.type('html').send(nothingPage);
    else response.type('txt').send(`${problem.detail}\n`);
  };
}

/** Who typed the address alone is one step away. */
const nothingPage = `<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>Nothing here</title>
<p>There is nothing here but the lesson, at <a href="/join">/join</a>.</p>
</html>
`;
