import type { IncomingMessage } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { problemOf } from '../../errors.ts';

/** Bodies up to this size, in bytes, are read among the short requests. */
const shortBody = 64 * 1024;

/** Why a request was ended with nothing done: it takes long, or another keeps the library locked. */
export type Undone = 'long' | 'locked';

/** How a request is asked: among the long ones or not, and whether it is asked again where the library is locked. */
export interface Pace {
  long: boolean;
  last: boolean;
}

/** Requests that may take long, those that are not asked again, and why others were not answered. */
const patient = new WeakSet<IncomingMessage>();
const last = new WeakSet<IncomingMessage>();
const undone = new WeakMap<IncomingMessage, Undone>();

/** Ends a request that may not take long before anything is done; it is then asked again where it may. */
class TakesLong extends Error {}

/** Sets how a request is asked. */
export function setPace(request: IncomingMessage, pace: Pace): void {
  if (pace.long) patient.add(request);
  if (pace.last) last.add(request);
}

/** Whether a request is not asked again where the library is locked. */
export function isLastTry(request: IncomingMessage): boolean {
  return last.has(request);
}

/** Why a request was ended with nothing done; null where it was answered. */
export function whyUndone(request: IncomingMessage): Undone | null {
  return undone.get(request) ?? null;
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

/** Notes what takes long, and what was kept from writing: whoever has the request asks again. */
export const noteUndone: ErrorRequestHandler = (error, request, response, next) => {
  const locked = problemOf(error).code === 'store-busy';
  if (locked ? last.has(request) : !(error instanceof TakesLong)) return next(error);
  undone.set(request, locked ? 'locked' : 'long');
  response.end();
};
