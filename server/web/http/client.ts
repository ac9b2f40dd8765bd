import { isIP } from 'node:net';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** Who takes turns with others: a browser that has signed in, or whoever asks from one address. */
export function clientOf(request: Request): string {
  const { session } = request;
  return session?.signedIn ? (session.device ?? request.sessionID) : addressOf(request);
}

/** An address as one client: of IPv6 the network that one household has. Some proxies put a port behind it. */
export function addressOf(request: Request): string {
  const address = request.ip ?? '';
  const bare = isIP(address) ? address : (/^\[?(.*?)\]?:\d{1,5}$/.exec(address)?.[1] ?? '');
  return isIP(bare) ? ipKeyGenerator(bare, 56) : 'no address';
}
