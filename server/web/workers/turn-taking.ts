import { Overloaded } from '../../errors.ts';

/** The client whose work is done only where nobody else's waits. */
export const whenIdle = 'when idle';

interface Waiting {
  start(): void;
  refuse(error: unknown): void;
}

/**
 * Lets `width` pieces of work go on at one time; up to `room` wait, and clients take turns however much each of them asks
 * for; `whenIdle` comes after all of them. Where there is no room, whoever waits for most loses the last of it (Overloaded),
 * so that nobody is kept out by another. What a client that has gone was waiting for is dropped.
 */
export function takeTurns(width: number, room: number) {
  const queues = new Queues(room);
  let running = 0;
  return async function inTurn<T>(client: string, work: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    if (running < width) running++;
    else await queues.place(client, gone);
    try {
      return await work();
    } finally {
      // A place goes from hand to hand: who comes now does not overtake.
      if (!queues.startNext()) running--;
    }
  };
}

/** Who waits, a queue for each client, the client first whose turn it is. */
class Queues {
  readonly #queues = new Map<string, Waiting[]>();
  readonly #room: number;
  #waiting = 0;

  constructor(room: number) {
    this.#room = room;
  }

  /** Waits for a client's turn. */
  place(client: string, gone?: AbortSignal): Promise<void> {
    if (gone?.aborted) throw new Overloaded();
    if (this.#waiting >= this.#room) this.#makeRoom(client);
    return new Promise((start, refuse) => {
      const entry: Waiting = { start, refuse };
      const queue = this.#queues.get(client);
      if (queue) queue.push(entry);
      else this.#queues.set(client, [entry]);
      this.#waiting++;
      gone?.addEventListener('abort', () => this.#drop(client, entry), { once: true });
    });
  }

  /** Starts the first of the client whose turn it is, who then comes last; false where nobody waits. */
  startNext(): boolean {
    const [first, second] = this.#queues;
    const turn = first?.[0] === whenIdle && second ? second : first;
    if (!turn) return false;
    const [client, queue] = turn;
    const entry = queue.shift()!;
    this.#waiting--;
    this.#queues.delete(client);
    if (queue.length > 0) this.#queues.set(client, queue);
    entry.start();
    return true;
  }

  #makeRoom(client: string): void {
    let most = client;
    let count = this.#queues.get(client)?.length ?? 0;
    for (const [other, queue] of this.#queues) {
      if (queue.length > count + 1) [most, count] = [other, queue.length];
    }
    if (most === client) throw new Overloaded();
    this.#drop(most, this.#queues.get(most)!.at(-1)!);
  }

  #drop(client: string, entry: Waiting): void {
    const queue = this.#queues.get(client);
    const at = queue?.indexOf(entry) ?? -1;
    if (!queue || at < 0) return;
    queue.splice(at, 1);
    this.#waiting--;
    if (queue.length === 0) this.#queues.delete(client);
    entry.refuse(new Overloaded());
  }
}
