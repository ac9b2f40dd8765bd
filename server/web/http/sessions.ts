import { setTimeout as later } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import session, { type SessionData, Store as SessionStore } from 'express-session';
import type { Context } from '../../context.ts';
import { problemOf, Unauthorized } from '../../errors.ts';
import { loginPath } from '../../report/links.ts';
import { sessionKey } from './password.ts';

declare module 'express-session' {
  interface SessionData {
    signedIn: true;
    /** The browser's own name (`device.ts`). */
    device: string;
  }
}

/** Addresses up to this length are led on to after the signing in. */
export const longestNext = 2000;
/** How long a session lasts: two weeks, in milliseconds. */
const lifetime = 14 * 24 * 60 * 60 * 1000;

/** Reads and keeps the session of each request, in the store, under a cookie that scripts and other sites do not see. */
export function sessions(context: Context, passwordHash: string): RequestHandler {
  return session({
    name: 'parallax',
    secret: sessionKey(passwordHash),
    store: new KeptSessions(context),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', maxAge: lifetime },
  });
}

/** Lets through who is signed in; a reader is sent to sign in, a program is told to. */
export const signedInOnly: RequestHandler = (request, response, next) => {
  if (request.session.signedIn) return next();
  if (
    request.method !== 'GET' ||
    request.path.startsWith('/api/') ||
    request.accepts(['html', 'json']) !== 'html'
  )
    throw new Unauthorized(`Sign in at ${loginPath('/')} first.`);
  response.redirect(303, loginPath(request.originalUrl.length > longestNext ? '/' : request.originalUrl));
};

/** The session middleware's store, over our own table. */
class KeptSessions extends SessionStore {
  constructor(private readonly context: Context) {
    super();
  }

  get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    settle(done, () => {
      const data = this.context.store.sessions.get(id, Date.now());
      return data ? (JSON.parse(data) as SessionData) : null;
    });
  }

  set(id: string, data: SessionData, done: (error?: unknown) => void = () => {}): void {
    const now = Date.now();
    const expires = data.cookie.expires ? new Date(data.cookie.expires).getTime() : now + lifetime;
    const session = { id, data: JSON.stringify(data), expires };
    patiently(() => this.context.store.sessions.put(session, now)).then(() => done(), done);
  }

  destroy(id: string, done: (error?: unknown) => void = () => {}): void {
    patiently(() => this.context.store.sessions.drop(id)).then(() => done(), done);
  }
}

/** Tries that a write is worth while another has the lock, and the time between them in milliseconds. */
const tries = 100;
const between = 50;

/** Writes as soon as the library's lock is free, and keeps nobody waiting meanwhile. Throws where it stays taken. */
async function patiently(write: () => void): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      return write();
    } catch (error) {
      if (left === 0 || problemOf(error).code !== 'store-busy') throw error;
    }
    await later(between);
  }
}

function settle<T>(done: (error: unknown, value?: T) => void, work: () => T): void {
  let answer: [unknown, T?];
  try {
    answer = [null, work()];
  } catch (error) {
    answer = [error];
  }
  done(...answer);
}
