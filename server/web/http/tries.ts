import { MemoryStore } from 'express-rate-limit';
import { TooMany } from '../../errors.ts';

/** Wrong passwords that one client may give, and the time in which they count, in seconds. */
const most = 10;
const quarter = 15 * 60;

/** Counts wrong passwords by client, and nothing else: not what could not be read, and not the right ones. */
export function countTries() {
  const wrong = new MemoryStore();
  wrong.init({ windowMs: quarter * 1000 } as never);
  return {
    /** Throws TooMany where a client has given too many wrong passwords. */
    async refuseMany(client: string): Promise<void> {
      const { totalHits = 0, resetTime } = (await wrong.get(client)) ?? {};
      if (totalHits < most) return;
      const left = Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000);
      // A clock that jumps makes it years; the counting goes by another one.
      const wait = Math.min(quarter, Math.max(1, left));
      throw new TooMany('Too many wrong passwords came from here. Wait a quarter of an hour.', wait);
    },
    async addWrong(client: string): Promise<void> {
      await wrong.increment(client);
    },
  };
}
