import type { IncomingMessage, RequestListener } from 'node:http';
import type { Express } from 'express';
import inject from 'light-my-request';
import type { Answer, Asked, Desk } from './asked.ts';
import { lockedOut } from './errors.ts';
import { letTakeLong, type Undone, whyUndone } from './patience.ts';

/** Headers that belong to a connection, not to an answer. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']);

/**
 * The routes' answer to a request that came as data; or why there is none: `long` where it takes long and `long` is false,
 * `locked` where it has to write and another has the library's lock. The same may be asked again then.
 */
export async function answer(
  routes: Express,
  asked: Asked,
  long: boolean,
  gone?: AbortSignal,
): Promise<Answer | Undone> {
  let seen: IncomingMessage | null = null;
  const listener: RequestListener = (request, response) => {
    // As it came: what looks like another site's address, or like none, is for the routes to judge.
    request.url = asked.url;
    if (long) letTakeLong(request);
    seen = request;
    // Express gives a response another prototype; what takes the answer down has to be its own.
    const { write, end, writeHead, destroy } = response;
    Object.assign(response, { write, end, writeHead, destroy });
    routes(request, response);
  };
  const { body } = asked;
  const made = await inject(listener, {
    method: asked.method as 'GET',
    url: '/',
    headers: asked.headers,
    payload: body ? Buffer.concat(body) : undefined,
    // Its response closes, and what is done for nobody but its reader ends.
    signal: gone,
  });
  const undone = seen && whyUndone(seen);
  if (undone) return undone;
  return { status: made.statusCode, headers: headersOf(made.headers), body: made.rawPayload };
}

function headersOf(headers: Record<string, unknown>): [string, string][] {
  return Object.entries(headers)
    .filter(([name, value]) => value !== undefined && !ofTheConnection.has(name))
    .map(([name, value]) => [name, String(value)]);
}

/** A desk on this very thread, where all may take long: for tests, and for programs that have no workers. */
export function deskHere(routes: Express): Desk {
  return async (asked) => {
    const made = await answer(routes, asked, true);
    if (typeof made === 'string') throw lockedOut();
    return made;
  };
}
