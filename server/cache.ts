import type { RequestHandler, Response } from 'express';
import type { Context } from './context.ts';

/** The most that kept answers take together, in bytes; the one least lately asked for goes first. */
const mostBytes = 32 * 2 ** 20;

/** An answer as it went out, compressed or not. */
interface Kept {
  headers: [string, string][];
  body: Buffer;
}

/**
 * Keeps the pages and data that were just sent, and sends them again while nothing in the library has changed: any write,
 * by any process, empties it. It stands before compression, so what is kept is what a reader's browser gets.
 */
export function keepAnswers({ store }: Context): RequestHandler {
  const answers = new Map<string, Kept>();
  let bytes = 0;
  let stamp = '';

  const forgetAll = (now: string) => {
    answers.clear();
    bytes = 0;
    stamp = now;
  };
  const keep = (key: string, answer: Kept) => {
    answers.set(key, answer);
    bytes += answer.body.length;
    for (const [oldest, { body }] of answers) {
      if (bytes <= mostBytes) break;
      answers.delete(oldest);
      bytes -= body.length;
    }
  };

  return (request, response, next) => {
    if (request.method !== 'GET') return next();
    const before = store.stamp();
    if (before !== stamp) forgetAll(before);
    const key = `${request.headers['accept-encoding'] ?? ''} ${request.headers.accept ?? ''} ${request.originalUrl}`;
    const answer = answers.get(key);
    if (answer) {
      // Taken out and put back, it is the latest.
      answers.delete(key);
      answers.set(key, answer);
      return sendAgain(answer, request.headers['if-none-match'], response);
    }
    record(response, (sent) => {
      if (store.stamp() === before && stamp === before && !answers.has(key)) keep(key, sent);
    });
    next();
  };
}

function sendAgain({ headers, body }: Kept, known: string | undefined, response: Response): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  const tag = response.getHeader('etag');
  if (known !== undefined && tag !== undefined && known === tag) response.status(304).end();
  else response.end(body);
}

/** What of an answer's headers belongs to its body. The others are set anew for each request. */
const ofTheBody = new Set([
  'content-type',
  'content-encoding',
  'content-disposition',
  'etag',
  'vary',
  'cache-control',
]);

/** Hands over an answer that went out whole, with status 200. */
function record(response: Response, take: (sent: Kept) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  const note = (chunk: unknown, encoding: unknown) => {
    if (size > mostBytes || (typeof chunk !== 'string' && !(chunk instanceof Uint8Array))) return;
    const part =
      typeof chunk === 'string' ? Buffer.from(chunk, encoding as BufferEncoding) : Buffer.from(chunk);
    size += part.length;
    parts.push(part);
  };
  const { write, end } = response;
  response.write = ((chunk: unknown, encoding: unknown, done: unknown) => {
    note(chunk, encoding);
    return (write as (...args: unknown[]) => boolean).call(response, chunk, encoding, done);
  }) as typeof write;
  response.end = ((chunk: unknown, encoding: unknown, done: unknown) => {
    note(chunk, encoding);
    return (end as (...args: unknown[]) => Response).call(response, chunk, encoding, done);
  }) as typeof end;
  response.on('finish', () => {
    const kept = response.statusCode === 200 && size > 0 && size <= mostBytes / 8;
    if (
      !kept ||
      response.hasHeader('set-cookie') ||
      String(response.getHeader('cache-control')).includes('no-store')
    )
      return;
    const headers = Object.entries(response.getHeaders())
      .filter(([name]) => ofTheBody.has(name))
      .map(([name, value]): [string, string] => [name, String(value)]);
    take({ headers, body: Buffer.concat(parts) });
  });
}
