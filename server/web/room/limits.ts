import type { RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { TooMany } from '../../errors.ts';
import { addressOf } from '../http/client.ts';
import { guestToken } from '../http/guest-cookie.ts';
import { phoneOf } from './phone.ts';

/** In which time requests are counted, in milliseconds. */
const minute = 60_000;
/** What one phone may ask in a minute: five a second, each mark by itself. */
const ofPhone = 300;
/**
 * What one address may ask without being in the lesson, and all that it may ask: a class shares one address, so that these keep
 * out nobody but a program. Of codes to guess there are 34 million.
 */
const ofAddress = { strangers: 1500, inAll: 30_000 };

/** Counts by name in one minute after another; gives the seconds to wait where there were more than `most`, else null. */
function countMinutes(most: number) {
  const counts = new Map<string, number>();
  let began = performance.now();
  return (name: string): number | null => {
    const now = performance.now();
    if (now - began >= minute) {
      counts.clear();
      began = now;
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count > most ? Math.max(1, Math.ceil((began + minute - now) / 1000)) : null;
  };
}

/** Turns away who asks for too much: by phone, and by address only what no class comes to. */
export function limited({ store }: Context): RequestHandler {
  const phones = countMinutes(ofPhone);
  const strangers = countMinutes(ofAddress.strangers);
  const addresses = countMinutes(ofAddress.inAll);
  return (request, _response, next) => {
    const address = addressOf(request);
    const inAll = addresses(address);
    if (inAll !== null) throw new TooMany('Too much comes from this network. Wait a minute.', inAll);
    if (request.path.startsWith('/static/')) return next();
    const phone = phoneOf(store, guestToken(request));
    const wait = phone ? phones(String(phone.coder.number)) : strangers(address);
    if (wait === null) return next();
    throw new TooMany(
      phone
        ? 'Too much comes from this phone. What was taken is kept; wait a minute for the rest.'
        : 'Too many try to join from this network. Wait a minute.',
      wait,
    );
  };
}
