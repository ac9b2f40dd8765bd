import type { Response } from 'express';

/** A signal that comes where the connection closes before the answer is sent: nobody waits for it any more. */
export function whenGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
