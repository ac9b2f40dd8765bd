import type { Request, RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import type { Asked, Asker, Desk } from './asked.ts';
import { makeCache } from './cache.ts';
import { addressOf } from './client.ts';
import { makeCollector } from './collect.ts';
import { guestCookies } from './guest-cookie.ts';
import { compressed, encodingOf, makeSender } from './send.ts';

/** Answers under these paths are kept: they are the same for all who may read them. */
const keptPaths = /^\/(?:reports|events|articles|codebook|api\/(?:articles|comparisons|events))(?:\/|$)/;

/** How requests of one door are handed on. */
interface Handing {
  /** Who takes turns with others. */
  client(request: Request): string;
  /** The largest body that a path takes, in bytes. */
  largest?(path: string): number;
  /** Looks at what was sent before it goes on; throws where it may not. */
  look?(request: Request, body: Buffer): void;
}

/** Hands a request on to the desk as data, and sends what it answers. */
export function handOn(context: Context, desk: Desk, { client, largest, look }: Handing): RequestHandler {
  const kept = makeCache();
  const collect = makeCollector({ largest });
  const sendOne = makeSender();
  const stampNow = () => stampOf(context);
  return async (request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const by = { client: client(request), gone: gone.signal };
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const encoding = encodingOf(request);
    const make = async (body: Uint8Array[] | null, who: Asker) =>
      compressed(await desk(asData(request, body), who), encoding);
    if (reading) {
      const key = `${encoding} ${request.accepts(['html', 'json'])} ${request.method} ${request.originalUrl}`;
      const keeps = request.method === 'GET' && keptPaths.test(request.path);
      const answer = keeps ? await kept(key, by, stampNow, (who) => make(null, who)) : await make(null, by);
      sendOne(answer, request, response);
      return;
    }
    // What follows a body that is not read to its end cannot be told from it.
    response.set('Connection', 'close');
    const { body, letGo } = await collect(request, by.client, addressOf(request));
    response.removeHeader('Connection');
    try {
      look?.(request, Buffer.concat(body ?? []));
      const answer = await make(body, by);
      sendOne(answer, request, response);
    } finally {
      letGo();
    }
  };
}

/** The library's state; null where another program keeps even readers out. */
function stampOf({ store }: Context): string | null {
  try {
    return store.stamp();
  } catch {
    return null;
  }
}

/** What the routes are not told: it is of this connection, or was dealt with here. */
const dealtWith = new Set([
  'connection',
  'cookie',
  'if-modified-since',
  'if-none-match',
  'expect',
  'transfer-encoding',
  'content-length',
]);

/** A request without its connection. */
function asData(request: Request, body: Uint8Array[] | null): Asked {
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      dealtWith.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
  // Of cookies a guest's alone goes on, and only where it is asked for: whose it is, is found out there.
  const cookies = guestCookies(request);
  if (cookies) headers.cookie = cookies;
  if (body) headers['content-length'] = String(body.reduce((sum, { length }) => sum + length, 0));
  return { method: request.method, url: request.originalUrl, headers, body };
}
