import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { claimLink, linkHere, linkUsed } from '../../../coding/study/claim.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { renderCoderPage } from '../../../report/study/coder-frame.ts';
import { coderCookie, coderPath, coderToken } from '../../http/coder-cookie.ts';

/** A browser stays its coder's for as long as browsers keep a cookie: a study lasts for months. */
const cookie: CookieOptions = {
  ...{ httpOnly: true, sameSite: 'strict', path: coderPath, maxAge: 400 * 24 * 3600 * 1000 },
  // A study's door speaks plain http.
  secure: false,
};

const query = z.object({ link: z.string().max(200).default('') });

/**
 * `GET /code/start?link=`: one button, by which the browser becomes a coder's. Looking at it uses nothing up: programs that
 * preview links do so.
 */
export function codeStartPage({ store }: Context): RequestHandler {
  return (request, response) => {
    keepSecret(response);
    const { link } = fields(request.query, query);
    const { task, coder, state, other } = linkHere(store, link, coderToken(request));
    if (state === 'here') return response.redirect(303, '/code');
    // Who comes from another site's page brings no cookie yet, so that only the button can tell whose browser it is.
    if (state === 'elsewhere' && bringsCookies(request)) throw linkUsed();
    const model = {
      study: task.title,
      name: coder.name,
      link,
      used: state === 'elsewhere',
      other: other?.name ?? '',
    };
    response.type('html').send(renderCoderPage('code-start', `Begin: ${task.title}`, model));
  };
}

/** `POST /code/start`: makes this browser the coder's, once. */
export function postCodeStart({ store }: Context): RequestHandler {
  return (request, response) => {
    keepSecret(response);
    const { link } = fields(request.body, query);
    const token = claimLink(store, link, coderToken(request));
    if (token !== null) response.cookie(coderCookie, token, cookie);
    response.redirect(303, '/code');
  };
}

/** The link's secret goes nowhere: not into what browsers keep, nor with what the page asks for. */
function keepSecret(response: Response): void {
  response.set('Cache-Control', 'no-store').set('Referrer-Policy', 'strict-origin');
}

/** Whether a browser would have sent its cookie: browsers hold it back from what another site leads to, and say so where they can. */
function bringsCookies({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'none' || site === 'same-origin';
}
