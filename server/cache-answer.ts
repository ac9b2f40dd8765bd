import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import compression from 'compression';
import type { Request, RequestHandler, Response } from 'express';

/** An answer as it goes out, compressed or not. */
export interface Answer {
  headers: [string, string][];
  body: Buffer;
}

export type Encoding = 'br' | 'gzip' | '';

/** Shorter answers are not worth compressing. */
const leastBytes = 1024;

/** What a request takes that we make, the smallest first. */
export function encodingOf(request: Request): Encoding {
  const accepted = request.acceptsEncodings(['br', 'gzip', 'identity']);
  return accepted === 'br' || accepted === 'gzip' ? accepted : '';
}

/**
 * Takes over how a response ends: what the rest of the application sends is compressed once, off this thread, and goes out
 * whole. `take` gets an answer that may be sent to others, else null, as soon as it is known: a slow reader keeps nobody
 * waiting. The request loses what it says its reader has, so that there is a whole answer for the others.
 */
export function collectAnswer(
  request: Request,
  response: Response,
  encoding: Encoding,
  take: (answer: Answer | null) => void,
): void {
  const known = request.headers['if-none-match'];
  delete request.headers['if-none-match'];
  collected.add(response);
  const parts: Buffer[] = [];
  const end = response.end.bind(response) as (body?: Buffer) => Response;
  response.write = ((chunk: unknown, form: unknown) => {
    parts.push(bytesOf(chunk, form));
    return true;
  }) as typeof response.write;
  response.end = ((chunk: unknown, form: unknown) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function')
      parts.push(bytesOf(chunk, form));
    finish().catch(() => response.destroy());
    return response;
  }) as typeof response.end;
  // A reader who leaves before there is an answer leaves none.
  response.once('close', () => take(null));

  const finish = async () => {
    const whole = Buffer.concat(parts);
    let body: Buffer = whole;
    if (worthIt(request, response, whole)) {
      response.vary('Accept-Encoding');
      if (encoding !== '') {
        body = await compress(whole, encoding);
        response.setHeader('Content-Encoding', encoding);
        response.setHeader('Content-Length', body.length);
      }
    }
    const answer = mayBeKept(response, body) ? { headers: headersOf(response), body } : null;
    take(answer);
    if (answer) endWith(response, known, body, end);
    else end(body);
  };
}

/** Sends an answer that was made for another reader of the same; to one who has it already, that nothing has changed. */
export function sendAgain({ headers, body }: Answer, request: Request, response: Response): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  endWith(response, request.headers['if-none-match'], body, response.end.bind(response));
}

const collected = new WeakSet<Response>();
const compressed = compression();

/** Compresses what is not taken over, as it is sent. */
export const compressOthers: RequestHandler = (request, response, next) =>
  collected.has(response) ? next() : compressed(request, response, next);

function endWith(
  response: Response,
  known: string | undefined,
  body: Buffer,
  end: (body?: Buffer) => Response,
): void {
  if (known === undefined || known !== response.getHeader('etag')) {
    end(body);
    return;
  }
  response.status(304);
  for (const name of ofTheBytes) response.removeHeader(name);
  end();
}

function bytesOf(chunk: unknown, form: unknown): Buffer {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof form === 'string' ? (form as BufferEncoding) : 'utf8')
    : Buffer.from(chunk as Uint8Array);
}

function worthIt(request: Request, response: Response, whole: Buffer): boolean {
  return whole.length >= leastBytes && compression.filter(request, response);
}

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** In the zlib threads. Brotli at 5 gives a sixth less than gzip in about its time. */
function compress(whole: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  return encoding === 'gzip'
    ? gzipped(whole)
    : brotlied(whole, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/** What goes with the bytes of a body, and not with the word that they are unchanged. */
const ofTheBytes = ['content-type', 'content-encoding', 'content-length', 'content-disposition'];
/** What of an answer's headers belongs to it. The others are set anew for each request. */
const ofTheAnswer = [...ofTheBytes, 'etag', 'vary', 'cache-control'];

function headersOf(response: Response): [string, string][] {
  return ofTheAnswer
    .filter((name) => response.hasHeader(name))
    .map((name) => [name, String(response.getHeader(name))]);
}

function mayBeKept(response: Response, body: Buffer): boolean {
  return (
    response.statusCode === 200 &&
    body.length > 0 &&
    !response.hasHeader('set-cookie') &&
    !String(response.getHeader('cache-control')).includes('no-store')
  );
}
