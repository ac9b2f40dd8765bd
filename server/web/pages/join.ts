import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { coderOf, comeBack, type Joined, joinLesson } from '../../coding/coders.ts';
import { typedCode } from '../../coding/pseudonyms.ts';
import { NotTaken } from '../../coding/refusals.ts';
import type { Context } from '../../context.ts';
import { type Problem, problemOf } from '../../errors.ts';
import { fields, line } from '../../fields.ts';
import { renderRoomPage } from '../../report/render.ts';
import type { Store } from '../../store/index.ts';
import { pupilCookie, pupilPath, pupilToken, wordCookie } from '../http/pupil-cookie.ts';

/** A phone stays in its lesson for a week: what is not finished goes on in the next hour. */
const cookie: CookieOptions = {
  ...{ httpOnly: true, sameSite: 'strict', path: pupilPath, maxAge: 7 * 24 * 3600 * 1000 },
  // The room speaks plain http.
  secure: false,
};

const typed = line(60).default('');
const query = z.object({ code: typed });
const joining = z.object({ code: typed, another: typed });
const comingBack = z.object({ code: typed, name: typed, word: typed });

/** `GET /join`: the code to type, by `?code=` already filled in. */
export function joinPage({ store }: Context): RequestHandler {
  return (request, response) => {
    const { code } = fields(request.query, query);
    response
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(renderJoin(store, request, { code }));
  };
}

/** `POST /join`: into the lesson of a code. A phone that is in it already goes on as whom it is. */
export function postJoin({ store }: Context): RequestHandler {
  return (request, response) => {
    const { code, another } = fields(request.body, joining);
    const here = lessonHere(store, request);
    if (here && here.code === typedCode(code) && !another) return response.redirect(303, '/join/lesson');
    goIn(store, request, response, { code }, () => joinLesson(store, code));
  };
}

/** `POST /join/back`: to the same name on another phone. */
export function postBack({ store }: Context): RequestHandler {
  return (request, response) => {
    const { code, name, word } = fields(request.body, comingBack);
    goIn(store, request, response, { code, name, backOpen: true }, () => comeBack(store, code, name, word));
  };
}

/** Lets a phone in, or shows the page again with why it is not let in and what was typed. */
function goIn(store: Store, request: Request, response: Response, typed: Typed, enter: () => Joined): void {
  try {
    const { token, word } = enter();
    response.cookie(pupilCookie, token, cookie).cookie(wordCookie, word, cookie);
    response.redirect(303, '/join/lesson?new=1');
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    const problem = problemOf(error);
    response.status(problem.status).set('Cache-Control', 'no-store');
    response.type('html').send(renderJoin(store, request, typed, problem));
  }
}

interface Typed {
  code: string;
  name?: string;
  backOpen?: boolean;
}

function renderJoin(store: Store, request: Request, typed: Typed, problem?: Problem): string {
  const { code, name = '', backOpen = false } = typed;
  const here = lessonHere(store, request);
  return renderRoomPage(
    'join',
    { title: 'Join the lesson', scripts: [] },
    { code: typedCode(code).slice(0, 20), name, backOpen, here, problem: problem?.detail ?? '' },
  );
}

/** The lesson that a phone is in already, and as whom; null where it is in none. */
function lessonHere(store: Store, request: Request) {
  const token = pupilToken(request);
  if (token === null) return null;
  try {
    const { lesson, coder } = coderOf(store, token);
    return { title: lesson.task.title, code: lesson.task.code, name: coder.name };
  } catch (error) {
    if (error instanceof NotTaken) return null;
    throw error;
  }
}
