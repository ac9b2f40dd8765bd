import type { Answer } from './asked.ts';

/** The most that kept answers take together, in bytes, with all that is kept for each; the one least lately asked for goes first. */
const mostBytes = 32 * 2 ** 20;
/** A longer question is not kept: no reader asks so. */
const longestKey = 2000;
/** What an answer takes besides its words: the objects that hold it. */
const overhead = 500;

/** What an answer takes while it is kept under a key, in bytes. */
function sizeOf(key: string, { headers, body }: Answer): number {
  const words = headers.reduce((sum, [name, value]) => sum + name.length + value.length, key.length);
  return body.length + 2 * words + overhead;
}

/**
 * Answers by key, as long as nothing in the library has changed: any write, by any process, empties it. One that takes more
 * than an eighth of `most` bytes is not kept: it would push out too many others.
 */
export function makeCache(most = mostBytes) {
  const answers = new Map<string, Answer>();
  const underWay = new Map<string, Promise<Answer>>();
  let bytes = 0;
  let stamp = '';

  function clear(now: string): void {
    stamp = now;
    answers.clear();
    bytes = 0;
  }

  function put(key: string, answer: Answer): void {
    const size = sizeOf(key, answer);
    if (size > most / 8 || key.length > longestKey || answers.has(key)) return;
    answers.set(key, answer);
    bytes += size;
    for (const [oldest, other] of answers) {
      if (bytes <= most) break;
      answers.delete(oldest);
      bytes -= sizeOf(oldest, other);
    }
  }

  /**
   * The answer under a key: kept, or made. Who asks for what is being made waits for it, so that a class that opens one
   * report at once has it made once. `stampNow` tells the library's state; null where it cannot be told: nothing is kept then.
   */
  return async function kept(
    key: string,
    stampNow: () => string | null,
    make: () => Promise<Answer>,
  ): Promise<Answer> {
    const before = stampNow();
    if (before === null) return make();
    if (before !== stamp) clear(before);
    const found = answers.get(key);
    if (found) {
      // Taken out and put back, it is the latest.
      answers.delete(key);
      answers.set(key, found);
      return found;
    }
    const others = underWay.get(key);
    if (others) return others;
    const making = make().finally(() => underWay.delete(key));
    underWay.set(key, making);
    const made = await making;
    if (mayBeKept(made) && stampNow() === before && stamp === before) put(key, made);
    return made;
  };
}

function mayBeKept({ status, headers, body }: Answer): boolean {
  const notStored = headers.some(([name, value]) => name === 'cache-control' && value.includes('no-store'));
  return status === 200 && body.length > 0 && !notStored;
}
