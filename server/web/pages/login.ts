import type { RequestHandler } from 'express';
import { z } from 'zod';
import { fields } from '../../fields.ts';
import { loginPath, ownPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import { addressOf } from '../http/client.ts';
import { knownDevice, rememberDevice } from '../http/device.ts';
import { isPassword, longestPassword } from '../http/password.ts';
import { longestNext } from '../http/sessions.ts';
import { countTries } from '../http/tries.ts';
import { takeTurns } from '../workers/turn-taking.ts';

const asked = z.object({
  next: z
    .string()
    .max(3 * longestNext)
    .default('/'),
});
const given = asked.extend({ password: z.string().max(longestPassword) });
/** Passwords that are checked at one time, each with 19 MB and a core, and those that may wait for it. */
const mostChecks = 2;
const waitingChecks = 200;

/** Asks for the password that this library has. */
export const loginPage: RequestHandler = (request, response) => {
  response
    .type('html')
    .send(renderLogin(ownPath(fields(request.query, asked).next), false, request.session.signedIn));
};

/** Signs a reader in where the password is right, under a new session, and leads on to the page asked for first. */
export function signIn(passwordHash: string): RequestHandler {
  const inTurn = takeTurns(mostChecks, waitingChecks);
  const tries = countTries();
  // A browser that has signed in before is a client of its own: nobody who shares its address can lock it out.
  const isRight = (client: string, password: string) =>
    inTurn(client, async () => {
      await tries.refuseMany(client);
      const right = await isPassword(passwordHash, password);
      if (!right) await tries.addWrong(client);
      return right;
    });
  return async (request, response, next) => {
    const { password, next: path } = fields(request.body, given);
    const device = knownDevice(request, passwordHash);
    if (!(await isRight(device ?? addressOf(request), password)))
      return void response
        .status(401)
        .type('html')
        .send(renderLogin(ownPath(path), true));
    request.session.regenerate((error: unknown) => {
      if (error) return next(error);
      request.session.signedIn = true;
      request.session.device = device ?? rememberDevice(request, response, passwordHash);
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
