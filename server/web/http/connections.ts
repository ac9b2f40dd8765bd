import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import type { Context } from '../../context.ts';

/**
 * One request of a connection at a time. No browser sends the next before it has the answer, and of an answer that waits
 * behind another nobody learns when its reader goes.
 */
export const oneAtATime: RequestHandler = (request, response, next) => {
  if (response.socket === null) request.socket.destroy();
  else next();
};

/** One line for each answer: no query, no body, no text of any article. */
export function logRequests({ log }: Context): RequestHandler {
  return (request, response, next) => {
    if (!log.isLevelEnabled('info')) return next();
    const started = performance.now();
    response.on('finish', () => {
      const milliseconds = Math.round(performance.now() - started);
      log.info({ method: request.method, path: request.path, status: response.statusCode, milliseconds });
    });
    next();
  };
}

/** Keeps any one address from taking all connections. Behind a proxy all come from one. */
export function limitByAddress(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > most) socket.destroy();
  });
}
