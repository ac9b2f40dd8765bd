import type { IncomingMessage, RequestListener } from 'node:http';
import type { Express } from 'express';
import inject from 'light-my-request';
import type { Answer, Asked, Desk } from './asked.ts';
import { type Pace, setPace, type Undone, whyUndone } from './patience.ts';

/** Headers that belong to a connection, not to an answer. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length']);

/** What comes back where nobody waits for it. */
const unheard: Answer = { status: 503, headers: [], body: new Uint8Array(0) };

/**
 * The routes' answer to a request that came as data; or why there is none: `long` where it takes long and may not,
 * `locked` where it has to write, another has the library's lock, and it is asked again. The same may be asked again then. Where its reader has
 * `gone`, the response closes, and what is done for nobody else ends.
 */
export async function answer(
  routes: Express,
  asked: Asked,
  pace: Pace,
  gone?: AbortSignal,
): Promise<Answer | Undone> {
  let seen: IncomingMessage | null = null;
  const listener: RequestListener = (request, response) => {
    // As it came: what looks like another site's address, or like none, is for the routes to judge.
    request.url = asked.url;
    setPace(request, pace);
    seen = request;
    // Express gives a response another prototype; what takes the answer down has to be its own.
    const { write, end, writeHead, destroy } = response;
    Object.assign(response, { write, end, writeHead, destroy });
    gone?.addEventListener('abort', () => response.destroy(), { once: true });
    if (gone?.aborted) response.destroy();
    else routes(request, response);
  };
  const { body } = asked;
  const asking = inject(listener, {
    method: asked.method as 'GET',
    url: '/',
    headers: asked.headers,
    payload: body ? Buffer.concat(body) : undefined,
  });
  const made = await asking.catch((error) => {
    if (!gone?.aborted) throw error;
    return null;
  });
  if (!made) return unheard;
  const undone = seen && whyUndone(seen);
  if (undone) return undone;
  return { status: made.statusCode, headers: headersOf(made.headers), body: made.rawPayload };
}

function headersOf(headers: Record<string, unknown>): [string, string][] {
  return Object.entries(headers)
    .filter(([name, value]) => value !== undefined && !ofTheConnection.has(name))
    .flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
}

/** A desk on this very thread, where all may take long: for tests, and for programs that have no workers. */
export function deskHere(routes: Express): Desk {
  return async (asked, { gone }) => {
    // All is done at the first try, so there is an answer.
    return (await answer(routes, asked, { long: true, last: true }, gone)) as Answer;
  };
}
