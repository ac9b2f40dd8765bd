import type { Request } from 'express';
import { BadRequest, Overloaded, ParallaxError } from '../../errors.ts';
import { largestCollection } from '../../ingest/uploads.ts';
import { largestBody, largestUpload } from './request-bodies.ts';

/** Bytes of all bodies together that are held while their requests are answered. */
const mostHeld = 8 * largestUpload;
/** The addresses that take more than a form, and how much. */
const takesFiles: ReadonlyMap<string, number> = new Map([
  ['/add/files', largestUpload],
  ['/studies/open', largestUpload],
  ['/desk', largestUpload],
  ...['draft.docx', 'desk.json', 'sheet', 'sheet.html', 'sheet.docx'].map((file): [string, number] => [
    `/desk/${file}`,
    largestUpload,
  ]),
  ['/add/collection', largestCollection + 2 ** 16],
]);
/** A body is kept in pieces, the first and the most of one in bytes: none is copied to make room. */
const firstPiece = 64 * 1024;
const largestPiece = 2 ** 20;

/** More than a request may bring. */
class TooLarge extends ParallaxError {
  constructor(most: number) {
    const told = most < 2 ** 20 ? `${most / 1024} kB` : `${Math.floor(most / 2 ** 20)} MB`;
    const instead = most < largestBody ? '' : ', or use: npx parallax import FILE…';
    super(
      'too-long',
      413,
      `What was sent is larger than the ${told} that this server takes at once, and nothing was taken. Send less${instead || '.'}`,
    );
  }
}

/** The largest body that a path takes, in bytes. */
const largestOf = (path: string) => takesFiles.get(path) ?? largestBody;

/** Reads bodies whole, as many bytes together as there is room for. */
export function makeCollector({ mostTogether = mostHeld, largest = largestOf } = {}) {
  const held = makeSums();
  const ofAddress = makeSums();
  let together = 0;

  /**
   * The body of a request, and what to call when it is needed no more. Throws where it is too large, cut off, or where too
   * many are held; then the connection is to be closed, for what follows is not read.
   */
  return async function collect(
    request: Request,
    client: string,
    address: string,
  ): Promise<{ body: Uint8Array[] | null; letGo: () => void }> {
    const most = largest(request.path);
    const told = request.headers['content-length'];
    const chunked = request.headers['transfer-encoding'] !== undefined;
    if (!chunked && (told === undefined || told === '0')) return { body: null, letGo: () => {} };
    const length = chunked ? null : Number(told);
    if (length !== null && length > most) throw new TooLarge(most);

    let mine = 0;
    const hold = (bytes: number) => {
      // Half of the room is always for other clients, and a quarter for other addresses: one of those may hold many clients.
      const fits =
        held.of(client) + bytes <= mostTogether / 2 &&
        ofAddress.of(address) + bytes <= (3 * mostTogether) / 4 &&
        together + bytes <= mostTogether;
      if (!fits) throw new Overloaded();
      add(bytes);
      mine += bytes;
    };
    const add = (bytes: number) => {
      held.add(client, bytes);
      ofAddress.add(address, bytes);
      together += bytes;
    };
    const letGo = () => {
      add(-mine);
      mine = 0;
    };
    try {
      return { body: await read(request, most, length, hold), letGo };
    } catch (error) {
      letGo();
      throw error;
    }
  };
}

/** Sums by name; what is nought takes no room. */
function makeSums() {
  const sums = new Map<string, number>();
  return {
    of: (name: string): number => sums.get(name) ?? 0,
    add(name: string, value: number): void {
      const sum = (sums.get(name) ?? 0) + value;
      if (sum > 0) sums.set(name, sum);
      else sums.delete(name);
    },
  };
}

/** So many chunks may come small, each fewer bytes than this on average: every one costs time, however little it brings. */
const smallChunks = 10_000;
const smallChunk = 64;

/** Reads a body to its end. The pieces are shared, so that they go to a worker, and to another after it, without being copied. */
function read(
  request: Request,
  most: number,
  length: number | null,
  hold: (bytes: number) => void,
): Promise<Uint8Array[]> {
  const full: Uint8Array[] = [];
  let last: Uint8Array = new Uint8Array(0);
  let filled = 0;
  let total = 0;
  let chunks = 0;
  const add = (chunk: Buffer) => {
    total += chunk.length;
    chunks++;
    if (chunks > smallChunks && total < chunks * smallChunk)
      throw new BadRequest('What was sent came in too many small pieces. Send it at once.');
    if (total > most) throw new TooLarge(most);
    for (let from = 0; from < chunk.length; ) {
      if (filled === last.length) {
        const size = Math.min(
          length ?? Number.POSITIVE_INFINITY,
          full.length === 0 ? firstPiece : largestPiece,
        );
        hold(size);
        last = new Uint8Array(new SharedArrayBuffer(size));
        full.push(last);
        filled = 0;
      }
      const part = chunk.subarray(from, from + last.length - filled);
      last.set(part, filled);
      filled += part.length;
      from += part.length;
    }
  };
  return new Promise((resolve, reject) => {
    const stop = (error: unknown) => {
      request.off('data', take).pause();
      reject(error);
    };
    const take = (chunk: Buffer) => {
      try {
        add(chunk);
      } catch (error) {
        stop(error);
      }
    };
    const brokenOff = () => stop(new BadRequest('What was sent broke off before its end. Send it again.'));
    request
      .on('data', take)
      .once('end', () => resolve(full.map((bytes) => (bytes === last ? bytes.subarray(0, filled) : bytes))))
      .once('error', brokenOff)
      .once('aborted', brokenOff);
  });
}
