import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import compression from 'compression';
import type { Request, Response } from 'express';
import { Overloaded } from '../../errors.ts';
import type { Answer } from './asked.ts';

export type Encoding = 'br' | 'gzip' | '';

/** Shorter answers are not worth compressing. */
const leastBytes = 1024;

/** What a request takes that we make, the smallest first. */
export function encodingOf(request: Request): Encoding {
  const accepted = request.acceptsEncodings(['br', 'gzip', 'identity']);
  return accepted === 'br' || accepted === 'gzip' ? accepted : '';
}

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);

/** An answer compressed, in the threads that zlib has. Brotli at 5 gives a sixth less than gzip in about its time. */
export async function compressed(answer: Answer, encoding: Encoding): Promise<Answer> {
  const { headers, body } = answer;
  if (headers.some(([name]) => name === 'content-encoding')) return answer;
  const type = headers.find(([name]) => name === 'content-type')?.[1];
  if (body.length < leastBytes || !type || !isText(type)) return answer;
  const varied: [string, string][] = [...headers, ['vary', 'Accept-Encoding']];
  if (encoding === '') return { ...answer, headers: varied };
  const short =
    encoding === 'gzip'
      ? await gzipped(body)
      : await brotlied(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return { ...answer, headers: [...varied, ['content-encoding', encoding]], body: short };
}

/** What shrinks: the same types as for files. */
function isText(type: string): boolean {
  return compression.filter({} as Request, { getHeader: () => type } as unknown as Response);
}

/** What goes with the bytes of a body, and not with the word that they are unchanged. */
const ofTheBytes = new Set(['content-type', 'content-encoding', 'content-disposition']);

/** Bytes of all answers together that are on their way to readers, who may be slow. */
const mostUnderWay = 256 * 2 ** 20;

/** Sends answers, as many bytes together as there is room for. Throws Overloaded beyond it. */
export function makeSender(most = mostUnderWay) {
  let underWay = 0;
  return (answer: Answer, request: Request, response: Response): void => {
    if (response.destroyed) return;
    const { length } = answer.body;
    if (underWay > 0 && underWay + length > most) throw new Overloaded();
    underWay += length;
    response.once('close', () => {
      underWay -= length;
    });
    send(answer, request, response);
  };
}

/** Sends an answer; to a reader who has it already, that nothing has changed. */
function send({ status, headers, body }: Answer, request: Request, response: Response): void {
  const etag = headers.find(([name]) => name === 'etag')?.[1];
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim());
  const unchanged = status === 200 && etag !== undefined && (known.includes(etag) || known.includes('*'));
  for (const [name, value] of headers) {
    if (unchanged && ofTheBytes.has(name)) continue;
    if (name === 'vary') response.vary(value);
    // An answer may set several, each in a header of its own.
    else if (name === 'set-cookie') response.append(name, value);
    else response.setHeader(name, value);
  }
  response.status(unchanged ? 304 : status);
  if (unchanged || request.method === 'HEAD') response.end();
  else response.end(body);
}
