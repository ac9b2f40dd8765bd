import type { IncomingMessage, RequestListener } from 'node:http';
import type { Express } from 'express';
import inject from 'light-my-request';
import type { Answer, Asked, Desk } from './asked.ts';
import { letTakeLong, wouldTakeLong } from './patience.ts';

/** Headers that belong to a connection, not to an answer. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']);

/**
 * The routes' answer to a request that came as data. Where `long` is false and the answer would take long, or would have to
 * wait for the library's lock, it is null: nothing was done then, and the same may be asked again with `long`.
 */
export async function answer(routes: Express, asked: Asked, long: boolean): Promise<Answer | null> {
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
  });
  if (seen && wouldTakeLong(seen)) return null;
  return { status: made.statusCode, headers: headersOf(made.headers), body: made.rawPayload };
}

function headersOf(headers: Record<string, unknown>): [string, string][] {
  return Object.entries(headers)
    .filter(([name, value]) => value !== undefined && !ofTheConnection.has(name))
    .map(([name, value]) => [name, String(value)]);
}

/** A desk on this very thread, where all may take long: for tests, and for programs that have no workers. */
export function deskHere(routes: Express): Desk {
  return async (asked) => (await answer(routes, asked, true))!;
}
