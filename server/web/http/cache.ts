import type { Answer, Asker } from './asked.ts';

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
  const making = new Map<string, Making>();
  let bytes = 0;
  let stamp = '';

  function clear(now: string): void {
    stamp = now;
    answers.clear();
    bytes = 0;
  }

  function get(key: string): Answer | undefined {
    const found = answers.get(key);
    // Taken out and put back, it is the latest.
    if (found) {
      answers.delete(key);
      answers.set(key, found);
    }
    return found;
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

  function make(key: string, by: Asker, before: string, ask: (by: Asker) => Promise<Answer>): Making {
    const nobody = new AbortController();
    const forget = () => {
      if (making.get(key) === made) making.delete(key);
    };
    const made: Making = {
      client: by.client,
      stamp: before,
      waits: false,
      askers: 0,
      leave() {
        // Who comes now would get what was ended.
        forget();
        nobody.abort();
      },
      answer: null!,
    };
    const turn = (waits: boolean) => {
      made.waits = waits;
      return waits ? undefined : answers.get(key);
    };
    made.answer = ask({ client: by.client, gone: nobody.signal, turn })
      .then((answer) => {
        if (mayBeKept(answer) && stamp === before) put(key, answer);
        return answer;
      })
      .finally(forget);
    making.set(key, made);
    return made;
  }

  /**
   * The answer under a key: kept, or made. Who asks for what is being made waits for it, so that a class that opens one
   * report at once has it made once; but not behind another client's work, where that only waits for its turn. `stampNow`
   * tells the library's state; null where it cannot be told: nothing is kept then.
   */
  return async function kept(
    key: string,
    by: Asker,
    stampNow: () => string | null,
    ask: (by: Asker) => Promise<Answer>,
  ): Promise<Answer> {
    const before = stampNow();
    if (before === null) return ask(by);
    if (before !== stamp) clear(before);
    const found = get(key);
    if (found) return found;
    const other = making.get(key);
    // Begun before the last write, it may not know of it.
    const current = other?.stamp === before ? other : undefined;
    const shares = current && (current.client === by.client || !current.waits);
    const shared = shares ? current : make(key, by, before, ask);
    shared.askers++;
    by.gone?.addEventListener('abort', () => --shared.askers === 0 && shared.leave(), { once: true });
    try {
      return await shared.answer;
    } catch (error) {
      // What another client was refused is not refused to this one.
      if (shared.client === by.client || by.gone?.aborted) throw error;
      return make(key, by, before, ask).answer;
    }
  };
}

/** An answer that is being made. */
interface Making {
  client: string;
  /** The library's state when it was begun. */
  stamp: string;
  /** True while it waits for its turn. */
  waits: boolean;
  /** Readers who wait for it; `leave` when none is left. */
  askers: number;
  leave(): void;
  answer: Promise<Answer>;
}

function mayBeKept({ status, headers, body }: Answer): boolean {
  const notStored = headers.some(([name, value]) => name === 'cache-control' && value.includes('no-store'));
  return status === 200 && body.length > 0 && !notStored;
}
