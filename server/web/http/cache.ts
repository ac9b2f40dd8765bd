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

/** Answers that are kept by key; the one least lately asked for goes first where there are too many. */
class Kept {
  /** The library's state when they were made. */
  stamp = '';
  readonly #answers = new Map<string, Answer>();
  #bytes = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Empties it where the library has changed. */
  renew(stamp: string): void {
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    this.#answers.clear();
    this.#bytes = 0;
  }

  get(key: string): Answer | undefined {
    const found = this.#answers.get(key);
    // Taken out and put back, it is the latest.
    if (found) {
      this.#answers.delete(key);
      this.#answers.set(key, found);
    }
    return found;
  }

  /** Keeps an answer, unless it takes so much that it would push out too many others. */
  put(key: string, answer: Answer): void {
    const size = sizeOf(key, answer);
    if (size > this.#most / 8 || key.length > longestKey || this.#answers.has(key)) return;
    this.#answers.set(key, answer);
    this.#bytes += size;
    for (const [oldest, other] of this.#answers) {
      if (this.#bytes <= this.#most) break;
      this.#answers.delete(oldest);
      this.#bytes -= sizeOf(oldest, other);
    }
  }
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

type Ask = (by: Asker) => Promise<Answer>;

/** Has an answer made, and kept if the library is still as `stamp` tells. `forget` is told when nobody can share it any more. */
function begin(
  kept: Kept,
  key: string,
  { client }: Asker,
  ask: Ask,
  stamp: string,
  forget: () => void,
): Making {
  const nobody = new AbortController();
  const made: Making = {
    client,
    stamp,
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
    return waits ? undefined : kept.get(key);
  };
  made.answer = ask({ client, gone: nobody.signal, turn })
    .then((answer) => {
      if (mayBeKept(answer) && kept.stamp === stamp) kept.put(key, answer);
      return answer;
    })
    .finally(forget);
  return made;
}

/**
 * Answers by key, as long as nothing in the library has changed: any write, by any process, empties it. One that takes more
 * than an eighth of `most` bytes is not kept: it would push out too many others.
 */
export function makeCache(most = mostBytes) {
  const kept = new Kept(most);
  const making = new Map<string, Making>();

  function make(key: string, by: Asker, ask: Ask, before: string): Making {
    const made = begin(kept, key, by, ask, before, () => {
      if (making.get(key) === made) making.delete(key);
    });
    making.set(key, made);
    return made;
  }

  /**
   * The answer under a key: kept, or made. Who asks for what is being made waits for it, so that a class that opens one
   * report at once has it made once; but not behind another client's work, where that only waits for its turn. `stampNow`
   * tells the library's state; null where it cannot be told: nothing is kept then.
   */
  return async function answerTo(
    key: string,
    by: Asker,
    stampNow: () => string | null,
    ask: Ask,
  ): Promise<Answer> {
    const before = stampNow();
    if (before === null) return ask(by);
    kept.renew(before);
    const found = kept.get(key);
    if (found) return found;
    const other = making.get(key);
    // Begun before the last write, it may not know of it.
    const current = other?.stamp === before ? other : undefined;
    const shares = current && (current.client === by.client || !current.waits);
    const shared = shares ? current : make(key, by, ask, before);
    shared.askers++;
    by.gone?.addEventListener('abort', () => --shared.askers === 0 && shared.leave(), { once: true });
    try {
      return await shared.answer;
    } catch (error) {
      // What another client was refused is not refused to this one.
      if (shared.client === by.client || by.gone?.aborted) throw error;
      return make(key, by, ask, before).answer;
    }
  };
}

function mayBeKept({ status, headers, body }: Answer): boolean {
  const notStored = headers.some(([name, value]) => name === 'cache-control' && value.includes('no-store'));
  return status === 200 && body.length > 0 && !notStored;
}
