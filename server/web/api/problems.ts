import type { ErrorRequestHandler, RequestHandler } from 'express';
import { brief } from '../../../analysis/text/plain.ts';
import type { Context } from '../../context.ts';
import { NotFound, type Problem, passesSoon, problemOf, TooMany } from '../../errors.ts';
import { renderCodeError, renderError, renderJoinError } from '../pages/error.ts';

/** For every address that no route knows. */
export const noSuchPage: RequestHandler = (request) => {
  throw new NotFound(`There is nothing at ${brief(request.path, 200)}.`);
};

/** Answers an error with a page for readers and an RFC 9457 problem for programs. What is inside goes to the log alone. */
export function answerErrors({ log }: Context): ErrorRequestHandler {
  const sayTurnedAway = oncePerSecond((turnedAway) => log.warn({ turnedAway }, 'more than can be done'));
  return (error, request, response, next) => {
    const problem = shortened(problemOf(error));
    if (problem.code === 'overloaded' || problem.code === 'store-busy') sayTurnedAway();
    // What keeps all texts from being read was told at the start.
    else if (problem.status >= 500 && problem.code !== 'no-reader')
      log.error({ err: error, method: request.method, path: request.path });
    if (response.headersSent) return next(error);
    response.status(problem.status).set('Cache-Control', 'no-store');
    if (passesSoon(problem)) response.set('Retry-After', '1');
    if (error instanceof TooMany) response.set('Retry-After', String(error.retryAfter));
    const page = !request.path.startsWith('/api/') && request.accepts(['html', 'json']) === 'html';
    if (page && ofPupils(request.path)) response.type('html').send(renderJoinError(problem));
    else if (page && ofCoders(request.path)) response.type('html').send(renderCodeError(problem));
    else if (page) response.type('html').send(renderError(problem, request.path));
    else response.type('application/problem+json').send(JSON.stringify(problem));
  };
}

/** A pupil's page leads to no other, whatever goes wrong. */
const ofPupils = (path: string): boolean => path === '/join' || path.startsWith('/join/');

/** Nor does a coder's. */
const ofCoders = (path: string): boolean => path === '/code' || path.startsWith('/code/');

/** Says no more than once a second how often something happened: a crowd fills no log. */
function oncePerSecond(say: (times: number) => void): () => void {
  let times = 0;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    times++;
    if (performance.now() - last < 1000) return;
    last = performance.now();
    say(times);
    times = 0;
  };
}

/** Whatever an error repeats of what was sent, its message stays one that can be read, and holds nothing that hides. */
function shortened(problem: Problem): Problem {
  return { ...problem, detail: brief(problem.detail, 500) };
}
