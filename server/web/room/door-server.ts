import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ParallaxError } from '../../errors.ts';
import { limitByAddress } from '../http/connections.ts';

/** How long a request may take to arrive, in milliseconds: shorter than at the desk, for what phones send is short. */
const limits = { headersTimeout: 15_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };
/** How long a connection may be silent, in milliseconds: longer than events are apart, and than any answer takes. */
const silence = 60_000;
/** Open connections: a hundred phones with six each; of one address, a class behind one that hands on for all. */
const mostConnections = 800;
const mostOfAddress = 600;

/** A server for a room's door, which holds only so many connections and lets go of silent ones; it listens nowhere yet. */
export function doorServer(door: RequestListener): Server {
  const server = createServer(limits, door);
  server.maxConnections = mostConnections;
  limitByAddress(server, mostOfAddress);
  server.setTimeout(silence);
  return server;
}

/** Listens on the port that was asked for, on one of the nine after it where it is taken, or on any free one. */
export async function listenNear(server: Server, address: string, first: number): Promise<number> {
  const ports = first === 0 ? [0] : [...Array.from({ length: 10 }, (_, i) => first + i), 0];
  for (const port of ports.filter((one) => one <= 65_535)) {
    try {
      server.listen({ port, host: address, exclusive: true });
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw notOpened(address, error as Error);
    }
  }
  throw notOpened(address);
}

function notOpened(address: string, cause?: Error): ParallaxError {
  return new ParallaxError(
    'room-not-opened',
    503,
    `The room could not be opened on ${address}${cause ? ` (${cause.message})` : ''}. Choose another address, or connect to another network.`,
    { cause },
  );
}
