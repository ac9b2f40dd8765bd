import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { typedCode } from '../../coding/pseudonyms.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound, passesSoon, problemOf, TooMany } from '../../errors.ts';
import type { Rules } from '../../report/styles.ts';
import type { Desk } from '../http/asked.ts';
import { addressOf } from '../http/client.ts';
import { logRequests, oneAtATime } from '../http/connections.ts';
import { sameOrigin } from '../http/guards.ts';
import { guestToken } from '../http/guest-cookie.ts';
import { handOn } from '../http/hand-on.ts';
import { roomHeaders } from '../http/security-headers.ts';
import { staticFiles } from '../http/static-files.ts';
import { type DoorKind, isAdmitted } from './admitted.ts';
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
  kind: DoorKind;
  /** The id of the lesson or study. */
  task: string;
  /** The address of this machine that it is on. */
  address: string;
  /** Is told of each request that the door took. */
  came(request: Request): void;
}

/**
 * What stands between the phones of a room and the pupil's routes of one lesson, or between a study's coders and theirs. It
 * admits what `admitted.ts` lists, knows no password, no session and no library, and of whatever goes wrong it tells one plain sentence.
 */
export function createDoor(context: Context, desk: Desk, rules: Rules, live: Live, of: DoorOf): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(oneAtATime, logRequests(context), roomHeaders, notKept);
  app.use(ownName(of), admittedOnly(of.kind), sameOrigin, limited(context));
  app.use((request, _response, next) => {
    of.came(request);
    next();
  });
  app.use('/static', staticFiles(rules), nothing(of.kind));
  app.use(thisTask(context, of));
  if (of.kind !== 'study') app.get('/join/events', phoneEvents(context, live));
  app.use(
    handOn(context, desk, {
      client: whoAsks(context),
      largest: (path) => (joining.has(path) ? largestOfStranger : largestOfPhone),
      look: (request, body) => refuseOther(context, of, request, body),
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
function ownName({ kind, address }: DoorOf): RequestHandler {
  const own = inLink(address);
  return (request, _response, next) => {
    const name = (request.headers.host ?? '').replace(/:\d{1,5}$/, '');
    const isNumber = /^[\d.]+$|^\[|^0x/i.test(name);
    if (isNumber ? name !== own : !/^[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i.test(name))
      throw new Forbidden(words[kind].elsewhere);
    next();
  };
}

function admittedOnly(kind: DoorKind): RequestHandler {
  return (request, _response, next) => {
    if (!isAdmitted(kind, request)) throw new NotFound(words[kind].nothing);
    next();
  };
}

/** A file that is not there is no page of the library's either. */
function nothing(kind: DoorKind): RequestHandler {
  return () => {
    throw new NotFound(words[kind].nothing);
  };
}

/** What a door says of itself, and where what it is to begins. */
const words: Record<DoorKind, { elsewhere: string; nothing: string; path: string; what: string }> = {
  lesson: {
    elsewhere: 'The lesson is not at this address. Type the one on the board.',
    nothing: 'There is nothing here but the lesson, at /join.',
    ...{ path: '/join', what: 'the lesson' },
  },
  study: {
    elsewhere: 'The study is not at this address. Open the link that you were sent.',
    nothing: 'There is nothing here but what coders of a study do, at /code.',
    ...{ path: '/code', what: 'what coders of a study do' },
  },
};

/**
 * Who joined another lesson, or codes in another study, is a stranger here: the token is not handed on. Nor does a link of
 * another study open anything.
 */
function thisTask(context: Context, of: DoorOf): RequestHandler {
  return (request, _response, next) => {
    const token = guestToken(request);
    if (token !== null && phoneOf(context.store, token)?.task.id !== of.task) delete request.headers.cookie;
    refuseOtherLink(context, of, request.query.link);
    next();
  };
}

/** Where a code or link is given. */
const joining = new Set(['/join', '/join/back', '/code/start']);

/** The code of another lesson and the link of another study open nothing here: those have doors of their own, or none. */
function refuseOther(context: Context, of: DoorOf, { path }: Request, body: Buffer): void {
  if (!joining.has(path)) return;
  const sent = new URLSearchParams(body.toString('utf8'));
  refuseOtherLink(context, of, sent.getAll('link'));
  const code = sent.get('code');
  const task = code === null ? null : context.store.tasks.byCode(typedCode(code));
  if (task && task.id !== of.task)
    throw new NotFound(
      'This code is of another lesson than the one at this address. Look at the board again.',
    );
}

/** Links are looked at by the number that they begin with: whose it is tells of which study it is. */
function refuseOtherLink({ store }: Context, of: DoorOf, links: unknown): void {
  for (const link of of.kind === 'study' ? [links].flat() : []) {
    const coder = store.coders.get(Number.parseInt(String(link), 10) || 0);
    if (coder && store.tasks.byNumber(coder.task)?.id !== of.task)
      throw new NotFound(
        'This link is of another study than the one at this address. Ask who sent it to you.',
      );
  }
}

/** Who takes turns with others: each phone by itself, since a class shares an address. */
function whoAsks({ store }: Context): (request: Request) => string {
  return (request) => {
    const phone = phoneOf(store, guestToken(request));
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
    const here = Object.values(words).find((one) => one.nothing === problem.detail);
    if (here && request.accepts(['text', 'html']) === 'html') response.type('html').send(nothingPage(here));
    else response.type('txt').send(`${problem.detail}\n`);
  };
}

/** Who typed the address alone is one step away. */
const nothingPage = ({ path, what }: { path: string; what: string }) => `<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width">
<title>Nothing here</title>
<p>There is nothing here but ${what}, at <a href="${path}">${path}</a>.</p>
</html>
`;
