import type { IncomingMessage } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { problemOf } from './errors.ts';

/** Bodies up to this size, in bytes, are read among the short requests. */
const shortBody = 64 * 1024;

/** Requests that may take long, and those of the others that would have to. */
const patient = new WeakSet<IncomingMessage>();
const undone = new WeakSet<IncomingMessage>();

/** Ends a request that may not take long before anything is done; it is then asked again where it may. */
class TakesLong extends Error {}

/** Lets a request take long: all that it needs is done while it waits. */
export function letTakeLong(request: IncomingMessage): void {
  patient.add(request);
}

/** Whether a request was ended because it would have taken long. */
export function wouldTakeLong(request: IncomingMessage): boolean {
  return undone.has(request);
}

/** Goes on only where the request may take long. Call it before anything is written. */
export function mayTakeLong(request: IncomingMessage): void {
  if (!patient.has(request)) throw new TakesLong();
}

/** Before a handler that reads whole texts. */
export const longWork: RequestHandler = (request, _response, next) => {
  mayTakeLong(request);
  next();
};

/** Before a handler whose work grows with what was sent. */
export const longIfLarge: RequestHandler = (request, _response, next) => {
  if (!(Number(request.headers['content-length'] ?? 0) <= shortBody)) mayTakeLong(request);
  next();
};

/** Notes what would take long; to wait for the library's lock is that too. */
export const noteLong: ErrorRequestHandler = (error, request, response, next) => {
  const waits = !patient.has(request) && problemOf(error).code === 'store-busy';
  if (!waits && !(error instanceof TakesLong)) return next(error);
  undone.add(request);
  response.end();
};
