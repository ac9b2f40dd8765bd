import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { sessionKey } from './password.ts';

/** The cookie by which a browser that has signed in is known when it signs in again (OWASP: device cookies). It opens nothing. */
const cookie = 'parallax-device';
const lifetime = 365 * 24 * 60 * 60 * 1000;
const form = new RegExp(`(?:^|; *)${cookie}=([\\w-]{22})\\.([\\w-]{43})(?:;|$)`);

/** Gives a browser that just signed in a name of its own, signed, and tells it. */
export function rememberDevice(request: Request, response: Response, passwordHash: string): string {
  const name = randomBytes(16).toString('base64url');
  response.cookie(cookie, `${name}.${signature(name, passwordHash)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: request.secure,
    path: '/login',
    maxAge: lifetime,
  });
  return name;
}

/** The name of the browser that asks; null where it has none that we gave it under this password. */
export function knownDevice({ headers }: Request, passwordHash: string): string | null {
  const [, name, signed] = form.exec(headers.cookie ?? '') ?? [];
  if (!name) return null;
  const right = Buffer.from(signature(name, passwordHash));
  return timingSafeEqual(right, Buffer.from(signed)) ? name : null;
}

function signature(name: string, passwordHash: string): string {
  return createHmac('sha256', sessionKey(passwordHash)).update(`device ${name}`).digest('base64url');
}
