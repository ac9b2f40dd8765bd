import type { Request } from 'express';
import { largestBody, largestUpload } from './bodies.ts';
import { BadRequest, Overloaded, ParallaxError } from './errors.ts';

/** Bytes of all bodies together that are held while their requests are answered. */
const mostHeld = 4 * largestUpload;
/** The first place for a body whose length nobody tells. */
const firstPlace = 64 * 1024;

/** More than a request may bring. */
class TooLarge extends ParallaxError {
  constructor(most: number) {
    super(
      'too-long',
      413,
      `What was sent is larger than the ${most / 2 ** 20} MB that this server takes at once, and nothing was taken. Send less, or use: npx parallax import FILE…`,
    );
  }
}

/** Reads bodies whole, as many bytes together as there is room for. */
export function makeCollector(mostTogether = mostHeld) {
  let held = 0;

  /**
   * The body of a request, and what to call when it is needed no more. Throws where it is too large, cut off, or where too
   * many are held; then the connection is to be closed, for what follows is not read.
   */
  return async function collect(request: Request): Promise<{ body: Uint8Array | null; letGo: () => void }> {
    const most = request.is('multipart') ? largestUpload : largestBody;
    const told = request.headers['content-length'];
    const chunked = request.headers['transfer-encoding'] !== undefined;
    if (!chunked && (told === undefined || told === '0')) return { body: null, letGo: () => {} };
    const length = chunked ? null : Number(told);
    if (length !== null && length > most) throw new TooLarge(most);

    let mine = 0;
    const hold = (bytes: number) => {
      if (held + bytes > mostTogether) throw new Overloaded();
      held += bytes;
      mine += bytes;
    };
    const letGo = () => {
      held -= mine;
      mine = 0;
    };
    try {
      hold(length ?? firstPlace);
      return { body: await read(request, length, most, hold), letGo };
    } catch (error) {
      letGo();
      throw error;
    }
  };
}

async function read(
  request: Request,
  length: number | null,
  most: number,
  hold: (bytes: number) => void,
): Promise<Uint8Array> {
  // Shared, so that it goes to a worker without being copied, and to another where the first gives it back.
  let bytes = new Uint8Array(new SharedArrayBuffer(length ?? firstPlace));
  let filled = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (filled + chunk.length > most) throw new TooLarge(most);
      if (filled + chunk.length > bytes.length) {
        const wider = Math.min(most, Math.max(2 * bytes.length, filled + chunk.length));
        hold(wider - bytes.length);
        const moved = new Uint8Array(new SharedArrayBuffer(wider));
        moved.set(bytes.subarray(0, filled));
        bytes = moved;
      }
      bytes.set(chunk, filled);
      filled += chunk.length;
    }
  } catch (error) {
    if (error instanceof ParallaxError) throw error;
    throw new BadRequest('What was sent broke off before its end. Send it again.');
  }
  return bytes.subarray(0, filled);
}
