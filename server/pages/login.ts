import type { RequestHandler } from 'express';
import { z } from 'zod';
import { fields } from '../bodies.ts';
import { rememberDevice } from '../device.ts';
import { loginPath, ownPath } from '../links.ts';
import { isPassword } from '../password.ts';
import { renderPage } from '../render.ts';
import { clientOf } from '../sessions.ts';
import { takeTurns } from '../turns.ts';

const asked = z.object({ next: z.string().max(4000).default('/') });
const given = asked.extend({ password: z.string().max(1000) });
/** Passwords that are checked at one time, each with 19 MB and a core, and those that may wait for it. */
const mostChecks = 2;
const waitingChecks = 20;

/** Asks for the password that this library has. */
export const loginPage: RequestHandler = (request, response) => {
  response
    .type('html')
    .send(renderLogin(ownPath(fields(request.query, asked).next), false, request.session.signedIn));
};

/** Signs a reader in where the password is right, under a new session, and leads on to the page asked for first. */
export function signIn(passwordHash: string): RequestHandler {
  const inTurn = takeTurns(mostChecks, waitingChecks);
  return async (request, response, next) => {
    const { password, next: path } = fields(request.body, given);
    if (!(await inTurn(clientOf(request), () => isPassword(passwordHash, password))))
      return void response
        .status(401)
        .type('html')
        .send(renderLogin(ownPath(path), true));
    request.session.regenerate((error: unknown) => {
      if (error) return next(error);
      request.session.signedIn = true;
      rememberDevice(request, response, passwordHash);
      request.session.save((failure: unknown) =>
        failure ? next(failure) : response.redirect(303, ownPath(path)),
      );
    });
  };
}

/** Ends the session. */
export const signOut: RequestHandler = (request, response, next) => {
  request.session.destroy((error: unknown) => {
    if (error) return next(error);
    response.clearCookie('parallax').redirect(303, loginPath('/'));
  });
};

function renderLogin(next: string, wrong: boolean, signedIn = false): string {
  return renderPage(
    'login',
    { title: 'Sign in', current: null, scripts: [] },
    { path: next, wrong, signedIn },
  );
}
