import type { Request } from 'express';
import { coderCookie, coderToken } from './coder-cookie.ts';
import { pupilCookies, pupilToken } from './pupil-cookie.ts';

/** The token that a pupil's phone or a coder's browser brings to its own pages; null where it brings none, or to any other. */
export function guestToken(request: Request): string | null {
  return pupilToken(request) ?? coderToken(request);
}

/** What goes on to the routes of a guest's cookies, as one header; null where there is nothing. Of other cookies nothing goes on. */
export function guestCookies(request: Request): string | null {
  const token = coderToken(request);
  return token === null ? pupilCookies(request) : `${coderCookie}=${token}`;
}
