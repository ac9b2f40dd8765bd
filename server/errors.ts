import { DamagedAsset } from '../analysis/assets.ts';
import { lacksReader } from '../analysis/model/runtime.ts';
import { Refusal, type RefusalCode } from '../analysis/read/article.ts';
import { isDiskFull, type StoreErrorCode, storeFailure, storeStatus } from './failures.ts';

/** An error that a user may see: a stable code, an HTTP status, and a message that says what to do. */
export class ParallaxError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

export class ConfigError extends ParallaxError {
  constructor(message: string) {
    super('bad-setting', 500, message);
  }
}

/** Something asked for that is not there, or an id that could be several. */
export class NotFound extends ParallaxError {
  constructor(message: string, code: 'not-found' | 'ambiguous-id' = 'not-found') {
    super(code, 404, message);
  }
}

/** What is not to be done for this caller: another site's page, another host's name, somebody without the password. */
export class Forbidden extends ParallaxError {
  constructor(message: string) {
    super('forbidden', 403, message);
  }
}

/** Something that only those may do who gave the password. */
export class Unauthorized extends ParallaxError {
  constructor(message: string) {
    super('not-signed-in', 401, message);
  }
}

/** More than this server takes just now; `retryAfter` is in seconds. */
export class TooMany extends ParallaxError {
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super('too-many', 429, message);
  }
}

/** No text can be read here; `why` says what is wrong and what to do. */
export class NothingReads extends ParallaxError {
  constructor(why: string) {
    super('no-reader', 503, why);
  }
}

/** More work waits than this server can do soon. */
export class Overloaded extends ParallaxError {
  constructor() {
    super(
      'overloaded',
      503,
      'More texts wait to be read than this server can do soon. Try again in a few seconds.',
    );
  }
}

/** Work that ended before its time, and not by its own doing. */
export class Interrupted extends ParallaxError {
  constructor(options?: ErrorOptions) {
    super('interrupted', 503, 'This was interrupted before it was done. Try again.', options);
  }
}

/** What takes longer, or more memory, than any article should. */
export class TooSlow extends ParallaxError {
  constructor(options?: ErrorOptions) {
    super(
      'too-slow',
      422,
      'This takes too long or too much memory. Give one article at a time, as plain text.',
      options,
    );
  }
}

/** What the caller sent does not fit: a bad parameter, a bad cursor. */
export class BadRequest extends ParallaxError {
  constructor(message: string) {
    super('bad-request', 400, message);
  }
}

/** What was sent is about a state of things that has passed. */
export class Conflict extends ParallaxError {
  constructor(message: string) {
    super('out-of-date', 409, message);
  }
}

/** The database cannot be used, and why. */
export class StoreError extends ParallaxError {
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(code, storeStatus[code], message, options);
  }
}

/** The database that many machines work on cannot be used, and what to do. */
export class SharedProblem extends ParallaxError {
  constructor(message: string, options?: ErrorOptions) {
    super('no-queue', 503, message, options);
  }
}

/** The body of an RFC 9457 problem; `code` is stable. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
}

const refusalStatus: Record<RefusalCode, number> = {
  'empty-text': 422,
  'too-short': 422,
  'too-long': 413,
  'not-text': 415,
  'no-text': 422,
  'not-english': 422,
  'bad-input': 400,
};

/** What a status means, for people. */
export const titles: Record<number, string> = {
  400: 'The request does not fit',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Out of date',
  413: 'Too large',
  415: 'Not a text',
  422: 'The text cannot be read',
  429: 'Too many requests',
  503: 'Not just now',
  507: 'The disk is full',
};

/** What the reading of a request's body may end in, said in words to act on. */
const notUnderstood: Record<number, string> = {
  400: 'What was sent could not be read. Send a form, or JSON that is whole.',
  413: 'What was sent is larger than this server takes. Send less at once.',
  415: 'What was sent is in a form that this address does not take.',
};

/** What may be told of any error. An error of no known kind says nothing of its insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return problem(error.code, refusalStatus[error.code], error.message);
  if (lacksReader(error)) return problem('no-reader', 503, error.message);
  if (error instanceof DamagedAsset) return problem('damaged-file', 500, error.message);
  const known = error instanceof ParallaxError ? error : storeProblem(error);
  if (known) return problem(known.code, known.status, known.message);
  if (isDiskFull(error))
    return problem('store-full', 507, 'There is no room left on the disk. Free some and try again.');
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return problem('bad-request', status, notUnderstood[status] ?? 'The request could not be understood.');
  return problem('internal', 500, 'Something went wrong here. It has been logged.');
}

/** Whether an error is about more than the one article that was being read: the others would fail as it did. */
export function endsAll(error: unknown): boolean {
  const { code } = problemOf(error);
  return code.startsWith('store-') || ['no-reader', 'overloaded', 'no-queue'].includes(code);
}

/** Whether the same may go well in a moment. */
export function passesSoon({ status, code }: Problem): boolean {
  return status === 503 && code !== 'no-reader';
}

function problem(code: string, status: number, detail: string): Problem {
  return { type: 'about:blank', title: titles[status] ?? 'Something went wrong', status, code, detail };
}

/**
 * SQLite's own errors as ours, in words; null where it is none of them. `file` is what is spoken of, `folder` where it lies,
 * if that is known: it tells a full disk from a failing one.
 */
export function storeProblem(error: unknown, file = 'The database', folder?: string): ParallaxError | null {
  const sqlite = (error as { code?: unknown } | null)?.code;
  if (typeof sqlite !== 'string' || !sqlite.startsWith('SQLITE_')) return null;
  // Only what hangs on an article is held to another row: the article went while this was under way.
  if (sqlite === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return new NotFound('The article that this belongs to was deleted for good meanwhile.');
  const { code, says } = storeFailure(sqlite, folder);
  return new StoreError(code, `${file} ${says}`, { cause: error });
}
